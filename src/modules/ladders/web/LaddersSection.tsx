import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { goToPlace } from '#web/kit/place.ts'
import { Section } from '#web/kit/screen.tsx'
import { dayName } from '#web/kit/times.ts'
import type { CategoryStanding, Standing } from '../model.ts'
import { CategoryCard } from './CategoryCard.tsx'
import type { Deed } from './deeds.ts'
import classes from './Ladders.module.css'
import { NotesList } from './NotesList.tsx'
import { conductQuery, notesQuery } from './queries.ts'
import { CATEGORY_WORDS } from './words.ts'

/** Dialogs come when one is asked for: the page stays light. */
const DeedDialog = lazy(() => import('./DeedDialog.tsx'))

type Props = {
  title: string
  agent: string
  standing: Standing
  /** The ladder that a link from elsewhere leads to. */
  goTo?: string | undefined
}

const isQuiet = ({ counted, actions, proposed }: CategoryStanding) => counted.length === 0 && actions.length === 0 && !proposed

function Conduct({ agentId, onDeed }: { agentId: string; onDeed: (deed: Deed) => void }) {
  const { data } = useQuery(conductQuery(agentId))
  const rows = data?.rows.filter(({ withdrawnAt }) => withdrawnAt === null) ?? []
  if (rows.length === 0) return null
  return (
    <ul className={classes.history} aria-label="Acts of conduct">
      {rows.map((conduct) => (
        <li key={conduct.id}>
          {dayName(conduct.happenedOn)}: {conduct.what}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => onDeed({ kind: 'withdraw_conduct', conduct })}>
            Take back
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** Where an agent stands on each ladder, what comes next, and the coaching notes: on the agent's page and in the own week. */
export function LaddersSection({ title, agent, standing, goTo }: Props) {
  const [deed, setDeed] = useState<Deed | null>(null)
  const { agentId, categories, may, on } = standing
  const mayRead = may.includes('action.read')
  const { data: notes } = useQuery({ ...notesQuery(agentId), enabled: mayRead })
  const shown = categories.filter((one) => one.category === 'attendance' || !isQuiet(one))
  const quiet = categories.filter((one) => !shown.includes(one)).map(({ category }) => CATEGORY_WORDS[category].toLowerCase())
  const mayRecord = may.includes('conduct.record')
  useEffect(() => {
    if (goTo) goToPlace(`step:${goTo}`)
  }, [goTo])
  return (
    <Section
      title={title}
      actions={
        mayRecord && (
          <Button size="xs" variant="default" onClick={() => setDeed({ kind: 'conduct' })}>
            Record conduct
          </Button>
        )
      }
    >
      <ul className={classes.list}>
        {shown.map((one) => (
          <CategoryCard
            key={one.category}
            agentId={agentId}
            standing={one}
            seesReaders={may.includes('action.read_readings')}
            onDeed={setDeed}
          />
        ))}
      </ul>
      {mayRecord && <Conduct agentId={agentId} onDeed={setDeed} />}
      {notes && notes.rows.length > 0 && <NotesList notes={notes.rows} onDeed={setDeed} />}
      <span className={classes.small}>
        As of {dayName(on)}, {on.slice(0, 4)}. Only what a person confirmed counts. Policy version {categories[0]?.policyVersion}.
        {quiet.length > 0 && ` Nothing on record of ${quiet.join(', ')}.`}
      </span>
      <Suspense fallback={null}>
        {deed && <DeedDialog deed={deed} agent={agent} standing={standing} onClose={() => setDeed(null)} />}
      </Suspense>
    </Section>
  )
}
