import { addBusinessDays } from '#kernel/business-days.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import type { Step } from '#modules/attendance/rules/policy.ts'
import { spokenSeconds } from '#modules/attendance/rules/spoken.ts'
import type { Rung } from '#modules/clocks/rules/ladder.ts'
import { type ClockPolicy, clockPolicyOf, type Timeframes } from '#modules/clocks/rules/policy.ts'
import { spokenMoment } from '#modules/clocks/rules/reasons.ts'
import { stepFor, stepsOf } from '#modules/exams/rules/steps.ts'
import type { LadderPolicy } from '../policy.ts'
import type { Asked, CountedFact } from './asked.ts'
import type { AgentFacts } from './facts.ts'
import { aStep, climbOf, type RungStep, rankOf, rungStepOf, spokenStep } from './rungs.ts'

/** A counted fact and what it belongs to: a clock, an exam, conduct. Each has a ladder of its own. */
type Event = CountedFact & { readonly source: string; readonly order: number }

type Ladder = Pick<Asked, 'ruleFor' | 'dueFor'> & { readonly steps: readonly RungStep[] }

/**
 * The harshest step that a fact asks for; of several that ask for it the first leads, and its ladder is the one climbed. `order` decides
 * between facts of one day. Facts do not age.
 */
function askedBy(events: readonly Event[], ladderOf: (source: string) => Ladder, nothing: string): Asked {
  const counted = events.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.order - b.order))
  const leading = counted.reduce<Event | undefined>((most, one) => (!most || rankOf(one.asks) > rankOf(most.asks) ? one : most), undefined)
  const { steps, ...ladder } = ladderOf(leading?.source ?? '')
  return {
    ...ladder,
    step: leading?.asks ?? 'none',
    counted: counted.map(({ id, date, asks, words }) => ({ id, date, asks, words })),
    ladder: steps,
    because: leading ? leading.words : () => nothing,
    turns: counted.map(({ date }) => date),
  }
}

/** The clock of a policy by its key. */
export function clockNamed(key: string, timeframes: Timeframes): ClockPolicy | undefined {
  const clock = timeframes.clocks.find((one) => one.key === key)
  return clock && clockPolicyOf(clock, timeframes)
}

/** The steps a clock's ladder has, mildest first. */
export const stepsOfClock = (clock: ClockPolicy | undefined): RungStep[] => climbOf(clock?.rungs.map(({ step }) => rungStepOf(step)) ?? [])

/** The timeframe ladder: the steps that the agent's clocks reached. Source: policies.md 2. */
export function timeframeAsked(_on: LocalDate, { limits, zone }: AgentFacts, { timeframes }: LadderPolicy): Asked {
  const events = limits.map(({ id, date, clock, step, at }) => {
    const asks: Step = step === 'limit' ? 'none' : rungStepOf(step)
    const name = () => clockNamed(clock, timeframes)?.name ?? clock
    const what = step === 'limit' ? 'limit' : spokenStep(rungStepOf(step))
    const words = () => `${name()}: ${what} reached ${spokenMoment(toEpochSeconds(at), zone)}`
    return { id, date, asks, words, source: clock, order: toEpochSeconds(at) }
  })
  const ladderOf = (source: string): Ladder => {
    const clock = clockNamed(source, timeframes)
    return { steps: stepsOfClock(clock), ruleFor: (step) => clockRule(clock, step), dueFor: () => null }
  }
  return askedBy(events, ladderOf, 'no step of a clock reached')
}

function clockRule(clock: ClockPolicy | undefined, step: RungStep): string {
  const rung = clock?.rungs.find((one) => rungStepOf(one.step) === step)
  return `timeframe: ${clock?.name ?? 'clock'}, ${spokenStep(step)}${rung ? ` ${measureWords(rung)}` : ''}`
}

function measureWords(rung: Rung): string {
  if (rung.by === 'hours') return `at ${spokenSeconds(rung.atSeconds)}`
  return `${rung.days} ${rung.of} ${rung.days === 1 ? 'day' : 'days'} on`
}

/** The exam ladder: the n-th attempt that counts as failed is the n-th fail of its exam. Source: policies.md 4. */
export function examAsked(_on: LocalDate, { fails }: AgentFacts, { exams }: LadderPolicy): Asked {
  const byExam = Map.groupBy(fails, ({ exam }) => exam)
  const nameOf = (exam: string) => byExam.get(exam)?.[0]?.name ?? exam
  const events = [...byExam].flatMap(([exam, own]) =>
    own
      .toSorted((a, b) => a.attempt - b.attempt)
      .map(({ id, date, attempt }, index) => {
        const step = stepFor(exams, exam, index + 1)
        const asks: Step = step === null ? 'none' : rungStepOf(step.action)
        const words = () => `${nameOf(exam)}: ${nth(index + 1)} fail, attempt ${attempt} on ${spokenDate(date)}`
        return { id, date, asks, words, source: exam, order: fails.findIndex((fact) => fact.id === id) }
      }),
  )
  const ladderOf = (source: string): Ladder => {
    const steps = stepsOf(exams, source)
    const first = (step: RungStep) => steps.filter(({ action }) => rungStepOf(action) === step).sort((a, b) => a.fail - b.fail)[0]
    return {
      steps: climbOf(steps.map(({ action }) => rungStepOf(action))),
      ruleFor: (step) => `exam: ${nameOf(source)}, ${aStep(step)} at the ${nth(first(step)?.fail ?? 0)} fail`,
      dueFor: (step) => {
        const within = first(step)?.withinBusinessDays ?? null
        const fact = events.filter((event) => event.source === source && event.asks === step).sort((a, b) => (a.date < b.date ? -1 : 1))[0]
        return within === null || !fact ? null : addBusinessDays(fact.date, within)
      },
    }
  }
  return askedBy(events, ladderOf, 'no exam failed')
}

/** The conduct ladder: the n-th act asks for the step of n acts, or for a harsher one that it names. Source: policies.md 5. */
export function conductAsked(_on: LocalDate, { conduct }: AgentFacts, policy: LadderPolicy): Asked {
  const { ladder } = policy.conduct
  const acts = conduct
    .map((fact, order) => ({ ...fact, order }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.order - b.order))
  const events = acts.map(({ id, date, words, step, order }, index) => {
    const byCount = ladder.findLast(({ acts: from }) => from <= index + 1)?.step ?? 'none'
    const asks: Step = step !== null && rankOf(step) > rankOf(byCount) ? step : byCount
    return { id, date, asks, words: () => `${nth(index + 1)} act of conduct on ${spokenDate(date)}: ${words}`, source: 'conduct', order }
  })
  const steps = climbOf([...ladder.map(({ step }) => step), ...acts.flatMap(({ step }) => step ?? [])])
  const ruleFor = (step: RungStep) => {
    const from = ladder.find((rung) => rung.step === step)?.acts
    return `conduct: ${spokenStep(step)}${from === undefined ? '' : ` at the ${nth(from)} act`}`
  }
  return askedBy(events, () => ({ steps, ruleFor, dueFor: () => null }), 'no act of conduct on record')
}

function nth(count: number): string {
  const tail = count % 100
  const ending = tail >= 11 && tail <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
