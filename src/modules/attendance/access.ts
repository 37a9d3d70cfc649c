import type { RoleRights } from '#modules/people/access.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import type { DecisionState } from './rules/follow-facts.ts'

/** Product, "People and what each sees first". Leave reasons are HR's alone. */
export const attendanceRights = {
  'attendance.read': { agent: 'own', lead: 'cohort', pm: 'cohort', wfm: 'all', hr: 'all', manager: 'all' },
  'attendance.confirm': { lead: 'cohort', manager: 'all' },
  'attendance.excuse': { lead: 'cohort', hr: 'all', manager: 'all' },
  'attendance.correct': { lead: 'cohort', manager: 'all' },
  'attendance.reopen': { lead: 'cohort', hr: 'all', manager: 'all' },
  'attendance.record_call': { lead: 'cohort', wfm: 'all', manager: 'all' },
  'attendance.answer': { agent: 'own' },
  'attendance.read_leave': { hr: 'all' },
  'notice.read': { lead: 'cohort', pm: 'cohort', wfm: 'all', hr: 'all', manager: 'all' },
  'notice.send': { lead: 'cohort', manager: 'all' },
  'notice.acknowledge': { wfm: 'all' },
} satisfies RoleRights
export type AttendanceRight = keyof typeof attendanceRights

/** Where a row belongs: an agent's past day may be of a class the agent has left, and is then of both. */
export type RowPlace = { readonly cohortId: string; readonly agentId: string; readonly agentCohortId: string }

export function mayTouch(actor: Actor, right: AttendanceRight, { cohortId, agentId, agentCohortId }: RowPlace): boolean {
  const scope = actor.scopeFor(right)
  return scope !== null && (isWithin(scope, { cohortId, agentId }) || isWithin(scope, { cohortId: agentCohortId, agentId }))
}

/** The actor is the agent: the scope names the agent's own row, and is not just everything. */
export const isOwn = (actor: Actor, agentId: string): boolean => actor.scopeFor('attendance.answer')?.agentIds.includes(agentId) ?? false

const ACTS: Readonly<Record<DecisionState, readonly AttendanceRight[]>> = {
  proposed: ['attendance.confirm', 'attendance.excuse', 'attendance.correct', 'attendance.record_call'],
  confirmed: ['attendance.excuse', 'attendance.correct', 'attendance.reopen', 'attendance.record_call'],
  excused: ['attendance.excuse', 'attendance.correct', 'attendance.reopen', 'attendance.record_call'],
  corrected: ['attendance.excuse', 'attendance.correct', 'attendance.reopen', 'attendance.record_call'],
}

/** What the actor may do to a day as it stands. `isFinal`: its shift is over and a report covers it. `isRestricted`: leave only HR may touch. `isAnswerable`: there is something its agent may answer. */
export function decisionMay(
  actor: Actor,
  place: RowPlace,
  day: { state: DecisionState; isFinal: boolean; isRestricted: boolean; isAnswerable: boolean },
): string[] {
  const isClosed = day.isRestricted && !mayTouch(actor, 'attendance.read_leave', place)
  const acts = ACTS[day.state].filter((right) => {
    if (right === 'attendance.confirm' && !day.isFinal) return false
    if (isClosed && right !== 'attendance.record_call') return false
    return mayTouch(actor, right, place)
  })
  return day.isAnswerable && !isClosed && isOwn(actor, place.agentId) ? [...acts, 'attendance.answer'] : acts
}
