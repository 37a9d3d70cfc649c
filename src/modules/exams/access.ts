import type { RoleRights } from '#modules/people/access.ts'

/** policies.md 4: agent or lead reports, the lead coaches, licensing proctors; what holds of contradicting reports is the lead's to say. */
export const examRights = {
  'exam.read': { agent: 'own', lead: 'cohort', pm: 'cohort', licensing: 'all', hr: 'all', manager: 'all' },
  'exam.report': { agent: 'own', lead: 'cohort', licensing: 'all', manager: 'all' },
  'exam.coach': { lead: 'cohort', manager: 'all' },
  'exam.proctor': { licensing: 'all', manager: 'all' },
  'exam.settle': { lead: 'cohort', manager: 'all' },
} satisfies RoleRights

export const EXAM_RIGHTS = Object.keys(examRights)
