import type { LocalDate } from '#kernel/local-date.ts'
import { holdAttendance } from '#modules/presence/store/class.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { decisionIdOf } from './decision-id.ts'
import { attendanceRecomputed } from './events.ts'
import { followFacts } from './rules/follow-facts.ts'
import { type ClassDays, type DayFilter, loadClassDays } from './store/days.ts'
import { type DayRow, deleteDays, listDays, listDaysOfClass, NO_DEED, type StoredDay, saveDays } from './store/decisions.ts'

/**
 * Makes the class's kept days follow the facts as they are now, all agents and scheduled days or those of `filter`, in one
 * batch. Nothing changed, nothing written and no event. Acts on one class come one after the other. Source: policies.md 1.5.
 */
export async function recomputeAttendance(act: Act, cohortId: string, filter: DayFilter = {}): Promise<void> {
  const { tx } = act
  await holdAttendance(tx, cohortId)
  const known = await loadClassDays(tx, cohortId, filter)
  if (!known) return
  const agentIds = [...new Set(known.days.map(({ agent }) => agent.id))]
  const kept = agentIds.length === 0 ? [] : await listDays(tx, { agentIds, ...(filter.dates && { dates: filter.dates }) })
  const rows = followAll(known, kept)
  const orphans = await listOrphans(act, cohortId, known, filter)
  if (rows.length === 0 && orphans.length === 0) return
  await saveDays(tx, rows)
  await deleteDays(
    tx,
    orphans.map(({ id }) => id),
  )
  const dates = [...new Set([...rows, ...orphans].map(({ date }) => date))].sort()
  const changed = rows.length + orphans.length
  await record(act, {
    event: attendanceRecomputed,
    id: cohortId,
    cohortId,
    data: { cohortId, dates, changed },
    after: { dates, changed, policyVersion: known.policyVersion },
  })
}

function followAll(known: ClassDays, kept: readonly StoredDay[]): DayRow[] {
  const keptAt = new Map(kept.map((day) => [`${day.agentId} ${day.date}`, day]))
  return known.days.flatMap(({ agent, shift: { date }, now }) => {
    const day = keptAt.get(`${agent.id} ${date}`)
    const follows = followFacts(day, now)
    return follows ? [{ ...NO_DEED, ...day, ...follows, id: day?.id ?? decisionIdOf(agent.id, date), agentId: agent.id, date }] : []
  })
}

/** Proposals of days that left the schedule or went to another class; what a person decided is history and stays. */
async function listOrphans(act: Act, cohortId: string, known: ClassDays, filter: DayFilter): Promise<StoredDay[]> {
  const owned = new Set(known.days.map(({ agent, shift }) => `${agent.id} ${shift.date}`))
  const kept = await listDaysOfClass(act.tx, cohortId, filter.dates ?? null)
  return kept.filter(
    ({ agentId, date, state }) =>
      state === 'proposed' && !owned.has(`${agentId} ${date}`) && (filter.agentIds === undefined || filter.agentIds.includes(agentId)),
  )
}

export const recomputeDates = (act: Act, cohortId: string, dates: readonly LocalDate[]) => recomputeAttendance(act, cohortId, { dates })
