import type { EpochSeconds } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { DayCounts, OverviewClass, Picture } from '../model.ts'
import type { ReportedClass } from '../store/classes.ts'
import { hasEnded } from './moments.ts'

export type Waiting = { readonly approvals: number; readonly toTransfer: number }

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** Points are halves and ones: sums are exact. `undecided` counts active agents on each of these days. */
function attendanceOf(counts: readonly DayCounts[], active: number, dates: readonly LocalDate[]) {
  const own = counts.filter(({ date }) => dates.includes(date))
  return {
    points: sum(own.map(({ points }) => points)),
    occurrences: sum(own.map(({ occurrences }) => occurrences)),
    undecided: Math.max(0, active * dates.length - sum(own.map(({ decided }) => decided))),
  }
}

/** What a manager sees of one class at an instant: its kept picture, and what time and other records say of it. Pure. */
export function overviewOf(cohort: ReportedClass, picture: Picture, waiting: Waiting, now: EpochSeconds): OverviewClass {
  const { id, name, zone, startDate } = cohort
  const today = localDateAt(now, zone)
  const dates = cohort.days.map(({ date }) => date)
  const come = dates.filter((date) => date <= today)
  const { attendance, burnUp, ...counts } = picture
  const newest = come.at(-1) ?? null
  const week = attendanceOf(attendance, counts.agents.active, come)
  return {
    ...{ id, name, zone, startDate, ...counts },
    day: { n: come.length, of: dates.length, date: newest, isToday: newest === today },
    burnUp: {
      total: burnUp.total,
      days: dates.map((date, index) => ({
        date,
        complete: burnUp.complete[index] ?? null,
        even: Math.round((burnUp.total * (index + 1) * 10) / dates.length) / 10,
      })),
    },
    attendance: { today: newest === today ? attendanceOf(attendance, counts.agents.active, [today]) : null, week },
    notClosed: cohort.days.filter((day) => !day.signed && hasEnded(day, zone, now)).map(({ date }) => date),
    ...waiting,
  }
}
