import { placerOf, spanOf } from '#modules/presence/readers/summary.ts'
import { wallClockOf } from '#modules/presence/readers/wall-clock.ts'
import type { ReportVisit } from '#modules/presence/reading.ts'
import { evidenceOf, type PersonKind, type Shows } from '#modules/presence/rules.ts'
import type { ScheduledDay } from './class-file.ts'
import { isForeign, type Matched, shownKey } from './match-reports.ts'

/** Whom a report shows on one day as evidence that the class met. `staff` as shown; `isForeign`: as in `isForeign`. */
export type DaySeen = Shows & { readonly kinds: ReadonlySet<PersonKind>; readonly isForeign: boolean }

export function seenOn(matched: Matched, days: readonly ScheduledDay[]): DaySeen[] {
  const { report, match } = matched
  const shifts = days.map(({ date, shift }) => ({ date, ...shift }))
  const place = placerOf(shifts, wallClockOf(report.zone))
  const people = new Map<string, ReportVisit>()
  const placed = report.visits.map((visit) => {
    const who = shownKey(visit)
    people.set(who, visit)
    return { ...place(spanOf(visit)), who }
  })
  const evidence = [...evidenceOf(placed, shifts)]
  return report.dates.flatMap((date) => {
    const shown = evidence.flatMap(([key, dates]) => (dates.includes(date) ? (people.get(key) ?? []) : []))
    const ofKind = (kind: PersonKind) => shown.filter((visit) => match(visit).kind === kind)
    if (shown.length === 0) return []
    return {
      file: report.file,
      date,
      kinds: new Set(shown.map((visit) => match(visit).kind)),
      staff: [...new Set(ofKind('staff').map(({ name, email }) => name || email || ''))],
      unknown: ofKind('unmatched').length,
      isForeign: isForeign(matched),
    }
  })
}
