import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { examAttemptRestored, examAttemptVoided } from '../events.ts'
import { restoreRefusal, voidRefusal } from '../rules/judge-acts.ts'
import { type AttemptUpdate, updateAttempt } from '../store.ts'
import { type Followed, follow, idsOf, placeOf } from './follow.ts'
import { type OpenedAttempt, openAttempt, refuse } from './open-case.ts'

type Voided = NonNullable<AttemptUpdate['voided']>
type Announced = EventDefinition<ReturnType<typeof idsOf>>

async function write(act: Act, opened: OpenedAttempt, voided: Voided, event: Announced): Promise<Followed> {
  const { attempt, one } = opened
  await updateAttempt(act.tx, attempt.id, { voided })
  const { number, result, score } = attempt
  await record(act, {
    event,
    ...placeOf(opened, attempt),
    data: idsOf(opened, attempt),
    after: { exam: one.exam.name, number, result, score },
    reason: voided.void_reason,
  })
  return follow(act, opened, attempt.id, event)
}

/** Takes the last attempt at an exam back: it stays to be seen and counts for nothing. */
export async function voidAttempt(act: Act, attemptId: string, reason: string, versionSeen: number | undefined): Promise<Followed> {
  const opened = await openAttempt(act, attemptId, versionSeen)
  refuse(voidRefusal(opened.one.exam, opened.found, opened.one.attempts))
  return write(act, opened, { voided_by: act.actor.personId, voided_at: act.at, void_reason: reason }, examAttemptVoided)
}

/** Lets an attempt that was taken back stand again, while nothing came in its place. */
export async function restoreAttempt(act: Act, attemptId: string, versionSeen: number | undefined): Promise<Followed> {
  const opened = await openAttempt(act, attemptId, versionSeen)
  refuse(restoreRefusal(opened.one.exam, opened.found, opened.one.standing))
  return write(act, opened, { voided_by: null, voided_at: null, void_reason: null }, examAttemptRestored)
}
