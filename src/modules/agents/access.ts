import { mayOn } from '#modules/cohorts/access.ts'
import type { RoleRights } from '#modules/people/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Agent, StoredAgent } from './model.ts'
import { checkNumbers } from './numbers/check-numbers.ts'

/** Product, "People and what each sees first". Marking a leaver is the ESP manager's; why somebody left is HR's alone. */
export const agentRights = {
  'agent.read': {
    agent: 'own',
    lead: 'cohort',
    certifier: 'cohort',
    pm: 'cohort',
    licensing: 'all',
    wfm: 'all',
    manager: 'all',
    hr: 'all',
    it: 'all',
  },
  'agent.add': { lead: 'cohort', manager: 'all' },
  'agent.change': { lead: 'cohort', manager: 'all' },
  'agent.move': { lead: 'cohort', manager: 'all' },
  'agent.leave': { manager: 'all' },
  'agent.read_leave_reason': { hr: 'all' },
  'roster.import': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

const AGENT_RIGHTS = Object.keys(agentRights).filter((right) => right.startsWith('agent.'))

/** Agents as one actor sees them: with what the numbers deserve a second look for, and what the actor may do. */
export function shownTo(actor: Actor): (agent: StoredAgent) => Agent {
  const may = mayOn(actor, AGENT_RIGHTS)
  return (agent) => ({
    ...agent,
    warnings: checkNumbers(agent).warnings.map(({ message }) => message),
    may: may({ cohortId: agent.cohortId, agentId: agent.id }),
  })
}
