import { STEPS, type Step } from '#modules/attendance/rules/policy.ts'
import { SPOKEN_STEP } from '#modules/attendance/rules/standing.ts'

/** Ladders are kept per category (policies.md 5). */
export const CATEGORIES = ['attendance', 'timeframe', 'exam', 'conduct'] as const
export type Category = (typeof CATEGORIES)[number]

/** The steps that a rung may carry out, mildest first; clocks and exams call the first one coaching as well. */
export const RUNG_STEPS = ['verbal', 'written', 'final', 'termination_review'] as const
export type RungStep = (typeof RUNG_STEPS)[number]

/** 0 for none to 4 for a termination review. */
export const rankOf = (step: Step): number => STEPS.indexOf(step)

/** Final and termination review need HR's approval (policies.md 5). */
export const needsApproval = (step: RungStep): boolean => step === 'final' || step === 'termination_review'

/** Written and Final are CAPs: a coaching note comes before them (policies.md 5). */
export const isCap = (step: RungStep): boolean => step === 'written' || step === 'final'

/**
 * What has to be settled before a step may be issued; null: nothing. The next lower step of the ladder that the facts climb, and for a
 * termination review always the Final CAP, whatever the ladder says.
 */
export function stepBelow(step: RungStep, ladder: readonly RungStep[]): RungStep | null {
  if (step === 'termination_review') return 'final'
  return ladder.filter((one) => rankOf(one) < rankOf(step)).sort((a, b) => rankOf(b) - rankOf(a))[0] ?? null
}

/** Steps as they are, mildest first, each once. */
export const climbOf = (steps: Iterable<RungStep>): RungStep[] => [...new Set(steps)].sort((a, b) => rankOf(a) - rankOf(b))

/** What clocks and exams call coaching is the first step of a ladder. */
export const rungStepOf = (step: RungStep | 'coaching' | 'coach'): RungStep => (step === 'coaching' || step === 'coach' ? 'verbal' : step)

/** `Written CAP`; the verbal one without its hint at the note. */
export const spokenStep = (step: RungStep): string => (step === 'verbal' ? 'verbal coaching' : SPOKEN_STEP[step])
/** `a Written CAP`, `verbal coaching`. */
export const aStep = (step: RungStep): string => (step === 'verbal' ? 'verbal coaching' : `a ${spokenStep(step)}`)
/** `the Written CAP`. */
export const theStep = (step: RungStep): string => `the ${spokenStep(step)}`

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
