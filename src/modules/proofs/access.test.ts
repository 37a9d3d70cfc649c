import { expect, test } from 'vitest'
import { scopeOf } from '#modules/people/access.ts'
import type { Role } from '#modules/people/model.ts'
import type { Actor } from '#platform/actor.ts'
import { proofMay, proofsRights } from './access.ts'
import type { ProofState } from './model.ts'

/** Somebody with these roles, a member of the class `own` in each of them and the agent `me`. */
const actorOf = (...roles: Role[]): Actor => ({
  kind: 'person',
  personId: 'dana',
  key: 'dana',
  name: 'Dana',
  roles,
  readOnly: false,
  csrf: null,
  sessionId: null,
  scopeFor: (right) =>
    scopeOf(proofsRights, right, { roles, memberships: roles.map((capacity) => ({ cohortId: 'own', capacity })), agentIds: ['me'] }),
  rolesFor: () => [],
})

const maria = { cohortId: 'own', agentId: 'maria', personId: 'maria' }
const elsewhere = { cohortId: 'other', agentId: 'sam', personId: null }
const me = { cohortId: 'own', agentId: 'me', personId: 'dana' }

test.each([
  // why it is here, who, whose proof, its state, whether the agent left, what may be done
  ['a lead reviews what waits, or takes it back', actorOf('lead'), maria, 'waiting', false, ['proof.review', 'proof.add']],
  ['and may take a review back', actorOf('lead'), maria, 'accepted', false, ['proof.review']],
  ['also a rejection', actorOf('lead'), maria, 'rejected', false, ['proof.review']],
  ['nothing is left to do with a withdrawn one', actorOf('lead'), maria, 'withdrawn', false, []],
  ['another lead’s class', actorOf('lead'), elsewhere, 'waiting', false, []],
  ['licensing reviews in every class and adds nothing', actorOf('licensing'), elsewhere, 'waiting', false, ['proof.review']],
  ['a PM only looks', actorOf('pm'), maria, 'waiting', false, []],
  ['HR only looks', actorOf('hr'), maria, 'accepted', false, []],
  ['an agent takes the own one back while it waits', actorOf('agent'), me, 'waiting', false, ['proof.add']],
  ['and not once it was judged', actorOf('agent'), me, 'rejected', false, []],
  ['another agent’s', actorOf('agent'), maria, 'waiting', false, []],
  ['the own one, though a lead of the class as well', actorOf('agent', 'lead'), me, 'waiting', false, ['proof.add']],
  ['the own one, though an admin', actorOf('admin'), me, 'accepted', false, []],
  ['a leaver’s stays as it was', actorOf('manager'), maria, 'waiting', true, []],
] as const)('%s', (_why, actor, place, state, hasLeft, may) => {
  expect(proofMay(actor, place, { state: state as ProofState, hasLeft })).toEqual(may)
})
