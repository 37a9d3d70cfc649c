import type { Role } from '../model.ts'

/** What each role is for, in a line. */
export const ROLE_WORDS: Record<Role, { name: string; about: string }> = {
  agent: { name: 'Agent', about: 'Takes the class; sees only the own row.' },
  lead: { name: 'Team lead', about: 'Runs the own classes: roll, tracker, close.' },
  certifier: { name: 'Certifier', about: 'Scores mock calls in the classes assigned.' },
  licensing: { name: 'Licensing', about: 'Exams, contracting cases, N-Number requests.' },
  wfm: { name: 'WFM', about: 'Acknowledges notices, records calls to the attendance line.' },
  pm: { name: 'PM', about: 'Takes finished agents over into production.' },
  manager: { name: 'ESP manager', about: 'Every class, people, leavers.' },
  hr: { name: 'HR', about: 'Leave reasons and excuses.' },
  it: { name: 'IT', about: 'Equipment and tickets.' },
  admin: { name: 'Admin', about: 'Set-up, sign-in, everything.' },
}

export const ROLE_ORDER = Object.keys(ROLE_WORDS) as Role[]
