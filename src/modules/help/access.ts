import type { RoleRights } from '#modules/people/access.ts'

/** Product, D2 and D9: an agent knocks and asks for help on the own row; who leads the class lets in and helps, and may ask for an agent who cannot. */
export const helpRights = {
  'help.read': { agent: 'own', lead: 'cohort', manager: 'all' },
  'help.ask': { agent: 'own', lead: 'cohort', manager: 'all' },
  'help.answer': { lead: 'cohort', manager: 'all' },
  'knock.make': { agent: 'own' },
  'knock.admit': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights
