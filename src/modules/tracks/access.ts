import type { RoleRights } from '#modules/people/access.ts'

export const tracksRights = {
  'track.read': { agent: 'own', lead: 'cohort', pm: 'cohort', certifier: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'track.report': { agent: 'own', lead: 'cohort', manager: 'all' },
  'track.change': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights
