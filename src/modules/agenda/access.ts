import type { RoleRights } from '#modules/people/access.ts'

/**
 * Product, D3: a lead goes through day one with the own class, and a co-lead beside. `agenda.follow` is what agents see of it, and what they
 * are told by.
 */
export const agendaRights = {
  'agenda.read': { lead: 'cohort', pm: 'cohort', manager: 'all' },
  'agenda.run': { lead: 'cohort', manager: 'all' },
  'agenda.follow': { agent: 'own' },
} satisfies RoleRights
