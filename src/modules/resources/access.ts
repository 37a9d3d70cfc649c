import type { RoleRights } from '#modules/people/access.ts'

/**
 * Product, "People and what each sees first" and D24: pages belong to a programme, which managers keep, and PMs with them; everybody reads
 * them. An agent reads those of the own programme that are for everybody. Leads see who of their class has acknowledged what.
 */
export const resourceRights = {
  'resource.read': {
    agent: 'own',
    lead: 'all',
    certifier: 'all',
    licensing: 'all',
    wfm: 'all',
    pm: 'all',
    manager: 'all',
    hr: 'all',
    it: 'all',
  },
  /** What agents are told by that pages changed; of all programmes, as it says nothing of them (decision 127). */
  'resource.follow': { agent: 'all' },
  'resource.write': { pm: 'all', manager: 'all' },
  'resource.see_readers': { lead: 'cohort', pm: 'cohort', manager: 'all' },
} satisfies RoleRights
