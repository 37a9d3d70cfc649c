import type { RoleRights } from '#modules/people/access.ts'

/** Product, "People and what each sees first": managers look over all classes, HR with them; a lead over the own ones. */
export const reportRights = {
  'overview.read': { lead: 'cohort', hr: 'all', manager: 'all' },
} satisfies RoleRights
