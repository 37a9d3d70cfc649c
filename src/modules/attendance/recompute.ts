import type { LocalDate } from '#kernel/local-date.ts'
import { holdAttendance } from '#modules/presence/store/class.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { attendanceRecomputed } from './events.ts'
import { decisionIdOf } from './rules/decision-id.ts'
import { followFacts, isBehind } from './rules/follow-facts.ts'
import { type AgentDay, type ClassDays, type DayFilter, loadClassDays } from './store/days.ts'
import { type DayMark, type DayRow, deleteDays, listDays, listMarks, NO_DEED, saveDays } from './store/decisions.ts'

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
  const marks = await listMarks(tx, cohortId, agentIds, filter.dates ?? null)
  const markAt = new Map(marks.map((mark) => [keyOf(mark.agentId, mark.date), mark]))
  const behind = known.days.filter(({ agent, shift, now }) => isBehind(markAt.get(keyOf(agent.id, shift.date)), now))
  const orphans = orphansOf(cohortId, known, marks, filter)
  if (behind.length === 0 && orphans.length === 0) return
  const rows = await followAll(act, behind)
  await saveDays(tx, rows)
  await deleteDays(
    tx,
    orphans.map(({ id }) => id),
  )
  await announce(act, known, [...rows, ...orphans])
}

const keyOf = (agentId: string, date: LocalDate): string => `${agentId} ${date}`

async function followAll(act: Act, behind: readonly AgentDay[]): Promise<DayRow[]> {
  const agentIds = [...new Set(behind.map(({ agent }) => agent.id))]
  const dates = [...new Set(behind.map(({ shift }) => shift.date))]
  const keptAt = new Map((await listDays(act.tx, { agentIds, dates })).map((day) => [keyOf(day.agentId, day.date), day]))
  return behind.map(({ agent, shift: { date }, now }) => {
    const kept = keptAt.get(keyOf(agent.id, date))
    return { ...NO_DEED, ...kept, ...followFacts(kept, now), id: kept?.id ?? decisionIdOf(agent.id, date), agentId: agent.id, date }
  })
}

/** Proposals of days that left the schedule or went to another class; what a person decided is history and stays. */
function orphansOf(cohortId: string, known: ClassDays, marks: readonly DayMark[], { agentIds }: DayFilter): DayMark[] {
  const owned = new Set(known.days.map(({ agent, shift }) => keyOf(agent.id, shift.date)))
  return marks.filter(
    (mark) =>
      mark.cohortId === cohortId &&
      mark.state === 'proposed' &&
      !owned.has(keyOf(mark.agentId, mark.date)) &&
      (agentIds === undefined || agentIds.includes(mark.agentId)),
  )
}

async function announce(act: Act, { cohort, policyVersion }: ClassDays, changes: readonly { date: LocalDate }[]): Promise<void> {
  const dates = [...new Set(changes.map(({ date }) => date))].sort()
  const changed = changes.length
  await record(act, {
    event: attendanceRecomputed,
    id: cohort.id,
    cohortId: cohort.id,
    data: { cohortId: cohort.id, dates, changed },
    after: { dates, changed, policyVersion },
  })
}
