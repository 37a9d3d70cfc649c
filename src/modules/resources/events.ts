import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfResource = z.strictObject({ cohortId: z.null(), resourceId: Id, number: z.number().int() })

/** A new page, or a new version of one. */
export const resourceWritten = defineEvent('resource.written', 'resource.write', OfResource)
/** Whom it is for. */
export const resourceChanged = defineEvent('resource.changed', 'resource.write', OfResource)
export const resourceArchived = defineEvent('resource.archived', 'resource.write', OfResource)
export const resourceRestored = defineEvent('resource.restored', 'resource.write', OfResource)
/** By an agent, once for each class of theirs; `cohortId` is null for somebody of the staff. */
export const resourceAcknowledged = defineEvent(
  'resource.acknowledged',
  'resource.see_readers',
  z.strictObject({ cohortId: Id.nullable(), agentId: Id.nullable(), resourceId: Id, number: z.number().int() }),
)

/** To agents, beside an event of a page that is or was for them: what they see of pages has changed. Tells no more than that. */
export const resourceTold = defineEvent('resource.told', 'resource.follow', z.strictObject({ cohortId: z.null() }))
export const resourcePictureAdded = defineEvent('resource.picture_added', 'resource.write', OfResource)

export const RESOURCE_EVENTS = [
  ...[resourceWritten, resourceChanged, resourceArchived, resourceRestored, resourceAcknowledged],
  ...[resourceTold, resourcePictureAdded],
]
