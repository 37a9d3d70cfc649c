import { EVERYTHING, type Reach, type Rights, type Scope } from '#platform/actor.ts'
import type { Role } from './model.ts'

/** A module's rights table; role names are checked here, the platform only knows them as text. */
export type RoleRights = Readonly<Record<string, Readonly<Partial<Record<Role, Reach>>>>>

/** Admins hold every right over every row; it is left out of the tables below. */
export const peopleRights = {
  'person.read': { manager: 'all', hr: 'all', lead: 'all' },
  'person.write': { manager: 'all' },
  'person.grant_admin': {},
  'token.write': { manager: 'all', lead: 'all', wfm: 'all', pm: 'all', hr: 'all', it: 'all', licensing: 'all' },
  'mail.read': {},
} satisfies RoleRights

export type Membership = { cohortId: string; capacity: string }
export type Standing = { roles: readonly Role[]; memberships: readonly Membership[]; agentIds: readonly string[] }

/** The scope one right gives to someone with these roles; null when none of the roles holds it. Pure. */
export function scopeOf(rights: Rights, right: string, who: Standing): Scope | null {
  if (who.roles.includes('admin')) return EVERYTHING
  const grants = rights[right] ?? {}
  const held = who.roles.flatMap((role) => grants[role] ?? [])
  if (held.includes('all')) return EVERYTHING
  if (held.length === 0) return null
  const cohortRoles = who.roles.filter((role) => grants[role] === 'cohort')
  const memberships = who.memberships.filter((m) => cohortRoles.some((role) => role === m.capacity))
  const cohortIds = [...new Set(memberships.map((m) => m.cohortId))]
  return { all: false, cohortIds, agentIds: held.includes('own') ? [...who.agentIds] : [] }
}
