import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfView = z.strictObject({ cohortId: z.null(), personId: Id, viewId: Id })

/** A person's own business: told live to nobody, whatever they may read. */
export const viewSaved = defineEvent('view.saved', null, OfView)
export const viewChanged = defineEvent('view.changed', null, OfView)
export const viewRemoved = defineEvent('view.removed', null, OfView)
