import type { RoleRights } from '#modules/people/access.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { LinkPurpose } from './model.ts'

/** A link gives away what its agent may do, so whoever makes one must hold that for the agent: leads and those above them (D17). */
export const linksRights = {
  'link.read': { lead: 'cohort', manager: 'all' },
  'link.write': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

const ACT_RIGHT: Readonly<Record<LinkPurpose, string>> = { proof: 'proof.add', progress: 'track.report' }

export const scopeOfHolder = (agentId: string): Scope => ({ all: false, cohortIds: [], agentIds: [agentId] })

type Held = {
  readonly id: string
  readonly purpose: LinkPurpose
  readonly agentId: string
  readonly agent: string
  readonly madeBy: string | null
}

/**
 * Whoever holds a link: the one right of its act, over its one agent. Nobody signed in, so nothing is written down as done by a person;
 * the name says whose link it was and who made it.
 */
export const holderOf = ({ id, purpose, agentId, agent, madeBy }: Held): Actor => ({
  kind: 'link',
  personId: null,
  key: `link:${id}`,
  name: `${agent}, by a link made by ${madeBy ?? 'somebody who is gone'}`,
  roles: [],
  readOnly: false,
  csrf: null,
  sessionId: null,
  scopeFor: (right) => (right === ACT_RIGHT[purpose] ? scopeOfHolder(agentId) : null),
  rolesFor: () => [],
})
