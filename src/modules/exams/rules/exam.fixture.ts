import type { Exam } from '#modules/programmes/model.ts'
import type { Reported } from './judge-report.ts'
import type { Attempt } from './standing.ts'

/** The exam of policies.md 3 and 4: three attempts, 90 %, coached from the second and proctored from the third. */
export const AHIP: Exam = { key: 'ahip', name: 'AHIP', carrier: 'AHIP', attempts: 3, passMarkPercent: 90, coachedFrom: 2, proctoredFrom: 3 }
/** The alternative of policies.md 4, by data: six attempts, no coaching lock, no proctor. */
export const UHC: Exam = { ...AHIP, key: 'uhc', name: 'UHC', carrier: 'UHC', attempts: 6, coachedFrom: 7, proctoredFrom: null }

export const ZONE = 'America/Denver'
/** Monday, the first day of the class, 8:00 in Denver. */
export const MONDAY = '2026-10-05T14:00:00.000Z'
/** Day `number` of the week, at 8:00 in Denver. */
export const dayOf = (number: number) => `2026-10-${String(4 + number).padStart(2, '0')}T14:00:00.000Z`

/** Attempt `number`, taken on the day of its number. */
export const attempt = (number: number, result: Attempt['result'], more: Partial<Attempt> = {}): Attempt => ({
  number,
  result,
  score: null,
  takenAt: dayOf(number),
  isCoached: false,
  ...more,
})

type Told = Reported['reports'][number]
export const told = (side: Told['side'], result: Told['result'], more: Partial<Told> = {}): Told => ({
  side,
  result,
  score: null,
  takenAt: MONDAY,
  note: null,
  by: side === 'agent' ? 'Ada Byron' : 'Dana Reed',
  at: MONDAY,
  ...more,
})

/** The same with its reports; the agent alone told it unless said. */
export const reported = (number: number, result: 'passed' | 'failed', more: Partial<Reported> = {}): Reported => ({
  ...attempt(number, result, more),
  reports: [told('agent', result, { takenAt: dayOf(number), at: dayOf(number) })],
  isSettled: false,
  ...more,
})
