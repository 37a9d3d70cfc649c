import type { Module } from '#platform/module.ts'
import { reactTo } from '#platform/outbox/events.ts'
import { messageRights } from './access.ts'
import { tell } from './commands/tell.ts'
import { messageArrived, messagePreferencesChanged, messageRead } from './events.ts'
import { messageJobs } from './jobs.ts'
import { KINDS } from './kinds.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { logRoutes } from './routes/log.ts'
import { WEBHOOK_EVENTS } from './webhooks/events.ts'
import { webhookRoutes } from './webhooks/routes.ts'

/** What Muster tells people and systems by itself: each kind reacts to its events in the transaction of what happened. */
export const messagesModule: Module = {
  name: 'messages',
  rights: messageRights,
  events: [messageArrived, messageRead, messagePreferencesChanged, ...WEBHOOK_EVENTS],
  reactions: ({ publicUrl }) =>
    KINDS.flatMap((kind) => kind.on.map((event) => reactTo(event, (act, data) => tell(act, kind, data, publicUrl)))),
  routes: (route, surroundings) => {
    inboxRoutes(route)
    logRoutes(route)
    webhookRoutes(route, surroundings)
  },
  jobs: messageJobs,
}
