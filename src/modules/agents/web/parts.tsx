import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Agent } from '../model.ts'
import { type NumberFacts, numberMarkOf } from './identity/number-marks.ts'

/** Whether an agent takes part: nothing for the active ones, as that is most of them. */
export function AgentStateMark({ agent }: { agent: Pick<Agent, 'state' | 'leftOn'> }) {
  if (agent.state === 'paused') return <StateMark tone="paused" label="Paused" />
  if (agent.state === 'leaver') return <StateMark tone="waived" label={agent.leftOn ? `Left ${dayName(agent.leftOn)}` : 'Left'} />
  return null
}

/** Where the N-Number stands: the wait for it, or its confirmation. */
export function NNumberMark({ agent, bare = false }: { agent: NumberFacts; bare?: boolean }) {
  return <StateMark {...numberMarkOf(agent)} bare={bare} />
}
