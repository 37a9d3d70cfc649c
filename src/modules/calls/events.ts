import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfCall = z.strictObject({ cohortId: Id, agentId: Id, callId: Id })
const OfCertification = z.strictObject({ cohortId: Id, agentId: Id, certificationId: Id })
const OfSlot = z.strictObject({ cohortId: Id, agentId: Id.nullable(), slotId: Id })
const OfShadowing = z.strictObject({ cohortId: Id, shadowingId: Id })
const callEvent = (name: `call.${string}`) => defineEvent(name, 'call.read', OfCall)

export const callStarted = callEvent('call.started')
export const callDrafted = callEvent('call.drafted')
export const callScored = callEvent('call.scored')
export const callCorrected = callEvent('call.corrected')
export const callUndone = callEvent('call.undone')
export const callCancelled = callEvent('call.cancelled')
export const callFeedbackGiven = callEvent('call.feedback_timed')
export const callAcknowledged = callEvent('call.acknowledged')
/** After each change of a scored call: what is filed of the certification follows (forms). */
export const certificationSettled = defineEvent('certification.settled', 'call.read', OfCertification)

export const slotOpened = defineEvent('certifier_slot.opened', 'certifier_slot.read', OfSlot)
export const slotBooked = defineEvent('certifier_slot.booked', 'certifier_slot.read', OfSlot)
export const slotReleased = defineEvent('certifier_slot.released', 'certifier_slot.read', OfSlot)
export const slotCancelled = defineEvent('certifier_slot.cancelled', 'certifier_slot.read', OfSlot)

export const shadowingOpened = defineEvent('shadowing.opened', 'shadowing.read', OfShadowing)
export const shadowingCancelled = defineEvent('shadowing.cancelled', 'shadowing.read', OfShadowing)
export const shadowingSignedUp = defineEvent('shadowing.signed_up', 'shadowing.read', OfShadowing.extend({ agentId: Id }))
export const shadowingGivenUp = defineEvent('shadowing.given_up', 'shadowing.read', OfShadowing.extend({ agentId: Id }))
export const shadowingMarked = defineEvent('shadowing.attendance_marked', 'shadowing.read', OfShadowing.extend({ agentId: Id }))

export const CALL_EVENTS = [
  callStarted,
  callDrafted,
  callScored,
  callCorrected,
  callUndone,
  callCancelled,
  callFeedbackGiven,
  callAcknowledged,
  certificationSettled,
  slotOpened,
  slotBooked,
  slotReleased,
  slotCancelled,
  shadowingOpened,
  shadowingCancelled,
  shadowingSignedUp,
  shadowingGivenUp,
  shadowingMarked,
]
