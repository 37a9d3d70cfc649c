import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { FailStep } from './policy.ts'
import { SIDES } from './rules/held.ts'
import { RESULTS } from './rules/score.ts'

const number = z.number().int()
const OfAttempt = z.strictObject({ cohortId: Id, agentId: Id, attemptId: Id, exam: z.string(), number })

/** One side told an attempt; `dispute` says what its report and the other side's contradict each other on. */
export const examAttemptReported = defineEvent(
  'exam.attempt_reported',
  'exam.read',
  OfAttempt.extend({ side: z.enum(SIDES), result: z.enum(RESULTS), dispute: z.enum(['result', 'score']).nullable() }),
)

/**
 * An attempt has come to count as failed: reported, settled, or standing again after it was taken back. It may come again for one
 * `attemptId`, so whoever opens a rung of a ladder keys it by that. It no longer counts when `exam.attempt_voided`, or `exam.settled` with
 * `passed`, or a report with a `dispute` over the result follows.
 */
export const examFailed = defineEvent(
  'exam.failed',
  'exam.read',
  OfAttempt.extend({
    track: z.string(),
    carrier: z.string().nullable(),
    takenAt: InstantText,
    /** Which fail it is: what the policy's steps count. */
    fail: number,
    attempts: number,
    /** What the policy the class has pinned asks for; null where it says nothing of this fail. */
    step: FailStep.nullable(),
    dueOn: LocalDateText.nullable(),
    policyVersion: number,
    /** All attempts are used up: the carrier is closed to the agent for the season. */
    isExhausted: z.boolean(),
    season: number,
  }),
)

export const examPassed = defineEvent('exam.passed', 'exam.read', OfAttempt.extend({ track: z.string(), takenAt: InstantText }))
/** A coaching note about a failed attempt exists; `unlocks` is the attempt that waited for it. */
export const examCoached = defineEvent('exam.coached', 'exam.read', OfAttempt.extend({ coachingId: Id, unlocks: number.nullable() }))
/** A time with a proctor was set or taken away (`at` null). `number` is the attempt to be proctored, `attemptId` the failed one before it. */
export const examSlotSet = defineEvent('exam.slot_set', 'exam.read', OfAttempt.extend({ at: InstantText.nullable() }))
export const examAttemptVoided = defineEvent('exam.attempt_voided', 'exam.read', OfAttempt)
/** The undo of a void. */
export const examAttemptRestored = defineEvent('exam.attempt_restored', 'exam.read', OfAttempt)
/** A person said what holds of an attempt, whatever its reports say. */
export const examSettled = defineEvent('exam.settled', 'exam.read', OfAttempt.extend({ result: z.enum(RESULTS) }))

export const EXAM_EVENTS = [
  examAttemptReported,
  examFailed,
  examPassed,
  examCoached,
  examSlotSet,
  examAttemptVoided,
  examAttemptRestored,
  examSettled,
]
