import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Delivery, Webhook, WebhookFormat } from './model.ts'

const selectWebhooks = (db: Db, where: RawBuilder<unknown>, tail = sql``) =>
  sql<Webhook>`
    select webhook.id, webhook.name, webhook.url, webhook.kinds, webhook.format, webhook.state, webhook.failures, webhook.held_at as "heldAt",
      webhook.made_at as "madeAt", person.name as "madeBy", webhook.old_secret_until as "oldSecretUntil", webhook.version
    from webhook left join person on person.id = webhook.made_by where ${where} ${tail}`.execute(db)

export const listWebhooks = async (db: Db): Promise<Webhook[]> =>
  (await selectWebhooks(db, sql`true`, sql`order by webhook.name, webhook.id`)).rows

export async function findWebhook(db: Db, id: string): Promise<Webhook> {
  const [found] = (await selectWebhooks(db, sql`webhook.id = ${id}`)).rows
  if (!found) throw notFound('webhook')
  return found
}

/** The same, held until the transaction ends. */
export async function holdWebhook(tx: Tx, id: string): Promise<Webhook> {
  await sql`select 1 from webhook where id = ${id} for no key update`.execute(tx)
  return findWebhook(tx, id)
}

type NewRow = {
  id: string
  name: string
  url: string
  kinds: string[]
  format: WebhookFormat
  secret: string
  made_by: string | null
  made_at: Instant
}
export const insertWebhook = (tx: Tx, row: NewRow) => tx.insertInto('webhook').values(row).execute()

type Columns = Partial<{
  name: string
  url: string
  kinds: string[]
  format: WebhookFormat
  state: 'active' | 'held'
  failures: number
  held_at: Instant | null
}>
export const updateWebhook = (tx: Tx, id: string, columns: Columns) =>
  tx
    .updateTable('webhook')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Signs with a new secret from now on, and with the one of before until then as well. */
export const rotateSecret = (tx: Tx, id: string, secret: string, until: Instant) =>
  sql`update webhook set old_secret = secret, old_secret_until = ${until}, secret = ${secret}, version = version + 1 where id = ${id}`.execute(
    tx,
  )

export const deleteWebhook = (tx: Tx, id: string) => tx.deleteFrom('webhook').where('id', '=', id).execute()

/** Webhooks that are told of a kind, also held ones: what they are told waits. */
export const listSubscribed = async (tx: Tx, kind: string): Promise<{ id: string; format: WebhookFormat }[]> =>
  (
    await sql<{ id: string; format: WebhookFormat }>`
      select id, format from webhook where ${kind} = any(kinds) order by id`.execute(tx)
  ).rows

export type NewDelivery = { id: string; webhook_id: string; kind: string; about: string; body: string; made_at: Instant }
/** Answers the ids of those that are new: a webhook is told of one thing once. */
export async function insertDeliveries(tx: Tx, rows: readonly NewDelivery[]): Promise<string[]> {
  if (rows.length === 0) return []
  const added = await tx
    .insertInto('webhook_delivery')
    .values([...rows])
    .onConflict((conflict) => conflict.constraint('webhook_delivery_once_key').doNothing())
    .returning('id')
    .execute()
  return added.map(({ id }) => id)
}

export type Sending = {
  id: string
  webhookId: string
  body: string
  state: Delivery['state']
  attempts: number
  url: string
  secret: string
  oldSecret: string | null
  oldSecretUntil: Instant | null
  webhookState: Webhook['state']
}
/** A delivery with what sending it takes; undefined where it or its webhook is gone. */
export async function findSending(db: Db, id: string): Promise<Sending | undefined> {
  const { rows } = await sql<Sending>`
    select d.id, d.webhook_id as "webhookId", d.body, d.state, d.attempts, w.url, w.secret, w.old_secret as "oldSecret", w.old_secret_until as "oldSecretUntil",
      w.state as "webhookState"
    from webhook_delivery d join webhook w on w.id = d.webhook_id where d.id = ${id}`.execute(db)
  return rows[0]
}

export type Tried = { state: Delivery['state']; status: number | null; answer: string | null; error: string | null; at: Instant }
/** Puts down what a try came to. */
export const saveTry = (tx: Tx, id: string, { state, status, answer, error, at }: Tried) =>
  sql`update webhook_delivery set state = ${state}, attempts = attempts + 1, status = ${status}, answer = ${answer}, error = ${error},
      tried_at = ${at}, delivered_at = ${state === 'delivered' ? at : null} where id = ${id}`.execute(tx)

/** Counts one more failed try in a row, or none after one that did not fail; answers how many. */
export async function countFailures(tx: Tx, webhookId: string, hasFailed: boolean): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update webhook set failures = ${hasFailed ? sql`failures + 1` : sql`0`} where id = ${webhookId} returning failures`.execute(tx)
  return rows[0]?.failures ?? 0
}

/** Deliveries that are still to come, oldest first. */
export const listUndelivered = async (tx: Tx, webhookId: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`select id from webhook_delivery where webhook_id = ${webhookId} and state in ('waiting', 'failed')
      order by made_at, id`.execute(tx)
  ).rows.map(({ id }) => id)

/** Puts deliveries to be sent anew, with all their tries before them. */
export const putToBeSent = (tx: Tx, ids: readonly string[]) =>
  sql`update webhook_delivery set state = 'waiting', attempts = 0, delivered_at = null where id = any(${ids}::uuid[])`.execute(tx)

export async function webhookOfDelivery(db: Db, id: string): Promise<string> {
  const found = await db.selectFrom('webhook_delivery').select('webhook_id').where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound('delivery')
  return found.webhook_id
}

const selectDeliveries = (db: Db, where: RawBuilder<unknown>, tail: RawBuilder<unknown>) =>
  sql<Omit<Delivery, 'kindName'>>`
    select id, kind, state, attempts, status, answer, error, body, made_at as "madeAt", tried_at as "triedAt", delivered_at as "deliveredAt"
    from webhook_delivery where ${where} ${tail}`.execute(db)

export async function findDelivery(db: Db, id: string): Promise<Omit<Delivery, 'kindName'>> {
  const [found] = (await selectDeliveries(db, sql`id = ${id}`, sql``)).rows
  if (!found) throw notFound('delivery')
  return found
}

/** What a webhook was told, newest first. */
export async function listDeliveries(
  db: Db,
  webhookId: string,
  { limit, after }: { limit: number; after: readonly [string, string] | null },
): Promise<Omit<Delivery, 'kindName'>[]> {
  const isPast = after ? sql`(made_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`
  return (await selectDeliveries(db, sql`webhook_id = ${webhookId} and ${isPast}`, sql`order by made_at desc, id desc limit ${limit}`)).rows
}
