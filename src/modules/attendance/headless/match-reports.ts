import { matchPeople, type PersonMatch } from '#modules/presence/matching/match-people.ts'
import type { ReadReport, ReportVisit } from '#modules/presence/reading.ts'
import type { ClassWeek } from './class-file.ts'

export type Matched = { readonly report: ReadReport; readonly match: (visit: ReportVisit) => PersonMatch }

/** Who is shown, as one key: the same name with another address is another person. */
export const shownKey = ({ name, email, maskedEmail }: ReportVisit): string => JSON.stringify([name, email, maskedEmail])

/** Matches each person shown in any report once. */
export function matchReports(week: ClassWeek, reports: readonly ReadReport[]): Matched[] {
  const visitsOf = Map.groupBy(
    reports.flatMap(({ visits }) => visits),
    shownKey,
  )
  const matches = matchPeople(
    [...visitsOf.values()].flatMap(([first]) => first ?? []),
    week.roster,
    week.staff,
    [],
  )
  const matchOf = new Map<ReportVisit, PersonMatch>()
  for (const [index, visits] of [...visitsOf.values()].entries()) for (const visit of visits) matchOf.set(visit, matches[index] ?? NOBODY)
  return reports.map((report) => ({ report, match: (visit) => matchOf.get(visit) ?? NOBODY }))
}

const NOBODY: PersonMatch = { kind: 'unmatched', suggestions: [] }

/** Nobody in it is of this class. */
export const isForeign = ({ report, match }: Matched): boolean =>
  report.visits.length > 0 && report.visits.every((visit) => match(visit).kind === 'unmatched')
