import { addBusinessDays } from '#kernel/business-days.ts'
import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { decideDay } from '#modules/attendance/rules/decide-day.ts'
import type { DayDecision, DayFacts } from '#modules/attendance/rules/facts.ts'
import { type Occurrence, STEPS, type Step } from '#modules/attendance/rules/policy.ts'
import { spokenPoints } from '#modules/attendance/rules/spoken.ts'
import { type ConfirmedDay, SPOKEN_STEP, standingOn } from '#modules/attendance/rules/standing.ts'
import { type AgentRecord, type ClassFrame, clocksOf } from '#modules/clocks/rules/from-record.ts'
import { clockPolicyOf } from '#modules/clocks/rules/policy.ts'
import { type StepReached, stepsReached } from '#modules/clocks/rules/proposals.ts'
import { dueAtOf } from '#modules/clocks/rules/read-clock.ts'
import { spokenMoment } from '#modules/clocks/rules/reasons.ts'
import { SPOKEN_CLOCK_STEP } from '#modules/clocks/rules/words.ts'
import { stepFor } from '#modules/exams/rules/steps.ts'
import type { WholePolicy } from './whole.ts'

/** One day of an agent in the class: the facts with what a person said in them, and what holds of it on record. */
export type ReplayDay = {
  readonly date: LocalDate
  readonly facts: DayFacts
  /** What a person confirmed, excused or corrected; null while it is a proposal or nothing. */
  readonly decided: DayDecision | null
}
export type ReplayFail = { readonly exam: string; readonly attempt: number; readonly date: LocalDate }

/** What is on record of an agent, as far as policies judge it. */
export type ReplayAgent = {
  readonly agentId: string
  readonly agent: string
  readonly days: readonly ReplayDay[]
  /** Decided days in other classes, under policies of their own: as they are, whatever is replayed here. */
  readonly elsewhere: readonly ConfirmedDay[]
  /** Null where the agent's clocks belong to another class by now. */
  readonly clocks: AgentRecord | null
  readonly fails: readonly ReplayFail[]
}

export type ReplayClass = {
  readonly cohortId: string
  readonly cohort: string
  readonly frame: ClassFrame
  readonly policy: WholePolicy
  readonly agents: readonly ReplayAgent[]
}

export type Range = { readonly from: LocalDate; readonly to: LocalDate; readonly now: number }

/**
 * `what_if`: as if everybody had been judged by the policy from the start. `move`: what a person decided stays, and due times count.
 */
export type Purpose = 'what_if' | 'move'

export type Difference = {
  readonly what: 'occurrences' | 'points' | 'label' | 'due' | 'step'
  readonly category: 'attendance' | 'timeframe' | 'exam'
  readonly date: LocalDate | null
  readonly was: string
  readonly would: string
  readonly why: string
}

/** What would be different for an agent under another policy than the class's. Pure; under the same one nothing is. */
export function differencesFor(
  { frame, policy }: Pick<ReplayClass, 'frame' | 'policy'>,
  agent: ReplayAgent,
  other: WholePolicy,
  range: Range,
  purpose: Purpose,
): Difference[] {
  return [
    ...dayDifferences(agent, policy, other, range),
    ...standingDifferences(agent, policy, other, range, purpose),
    ...clockDifferences(frame, agent, policy, other, range, purpose),
    ...examDifferences(agent, policy, other, range),
  ]
}

const isIn = (date: LocalDate, { from, to }: Range): boolean => from <= date && date <= to

/** What protected leave is called where others than HR read it. */
const openly = (because: string): string => because.replace('excused (protected leave)', 'excused (restricted)')

const OCCURRENCE_WORDS: Readonly<Record<Occurrence, string>> = {
  late: 'late',
  late_4h: 'late by the long band',
  left_early: 'left early',
  left_early_4h: 'left early by the long band',
  mia: 'missing in action',
  absent: 'absent',
  ncns: 'no-call no-show',
}
const dayWords = ({ occurrences, points, label }: DayDecision): string =>
  `${occurrences.map((kind) => OCCURRENCE_WORDS[kind]).join(', ') || 'no occurrence'}, ${spokenPoints(points)}${label === null ? '' : ` (${label})`}`

function dayDifferences({ days }: ReplayAgent, policy: WholePolicy, other: WholePolicy, range: Range): Difference[] {
  return days.flatMap(({ date, facts }) => {
    if (!isIn(date, range)) return []
    const was = decideDay(facts, policy.attendance)
    const would = decideDay(facts, other.attendance)
    const what = differingPart(was, would)
    if (what === null) return []
    return [{ what, category: 'attendance', date, was: dayWords(was), would: dayWords(would), why: openly(would.because) }]
  })
}

export function differingPart(was: DayDecision, would: DayDecision): 'occurrences' | 'points' | 'label' | null {
  if (was.occurrences.join() !== would.occurrences.join()) return 'occurrences'
  if (was.points !== would.points) return 'points'
  return was.label === would.label ? null : 'label'
}

type Reached = { readonly step: Step; readonly on: LocalDate | null; readonly why: string }

/** The harshest step of attendance that stands on a day of the range, and since when in it. */
function harshest({ days, elsewhere }: ReplayAgent, policy: WholePolicy, range: Range, purpose: Purpose): Reached {
  const confirmed = days.flatMap(({ date, facts, decided }): ConfirmedDay[] => {
    if (decided === null) return []
    const { occurrences, points, excused } = purpose === 'move' ? decided : decideDay(facts, policy.attendance)
    return [{ date, occurrences, points, excused }]
  })
  const all = [...elsewhere, ...confirmed]
  const dates = [...new Set([range.from, ...days.map(({ date }) => date)])].filter((date) => isIn(date, range)).sort()
  let most: Reached = { step: 'none', on: null, why: standingOn(dates.at(-1) ?? range.to, all, policy.attendance).why }
  for (const date of dates) {
    const { step, why } = standingOn(date, all, policy.attendance)
    if (STEPS.indexOf(step) > STEPS.indexOf(most.step)) most = { step, on: date, why }
  }
  return most
}

