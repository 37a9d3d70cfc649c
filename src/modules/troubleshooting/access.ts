import type { RoleRights } from '#modules/people/access.ts'

/** Product, D12: whoever may file a ticket may look for its cause first; agents end in tickets of their own. */
export const troubleshootingRights = {
  'troubleshooting.use': { agent: 'own', lead: 'cohort', certifier: 'cohort', licensing: 'all', it: 'all', manager: 'all' },
} satisfies RoleRights
