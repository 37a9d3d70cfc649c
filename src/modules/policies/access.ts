import type { RoleRights } from '#modules/people/access.ts'

/** Policies are no secret to those judged by them; drafts are their writers' own until they are published. */
export const policyRights = {
  'policy.read': {
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
  'policy.write': { manager: 'all' },
  'policy.move': { manager: 'all' },
  'policy.replay': { manager: 'all' },
} satisfies RoleRights
