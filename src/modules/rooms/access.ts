import type { RoleRights } from '#modules/people/access.ts'
import type { RoomKind } from './rules/kinds.ts'

/**
 * Product, D2 and D7 to D9: a lead keeps the rooms of the own classes, a certifier those for call certifications, and agents see the rooms
 * that are for them. `room.follow` is what agents are told by when something changes that all of a class see.
 */
export const roomRights = {
  'room.read': { agent: 'own', lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'room.write': { lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'room.enter': { agent: 'own' },
  'room.follow': { agent: 'own' },
  'availability.set': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

/** Who is a certifier and nothing else keeps rooms for call certifications alone. `roles` are those that `room.write` reaches the class by. */
export const mayKeepKind = (roles: readonly string[], kind: RoomKind): boolean =>
  kind === 'call_certification' || roles.some((role) => role !== 'certifier')
