import type { RoleRights } from '#modules/people/access.ts'
import type { Actor } from '#platform/actor.ts'
import { readsWords, type ToRead } from './rules/reading.ts'

/**
 * policies.md 5: a lead coaches and issues in own classes, HR approves and skips, managers stand in for leads, agents see and answer their
 * own. What of it fits the step and its state is the rules' to say (`rules/rung-table.ts`). The words of a Final CAP and of a
 * termination review have fewer readers than the steps themselves (`rules/reading.ts`, decision 109).
 */
export const ladderRights = {
  'action.read': { agent: 'own', lead: 'cohort', hr: 'all', manager: 'all' },
  'action.read_readings': { hr: 'all' },
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

/** Whether the actor may read the words of an action of the agent: its document, and what was said with each act. */
export const mayReadWords = (
  actor: Actor,
  of: { readonly cohortId: string; readonly agentId: string },
  {
    issuerIds,
    acts,
    ...action
  }: Omit<ToRead, 'isApproved' | 'isIssuer'> & {
    readonly issuerIds: readonly string[]
    readonly acts: readonly { readonly act: string }[]
  },
): boolean =>
  readsWords(actor.rolesFor('action.read', of), {
    ...action,
    isIssuer: actor.personId !== null && issuerIds.includes(actor.personId),
    isApproved: acts.findLast(({ act }) => act === 'issue' || act === 'approve' || act === 'return')?.act === 'approve',
  })
