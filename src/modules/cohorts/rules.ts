import type { FieldError } from '#kernel/app-error.ts'
import { addDays, daysBetween, isRecordable, LAST_DATE, type LocalDate, weekdayOf } from '#kernel/local-date.ts'
import { localClockAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import type { Cohort } from './model.ts'

/** Any seven days in a row hold the five working days of an ESP week (policies.md 2). */
const CALENDAR_WEEK_DAYS = 7
const SATURDAY = 6
const MINUTE = 60

/** A class that runs longer than this after its start was mistyped. */
const LONGEST_WINDOW_DAYS = 366

/** The first five dates from Monday to Friday, the given date included when it is one. */
export const weekdaysFrom = (startDate: LocalDate): LocalDate[] =>
  Array.from({ length: CALENDAR_WEEK_DAYS }, (_, offset) => addDays(startDate, offset)).filter((date) => weekdayOf(date) < SATURDAY)

export type Schedule = { startDate: LocalDate; zone: string; shift: Cohort['shift']; days: readonly LocalDate[] }

/** What is wrong with a schedule, by field path; empty when a class can run by it. Clock changes and shifts over midnight are fine. */
export function judgeSchedule({ startDate, zone, shift, days }: Schedule): FieldError[] {
  const errors: FieldError[] = []
  const start = parseClock(shift.start) ?? 0
  const end = parseClock(shift.end) ?? 0
  if (start === end) {
    return [
      {
        path: 'shift.end',
        code: 'shift.empty',
        message: `The shift starts and ends at ${shift.start}. Give an end that differs; one before the start is on the next day.`,
      },
    ]
  }
  const firstAt = new Map<LocalDate, number>()
  for (const [index, date] of days.entries()) {
    const error = judgeDay(date, startDate, firstAt.get(date))
    if (error) {
      errors.push({ path: `days.${index}`, ...error })
      continue
    }
    firstAt.set(date, index)
    const { start: from, end: to } = shiftInstants(date, start, end, zone)
    if (to - from > shift.breakMinutes * MINUTE) continue
    errors.push(
      to <= from
        ? {
            path: `days.${index}`,
            code: 'day.no_time',
            message: `On ${date} the clock change leaves no time between ${shift.start} and ${shift.end}. Leave the day out or change the shift.`,
          }
        : {
            path: 'shift.breakMinutes',
            code: 'break.too_long',
            message: `A break of ${shift.breakMinutes} minutes is as long as the shift on ${date}. Give a shorter break.`,
          },
    )
    break
  }
  return errors.length > 0 ? errors : judgeOverlap({ zone, days }, start, end)
}

/** Only a clock change stretches a shift of nearly a day into the next one. */
function judgeOverlap({ zone, days }: Pick<Schedule, 'zone' | 'days'>, start: number, end: number): FieldError[] {
  const spans = days.map((date, index) => ({ date, index, ...shiftInstants(date, start, end, zone) })).sort((a, b) => a.start - b.start)
  for (const [at, { date, index, ...span }] of spans.entries()) {
    const before = spans[at - 1]
    if (!before || before.end <= span.start) continue
    const until = localClockAt(before.end, zone).slice(0, 5)
    const message = `The shift of ${before.date} runs until ${until} on ${date}, when that day's has begun. Shorten the shift or leave a day out.`
    return [{ path: `days.${index}`, code: 'day.overlap', message }]
  }
  return []
}

function judgeDay(date: LocalDate, startDate: LocalDate, seenAt: number | undefined): Omit<FieldError, 'path'> | null {
  if (!isRecordable(date)) return { code: 'day.out_of_range', message: `${date} is after ${LAST_DATE}. Start the class earlier.` }
  if (seenAt !== undefined) return { code: 'day.twice', message: `${date} is already day ${seenAt + 1} of this list. Name each day once.` }
  const offset = daysBetween(startDate, date)
  if (offset < 0)
    return { code: 'day.before_start', message: `${date} is before the class starts on ${startDate}. Leave it out or start earlier.` }
  if (offset > LONGEST_WINDOW_DAYS)
    return { code: 'day.too_far', message: `${date} is more than a year after the class starts on ${startDate}. Check the year.` }
  return null
}

const LONGEST_LINK = 500

/** A meeting link as the browser writes it, or null where it is none: https only, at most 500 characters, no name or password in it. */
export function roomUrlOf(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  return url.href.length <= LONGEST_LINK ? url.href : null
}
