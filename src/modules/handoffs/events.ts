import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfHandoff = z.strictObject({ cohortId: Id, agentId: Id, handoffId: Id })
const handoffEvent = (name: `handoff.${string}`) => defineEvent(name, 'handoff.read', OfHandoff)

export const handoffMade = handoffEvent('handoff.made')
/** A PM was told who was not when it was made, such as one named later. */
export const handoffTold = handoffEvent('handoff.told')
export const handoffAcknowledged = handoffEvent('handoff.acknowledged')
export const handoffTransferred = handoffEvent('handoff.transferred')
/** The latest of acknowledging and transfer was undone. */
export const handoffTakenBack = handoffEvent('handoff.taken_back')
export const handoffRecalled = handoffEvent('handoff.recalled')
export const handoffOverdue = handoffEvent('handoff.overdue')

export const HANDOFF_EVENTS = [
  handoffMade,
  handoffTold,
  handoffAcknowledged,
  handoffTransferred,
  handoffTakenBack,
  handoffRecalled,
  handoffOverdue,
]
