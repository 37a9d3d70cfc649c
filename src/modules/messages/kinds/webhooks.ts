import { webhookHeld } from '../webhooks/events.ts'
import { findWebhook } from '../webhooks/store.ts'
import { defineKind } from './kind.ts'

/** What admins hear of the channels themselves. No webhook is told that one is held. */
export const WEBHOOK_KINDS = [
  defineKind<{ cohortId: null; webhookId: string }>({
    key: 'webhook.held',
    name: 'A webhook is held',
    hearers: ['admin'],
    mail: 'at_once',
    on: [webhookHeld],
    about: ({ webhookId }, at) => `${webhookId} ${at}`,
    say: async (_names, { webhookId }, tx) => {
      const { name, failures } = await findWebhook(tx, webhookId)
      return {
        subject: `Webhook ${name} is held`,
        sentence: `${failures} tries in a row failed to reach ${name}. What it is told waits until you let it go on.`,
        link: `/webhooks?id=${webhookId}`,
      }
    },
  }),
]
