import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { examCoached } from '../events.ts'
import { coachRefusal } from '../rules/judge-acts.ts'
import { insertCoaching } from '../store.ts'
import { idsOf, placeOf } from './follow.ts'
import { openAttempt, refuse } from './open-case.ts'

/**
 * Writes a coaching note about a failed attempt, which unlocks the one after it (policies.md 4). Answers the note's id and the attempt it
 * unlocked, if one waited for it.
 */
export async function coachAttempt(act: Act, attemptId: string, text: string): Promise<{ coachingId: string; unlocks: number | null }> {
  const opened = await openAttempt(act, attemptId, undefined)
  const { attempt, found, one } = opened
  refuse(coachRefusal(one.exam, found))
  const coachingId = newId()
  await insertCoaching(act.tx, { id: coachingId, attempt_id: attemptId, text, coached_by: act.actor.personId, coached_at: act.at })
  const isAwaited = one.standing.locks.includes('coaching') && one.standing.next === attempt.number + 1
  const unlocks = isAwaited ? one.standing.next : null
  await record(act, {
    event: examCoached,
    ...placeOf(opened, attempt),
    data: { ...idsOf(opened, attempt), coachingId, unlocks },
    after: { exam: one.exam.name, number: attempt.number, text },
  })
  return { coachingId, unlocks }
}
