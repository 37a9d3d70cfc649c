import type { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { mayTouch } from '../access.ts'
import { attendanceCallRecorded, attendanceCallWithdrawn } from '../events.ts'
import type { AbsenceCall, Decision, WithdrawnCall } from '../model.ts'
import { recomputeAttendance } from '../recompute.ts'
import { classesOfAgent } from '../store/agents.ts'
import { deleteNewestCall, insertCall } from '../store/calls.ts'
import { viewDay } from '../view.ts'
import { type OpenDay, openIn } from './open-day.ts'

/** Records a call to the attendance line; it counts as notice for the day when it came on that day or before. */
export async function recordCall(act: Act, agentId: string, input: z.output<typeof AbsenceCall>): Promise<Decision> {
  const opened = await openForCall(act, agentId, input.date)
  const { day, cohortId, id } = opened
  const { zone } = day.now.facts
  // A call written down later without its time came by the end of the shift at the latest: the last moment it still counts.
  const calledAt = input.calledAt === undefined ? Math.min(toEpochSeconds(act.at), day.shift.end) : toEpochSeconds(input.calledAt)
  if (localDateAt(calledAt, zone) > input.date && calledAt > day.shift.end) {
    throw new AppError('request.invalid', `A call after ${input.date} is no notice for that day.`, {
      errors: [{ path: 'calledAt', code: 'call.too_late', message: `Give the time of a call on ${input.date} or before.` }],
    })
  }
  const row = { id: newId(), cohort_id: cohortId, agent_id: agentId, date: input.date, called_at: fromEpochSeconds(calledAt) }
  await insertCall(act.tx, { ...row, note: input.note || null, recorded_by: act.actor.personId, recorded_at: act.at })
  await record(act, {
    event: attendanceCallRecorded,
    id: row.id,
    cohortId,
    agentId,
    data: { cohortId, agentId, date: input.date, decisionId: id },
    after: { date: input.date, calledAt: row.called_at },
  })
  await recomputeAttendance(act, cohortId, { agentIds: [agentId], dates: [input.date] })
  const again = await openIn(act, cohortId, agentId, input.date)
  return viewDay(act.actor, act.at, again ?? opened)
}

/**
 * Takes back the call of a day that was recorded last, such as one of another agent; the day is worked out again without it. Who may record
 * one may do so. Throws a conflict where there is none.
 */
export async function withdrawCall(act: Act, agentId: string, date: string): Promise<WithdrawnCall> {
  const opened = await openForCall(act, agentId, date)
  const { day, cohortId, id } = opened
  const gone = await deleteNewestCall(act.tx, agentId, date)
  if (!gone) throw new AppError('resource.conflict', `No call of ${day.agent.name} to the attendance line is recorded for ${date}.`)
  const call = { date, calledAt: fromEpochSeconds(toEpochSeconds(gone.called_at)), note: gone.note ?? '' }
  await record(act, {
    event: attendanceCallWithdrawn,
    id: gone.id,
    cohortId,
    agentId,
    data: { cohortId, agentId, date, decisionId: id },
    before: call,
  })
  await recomputeAttendance(act, cohortId, { agentIds: [agentId], dates: [date] })
  const again = await openIn(act, cohortId, agentId, date)
  return { decision: viewDay(act.actor, act.at, again ?? opened), call }
}

async function openForCall(act: Act, agentId: string, date: string): Promise<OpenDay> {
  const cohortIds = await classesOfAgent(act.tx, agentId)
  const [agentCohortId = ''] = cohortIds
  if (!cohortIds.some((cohortId) => mayTouch(act.actor, 'attendance.record_call', { cohortId, agentId, agentCohortId })))
    throw notFound('agent')
  for (const cohortId of cohortIds) {
    const opened = await openIn(act, cohortId, agentId, date)
    if (opened) return opened
  }
  throw new AppError('request.invalid', `${date} is no scheduled day of this agent's class.`, {
    errors: [{ path: 'date', code: 'date.unscheduled', message: 'Choose a scheduled day of the class.' }],
  })
}
