import { Button, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { placeProps } from '#web/kit/place.ts'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { exactTime } from '#web/kit/times.ts'
import type { AgentEquipment } from '../model.ts'
import classes from './equipment.module.css'
import { ItemActs } from './ItemActs.tsx'
import { agentEquipmentQuery } from './queries.ts'
import { type EquipmentActs, useEquipmentActs } from './use-equipment-acts.ts'
import { VerifyDialog } from './VerifyDialog.tsx'
import { aboutItem, STATE_WORDS, TONES } from './words.ts'

const SelfTest = lazy(() => import('./SelfTest.tsx').then((module) => ({ default: module.SelfTest })))

function Items({ equipment: { items }, acts }: { equipment: AgentEquipment; acts: EquipmentActs }) {
  return (
    <ul className={classes.list}>
      {items.map((item) => {
        const about = aboutItem(item)
        return (
          <li key={item.id} className={classes.row} aria-label={item.name}>
            <strong>{item.name}</strong>
            <StateMark tone={TONES[item.state]} label={STATE_WORDS[item.state]} />
            <span className={classes.acts}>
              <ItemActs item={item} acts={acts} />
            </span>
            {about.length > 0 && <span className={classes.about}>{about.join('; ')}</span>}
          </li>
        )
      })}
    </ul>
  )
}

function LastTest({ selfTest }: { selfTest: AgentEquipment['selfTest'] }) {
  if (!selfTest) return <Text size="sm">The self-test has not been run yet.</Text>
  const failed = selfTest.failed.join(', ')
  const age = selfTest.isFresh ? '' : ' It is too old now: it has to be run again.'
  return (
    <Text size="sm">
      Self-test of {exactTime(selfTest.at)}: {selfTest.isPass ? 'passed.' : `not passed (${failed}).`}
      {age}
    </Text>
  )
}

/** The kit of one agent: for the agent to receive, report and test, for lead and IT to set and verify. */
export function KitSection({ agentId, isOwn }: { agentId: string; isOwn: boolean }) {
  const { data: equipment } = useSuspenseQuery(agentEquipmentQuery(agentId))
  const acts = useEquipmentActs()
  const [open, setOpen] = useState<'test' | 'verify' | null>(null)
  const { items, kit, checked, selfTest, may } = equipment
  const isReady = items.some(({ state }) => state === 'received')
  return (
    <div {...placeProps('equipment')}>
      <Section title={isOwn ? 'My equipment' : 'Equipment'}>
        {items.length === 0 ? (
          <Text size="sm" className="prose">
            {isOwn
              ? 'Nothing was asked for yet. What IT ships to you stands here, with its tracking reference.'
              : 'Nothing was asked for yet. Ask for it on the class’s screen “Kits”.'}
          </Text>
        ) : (
          <Items equipment={equipment} acts={acts} />
        )}
        {checked && (
          <Text size="sm">
            Verified {exactTime(checked.at)} by {checked.by ?? 'Muster'}: {checked.downMbps} Mbps down, {checked.upMbps} up
            {checked.reason && `; ${checked.reason}`}
          </Text>
        )}
        {kit && <LastTest selfTest={selfTest} />}
        <div className={classes.bar}>
          {isOwn && kit && may.includes('equipment.self_test') && open !== 'test' && (
            <Button variant="default" onClick={() => setOpen('test')}>
              Test my equipment
            </Button>
          )}
          {isReady && kit && may.includes('equipment.change') && <Button onClick={() => setOpen('verify')}>Verify the equipment</Button>}
        </div>
        {open === 'test' && kit && (
          <Suspense fallback={null}>
            <SelfTest agentId={agentId} terms={kit.selfTest} settle={acts.settle} onClose={() => setOpen(null)} />
          </Suspense>
        )}
        {open === 'verify' && kit && <VerifyDialog equipment={equipment} kit={kit} settle={acts.settle} onClose={() => setOpen(null)} />}
      </Section>
    </div>
  )
}