const reachedWords = ({ step, on }: Reached): string => (on === null ? SPOKEN_STEP[step] : `${SPOKEN_STEP[step]} from ${spokenDate(on)}`)

function standingDifferences(agent: ReplayAgent, policy: WholePolicy, other: WholePolicy, range: Range, purpose: Purpose): Difference[] {
  const was = harshest(agent, policy, range, purpose)
  const would = harshest(agent, other, range, purpose)
  if (was.step === would.step && was.on === would.on) return []
  const date = would.on ?? was.on
  return [{ what: 'step', category: 'attendance', date, was: reachedWords(was), would: reachedWords(would), why: would.why }]
}

const frameUnder = (frame: ClassFrame, { timeframes }: WholePolicy): ClassFrame => ({
  ...frame,
  policies: timeframes.clocks.map((clock) => clockPolicyOf(clock, timeframes)),
})

const stepName = ({ clock, step }: Pick<StepReached, 'clock' | 'step'>): string => `${clock} ${step}`

function clockDifferences(
  frame: ClassFrame,
  { clocks: record }: ReplayAgent,
  policy: WholePolicy,
  other: WholePolicy,
  range: Range,
  purpose: Purpose,
): Difference[] {
  if (record === null || JSON.stringify(policy.timeframes) === JSON.stringify(other.timeframes)) return []
  const was = clocksOf(frameUnder(frame, policy), record)
  const would = clocksOf(frameUnder(frame, other), record)
  const dayOf = (at: number) => localDateAt(at, frame.zone)
  const inRange = ({ reachedAt }: StepReached) => isIn(dayOf(reachedAt), range)
  const before = new Map(
    stepsReached(was, range.now)
      .filter(inRange)
      .map((one) => [stepName(one), one]),
  )
  const after = new Map(
    stepsReached(would, range.now)
      .filter(inRange)
      .map((one) => [stepName(one), one]),
  )
  const moment = (one: StepReached | undefined) =>
    one ? `${stepWords(one.step)} ${spokenMoment(one.reachedAt, frame.zone)}` : 'not reached'
  const steps = [...new Set([...before.keys(), ...after.keys()])].flatMap((name): Difference[] => {
    const [one, two] = [before.get(name), after.get(name)]
    const known = two ?? one
    if (!known || one?.reachedAt === two?.reachedAt) return []
    const why = two ? two.because : `${known.because}; no longer under the other policy`
    return [{ what: 'step', category: 'timeframe', date: dayOf(known.reachedAt), was: moment(one), would: moment(two), why }]
  })
  return purpose === 'move' ? [...dueDifferences(frame, was, would), ...steps] : steps
}

const stepWords = (step: StepReached['step']): string => (step === 'limit' ? 'limit passed' : SPOKEN_CLOCK_STEP[step])

type Clocks = ReturnType<typeof clocksOf>

function dueDifferences({ zone }: ClassFrame, was: Clocks, would: Clocks): Difference[] {
  const keys = [...new Set([...was, ...would].map(({ clock }) => clock.policy.key))]
  return keys.flatMap((key): Difference[] => {
    const named = (clocks: Clocks) => clocks.find(({ clock }) => clock.policy.key === key)?.clock
    const [one, two] = [named(was), named(would)]
    const due = (clock: typeof one) => (clock ? dueAtOf(clock) : null)
    const said = (clock: typeof one) => {
      if (!clock) return 'no such clock'
      const at = due(clock)
      return at === null ? 'no due time yet' : `due ${spokenMoment(at, zone)}`
    }
    if (said(one) === said(two)) return []
    const at = due(two) ?? due(one)
    const name = (two ?? one)?.policy.name ?? key
    const why = `${name}: ${said(two)} instead of ${said(one)}`
    return [{ what: 'due', category: 'timeframe', date: at === null ? null : localDateAt(at, zone), was: said(one), would: said(two), why }]
  })
}

function examDifferences({ fails }: ReplayAgent, policy: WholePolicy, other: WholePolicy, range: Range): Difference[] {
  return [...Map.groupBy(fails, ({ exam }) => exam)].flatMap(([exam, own]) =>
    own
      .toSorted((a, b) => a.attempt - b.attempt)
      .flatMap(({ date, attempt }, index): Difference[] => {
        if (!isIn(date, range)) return []
        const said = ({ exams }: WholePolicy) => failWords(stepFor(exams, exam, index + 1), date)
        const [was, would] = [said(policy), said(other)]
        if (was === would) return []
        const why = `${exam}: fail ${index + 1}, attempt ${attempt} on ${spokenDate(date)}`
        return [{ what: 'step', category: 'exam', date, was, would, why }]
      }),
  )
}

function failWords(step: ReturnType<typeof stepFor>, date: LocalDate): string {
  if (step === null) return 'no step'
  const { action, step: words, withinBusinessDays } = step
  const named = action === 'coach' ? 'coaching' : SPOKEN_STEP[action]
  return `${named} ("${words}")${withinBusinessDays === null ? '' : `, due ${spokenDate(addBusinessDays(date, withinBusinessDays))}`}`
}
