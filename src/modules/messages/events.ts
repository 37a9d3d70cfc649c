import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { definePersonalEvent } from '#platform/outbox/events.ts'

const OfPerson = z.strictObject({ cohortId: z.null(), personId: Id })

/** Something was told to the person. */
export const messageArrived = definePersonalEvent('message.arrived', OfPerson)
/** The person has read messages, or wants them unread again, in this or another window. */
export const messageRead = definePersonalEvent('message.read', OfPerson)
export const messagePreferencesChanged = definePersonalEvent('message.preferences_changed', OfPerson)
