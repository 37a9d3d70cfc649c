import { z } from 'zod'
import { ById, CursorInstant, DONE, Done, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import type { Surroundings } from '#platform/module.ts'
import { KINDS, kindName } from '../kinds.ts'
import { changeWebhook, makeWebhook, removeWebhook, replayDelivery, rotateWebhook, testWebhook } from './commands.ts'
import {
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  MadeWebhook,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookList,
  WebhookRotation,
} from './model.ts'
import { findDelivery, findWebhook, listDeliveries, listWebhooks } from './store.ts'

const Cursor = z.tuple([CursorInstant, Id])
const TEST_KIND = 'webhook.test'

const BROADCAST = KINDS.filter(({ broadcast }) => broadcast !== undefined).map(({ key, name }) => ({ key: key as string, name }))
const named = (delivery: Omit<Delivery, 'kindName'>): Delivery => ({
  ...delivery,
  kindName: delivery.kind === TEST_KIND ? 'Test' : kindName(delivery.kind),
})

export function webhookRoutes(route: Router, { publicUrl, webhookHosts }: Pick<Surroundings, 'publicUrl' | 'webhookHosts'>): void {
  const terms = { kinds: BROADCAST.map(({ key }) => key), hosts: webhookHosts }
  route(
    'GET',
    '/webhooks',
    { right: 'webhook.read', summary: 'Other systems that are told, with the kinds there are to be told', answer: WebhookList },
    async ({ db }) => ({ rows: await listWebhooks(db), next: null, kinds: BROADCAST }),
  )
  route(
    'POST',
    '/webhooks',
    { right: 'webhook.write', summary: 'Make a webhook; the secret is answered once', body: NewWebhook, answer: MadeWebhook, status: 201 },
    (call) => call.act((act) => makeWebhook(act, call.body, terms)),
  )
  route(
    'PATCH',
    '/webhooks/:id',
    { right: 'webhook.write', summary: 'Change a webhook, or let a held one go on', params: ById, body: WebhookChange, answer: Webhook },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => changeWebhook(act, call.params.id, version, call.body, terms))
    },
  )
  route(
    'POST',
    '/webhooks/:id/rotate',
    {
      right: 'webhook.write',
      summary: 'Give a webhook a new secret, answered once; the one before signs as well for a day',
      ...{ params: ById, body: WebhookRotation, answer: MadeWebhook },
    },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => rotateWebhook(act, call.params.id, version))
    },
  )
  route(
    'DELETE',
    '/webhooks/:id',
    { right: 'webhook.write', summary: 'Remove a webhook with its log', params: ById, answer: Done },
    (call) => call.act((act) => removeWebhook(act, call.params.id).then(() => DONE)),
  )
  route(
    'POST',
    '/webhooks/:id/test',
    { right: 'webhook.write', summary: 'Send a test to a webhook', params: ById, answer: Delivery, status: 201 },
    (call) => call.act(async (act) => named(await findDelivery(act.tx, await testWebhook(act, call.params.id, publicUrl)))),
  )
  deliveryRoutes(route)
}

function deliveryRoutes(route: Router): void {
  route(
    'GET',
    '/webhooks/:id/deliveries',
    { right: 'webhook.read', summary: 'What a webhook was told, newest first', params: ById, query: DeliveryQuery, answer: DeliveryPage },
    async ({ db, params, query: { limit, cursor } }) => {
      await findWebhook(db, params.id)
      const found = await listDeliveries(db, params.id, { limit: limit + 1, after: decodeCursor(cursor, Cursor) })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: rows.map(named), next: last ? encodeCursor([last.madeAt, last.id]) : null }
    },
  )
  route(
    'POST',
    '/webhook-deliveries/:id/replay',
    { right: 'webhook.write', summary: 'Send a delivery again: the same bytes under the same id', params: ById, answer: Delivery },
    (call) =>
      call.act(async (act) => {
        await replayDelivery(act, call.params.id)
        return named(await findDelivery(act.tx, call.params.id))
      }),
  )
}
