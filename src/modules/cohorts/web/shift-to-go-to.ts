import { clockTime, dayName, today } from '#web/kit/times.ts'
import type { Cohort } from '../model.ts'

export type ShiftToGoTo = {
  /** `Today`, or the day as it is for the reader. */
  day: string
  /** `8:00 AM to 4:30 PM`, with the class's own time where that is another. */
  times: string
  /** It runs now, or begins within the half hour. */
  isOn: boolean
}

const SOON_MS = 30 * 60_000

/** `Denver` of `America/Denver`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** The shift that runs at `now` or comes next, told in the reader's zone; null once the class is over. `now`: ms since 1970. */
export function shiftToGoTo({ days, zone: ofClass }: Pick<Cohort, 'days' | 'zone'>, now: number, zone: string): ShiftToGoTo | null {
  const day = days.find(({ endsAt }) => Date.parse(endsAt) > now)
  if (!day) return null
  const span = (where: string) => `${clockTime(day.startsAt, where)} to ${clockTime(day.endsAt, where)}`
  const date = today(zone, Date.parse(day.startsAt))
  const isSame = span(zone) === span(ofClass)
  return {
    day: date === today(zone, now) ? 'Today' : dayName(date),
    times: isSame ? span(zone) : `${span(zone)} your time (${span(ofClass)} in ${cityOf(ofClass)})`,
    isOn: Date.parse(day.startsAt) - SOON_MS <= now,
  }
}
