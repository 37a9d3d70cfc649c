import type { RoleRights } from '#modules/people/access.ts'

/** Reports and names are the lead's and the ESP manager's work; a report shows everybody of the class, so no own-row reach. */
export const presenceRights = {
  'report.read': { lead: 'cohort', manager: 'all', hr: 'all' },
  'report.import': { lead: 'cohort', manager: 'all' },
  'report.remove': { lead: 'cohort', manager: 'all' },
  'match.read': { lead: 'cohort', manager: 'all', hr: 'all' },
  'match.make': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights
