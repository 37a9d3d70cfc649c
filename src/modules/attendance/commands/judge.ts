import type { z } from 'zod'
import { AppError } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { mayTouch } from '../access.ts'
import { type attendanceConfirmed, attendanceCorrected, attendanceExcused, attendanceFactsSeen, attendanceReopened } from '../events.ts'
import type { Correct, Decision, Excuse, FactsSeen, Reopen } from '../model.ts'
import { decideNow, type Kept, reopenDay } from '../rules/follow-facts.ts'
import type { AgentDay } from '../store/days.ts'
import { auditOf, type DayRow, type Deed, listDays, NO_DEED, saveDays } from '../store/decisions.ts'
import { viewDay } from '../view.ts'
import { type OpenDay, openDay, refuseBeforeEnd } from './open-day.ts'

type OfDay = typeof attendanceConfirmed extends EventDefinition<infer D> ? EventDefinition<D> : never

/** Writes a day a person acted on, with its audit row, and answers it as it is now. */
async function keep(act: Act, opened: OpenDay, kept: Kept, deed: Deed, event: OfDay, reason = deed.reason): Promise<Decision> {
  const { id, cohortId, day } = opened
  const row: DayRow = { ...kept, ...deed, id, agentId: day.agent.id, date: day.shift.date }
  await saveDays(act.tx, [row])
  await record(act, {
    event,
    id,
    cohortId,
    agentId: row.agentId,
    data: { cohortId, agentId: row.agentId, date: row.date, decisionId: id },
    ...(opened.kept && { before: auditOf(opened.kept) }),
    after: auditOf(row),
    reason: row.said.excuse === 'protected_leave' ? null : reason,
  })
  return shownAgain(act, opened)
}

async function shownAgain(act: Act, { id, cohortId, day }: OpenDay): Promise<Decision> {
  const [kept] = await listDays(act.tx, { agentIds: [day.agent.id], dates: [day.shift.date] })
  return viewDay(act.actor, act.at, { id, cohortId, day, kept })
}

const deedOf = (act: Act, words: Partial<Pick<Deed, 'note' | 'reason'>>): Deed => ({
  note: null,
  reason: null,
  ...words,
  decidedBy: act.actor.personId,
  decidedAt: act.at,
})

/** Excuses a day, before or after it: kind and note are the person's, what follows is the rules'. Protected leave is HR's to record. */
export async function excuseDay(act: Act, id: string, { kind, note, version }: z.output<typeof Excuse>): Promise<Decision> {
  const opened = await openDay(act, id, 'attendance.excuse', version)
  const { day, kept, cohortId } = opened
  const place = { cohortId, agentId: day.agent.id, agentCohortId: day.agent.cohortId }
  if (kind === 'protected_leave' && !mayTouch(act.actor, 'attendance.read_leave', place)) {
    throw new AppError('access.forbidden', 'Protected leave is recorded by HR. Ask HR, or choose another kind.')
  }
  const said = { excuse: kind, correction: kept?.said.correction ?? null }
  const deed = deedOf(act, { note: note || null, reason: kept?.said.correction ? kept.reason : null })
  return keep(act, opened, decideNow('excused', said, day.now), deed, attendanceExcused)
}

/** Corrects when the agent was there; the rest of the decision follows by the rules. An excuse that was given stays. */
export async function correctDay(act: Act, id: string, input: z.output<typeof Correct>): Promise<Decision> {
  const opened = await openDay(act, id, 'attendance.correct', input.version)
  refuseBeforeEnd(act, opened)
  const { day, kept } = opened
  const correction = {
    start: input.start === undefined ? null : toEpochSeconds(input.start),
    end: input.end === undefined ? null : toEpochSeconds(input.end),
  }
  refuseOutside(day, correction)
  const said = { excuse: kept?.said.excuse ?? null, correction }
  const deed = deedOf(act, { reason: input.reason, note: kept?.note ?? null })
  return keep(act, opened, decideNow('corrected', said, day.now), deed, attendanceCorrected)
}

function refuseOutside({ shift, now }: AgentDay, { start, end }: { start: number | null; end: number | null }): void {
  const said = `the shift of ${shift.date} (${localClockAt(shift.start, now.facts.zone).slice(0, 5)} to ${localClockAt(shift.end, now.facts.zone).slice(0, 5)})`
  const errors = []
  if (start !== null && start >= shift.end)
    errors.push({ path: 'start', code: 'start.after_shift', message: `The start is after ${said}.` })
  if (end !== null && end <= shift.start) errors.push({ path: 'end', code: 'end.before_shift', message: `The end is before ${said}.` })
  if (start !== null && end !== null && end <= start)
    errors.push({ path: 'end', code: 'end.before_start', message: 'The end is not after the start.' })
  if (errors.length > 0) throw new AppError('request.invalid', errors[0]?.message ?? 'The times are not right.', { errors })
}

/** Takes a person's decision back; the rules' proposal of the facts as they are now holds again. */
export async function reopenDecision(act: Act, id: string, { reason, version }: z.output<typeof Reopen>): Promise<Decision> {
  const opened = await openDay(act, id, 'attendance.reopen', version)
  if (!opened.kept || opened.kept.state === 'proposed') {
    throw new AppError(
      'resource.conflict',
      `Nobody has decided ${opened.day.shift.date} of ${opened.day.agent.name} yet, so there is nothing to reopen.`,
    )
  }
  return keep(act, opened, reopenDay(opened.day.now), NO_DEED, attendanceReopened, reason)
}

/** Looked at changed facts: `keep` lets the decision stand on them, `new` takes what the rules say of them now. */
export async function seeFacts(act: Act, id: string, { take, version }: z.output<typeof FactsSeen>): Promise<Decision> {
  const opened = await openDay(act, id, 'attendance.confirm', version)
  const { kept, day } = opened
  if (!kept?.factsChanged || kept.state === 'proposed') {
    throw new AppError('resource.conflict', `The facts of ${day.shift.date} have not changed since ${day.agent.name}'s day was decided.`)
  }
  const seen: Kept =
    take === 'new' ? decideNow(kept.state, kept.said, day.now) : { ...kept, decidedInputsHash: day.now.inputsHash, factsChanged: false }
  const { note, reason, decidedBy, decidedAt } = kept
  const deed = take === 'new' ? deedOf(act, { note, reason }) : { note, reason, decidedBy, decidedAt }
  return keep(act, opened, seen, deed, attendanceFactsSeen)
}
