import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import { holdAttendance } from '#modules/presence/store/class.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { type AttendanceRight, mayTouch } from '../access.ts'
import { agentIdRange, dateOfDecision, decisionIdOf } from '../rules/decision-id.ts'
import { agentOfRange, classesOfAgent } from '../store/agents.ts'
import { type AgentDay, loadClassDays } from '../store/days.ts'
import { findDay, listDays, type StoredDay } from '../store/decisions.ts'
import { viewDay } from '../view.ts'

/** One agent's day, held until the transaction ends; `kept` undefined: nobody and nothing has judged it yet. */
export type OpenDay = { readonly id: string; readonly cohortId: string; readonly day: AgentDay; readonly kept: StoredDay | undefined }

/**
 * Opens the day a decision's id names, for an actor who holds `right` over it. Throws not found outside of the scope and
 * stale when `version` is not the one that is there (0: a day that is not kept yet).
 */
export async function openDay(act: Act, id: string, right: AttendanceRight, version: number | undefined): Promise<OpenDay> {
  const { agentId, date, cohortIds } = await placeOf(act, id)
  for (const cohortId of cohortIds) {
    const opened = await openIn(act, cohortId, agentId, date, id)
    if (!opened) continue
    const { day, kept } = opened
    if (!mayTouch(act.actor, right, { cohortId, agentId, agentCohortId: day.agent.cohortId })) throw notFound('decision')
    if (version !== undefined && version !== (kept?.version ?? 0)) throw stale('decision', viewDay(act.actor, act.at, opened))
    refuseRestricted(act, opened)
    return opened
  }
  throw notFound('decision')
}

async function placeOf(act: Act, id: string): Promise<{ agentId: string; date: string; cohortIds: string[] }> {
  const kept = await findDay(act.tx, id)
  if (kept) return { agentId: kept.agentId, date: kept.date, cohortIds: [kept.cohortId, ...(await classesOfAgent(act.tx, kept.agentId))] }
  const agentId = await agentOfRange(act.tx, agentIdRange(id))
  if (agentId === undefined) throw notFound('decision')
  return { agentId, date: dateOfDecision(id, agentId), cohortIds: await classesOfAgent(act.tx, agentId) }
}

/** The agent's day in a class, when that class judges it. */
export async function openIn(act: Act, cohortId: string, agentId: string, date: string, id?: string): Promise<OpenDay | undefined> {
  await holdAttendance(act.tx, cohortId)
  const known = await loadClassDays(act.tx, cohortId, { agentIds: [agentId], dates: [date] })
  const [day] = known?.days ?? []
  if (!day) return undefined
  const [kept] = await listDays(act.tx, { agentIds: [agentId], dates: [date] })
  return { id: kept?.id ?? id ?? decisionIdOf(agentId, date), cohortId, day, kept }
}

/** Leave that HR recorded is changed by those who may see it. */
function refuseRestricted(act: Act, { cohortId, day, kept }: OpenDay): void {
  if (kept?.said.excuse !== 'protected_leave') return
  const place = { cohortId, agentId: day.agent.id, agentCohortId: day.agent.cohortId }
  if (mayTouch(act.actor, 'attendance.read_leave', place)) return
  throw new AppError('access.forbidden', 'HR recorded leave for this day. Ask HR to change it.')
}

/** Nothing is final before the shift is over. */
export function refuseBeforeEnd(act: Act, { day }: Pick<OpenDay, 'day'>): void {
  const { shift, now } = day
  if (toEpochSeconds(act.at) >= shift.end) return
  const end = localClockAt(shift.end, now.facts.zone).slice(0, 5)
  throw new AppError(
    'attendance.not_decidable',
    `The shift of ${shift.date} runs until ${end} (${now.facts.zone}). Decide the day when it is over.`,
  )
}
