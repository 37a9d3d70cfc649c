import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Section } from '#web/kit/screen.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Standing } from '../model.ts'
import type { Deed } from './deeds.ts'
import classes from './Ladders.module.css'
import { notesQuery } from './queries.ts'
import { awaitedFrom } from './to-acknowledge.ts'

const DeedDialog = lazy(() => import('./DeedDialog.tsx'))

/** What the agent has been handed and has not answered yet, on top of the own week; nothing where there is none. */
export function ToAcknowledge({ agent, standing }: { agent: string; standing: Standing }) {
  const [deed, setDeed] = useState<Deed | null>(null)
  const { data: notes } = useQuery(notesQuery(standing.agentId))
  const awaited = awaitedFrom(standing, notes?.rows ?? [])
  if (awaited.length === 0) return null
  return (
    <Section title="To acknowledge">
      <ul className={classes.list}>
        {awaited.map(({ id, what, on, text, deed: asked }) => (
          <li key={id} className={classes.card}>
            <span>
              {what}, {dayName(on)}
            </span>
            <p className={classes.words}>{text}</p>
            <div className={classes.acts}>
              <Button size="sm" onClick={() => setDeed(asked)} aria-label={`Acknowledge: ${what}, ${dayName(on)}`}>
                Acknowledge
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {deed && <DeedDialog deed={deed} agent={agent} standing={standing} onClose={() => setDeed(null)} />}
      </Suspense>
    </Section>
  )
}
