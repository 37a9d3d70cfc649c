import { useSuspenseQuery } from '@tanstack/react-query'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Section } from '#web/kit/screen.tsx'
import { agentClocksQuery } from '../queries.ts'
import { ClockList } from './ClockList.tsx'
import { shiftsOf } from './shifts-of.ts'

type Props = { agentId: string; cohort: Cohort; zone: string }

/** What is due when, in the agent's own time, and why a clock stands still. The ladder is the lead's to talk about. */
export function MyClocks({ agentId, cohort, zone }: Props) {
  const { data: clocks } = useSuspenseQuery(agentClocksQuery(agentId))
  if (clocks.clocks.length === 0) return null
  return (
    <Section title="My due times">
      <ClockList clocks={clocks} shifts={shiftsOf(cohort)} zones={{ own: zone, class: clocks.zone, now: clocks.at }} withSteps={false} />
    </Section>
  )
}
