import type { AgentClocks, ClockPause } from '../../model.ts'
import { CorrectDialog } from './CorrectDialog.tsx'
import { ExemptDialog } from './ExemptDialog.tsx'
import { PauseDialog } from './PauseDialog.tsx'
import { ResumeDialog } from './ResumeDialog.tsx'
import { useClockActs } from './use-clock-acts.ts'

export type ClockAct = { kind: 'pause' | 'exempt' } | { kind: 'resume' | 'correct'; pause: ClockPause }

type Props = { act: ClockAct | null; agent: { id: string; name: string }; clocks: AgentClocks; onClose: () => void }

/** The dialog of the act that was asked for. */
export function ClockDialogs({ act, agent, clocks, onClose }: Props) {
  const acts = useClockActs(agent, onClose)
  const { zone } = clocks
  const close = () => {
    for (const { reset } of Object.values(acts)) reset()
    onClose()
  }
  if (act?.kind === 'pause')
    return (
      <PauseDialog name={agent.name} kinds={clocks.may.pauseFor} zone={zone} act={acts.pause} onAct={acts.pause.mutate} onClose={close} />
    )
  if (act?.kind === 'exempt') return <ExemptDialog name={agent.name} zone={zone} act={acts.exempt} onClose={close} />
  if (act?.kind === 'resume') return <ResumeDialog name={agent.name} pause={act.pause} zone={zone} act={acts.resume} onClose={close} />
  if (act?.kind === 'correct') return <CorrectDialog name={agent.name} pause={act.pause} zone={zone} act={acts.correct} onClose={close} />
  return null
}
