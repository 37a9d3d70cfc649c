import type { Instant } from '#kernel/instant.ts'
import type { Tx } from '#platform/db/database.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { kindOf } from '../kinds.ts'
import { type Chosen, choiceFor, termsOf } from '../rules/choices.ts'
import { digestOf, letterFor } from '../rules/letters.ts'
import { sortOut } from '../rules/sort-out.ts'
import { planMail } from '../rules/when.ts'
import { readHearers } from '../store/hearers.ts'
import { listWaiting, markHandedOver, markUnwanted, savePlans, type WaitingMessage } from '../store/mail.ts'
import { holdMailOf } from '../store/preferences.ts'

/** What a kind stands for with a person; one of an older Muster goes out as it was planned. */
function wishOf(chosen: Chosen, { kind: key, plan }: WaitingMessage) {
  const kind = kindOf(key)
  const planned = plan.how === 'alone' ? ('at_once' as const) : ('digest' as const)
  return { choice: kind ? choiceFor(chosen, kind) : planned, isUrgent: kind?.isUrgent ?? false }
}

/** Plans the mail that waits for a person by what they chose now. Nothing goes out by it. */
export async function planAnew(tx: Tx, personId: string, chosen: Chosen, at: Instant): Promise<void> {
  const plans = (await listWaiting(tx, personId)).map((message) => {
    const { choice, isUrgent } = wishOf(chosen, message)
    return { id: message.id, plan: planMail(choice, isUrgent, termsOf(chosen, message.zone), at) }
  })
  await markUnwanted(
    tx,
    plans.filter(({ plan }) => plan === null).map(({ id }) => id),
  )
  await savePlans(
    tx,
    plans.flatMap(({ id, plan }) => (plan ? [{ id, plan }] : [])),
  )
}

/**
 * Writes and queues what is due by mail for one person, in the caller's transaction: a letter each for what goes alone, one for the digest.
 * Holds the person's mail, so that of two processes the second finds nothing left.
 */
export async function sendDueMail(tx: Tx, personId: string, publicUrl: string, at: Instant): Promise<void> {
  await holdMailOf(tx, personId)
  const waiting = await listWaiting(tx, personId)
  const [person] = await readHearers(tx, [personId])
  const ids = waiting.map(({ id }) => id)
  if (!person) return void (await markUnwanted(tx, ids))
  const zone = waiting[0]?.zone ?? 'UTC'
  const terms = termsOf(person, zone)
  const sorted = sortOut(
    waiting.map((message) => ({ id: message.id, plan: message.plan, ...wishOf(person, message) })),
    terms,
    at,
  )
  const byId = new Map(waiting.map((message) => [message.id, message]))
  const messagesOf = (some: readonly string[]) => some.flatMap((id) => byId.get(id) ?? [])
  for (const message of messagesOf(sorted.alone)) {
    const mailId = await sendMail(tx, at, { to: person.email, ...letterFor(message, terms.zone, publicUrl) })
    await markHandedOver(tx, [message.id], 'alone', mailId)
  }
  if (sorted.digest.length > 0) {
    const letter = digestOf(messagesOf(sorted.digest), terms.zone, publicUrl)
    await markHandedOver(tx, sorted.digest, 'digest', await sendMail(tx, at, { to: person.email, ...letter }))
  }
  await savePlans(tx, sorted.later)
  await markUnwanted(tx, sorted.unwanted)
}
