import { Temporal } from 'temporal-polyfill'
import type { ClockFacts } from '#modules/clocks/rules/facts.ts'
import type { ClockPolicy } from '#modules/clocks/rules/policy.ts'

const MINUTE = 60
const LOOKED_AHEAD_DAYS = 60

/**
 * A second implementation of policies.md 2, written to share nothing with the rules: it ticks through the week minute by
 * minute and walks the calendar with Temporal. All instants must be whole minutes, pauses shorter than a month or open.
 */
export function clockByTheMinute(policy: ClockPolicy, facts: ClockFacts) {
  const first = Math.min(...facts.shifts.map(({ start }) => start))
  const last = Math.max(...facts.shifts.map(({ end }) => end))
  const ticked: number[] = []
  for (let at = first; at < last; at += MINUTE) if (ticks(policy, facts, at)) ticked.push(at)
  const elapsedAt = (at: number) => ticked.filter((tick) => tick < at).length * MINUTE
  const reach = (seconds: number) => {
    const tick = ticked[Math.ceil(seconds / MINUTE) - 1]
    return tick === undefined ? null : tick + MINUTE
  }
  const exemptFrom = (at: number) => facts.exemptions.some(({ kind, since }) => policy.exemptWhen.includes(kind) && since <= at)
  const days = policy.rungs.some(({ by }) => by === 'days') ? dayWalk(policy, facts) : []
  const steps = policy.rungs.map((rung, index) => {
    const reachedAt = rung.by === 'hours' ? reach(rung.atSeconds) : (days[index] ?? null)
    return reachedAt === null || exemptFrom(reachedAt) ? null : reachedAt
  })
  const stateAt = (at: number) => {
    if (isComplete(facts, at)) return 'stopped'
    if (facts.startedAt === null || facts.startedAt > at) return 'not_started'
    return isPaused(policy, facts, at) ? 'paused' : 'running'
  }
  const paceAt = (at: number) => {
    const state = stateAt(at)
    const used = elapsedAt(at) / (policy.limitSeconds ?? Number.POSITIVE_INFINITY)
    if (state === 'stopped') return 'done'
    if (state === 'not_started') return state
    if (state === 'paused' || exemptFrom(at)) return 'blocked'
    if (policy.limitSeconds === null) return steps.some((step) => step !== null && step <= at) ? 'behind' : 'on_pace'
    if (used >= 1) return 'behind'
    return used >= (policy.atRiskSeconds ?? 0) / policy.limitSeconds ? 'at_risk' : 'on_pace'
  }
  return { elapsedAt, stateAt, paceAt, steps, dueAt: policy.limitSeconds === null ? null : reach(policy.limitSeconds) }
}

function isComplete(facts: ClockFacts, at: number): boolean {
  const events = [
    ...facts.reopenedAt.map((when) => ({ when, complete: false })),
    ...facts.completedAt.map((when) => ({ when, complete: true })),
  ]
  let complete = false
  for (const event of events.toSorted((a, b) => a.when - b.when)) if (event.when <= at) complete = event.complete
  return complete
}

const isPaused = (policy: ClockPolicy, facts: ClockFacts, at: number): boolean =>
  facts.pauses.some(({ kind, since, until }) => policy.pausedBy.includes(kind) && at >= since && (until === null || at < until))

const isIdle = (policy: ClockPolicy, facts: ClockFacts, at: number): boolean => isPaused(policy, facts, at) || isComplete(facts, at)

function ticks(policy: ClockPolicy, facts: ClockFacts, at: number): boolean {
  if (facts.startedAt === null || at < facts.startedAt || isIdle(policy, facts, at)) return false
  return facts.shifts.some(({ start, end }) => at >= start && at < end)
}

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone)
const dateOf = (at: number, zone: string) => zoned(at, zone).toPlainDate().toString()

function dayWalk(policy: ClockPolicy, facts: ClockFacts): (number | null)[] {
  const { startedAt, zone } = facts
  if (startedAt === null) return []
  let day = Temporal.PlainDate.from(startDate(facts, startedAt))
  const furthest = day.add({ days: LOOKED_AHEAD_DAYS })
  return policy.rungs.map((rung) => {
    if (rung.by !== 'days') return null
    for (let counted = 0; counted < rung.days; ) {
      day = day.add({ days: 1 })
      if (Temporal.PlainDate.compare(day, furthest) > 0) return null
      const isDay = rung.of === 'working' ? isWorkingDay(facts, day) : day.dayOfWeek <= 5
      if (isDay && minutesOf(facts, day).some((at) => !isIdle(policy, facts, at))) counted++
    }
    const end = Math.max(...minutesOf(facts, day)) + MINUTE
    for (let at = end; at < zoned(end, zone).add({ days: LOOKED_AHEAD_DAYS }).epochMilliseconds / 1000; at += MINUTE) {
      if (!isIdle(policy, facts, at)) return at
    }
    return null
  })
}

/** The day whose shift was the last to begin, as long as it is the date on which that shift ends; else the calendar's. */
function startDate({ shifts, zone }: ClockFacts, startedAt: number): string {
  const today = dateOf(startedAt, zone)
  const begun = shifts.filter(({ start }) => start <= startedAt).toSorted((a, b) => a.start - b.start)
  const last = begun.at(-1)
  return last && dateOf(last.end, zone) >= today ? last.date : today
}

function isWorkingDay({ shifts }: ClockFacts, day: Temporal.PlainDate): boolean {
  const date = day.toString()
  return shifts.some((shift) => shift.date === date) || (shifts.every((shift) => shift.date < date) && day.dayOfWeek <= 5)
}

/** Every minute of a day's shifts; a day without takes the hours of the last scheduled one. */
function minutesOf({ shifts, zone }: ClockFacts, day: Temporal.PlainDate): number[] {
  const own = shifts.filter(({ date }) => date === day.toString())
  const lastDate = shifts
    .map(({ date }) => date)
    .toSorted()
    .at(-1)
  const lastOnes = shifts.filter(({ date }) => date === lastDate)
  const from = zoned(Math.min(...lastOnes.map(({ start }) => start)), zone).toPlainTime()
  const to = zoned(Math.max(...lastOnes.map(({ end }) => end)), zone).toPlainTime()
  const endDay = Temporal.PlainTime.compare(to, from) > 0 ? day : day.add({ days: 1 })
  const at = (date: Temporal.PlainDate, time: Temporal.PlainTime) =>
    date.toPlainDateTime(time).toZonedDateTime(zone).epochMilliseconds / 1000
  const stretches = own.length > 0 ? own : [{ start: at(day, from), end: at(endDay, to) }]
  return stretches.flatMap(({ start, end }) =>
    Array.from({ length: Math.max(0, (end - start) / MINUTE) }, (_, tick) => start + tick * MINUTE),
  )
}
