import type { RoleRights } from '#modules/people/access.ts'

/** Product, D6 and D7: the lead who is in the room takes the roll. */
export const chaseRights = {
  'chase.read': { lead: 'cohort', manager: 'all' },
  'chase.write': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights
