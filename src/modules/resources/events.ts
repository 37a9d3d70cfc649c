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

export const RESOURCE_EVENTS = [resourceWritten, resourceChanged, resourceArchived, resourceRestored, resourceAcknowledged]
