import type { LocalDate } from '#kernel/local-date.ts'
import type { Step } from '#modules/attendance/rules/policy.ts'
import type { LadderPolicy } from '../policy.ts'
import { conductAsked, examAsked, timeframeAsked } from './asked-by-events.ts'
import { attendanceAsked } from './asked-by-points.ts'
import type { AgentFacts } from './facts.ts'
import { type Category, type RungStep, rankOf } from './rungs.ts'

/** A fact that counts on the day asked, and the step it asks for: of attendance each the step of all of them together. */
export type CountedFact = { readonly id: string; readonly date: LocalDate; readonly asks: Step; readonly words: () => string }

/** What the facts of one category ask for on a day. */
export type Asked = {
  readonly step: Step
  /** Oldest first. */
  readonly counted: readonly CountedFact[]
  /** The ladder that is climbed to the step, mildest first. */
  readonly ladder: readonly RungStep[]
  readonly because: () => string
  /** Which sentence of the policy asks for a step of the ladder. */
  readonly ruleFor: (step: RungStep) => string
  /** By when it is to be done, where the policy sets a day. */
  readonly dueFor: (step: RungStep) => LocalDate | null
  /** Days up to which what is asked may change by itself: dates of facts, and those on which they expire. */
  readonly turns: readonly LocalDate[]
}

const READERS = {
  attendance: attendanceAsked,
  timeframe: timeframeAsked,
  exam: examAsked,
  conduct: conductAsked,
} satisfies Record<Category, unknown>

/** What a category's facts ask for at the end of the day `on`, by what is known at the end of `knownOn`. Pure and total. */
export function askedOn(category: Category, on: LocalDate, facts: AgentFacts, policy: LadderPolicy, knownOn: LocalDate = on): Asked {
  const { zone, occurrences, limits, fails, conduct } = facts
  const counts = ({ date, goneOn }: { date: LocalDate; goneOn: LocalDate | null }) => date <= on && (goneOn === null || goneOn > knownOn)
  const own = {
    occurrences: occurrences.filter(counts),
    limits: limits.filter(counts),
    fails: fails.filter(counts),
    conduct: conduct.filter(counts),
  }
  return READERS[category](on, { zone, ...own }, policy)
}

const isAsked = (category: Category, step: RungStep, known: LocalDate, facts: AgentFacts, policy: LadderPolicy) => (day: LocalDate) =>
  rankOf(askedOn(category, day, facts, policy, known).step) >= rankOf(step)

/**
 * The day since which a step is asked for without a break, by what is known on `on`; null when it is not asked for then. What is asked
 * changes only at turns, so it is enough to look there.
 */
export function triggeredOn(category: Category, step: RungStep, on: LocalDate, facts: AgentFacts, policy: LadderPolicy): LocalDate | null {
  const asked = isAsked(category, step, on, facts, policy)
  if (!asked(on)) return null
  const turns = turnsUntil(category, on, facts, policy)
  const broken = turns.findIndex((day) => !asked(day))
  return turns[(broken === -1 ? turns.length : broken) - 1] ?? null
}

type Days = { readonly from: LocalDate; readonly to: LocalDate }

/** Whether a step is asked for on each of the days, by what is known on the last. */
export function isAskedThrough(category: Category, step: RungStep, { from, to }: Days, facts: AgentFacts, policy: LadderPolicy): boolean {
  const asked = isAsked(category, step, to, facts, policy)
  return asked(to) && asked(from) && turnsUntil(category, to, facts, policy).every((day) => day <= from || asked(day))
}

/** The latest first, each once. */
const turnsUntil = (category: Category, on: LocalDate, facts: AgentFacts, policy: LadderPolicy): LocalDate[] =>
  [...new Set(askedOn(category, on, facts, policy).turns)].filter((day) => day <= on).sort((a, b) => (a < b ? 1 : -1))
