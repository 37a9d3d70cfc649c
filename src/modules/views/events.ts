import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfView = z.strictObject({ cohortId: z.null(), personId: Id, viewId: Id })

/** A person's own business: told live to nobody but those who may read the whole audit trail. */
export const viewSaved = defineEvent('view.saved', 'audit.read', OfView)
export const viewChanged = defineEvent('view.changed', 'audit.read', OfView)
export const viewRemoved = defineEvent('view.removed', 'audit.read', OfView)
