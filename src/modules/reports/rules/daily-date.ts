import type { EpochSeconds } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { shiftOf } from './moments.ts'

type Shift = { readonly date: LocalDate; readonly start: string; readonly end: string; readonly zone: string }

/** Leads sign off after the shift: the report looks when they had the time to. */
const AFTER_LAST_SHIFT_SECONDS = 30 * 60
/** A server that was away for longer has nothing to tell that is of that day. */
const AT_LATEST_SECONDS = 18 * 3600

/**
 * The work day to report of at an instant: the newest one of which every class's shift ended half an hour ago or more, in whichever zone.
 * Null where none has, and where that is too long ago. Pure.
 */
export function dateToReport(shifts: readonly Shift[], now: EpochSeconds): LocalDate | null {
  const lastEnds = [...Map.groupBy(shifts, ({ date }) => date)].map(([date, own]) => ({
    date,
    readyAt: Math.max(...own.map((shift) => shiftOf(shift, shift.zone).end)) + AFTER_LAST_SHIFT_SECONDS,
  }))
  const ready = lastEnds.filter(({ readyAt }) => readyAt <= now).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const newest = ready.at(-1)
  return newest && now - newest.readyAt <= AT_LATEST_SECONDS ? newest.date : null
}
