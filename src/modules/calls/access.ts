import type { RoleRights } from '#modules/people/access.ts'
import type { Actor } from '#platform/actor.ts'

/** Product, D9 and "Certifier": who leads or certifies in a class opens slots and scores calls there; an agent reads the own ones. */
export const callRights = {
  'call.read': { agent: 'own', lead: 'cohort', certifier: 'cohort', pm: 'cohort', manager: 'all' },
  /** Everybody's calls of a class. */
  'call.read_class': { lead: 'cohort', certifier: 'cohort', pm: 'cohort', manager: 'all' },
  'call.score': { lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'call.acknowledge': { agent: 'own' },
  'certifier_slot.read': { agent: 'own', lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'certifier_slot.open': { lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'certifier_slot.book': { agent: 'own', lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'shadowing.read': { agent: 'own', lead: 'cohort', certifier: 'cohort', manager: 'all' },
  'shadowing.open': { lead: 'cohort', manager: 'all' },
  'shadowing.sign_up': { agent: 'own', lead: 'cohort', manager: 'all' },
} satisfies RoleRights

/** Nobody scores the own calls, whatever else they are. */
export const isOwnCall = (actor: Actor, personId: string | null): boolean => personId !== null && personId === actor.personId
