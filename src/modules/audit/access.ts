import type { RoleRights } from '#modules/people/access.ts'

export const auditRights = {
  'audit.read': { manager: 'all', lead: 'cohort' },
  'audit.verify': {},
} satisfies RoleRights
