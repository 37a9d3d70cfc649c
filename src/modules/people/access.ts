import { EVERYTHING, type Reach, type Rights, type Row, type Scope } from '#platform/actor.ts'
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

/** The roles by which a right reaches one row: a lead's where they lead its class, an agent's on the own row. Pure. */
export function rolesOver(rights: Rights, right: string, { roles, memberships, agentIds }: Standing, row: Row): Role[] {
  const grants = rights[right] ?? {}
  const reaches: Record<Reach, (role: Role) => boolean> = {
    all: () => true,
    cohort: (role) => memberships.some(({ cohortId, capacity }) => cohortId === row.cohortId && capacity === role),
    own: () => row.agentId !== undefined && agentIds.includes(row.agentId),
  }
  return roles.filter((role) => {
    const reach = role === 'admin' ? 'all' : grants[role]
    return reach !== undefined && reaches[reach](role)
  })
}
