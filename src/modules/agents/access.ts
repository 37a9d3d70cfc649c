import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { mayOn } from '#modules/cohorts/access.ts'
import type { RoleRights } from '#modules/people/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Agent, StoredAgent } from './model.ts'
import { checkNumbers } from './numbers/check-numbers.ts'
import { confirmationOf } from './rules/confirmation.ts'
import { watchOf } from './rules/n-number-watch.ts'

/**
 * Product, "People and what each sees first". Marking a leaver is the ESP manager's; why somebody left is HR's alone. An N-Number is
 * confirmed by the agent (D4); who leads the class may record the agent's word. Licensing follows up on numbers that do not come.
 */
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
  'n_number.confirm': { agent: 'own', lead: 'cohort', manager: 'all' },
  'n_number.record_call': { agent: 'own', lead: 'cohort', licensing: 'all', manager: 'all' },
  'roster.import': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

const AGENT_RIGHTS = Object.keys(agentRights).filter((right) => right !== 'roster.import')

/**
 * Agents as one actor sees them at an instant: with what the numbers deserve a second look for, whether the N-Number is confirmed,
 * where the wait for it stands, and what the actor may do.
 */
export function shownTo(actor: Actor, at: Instant): (agent: StoredAgent) => Agent {
  const may = mayOn(actor, AGENT_RIGHTS)
  const now = toEpochSeconds(at)
  return ({ personId: _, confirmation, supportCall, watchTerms, ...agent }) => {
    const { confirmed, before } = confirmationOf({ nNumber: agent.nNumber, confirmation })
    return {
      ...agent,
      nNumberConfirmed: confirmed,
      nNumberConfirmedBefore: before,
      nNumberWatch: watchOf({ ...agent, supportCall }, watchTerms, localDateAt(now, watchTerms.zone)),
      warnings: checkNumbers(agent).warnings.map(({ message }) => message),
      may: may({ cohortId: agent.cohortId, agentId: agent.id }),
    }
  }
}
