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

/** What is asked for from a day on, until the next entry; the latest first. Before the last of them nothing is. */
export type Course = readonly { readonly from: LocalDate; readonly step: Step }[]

/** How what a category asks for came about up to a day, by what is known on it: it changes only at the turns of its facts. */
export function courseOf(category: Category, on: LocalDate, facts: AgentFacts, policy: LadderPolicy): Course {
  const turns = [...new Set(askedOn(category, on, facts, policy).turns)].filter((day) => day <= on).sort((a, b) => (a < b ? 1 : -1))
  return turns.map((from) => ({ from, step: askedOn(category, from, facts, policy, on).step }))
}

/** The day since which a step is asked for without a break up to the end of the course; null when it is not asked for then. */
export function triggeredOn(step: RungStep, course: Course): LocalDate | null {
  const broken = course.findIndex((one) => rankOf(one.step) < rankOf(step))
  return course[(broken === -1 ? course.length : broken) - 1]?.from ?? null
}
