import { capital, type RungStep, spokenStep } from './rungs.ts'

/** What a coaching note is begun from: the step it documents or comes before, and the facts, already in words. */
export type DraftFacts = {
  readonly step: RungStep
  /** The facts that count, oldest first: `late on Mon, Oct 5 (0.5 points)`. */
  readonly facts: readonly string[]
  /** What the policy asks for, with its version: `attendance: verbal coaching from 0.5 points in 90 days on; policy version 3`. */
  readonly rule: string
  /** The next step of the ladder; null: there is none. */
  readonly next: RungStep | null
}

/**
 * The issue of a coaching note begun from the facts: what happened, the rule and what comes next stand there; what was talked about is the
 * lead's to write, as are expectation, the agent's words and the next date, which are fields of their own (product.md D18).
 */
export function coachingNoteDraft({ step, facts, rule, next }: DraftFacts): string {
  const issue = facts.length === 1 ? [`Issue: ${capital(facts[0] ?? '')}.`] : ['Issue:', ...facts.map((fact) => `- ${capital(fact)}.`)]
  return [
    ...issue,
    `Step: ${spokenStep(step)}. ${capital(rule)}.`,
    ...(next === null ? [] : [`If it goes on: ${spokenStep(next)}.`]),
    'Talked about: ',
  ].join('\n')
}
