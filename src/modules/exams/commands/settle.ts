import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { examSettled } from '../events.ts'
import type { AttemptSettlement } from '../model.ts'
import { settleRefusal } from '../rules/judge-acts.ts'
import { updateAttempt } from '../store.ts'
import { type Followed, follow, idsOf, placeOf } from './follow.ts'
import { openAttempt, refuse } from './open-case.ts'

/** Says what holds of an attempt: where its reports contradict each other, or are wrong. The reports stay as they were told. */
export async function settleAttempt(act: Act, attemptId: string, wish: AttemptSettlement): Promise<Followed> {
  const opened = await openAttempt(act, attemptId, wish.version)
  const { attempt, found, one } = opened
  const verdict = { result: wish.result, score: wish.score ?? null }
  refuse(settleRefusal(one.exam, found, one.attempts, verdict))
  const { result, score, dispute } = attempt
  await updateAttempt(act.tx, attemptId, {
    held: { ...verdict, takenAt: attempt.takenAt, dispute: null },
    settled: { settled_by: act.actor.personId, settled_at: act.at, settled_note: wish.note },
  })
  await record(act, {
    event: examSettled,
    ...placeOf(opened, attempt),
    data: { ...idsOf(opened, attempt), result: wish.result },
    before: { result, score, dispute },
    after: { exam: one.exam.name, number: attempt.number, ...verdict },
    reason: wish.note,
  })
  return follow(act, opened, attemptId, examSettled)
}
