import type { Role } from '../model.ts'

/** What each role is for, in a line. */
export const ROLE_WORDS: Record<Role, { name: string; about: string }> = {
  lead: { name: 'Team lead', about: 'Runs the own classes: roster, roll, tracker, evening close.' },
  manager: { name: 'ESP manager', about: 'Every class: all a lead does there, and people, leavers, the audit trail.' },
  wfm: { name: 'WFM', about: 'Acknowledges notices and records calls to the attendance line, in every class.' },
  pm: { name: 'PM', about: 'Follows the classes assigned and takes finished agents over.' },
  hr: { name: 'HR', about: 'Sees attendance in every class; excuses days and reopens decided ones.' },
  certifier: { name: 'Certifier', about: 'Sees roster and tracker of the classes assigned, to score mock calls.' },
  licensing: { name: 'Licensing', about: 'Sees roster and tracker of every class, for exams and contracting.' },
  it: { name: 'IT', about: 'Sees classes and rosters, for equipment and tickets.' },
  agent: { name: 'Agent', about: 'Takes the class; sees only the own row, the one with the same e-mail address.' },
  admin: { name: 'Admin', about: 'Everything, including who is admin, kept mail and the check of the audit trail.' },
}

export const ROLE_ORDER = Object.keys(ROLE_WORDS) as Role[]

export const isRole = (given: unknown): given is Role => typeof given === 'string' && given in ROLE_WORDS

/** Roles as lists show them. */
export const rolesInOrder = (roles: readonly Role[]) => ROLE_ORDER.filter((role) => roles.includes(role))
