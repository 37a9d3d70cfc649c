import type { RoleRights } from '#modules/people/access.ts'

/** Policies are no secret: whoever is judged by them may read them. */
export const programmeRights = {
  'programme.read': {
    agent: 'all',
    lead: 'all',
    certifier: 'all',
    licensing: 'all',
    wfm: 'all',
    pm: 'all',
    manager: 'all',
    hr: 'all',
    it: 'all',
  },
  /** Its text leaves the house, and whoever takes one in changes what classes follow. */
  'programme.export': { manager: 'all' },
  'programme.write': { manager: 'all' },
} satisfies RoleRights
