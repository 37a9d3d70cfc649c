import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { type ClockAct, ClockDialogs } from '../acts/ClockDialogs.tsx'
import { useClockUndo } from '../acts/use-clock-acts.ts'
import { agentClocksQuery } from '../queries.ts'
import { ClockList } from './ClockList.tsx'
import classes from './Clocks.module.css'
import { PauseList } from './PauseList.tsx'
import { shiftsOf } from './shifts-of.ts'

type Props = { agent: { id: string; name: string }; cohort: Cohort }

/** The clocks of one agent in the class's time, what pauses them, and the acts of whoever may. */
export function ClocksSection({ agent, cohort }: Props) {
  const { data: clocks, error } = useQuery(agentClocksQuery(agent.id))
  const [act, setAct] = useState<ClockAct | null>(null)
  const undo = useClockUndo(agent.name)
  if (!clocks) return error ? <ProblemNote error={error} /> : null
  if (clocks.clocks.length === 0) return null
  const zones = { own: clocks.zone, class: clocks.zone, now: clocks.at }
  const mayExempt = clocks.may.exempt && clocks.exemptions.length === 0 && clocks.clocks.some((one) => one.grantsExemption)
  return (
    <Section
      title="Clocks"
      actions={
        <>
          {mayExempt && (
            <Button size="xs" variant="subtle" onClick={() => setAct({ kind: 'exempt' })}>
              Exempt
            </Button>
          )}
          {clocks.may.pauseFor.length > 0 && (
            <Button size="xs" variant="default" onClick={() => setAct({ kind: 'pause' })}>
              Pause the clocks
            </Button>
          )}
        </>
      }
    >
      <ClockList clocks={clocks} shifts={shiftsOf(cohort)} zones={zones} withSteps />
      <PauseList clocks={clocks} zones={zones} onAct={setAct} onTakeBack={undo.takeBack} onWithdraw={undo.withdraw} />
      <ProblemNote error={undo.error} />
      {clocks.proposals.length > 0 && (
        <details className={classes.details}>
          <summary>{clocks.proposals.length === 1 ? '1 step proposed' : `${clocks.proposals.length} steps proposed`}</summary>
          {clocks.proposals.map(({ clock, step, because }) => (
            <p key={`${clock} ${step}`} className={classes.small}>
              {because}.
            </p>
          ))}
        </details>
      )}
      <ClockDialogs act={act} agent={agent} clocks={clocks} onClose={() => setAct(null)} />
    </Section>
  )
}
