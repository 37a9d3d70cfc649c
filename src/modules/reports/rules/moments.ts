import type { EpochSeconds } from '#kernel/interval.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { instantOf, localDateAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'

/** The instant that a class is looked at, and the date it then is on its clocks. */
export type Moment = { readonly at: EpochSeconds; readonly date: LocalDate }

/** Now; or the end of another day of the class's zone where one is asked for. */
export function momentIn(zone: string, now: EpochSeconds, date: LocalDate | undefined): Moment {
  const today = localDateAt(now, zone)
  if (date === undefined || date === today) return { at: now, date: today }
  return { at: instantOf(addDays(date, 1), 0, zone) - 1, date }
}

type Shift = { readonly date: LocalDate; readonly start: string; readonly end: string }

export const shiftOf = ({ date, start, end }: Shift, zone: string) =>
  shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, zone)

/** A shift that ends at this very instant has ended. */
export const hasEnded = (shift: Shift, zone: string, at: EpochSeconds): boolean => shiftOf(shift, zone).end <= at
