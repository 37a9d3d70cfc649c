import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { Role } from './model.ts'

const OfPerson = z.strictObject({ cohortId: z.null(), personId: Id })

export const personAdded = defineEvent('person.added', 'person.read', OfPerson.extend({ roles: z.array(Role) }))
export const personChanged = defineEvent(
  'person.changed',
  'person.read',
  OfPerson.extend({ roles: z.array(Role), state: z.enum(['active', 'disabled']) }),
  () => true,
)
export const passwordChanged = defineEvent('person.password_changed', 'audit.read', OfPerson)
export const linkMade = defineEvent('person.link_made', 'audit.read', OfPerson)
export const sessionStarted = defineEvent('session.started', 'audit.read', OfPerson.extend({ sessionId: Id }))
/** One person may be signed in on several browsers; these ended. */
export const sessionEnded = defineEvent('session.ended', 'audit.read', OfPerson.extend({ sessionIds: z.array(Id) }), () => true)
export const tokenMade = defineEvent('token.made', 'audit.read', OfPerson.extend({ tokenId: Id }))
export const tokenRevoked = defineEvent('token.revoked', 'audit.read', OfPerson.extend({ tokenId: Id }), () => true)

export const PEOPLE_EVENTS = [personAdded, personChanged, passwordChanged, linkMade, sessionStarted, sessionEnded, tokenMade, tokenRevoked]
