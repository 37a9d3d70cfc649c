import { putFacts } from '#modules/tracks/commands/facts.ts'
import type { Act } from '#platform/act.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import type { ExamCase } from '../cases.ts'
import { examFailed, examPassed } from '../events.ts'
import { dueOn, seasonOf, stepFor } from '../rules/steps.ts'
import type { StoredAttempt } from '../store.ts'
import { type Opened, openExam } from './open-case.ts'

/** The ids that every event of an attempt carries. */
export const idsOf = ({ of, one }: Opened, attempt: { id: string; number: number }) => ({
  cohortId: of.agent.cohortId,
  agentId: of.agent.agentId,
  attemptId: attempt.id,
  exam: one.exam.key,
  number: attempt.number,
})

/** Where the audit trail and the outbox file an event of an attempt. */
export const placeOf = ({ of }: Opened, attempt: { id: string }) => ({
  id: attempt.id,
  cohortId: of.agent.cohortId,
  agentId: of.agent.agentId,
})

/** What stands of an attempt; null when it is not there, was taken back or is disputed. */
const resultIn = ({ attempts }: ExamCase, attemptId: string) => attempts.find(({ id }) => id === attemptId)?.result ?? null

function failOf(now: Opened, attempt: StoredAttempt) {
  const { of, one } = now
  const { exam, track, standing, attempts } = one
  const { takenAt } = attempt
  const fail = attempts.filter(({ result, number }) => result === 'failed' && number <= attempt.number).length
  const step = stepFor(of.policy, exam.key, fail)
  return {
    ...idsOf(now, attempt),
    track: track.key,
    carrier: exam.carrier,
    takenAt,
    fail,
    attempts: exam.attempts,
    step,
    dueOn: step && dueOn(step, takenAt, of.agent.zone),
    policyVersion: of.policyVersion,
    isExhausted: standing.state === 'exhausted',
    season: seasonOf(takenAt, of.agent.zone),
  }
}

/** Announces that an attempt has come to count as failed or passed, where it did not before. */
async function announce(act: Act, before: Opened, now: Opened, attemptId: string): Promise<void> {
  const is = resultIn(now.one, attemptId)
  const attempt = now.one.attempts.find(({ id }) => id === attemptId)
  if (!attempt || is === null || is === resultIn(before.one, attemptId)) return
  const { takenAt, score } = attempt
  const place = placeOf(now, attempt)
  if (is === 'passed') {
    const data = { ...idsOf(now, attempt), track: now.one.track.key, takenAt }
    return record(act, { event: examPassed, ...place, data, after: { exam: now.one.exam.name, number: attempt.number, score } })
  }
  const data = failOf(now, attempt)
  const { step, dueOn: due } = data
  await record(act, {
    event: examFailed,
    ...place,
    data,
    after: { exam: now.one.exam.name, number: attempt.number, score, step: step?.step, dueOn: due },
  })
}

/** What became of the track, in words. */
const trackWords = (name: string, moved: Awaited<ReturnType<typeof putFacts>>) =>
  moved.flatMap(({ cell, before }) => (cell.value === before ? [] : [`${name} is now: ${cell.label}.`]))

export type Followed = { readonly now: Opened; readonly followed: string[] }

/**
 * Lets everything follow from the attempts as they are now: the fact `exam:<key>` the track is derived from, and what is announced. To be
 * called after each write of an attempt, with the exam as it was before it.
 */
export async function follow(act: Act, before: Opened, attemptId: string, cause: EventDefinition): Promise<Followed> {
  const { agentId } = before.of.agent
  const now = await openExam(act, agentId, before.one.exam.key)
  const { exam, track, standing, attempts } = now.one
  const state = attempts.length === 0 ? null : standing.state
  const moved = await putFacts(act, track.key, [{ agentId, key: `exam:${exam.key}`, state, at: standing.at ?? act.at }], cause.name)
  await announce(act, before, now, attemptId)
  const fails = attempts.filter(({ result }) => result === 'failed').length
  const step = resultIn(now.one, attemptId) === 'failed' ? stepFor(now.of.policy, exam.key, fails) : null
  return { now, followed: [`${exam.name}: ${standing.because}`, ...(step ? [`${step.step}.`] : []), ...trackWords(track.name, moved)] }
}
