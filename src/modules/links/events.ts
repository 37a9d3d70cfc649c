import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { LinkPurpose } from './model.ts'

const OfLink = z.strictObject({ cohortId: Id, agentId: Id, linkId: Id, purpose: LinkPurpose })

export const linkMade = defineEvent('link.made', 'link.read', OfLink)
export const linkRevoked = defineEvent('link.revoked', 'link.read', OfLink)
/** A revocation was taken back at once. */
export const linkRestored = defineEvent('link.restored', 'link.read', OfLink)
/** Something came by it; what it brought about is announced by the noun it is of. */
export const linkUsed = defineEvent('link.used', 'link.read', OfLink)

export const LINK_EVENTS = [linkMade, linkRevoked, linkRestored, linkUsed]
