import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfWebhook = z.strictObject({ cohortId: z.null(), webhookId: Id })
const webhookEvent = (name: `webhook.${string}`) => defineEvent(name, 'webhook.read', OfWebhook)

export const webhookMade = webhookEvent('webhook.made')
export const webhookChanged = webhookEvent('webhook.changed')
export const webhookRemoved = webhookEvent('webhook.removed')
/** It signs with a new secret. */
export const webhookRotated = webhookEvent('webhook.rotated')
/** It failed too often in a row: what it is told waits until an admin lets it go on. */
export const webhookHeld = webhookEvent('webhook.held')
export const webhookResumed = webhookEvent('webhook.resumed')
/** A delivery by hand: a test, or one that was made before sent again. */
export const webhookTested = webhookEvent('webhook.tested')
export const webhookReplayed = webhookEvent('webhook.replayed')

export const WEBHOOK_EVENTS = [
  webhookMade,
  webhookChanged,
  webhookRotated,
  webhookRemoved,
  webhookHeld,
  webhookResumed,
  webhookTested,
  webhookReplayed,
]
