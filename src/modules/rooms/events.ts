import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { AVAILABILITY_STATES } from './rules/availability.ts'

const OfRoom = z.strictObject({ cohortId: Id, roomId: Id })
const OfVisit = OfRoom.extend({ agentId: Id })

export const roomMade = defineEvent('room.made', 'room.read', OfRoom)
export const roomChanged = defineEvent('room.changed', 'room.read', OfRoom)
export const roomRetired = defineEvent('room.retired', 'room.read', OfRoom)
export const roomRestored = defineEvent('room.restored', 'room.read', OfRoom)
export const roomOpened = defineEvent('room.opened', 'room.read', OfRoom)
export const roomClosed = defineEvent('room.closed', 'room.read', OfRoom)
export const roomEntered = defineEvent('room.entered', 'room.read', OfVisit)
export const roomLeft = defineEvent('room.left', 'room.read', OfVisit)
/** The shift is about to begin and the main room is not open. Once per day. */
export const roomDue = defineEvent('room.due', 'room.write', z.strictObject({ cohortId: Id, date: LocalDateText, startsAt: InstantText }))
/** The link of a room runs out within a day. Once per expiry. */
export const roomExpiring = defineEvent('room.expiring', 'room.write', OfRoom.extend({ expiresAt: InstantText }))
export const availabilityChanged = defineEvent(
  'availability.changed',
  'room.read',
  z.strictObject({ cohortId: Id, personId: Id, state: z.enum(AVAILABILITY_STATES) }),
)
/** To each agent of a class, beside an event of the class: what all of them see has changed. Tells no more than that. */
export const roomTold = defineEvent('room.told', 'room.follow', z.strictObject({ cohortId: Id, agentId: Id }))

export const ROOM_EVENTS = [
  roomMade,
  roomChanged,
  roomRetired,
  roomRestored,
  roomOpened,
  roomClosed,
  roomEntered,
  roomLeft,
  roomDue,
  roomExpiring,
  availabilityChanged,
  roomTold,
]
