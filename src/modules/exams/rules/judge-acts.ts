import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { daysBetween, type LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Exam } from '#modules/programmes/model.ts'
import type { Verdict } from './held.ts'
import type { Refusal } from './judge-report.ts'
import { contradictionOf } from './score.ts'
import { type Attempt, isProctored, type Standing } from './standing.ts'
import { seasonOf } from './steps.ts'

/** An attempt as an act finds it; the others on record are those not taken back. */
type Found = Pick<Attempt, 'number' | 'result' | 'takenAt'> & { readonly isVoided: boolean }
type Others = readonly Pick<Attempt, 'number'>[]

const refuse = (code: string, path: string, message: string): Refusal => ({ code, path, message })

const goneRefusal = (exam: Exam, { number, isVoided }: Found): Refusal | null =>
  isVoided ? refuse('exam.taken_back', '', `Attempt ${number} at ${exam.name} was taken back, so there is nothing to do about it.`) : null

/** The first attempt on record after this one; undefined where there is none. */
const laterThan = (number: number, others: Others) =>
  others
    .map((other) => other.number)
    .toSorted((a, b) => a - b)
    .find((n) => n > number)

/** Coaching is about a fail (policies.md 4). */
export function coachRefusal(exam: Exam, attempt: Found): Refusal | null {
  const gone = goneRefusal(exam, attempt)
  if (gone || attempt.result === 'failed') return gone
  const why = attempt.result === null ? 'its result is disputed: settle it first' : 'it was passed'
  return refuse('exam.not_failed', '', `Attempt ${attempt.number} at ${exam.name} needs no coaching, as ${why}.`)
}

/** When a time is set: the instant, the zone of the class and the class's last day. */
export type SlotWhen = { readonly now: Instant; readonly zone: string; readonly classEnd: LocalDate }

const MOST_DAYS_AHEAD = 120

/** A time lies in the season of the class, or of today where that is later, and not further ahead than anybody plans. */
function tooFar(number: number, at: Instant, { now, zone, classEnd }: SlotWhen): Refusal | null {
  const [date, today] = [at, now].map((instant) => localDateAt(toEpochSeconds(instant), zone)) as [LocalDate, LocalDate]
  const season = Math.max(Number(classEnd.slice(0, 4)), seasonOf(now, zone))
  if (seasonOf(at, zone) > season)
    return refuse('exam.beyond_season', 'at', `Attempt ${number} cannot be on ${date}: the season of the class ends with ${season}.`)
  if (daysBetween(today, date) <= MOST_DAYS_AHEAD) return null
  return refuse(
    'exam.too_far',
    'at',
    `Attempt ${number} cannot be on ${date}: that is more than ${MOST_DAYS_AHEAD} days ahead. Check the date.`,
  )
}

/** A time with a proctor is for the attempt after the failed one; `at` null takes it away. */
export function slotRefusal(exam: Exam, attempt: Found, standing: Standing, at: Instant | null, when: SlotWhen): Refusal | null {
  const gone = goneRefusal(exam, attempt)
  if (gone) return gone
  const number = attempt.number + 1
  if (standing.next !== number)
    return refuse('exam.no_slot_needed', '', `Attempt ${number} at ${exam.name} is not the one that comes next. ${standing.because}`)
  if (!isProctored(exam, number))
    return refuse('exam.not_proctored', '', `Attempt ${number} at ${exam.name} is taken without a proctor, so it needs no time.`)
  if (at !== null && toEpochSeconds(at) < toEpochSeconds(attempt.takenAt))
    return refuse('exam.out_of_order', 'at', `Attempt ${number} cannot be before attempt ${attempt.number}. Give a later time.`)
  return at === null ? null : tooFar(number, at, when)
}

/** A person may say what holds of an attempt; a pass cannot have others after it. */
export function settleRefusal(exam: Exam, attempt: Found, others: Others, verdict: Verdict): Refusal | null {
  const gone = goneRefusal(exam, attempt)
  if (gone) return gone
  const untrue = contradictionOf(exam, verdict.result, verdict.score)
  if (untrue !== null) return refuse('exam.score_contradicts', 'score', untrue)
  const later = laterThan(attempt.number, others)
  if (verdict.result === 'failed' || later === undefined) return null
  return refuse(
    'exam.not_last',
    'result',
    `Attempt ${attempt.number} cannot be passed while attempt ${later} is on record. Take attempt ${later} back first.`,
  )
}

/** Only the last one is taken back, so that none is skipped. */
export function voidRefusal(exam: Exam, attempt: Found, others: Others): Refusal | null {
  const gone = goneRefusal(exam, attempt)
  const later = laterThan(attempt.number, others)
  if (gone || later === undefined) return gone
  return refuse('exam.not_last', '', `Attempt ${later} at ${exam.name} came after it. Take attempt ${later} back first.`)
}

/** What was taken back may stand again while nothing came in its place. */
export function restoreRefusal(exam: Exam, attempt: Found, standing: Standing): Refusal | null {
  if (!attempt.isVoided)
    return refuse('exam.not_taken_back', '', `Attempt ${attempt.number} at ${exam.name} stands: it was not taken back.`)
  if (standing.next === attempt.number) return null
  return refuse(
    'exam.replaced',
    '',
    `Attempt ${attempt.number} at ${exam.name} cannot stand again, as others were recorded or taken back since. ${standing.because}`,
  )
}
