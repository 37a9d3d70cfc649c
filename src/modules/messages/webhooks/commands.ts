import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { refuseAddress } from './address.ts'
import { type Broadcast, bodyFor } from './body.ts'
import { webhookChanged, webhookMade, webhookRemoved, webhookReplayed, webhookResumed, webhookRotated, webhookTested } from './events.ts'
import { queueDeliveries } from './jobs.ts'
import type { MadeWebhook, NewWebhook, Webhook, WebhookChange } from './model.ts'
import { newSigningSecret } from './sign.ts'
import {
  deleteWebhook,
  findWebhook,
  holdWebhook,
  insertDeliveries,
  insertWebhook,
  listSubscribed,
  listUndelivered,
  putToBeSent,
  rotateSecret,
  updateWebhook,
  webhookOfDelivery,
} from './store.ts'

/** What may be asked for: kinds that have something to broadcast, and hosts that may be reached although they are inside. */
export type WebhookTerms = { readonly kinds: readonly string[]; readonly hosts: readonly string[] }

/** Addresses of chat rooms hold their keys: the trail names the host alone. */
const auditOf = ({ name, url, kinds, format, state }: Pick<Webhook, 'name' | 'url' | 'kinds' | 'format' | 'state'>) => ({
  name,
  host: URL.parse(url)?.host ?? null,
  kinds,
  format,
  state,
})
const placeOf = (webhookId: string) => ({ id: webhookId, cohortId: null, data: { cohortId: null, webhookId } })

function refuseWrong({ url, kinds }: { url?: string | undefined; kinds?: readonly string[] | undefined }, terms: WebhookTerms): void {
  const why = url === undefined ? null : refuseAddress(url, terms.hosts)
  const unknown = (kinds ?? []).filter((kind) => !terms.kinds.includes(kind))
  const errors = [
    ...(why === null ? [] : [{ path: 'url', code: 'url.refused', message: why }]),
    ...unknown.map((kind) => ({ path: 'kinds', code: 'kind.unknown', message: `Other systems cannot be told of "${kind}".` })),
  ]
  if (errors.length > 0) throw new AppError('request.invalid', 'Some fields are not right.', { errors })
}

/** Makes a webhook; its secret is answered this once. */
export async function makeWebhook(act: Act, input: NewWebhook, terms: WebhookTerms): Promise<MadeWebhook> {
  refuseWrong(input, terms)
  const [id, secret] = [newId(), newSigningSecret()]
  await insertWebhook(act.tx, { id, ...input, secret, made_by: act.actor.personId, made_at: act.at })
  const webhook = await findWebhook(act.tx, id)
  await record(act, { event: webhookMade, ...placeOf(id), after: auditOf(webhook) })
  return { webhook, secret }
}

/** Changes a webhook, or lets a held one go on with everything that waited for it. */
export async function changeWebhook(act: Act, id: string, version: number, change: WebhookChange, terms: WebhookTerms): Promise<Webhook> {
  const before = await holdWebhook(act.tx, id)
  if (before.version !== version) throw stale('webhook', before)
  refuseWrong(change, terms)
  const { state, version: _, ...rest } = change
  const columns = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const goesOn = state === 'active' && before.state === 'held'
  await updateWebhook(act.tx, id, { ...columns, ...(goesOn ? { state, failures: 0, held_at: null } : {}) })
  if (goesOn) {
    const waiting = await listUndelivered(act.tx, id)
    await putToBeSent(act.tx, waiting)
    await queueDeliveries(act.tx, waiting)
  }
  const after = await findWebhook(act.tx, id)
  await record(act, { event: goesOn ? webhookResumed : webhookChanged, ...placeOf(id), before: auditOf(before), after: auditOf(after) })
  return after
}

/** A day, in which a receiver learns the new secret and everything that is tried again is still known by the old one. */
const OVERLAP_SECONDS = 86_400

/** Gives a webhook a new secret, answered this once. What is sent is signed with the one of before as well, for a day. */
export async function rotateWebhook(act: Act, id: string, version: number): Promise<MadeWebhook> {
  const before = await holdWebhook(act.tx, id)
  if (before.version !== version) throw stale('webhook', before)
  const secret = newSigningSecret()
  await rotateSecret(act.tx, id, secret, addSeconds(act.at, OVERLAP_SECONDS))
  const webhook = await findWebhook(act.tx, id)
  await record(act, { event: webhookRotated, ...placeOf(id), after: { oldSecretUntil: webhook.oldSecretUntil } })
  return { webhook, secret }
}

/** Removes a webhook with its log; nothing that waited for it is sent. */
export async function removeWebhook(act: Act, id: string): Promise<void> {
  const before = await holdWebhook(act.tx, id)
  await deleteWebhook(act.tx, id)
  await record(act, { event: webhookRemoved, ...placeOf(id), before: auditOf(before) })
}

/** Sends a test of its own; answers the delivery's id. Refused while it is held: nothing is sent then. */
export async function testWebhook(act: Act, webhookId: string, publicUrl: string): Promise<string> {
  const { format, name, state } = await holdWebhook(act.tx, webhookId)
  refuseHeld(state)
  const id = newId()
  const told = { kind: 'webhook.test', at: act.at, text: `Muster can reach ${name}.`, link: `${publicUrl}/webhooks`, ids: { webhookId } }
  await insertDeliveries(act.tx, [{ id, webhook_id: webhookId, kind: told.kind, about: id, body: bodyFor(format, told), made_at: act.at }])
  await queueDeliveries(act.tx, [id])
  await record(act, { event: webhookTested, ...placeOf(webhookId), after: { deliveryId: id } })
  return id
}

/** Sends a delivery again, the same bytes under the same id. */
export async function replayDelivery(act: Act, id: string): Promise<void> {
  const webhookId = await webhookOfDelivery(act.tx, id)
  const { state } = await holdWebhook(act.tx, webhookId)
  refuseHeld(state)
  await putToBeSent(act.tx, [id])
  await queueDeliveries(act.tx, [id])
  await record(act, { event: webhookReplayed, ...placeOf(webhookId), after: { deliveryId: id } })
}

function refuseHeld(state: Webhook['state']): void {
  if (state === 'held') throw new AppError('resource.conflict', 'This webhook is held after too many failures. Let it go on first.')
}

/**
 * Tells every webhook that asked for the kind, in the transaction of what happened; once each. Of held ones too a try is queued, which
 * sends nothing: whether it is held is judged when it is tried, so none is passed over as an admin lets it go on.
 */
export async function tellWebhooks(act: Act, told: Broadcast & { about: string }): Promise<void> {
  const rows = (await listSubscribed(act.tx, told.kind)).map(({ id, format }) => ({
    ...{ id: newId(), webhook_id: id, kind: told.kind, about: told.about, body: bodyFor(format, told), made_at: act.at },
  }))
  await queueDeliveries(act.tx, await insertDeliveries(act.tx, rows))
}
