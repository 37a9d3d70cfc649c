import type { ClockStep } from '#modules/clocks/rules/ladder.ts'
import type { FailStep } from '#modules/exams/policy.ts'
import type { RungStep } from '#modules/ladders/rules/rungs.ts'

/** Steps as they begin a sentence. */
export const RUNG_NAMES: Readonly<Record<RungStep, string>> = {
  verbal: 'Verbal coaching',
  written: 'Written CAP',
  final: 'Final CAP',
  termination_review: 'Termination review',
}
export const CLOCK_STEP_NAMES: Readonly<Record<ClockStep | 'next', string>> = { coaching: 'Coaching', ...RUNG_NAMES, next: 'Next step' }
export const EXAM_ACTION_NAMES: Readonly<Record<FailStep['action'], string>> = { coach: 'Coaching', ...RUNG_NAMES }
