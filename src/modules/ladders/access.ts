import type { RoleRights } from '#modules/people/access.ts'

/**
 * policies.md 5: a lead coaches and issues in own classes, HR approves and skips, managers stand in for leads, agents see and answer their
 * own. What of it fits the step and its state is the rules' to say (`rules/rung-table.ts`).
 */
export const ladderRights = {
  'action.read': { agent: 'own', lead: 'cohort', hr: 'all', manager: 'all' },
  'action.issue': { lead: 'cohort', hr: 'all', manager: 'all' },
  'action.approve': { hr: 'all' },
  'action.withdraw': { lead: 'cohort', hr: 'all', manager: 'all' },
  'action.acknowledge': { agent: 'own' },
  'action.defer': { lead: 'cohort', manager: 'all' },
  'coaching.write': { lead: 'cohort', manager: 'all' },
  'conduct.record': { lead: 'cohort', hr: 'all', manager: 'all' },
} satisfies RoleRights
export type LadderRight = keyof typeof ladderRights

export const LADDER_RIGHTS = Object.keys(ladderRights)
