import type { RoleRights } from '#modules/people/access.ts'

/** Whoever may run a class may try one. There is one sample class at a time, so either right reaches it. */
export const sampleRights = {
  'sample.load': { lead: 'all', manager: 'all' },
  'sample.remove': { lead: 'all', manager: 'all' },
} satisfies RoleRights
