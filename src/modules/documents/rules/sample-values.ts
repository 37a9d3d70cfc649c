import type { FieldValues } from './fields.ts'

/** Values to show a template with, all invented. */
export const SAMPLE_VALUES = {
  employee: 'Zoë Müller-Øster',
  title: 'Licensed agent',
  supervisor: 'Lena Lead',
  hr_contact: 'Hana Reyes, hr@example.com',
  issue_date: '2026-10-08',
  start_date: '2026-10-05',
  level: 'Written CAP',
  category: 'Attendance',
  facts: ['October 6, 2026: late by 42 min, joined 8:42 AM (½ point).', 'October 7, 2026: no-call no-show (2 points).'],
  policy: 'ESP week, policy version 3: a Written CAP at 4 points or 1 NCNS',
  prior_steps: ['Verbal coaching, October 6, 2026'],
  expectation: 'Join by the start of the shift on every work day.\nCall the attendance line before the shift when that cannot be.',
  support: 'A call at 7:45 AM each day of the class.',
  agent_words: 'My power went out.',
  follow_up_date: '2026-10-15',
  consequence: 'A further occurrence may lead to a Final CAP.',
  acknowledgement: 'My signature says that I received this document and read it. Signing is not agreeing.',
} as const satisfies FieldValues
