import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Agent } from '../model.ts'

/** Whether an agent takes part: nothing for the active ones, as that is most of them. */
export function AgentStateMark({ agent }: { agent: Pick<Agent, 'state' | 'leftOn'> }) {
  if (agent.state === 'paused') return <StateMark tone="paused" label="Paused" />
  if (agent.state === 'leaver') return <StateMark tone="waived" label={agent.leftOn ? `Left ${dayName(agent.leftOn)}` : 'Left'} />
  return null
}
