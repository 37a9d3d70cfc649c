import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { CATEGORIES, RUNG_STEPS } from './rules/rungs.ts'

const OfAgent = z.strictObject({ cohortId: Id, agentId: Id })
const OfStep = OfAgent.extend({ category: z.enum(CATEGORIES), step: z.enum(RUNG_STEPS) })
const OfAction = OfStep.extend({ actionId: Id })
export type OfAction = z.infer<typeof OfAction>

const actionEvent = (name: `action.${string}`) => defineEvent(name, 'action.read', OfAction)

/** A step is begun: the document of a CAP is drawn up, or verbal coaching is held. Final and termination review wait for HR. */
export const actionIssued = actionEvent('action.issued')
export const actionApproved = actionEvent('action.approved')
/** HR gave it back to be drawn up anew. */
export const actionReturned = actionEvent('action.returned')
export const actionDelivered = actionEvent('action.delivered')
export const actionAcknowledged = actionEvent('action.acknowledged')
/** The agent refused to sign, before a witness. */
export const actionRefused = actionEvent('action.refused')
export const actionSkipped = actionEvent('action.skipped')
export const actionWithdrawn = actionEvent('action.withdrawn')
/** A delivered step has come to rest on facts that were excused or taken back. */
export const actionFlagged = actionEvent('action.flagged')
/** A step is left for later on one day, with a reason. */
export const actionDeferred = defineEvent('action.deferred', 'action.read', OfStep.extend({ date: LocalDateText }))
export const actionDeferralWithdrawn = defineEvent('action.deferral_withdrawn', 'action.read', OfStep.extend({ date: LocalDateText }))

const OfNote = OfAgent.extend({ noteId: Id, category: z.enum(CATEGORIES) })
/** A coaching note that is not about an attempt; those that are, are announced as `exam.coached`. */
export const coachingNoted = defineEvent('coaching.noted', 'action.read', OfNote)
export const coachingChanged = defineEvent('coaching.changed', 'action.read', OfNote)
export const coachingAcknowledged = defineEvent('coaching.acknowledged', 'action.read', OfNote)

const OfConduct = OfAgent.extend({ conductId: Id })
export const conductRecorded = defineEvent('conduct.recorded', 'action.read', OfConduct)
/** It was recorded by mistake: as if it had never been. */
export const conductWithdrawn = defineEvent('conduct.withdrawn', 'action.read', OfConduct)

export const LADDER_EVENTS = [
  actionIssued,
  actionApproved,
  actionReturned,
  actionDelivered,
  actionAcknowledged,
  actionRefused,
  actionSkipped,
  actionWithdrawn,
  actionFlagged,
  actionDeferred,
  actionDeferralWithdrawn,
  coachingNoted,
  coachingChanged,
  coachingAcknowledged,
  conductRecorded,
  conductWithdrawn,
]
