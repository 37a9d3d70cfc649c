import { z } from 'zod'
import { toEpochSeconds } from '#kernel/instant.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction, type Tx } from '#platform/db/database.ts'
import { defineJob, enqueue } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { record } from '#platform/outbox/record.ts'
import { HOLD_AFTER, waitAfter } from '../rules/tries.ts'
import { webhookHeld } from './events.ts'
import { post } from './post.ts'
import { signatureHeaders } from './sign.ts'
import { countFailures, findSending, holdWebhook, type Sending, saveTry, updateWebhook } from './store.ts'

const NAME = 'webhooks_deliver'
const Payload = z.strictObject({ deliveryId: z.uuid() })

/** Queues the next try of deliveries in the writing transaction, `afterSeconds` from its commit on. One try of each waits at a time. */
export async function queueDeliveries(tx: Tx, ids: readonly string[], afterSeconds = 0): Promise<void> {
  for (const deliveryId of ids)
    await enqueue<z.infer<typeof Payload>>(tx, { name: NAME }, { deliveryId }, `webhook ${deliveryId}`, afterSeconds)
}

type Needs = Pick<JobSurroundings, 'clock' | 'reactions' | 'webhookHosts'>

/** What a try is signed with: the secret, and the one before it while that is still valid. */
const secretsOf = ({ secret, oldSecret, oldSecretUntil }: Sending, now: number): string[] =>
  oldSecret !== null && oldSecretUntil !== null && now < toEpochSeconds(oldSecretUntil) ? [secret, oldSecret] : [secret]

/**
 * Tries one delivery, puts down what came of it, and queues the next try where it failed. A process that dies on the way leaves the job to
 * the next one: the receiver may then see it twice, under the same `webhook-id`.
 */
export async function tryDelivery(db: Db, deliveryId: string, { clock, reactions, webhookHosts }: Needs): Promise<void> {
  const sending = await findSending(db, deliveryId)
  if (!sending || sending.webhookState === 'held' || !['waiting', 'failed'].includes(sending.state)) return
  const { id, url, body } = sending
  const now = toEpochSeconds(clock.now())
  const posted = await post(url, body, signatureHeaders(secretsOf(sending, now), id, Math.floor(now), body), webhookHosts)
  const wait = posted.error === null ? null : waitAfter(sending.attempts + 1)
  const state = posted.error === null ? 'delivered' : wait === null ? 'given_up' : 'failed'
  await inTransaction(db, async (tx) => {
    const at = clock.now()
    await saveTry(tx, id, { ...posted, state, at })
    const isHeld = await holdWhereNeeded(tx, sending, posted.error !== null, { at, reactions })
    if (wait !== null && !isHeld) await queueDeliveries(tx, [id], wait)
  })
}

/** Holds a webhook that failed too often in a row, once; answers whether it is held. */
async function holdWhereNeeded(
  tx: Tx,
  { webhookId }: Sending,
  hasFailed: boolean,
  { at, reactions }: { at: string; reactions: JobSurroundings['reactions'] },
): Promise<boolean> {
  const failures = await countFailures(tx, webhookId, hasFailed)
  if (failures < HOLD_AFTER) return false
  const { state } = await holdWebhook(tx, webhookId)
  if (state === 'held') return true
  await updateWebhook(tx, webhookId, { state: 'held', held_at: at })
  const act = { tx, actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
  await record(act, { event: webhookHeld, id: webhookId, cohortId: null, data: { cohortId: null, webhookId }, after: { failures } })
  return true
}

export const deliveryJob = (surroundings: Needs) =>
  defineJob({ name: NAME, payload: Payload, run: (db, { deliveryId }) => tryDelivery(db, deliveryId, surroundings) })
