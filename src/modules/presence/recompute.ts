import type { LocalDate } from '#kernel/local-date.ts'
import { listShifts } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { matchSettled } from './events.ts'
import { daysOf, placerOf } from './readers/summary.ts'
import { wallClockOf } from './readers/wall-clock.ts'
import { evidenceOf, settlePeople } from './rules.ts'
import { holdAttendance, listClassPeople } from './store/class.ts'
import { listAnswers, listParticipants, type NewlySettled, updateParticipants } from './store/matches.ts'
import { listPlacedReports, updateReportDays } from './store/reports.ts'
import { listReportVisits, updateEvidence } from './store/visits.ts'

/** Announces that who was where may differ on these days; nothing to announce, no event. */
export async function announceSettled(act: Act, cohortId: string, dates: Iterable<LocalDate>): Promise<void> {
  const sorted = [...new Set(dates)].sort()
  if (sorted.length > 0) await record(act, { event: matchSettled, id: cohortId, cohortId, data: { cohortId, dates: sorted } })
}

/**
 * Settles anew who everybody in the class's reports is, after agents, staff or answers changed. Writes only the people who
 * are now someone else and answers the days of their reports; nothing changed, nothing written.
 */
export async function settleAgain(act: Act, cohortId: string): Promise<Set<LocalDate>> {
  const { tx } = act
  await holdAttendance(tx, cohortId)
  const shown = await listParticipants(tx, cohortId)
  if (shown.length === 0) return new Set()
  const settled = settlePeople(
    shown.map((one) => ({ ...one, reportId: one.report_id, key: one.identity_key, maskedEmail: one.masked_email })),
    await listClassPeople(tx, cohortId),
    await listAnswers(tx, cohortId),
  )
  const changed: (NewlySettled & { reportId: string })[] = []
  for (const [index, one] of shown.entries()) {
    const now = settled[index]
    if (!now) continue
    const { kind, agentId, matchedBy, matchId } = now
    const isSame = one.kind === kind && one.agent_id === agentId && one.matched_by === matchedBy && one.match_id === matchId
    if (!isSame) changed.push({ id: one.id, kind, agentId, matchedBy, matchId, reportId: one.report_id })
  }
  if (changed.length === 0) return new Set()
  await updateParticipants(tx, changed)
  const touched = new Set(changed.map(({ reportId }) => reportId))
  const reports = await listPlacedReports(tx, cohortId)
  return new Set(reports.filter(({ id }) => touched.has(id)).flatMap(({ dates }) => dates))
}

/** Places the class's reports in its days anew, after the schedule changed. Their instants stay as they were read. */
export async function placeAgain(act: Act, cohortId: string): Promise<void> {
  const { tx } = act
  await holdAttendance(tx, cohortId)
  const reports = await listPlacedReports(tx, cohortId)
  if (reports.length === 0) return
  const shifts = await listShifts(tx, cohortId)
  const visits = Map.groupBy(await listReportVisits(tx, cohortId), ({ reportId }) => reportId)
  const evidence = new Map<string, LocalDate[]>()
  for (const report of reports) {
    const own = visits.get(report.id) ?? []
    const place = placerOf(shifts, wallClockOf(report.zone))
    const dated = own.map((visit) => ({ ...place(visit), who: visit.participantId }))
    const { date, dates } = daysOf(dated)
    const isSame = date === report.date && sameList(dates, report.dates)
    if (!isSame) await updateReportDays(tx, report.id, { date, dates: [...dates] })
    for (const [participantId, days] of evidenceOf(dated, shifts)) evidence.set(participantId, days)
  }
  await updateEvidence(tx, cohortId, evidence)
}

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((value, index) => value === b[index])
