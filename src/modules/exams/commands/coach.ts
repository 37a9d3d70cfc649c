import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { examCoached } from '../events.ts'
import { coachRefusal } from '../rules/judge-acts.ts'
import { insertNote, type NotedFact, type NoteWords } from '../store/notes.ts'
import { idsOf, placeOf } from './follow.ts'
import { openAttempt, refuse } from './open-case.ts'

/** A note that is the issue alone, as the exam's own form writes it. */
export const plainNote = (issue: string): NoteWords & { readonly facts: readonly NotedFact[] } => ({
  ...{ issue, expectation: null, agentWords: null, lookAgainOn: null, facts: [] },
})

/**
 * Writes a coaching note about a failed attempt, which unlocks the one after it (policies.md 4). Answers the note's id and the attempt it
 * unlocked, if one waited for it.
 */
export async function coachAttempt(
  act: Act,
  attemptId: string,
  note: ReturnType<typeof plainNote>,
): Promise<{ coachingId: string; unlocks: number | null }> {
  const opened = await openAttempt(act, attemptId, undefined)
  const { attempt, found, one, of } = opened
  refuse(coachRefusal(one.exam, found))
  const coachingId = newId()
  const { agentId, zone } = of.agent
  const notedOn = localDateAt(toEpochSeconds(act.at), zone)
  const written = { agentId, attemptId, category: 'exam', notedOn, by: act.actor.personId, at: act.at }
  await insertNote(act.tx, { id: coachingId, ...note, ...written })
  const isAwaited = one.standing.locks.includes('coaching') && one.standing.next === attempt.number + 1
  const unlocks = isAwaited ? one.standing.next : null
  await record(act, {
    event: examCoached,
    ...placeOf(opened, attempt),
    data: { ...idsOf(opened, attempt), coachingId, unlocks },
    after: { exam: one.exam.name, number: attempt.number, issue: note.issue, expectation: note.expectation },
  })
  return { coachingId, unlocks }
}
