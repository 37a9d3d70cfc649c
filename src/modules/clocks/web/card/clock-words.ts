import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { daysBetween, spokenDate, weekdayOf } from '#kernel/local-date.ts'
import { localDateAt, offsetAt } from '#kernel/zone-time.ts'
import { spokenClock, spokenSeconds } from '#modules/attendance/rules/spoken.ts'
import type { AgentClockView, ClockPause } from '../../model.ts'
import { SPOKEN_CLOCK_STEP, SPOKEN_PAUSE } from '../../rules/words.ts'

/** Whose time it is told in: the reader's zone, and the class's beside it where its clock shows something else. */
export type Zones = { readonly own: string; readonly class: string; readonly now: Instant }

const WEEKDAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const SAME_WEEK_DAYS = 6

/** `Denver` of `America/Denver`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** `Thu 08:30`, with the date when it is not within the week around now. */
function moment(instant: Instant, zone: string, now: Instant): string {
  const at = toEpochSeconds(instant)
  const date = localDateAt(at, zone)
  const isNear = Math.abs(daysBetween(date, localDateAt(toEpochSeconds(now), zone))) <= SAME_WEEK_DAYS
  return isNear ? `${WEEKDAYS[weekdayOf(date)]} ${spokenClock(at, zone)}` : `${spokenDate(date)}, ${spokenClock(at, zone)}`
}

/** `Thu 08:30 (Denver 07:30)`: an instant as the reader says it. */
export function whenWords(instant: Instant, { own, class: ofClass, now }: Zones): string {
  const at = toEpochSeconds(instant)
  const said = moment(instant, own, now)
  if (offsetAt(own, at) === offsetAt(ofClass, at)) return said
  const isSameDay = localDateAt(at, own) === localDateAt(at, ofClass)
  return `${said} (${cityOf(ofClass)} ${isSameDay ? spokenClock(at, ofClass) : moment(instant, ofClass, now)})`
}

const used = ({ elapsedSeconds, limitSeconds }: AgentClockView): string =>
  limitSeconds === null
    ? `${spokenSeconds(elapsedSeconds)} used`
    : `${spokenSeconds(elapsedSeconds)} of ${spokenSeconds(limitSeconds)} used`

/** `carrier ticket (INC 12)` of every pause that stands and counts for the clock. */
function standingReasons({ pausedBy }: AgentClockView, pauses: readonly ClockPause[]): string {
  const standing = pauses.filter(({ until, kind }) => until === null && pausedBy.includes(kind))
  return [...new Set(standing.map(({ kind, note }) => (note ? `${SPOKEN_PAUSE[kind]} (${note})` : SPOKEN_PAUSE[kind])))].sort().join(', ')
}

const isOver = ({ limitSeconds, elapsedSeconds }: AgentClockView): boolean => limitSeconds !== null && elapsedSeconds >= limitSeconds

/** Where one clock stands, in the reader's time: when it is due, or why it does not run. No full stop. */
export function clockWords(clock: AgentClockView, pauses: readonly ClockPause[], zones: Zones): string {
  const { state, pace, startedAt, stoppedAt, dueAt } = clock
  const when = (instant: Instant) => whenWords(instant, zones)
  if (state === 'stopped') return stoppedAt ? `done ${when(stoppedAt)}, ${used(clock)}` : 'done'
  if (state === 'not_started') return startedAt ? `starts ${when(startedAt)}` : `starts once ${clock.startWords}`
  const passed = isOver(clock) && dueAt ? `limit passed ${when(dueAt)}` : null
  if (state === 'paused') {
    const since = clock.pauses.at(-1)?.since
    const paused = `paused${since ? ` since ${when(since)}` : ''}: ${standingReasons(clock, pauses)}`
    return [paused, passed ?? used(clock)].join('; ')
  }
  // An exemption is rare and has its own words; they name times of the class.
  if (pace === 'blocked') return clock.because
  if (passed) return `${passed}; ${used(clock)}`
  return dueAt ? `due ${when(dueAt)}; ${used(clock)}` : `${used(clock)}; due after the last day of the class if nothing changes`
}

/** `Written CAP Thu 10:30`: what was reached last and what comes next; null without. */
export function stepWords({ steps }: AgentClockView, zones: Zones): { reached: string | null; next: string | null } {
  const isPast = (at: Instant) => Date.parse(at) <= Date.parse(zones.now)
  const said = (step: (typeof steps)[number] | undefined) =>
    step?.reachedAt ? `${SPOKEN_CLOCK_STEP[step.step]}${step.with ? ' with HR' : ''} ${whenWords(step.reachedAt, zones)}` : null
  return {
    reached: said(steps.findLast(({ reachedAt }) => reachedAt !== null && isPast(reachedAt))),
    next: said(steps.find(({ reachedAt }) => reachedAt !== null && !isPast(reachedAt))),
  }
}
