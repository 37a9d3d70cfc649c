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
  let held = false
  const cohortIds = new Set<string>()
  const agentIds = new Set<string>()
  for (const role of who.roles) {
    const reach = grants[role]
    if (reach === undefined) continue
    if (reach === 'all') return EVERYTHING
    held = true
    if (reach === 'cohort') for (const m of who.memberships) if (m.capacity === role) cohortIds.add(m.cohortId)
    if (reach === 'own') for (const id of who.agentIds) agentIds.add(id)
  }
  return held ? { all: false, cohortIds: [...cohortIds], agentIds: [...agentIds] } : null
}
