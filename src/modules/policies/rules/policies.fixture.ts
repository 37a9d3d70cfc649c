import { DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import { DEFAULT_TIMEFRAMES } from '#modules/clocks/rules/policy.ts'
import { DEFAULT_EXAM_POLICY } from '#modules/exams/policy.ts'
import { DEFAULT_CONDUCT_POLICY } from '#modules/ladders/policy.ts'
import type { Exam, Track } from '#modules/programmes/model.ts'
import { DEFAULT_THRESHOLDS, type WholePolicy } from './whole.ts'

export const DEFAULT_POLICY: WholePolicy = {
  attendance: DEFAULT_ATTENDANCE_POLICY,
  timeframes: DEFAULT_TIMEFRAMES,
  exams: DEFAULT_EXAM_POLICY,
  conduct: DEFAULT_CONDUCT_POLICY,
  thresholds: DEFAULT_THRESHOLDS,
}

const exam = (key: string, name: string): Exam => ({
  ...{ key, name, carrier: name, attempts: 3, passMarkPercent: 90, coachedFrom: 2, proctoredFrom: 3 },
})
const track = (key: string, name: string, parts: readonly [string, string][], exams: Exam[]): Track => ({
  ...{ key, name, short: name, states: [], limitHours: null, after: [], needs: [], proofs: [], exams, courses: [], doneWhen: [] },
  parts: parts.map(([part, called]) => ({ key: part, name: called, after: [], needs: [], doneWhen: [] })),
})

/** Tracks as policies know them: what clocks are stopped by, and the exams. */
export const TRACKS: readonly Track[] = [
  track(
    'ahip_aetna',
    'AHIP + Aetna',
    [
      ['ahip', 'AHIP'],
      ['aetna', 'Aetna'],
    ],
    [exam('ahip', 'AHIP'), exam('aetna', 'Aetna'), exam('uhc', 'UHC')],
  ),
  track('tbt', 'Technology-based trainings', [['tbt', 'Trainings']], []),
  track('call_cert', 'Call certification', [['call_cert', 'Calls']], []),
]
