import { daysBetween } from '#kernel/local-date.ts'
import { clockTime, dayName, today } from '#web/kit/times.ts'
import type { Cohort } from '../model.ts'

type Days = Pick<Cohort, 'zone' | 'days'>

export type ClassProgress = {
  /** Where the class stands in its week, as one would say it. */
  words: string
  /** not_begun · on (a shift runs now) · between (two days of the class) · over */
  at: 'not_begun' | 'on' | 'between' | 'over'
}

const until = (date: string, from: string) => {
  const days = daysBetween(from, date)
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

/** How far a class is at `now` (milliseconds since 1970); days and times are those of the class's zone. */
export function classProgress({ zone, days }: Days, now: number): ClassProgress {
  const index = days.findIndex((day) => Date.parse(day.endsAt) > now)
  const day = days[index]
  const last = days.at(-1)
  if (!day) return { words: last ? `Over since ${dayName(last.date)}` : 'No days yet', at: 'over' }
  const place = `Day ${index + 1} of ${days.length}`
  if (Date.parse(day.startsAt) <= now) return { words: `${place}, on until ${clockTime(day.endsAt, zone)}`, at: 'on' }
  const here = today(zone, now)
  const start = clockTime(day.startsAt, zone)
  const at = index === 0 ? 'not_begun' : 'between'
  if (day.date === here) return { words: index === 0 ? `Starts today at ${start}` : `${place} starts at ${start}`, at }
  if (index === 0) return { words: `Starts ${until(day.date, here)}`, at }
  return { words: `Day ${index} of ${days.length} is over, next ${dayName(day.date)}`, at }
}
