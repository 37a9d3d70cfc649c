import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfItem = z.strictObject({ cohortId: Id, agentId: Id, itemId: Id })
const OfKit = z.strictObject({ cohortId: Id, agentId: Id })
const itemEvent = (name: `equipment.${string}`) => defineEvent(name, 'equipment.read', OfItem)

export const equipmentRequested = itemEvent('equipment.requested')
export const equipmentShipped = itemEvent('equipment.shipped')
export const equipmentReceived = itemEvent('equipment.received')
export const equipmentFaulted = itemEvent('equipment.faulted')
/** It works again without a replacement. */
export const equipmentFixed = itemEvent('equipment.fixed')
export const equipmentReplaced = itemEvent('equipment.replaced')
export const equipmentReturned = itemEvent('equipment.returned')
/** Carrier, tracking or ETA. */
export const equipmentCorrected = itemEvent('equipment.corrected')
export const equipmentUndone = itemEvent('equipment.undone')
/** The whole kit, by its checklist. */
export const equipmentVerified = defineEvent('equipment.verified', 'equipment.read', OfKit)
export const equipmentSelfTested = defineEvent('equipment.self_tested', 'equipment.read', OfKit)

export const EQUIPMENT_EVENTS = [
  equipmentRequested,
  equipmentShipped,
  equipmentReceived,
  equipmentFaulted,
  equipmentFixed,
  equipmentReplaced,
  equipmentReturned,
  equipmentCorrected,
  equipmentUndone,
  equipmentVerified,
  equipmentSelfTested,
]
