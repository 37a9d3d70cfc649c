import type { AgentExam, ExamAttempt } from '../model.ts'
import { AHIP, dayOf, MONDAY } from '../rules/exam.fixture.ts'

/** An attempt on record, told by the agent alone, on the day of its number. */
export const shownAttempt = (number: number, more: Partial<ExamAttempt> = {}): ExamAttempt => ({
  id: `attempt-${number}`,
  number,
  result: 'failed',
  score: null,
  takenAt: dayOf(number),
  dispute: null,
  reports: [{ side: 'agent', result: 'failed', score: null, takenAt: dayOf(number), note: null, by: 'Ada Byron', at: dayOf(number) }],
  coaching: [],
  overrides: [],
  overrideReason: null,
  settled: null,
  voided: null,
  version: 1,
  ...more,
})

/** An exam nobody has taken yet. */
export const shownExam = (more: Partial<AgentExam> = {}): AgentExam => ({
  ...AHIP,
  track: 'ahip_aetna',
  trackName: 'AHIP + Aetna',
  state: 'open',
  since: null,
  next: 1,
  locked: false,
  locks: [],
  because: '',
  openBefore: [],
  closedBy: null,
  due: null,
  ifFailed: null,
  slot: null,
  record: [],
  ...more,
})

export const LEAD = ['exam.read', 'exam.report', 'exam.coach', 'exam.settle']
export const LICENSING = ['exam.read', 'exam.report', 'exam.proctor']
export const AGENT = ['exam.read', 'exam.report']
export const READER = ['exam.read']

export const SLOT = { number: 3, at: MONDAY, proctorId: null, proctor: null, setBy: null, setAt: MONDAY, version: 1 }
