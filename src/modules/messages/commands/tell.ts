import { newId } from '#kernel/ids.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { announce } from '#platform/outbox/record.ts'
import { messageArrived } from '../events.ts'
import type { AnyKind, Said } from '../kinds/kind.ts'
import { choiceFor, termsOf } from '../rules/choices.ts'
import { letterFor } from '../rules/letters.ts'
import { type MailPlan, planMail } from '../rules/when.ts'
import { findNames, type Hearer, listHearers, readHearers } from '../store/hearers.ts'
import { markHandedOver } from '../store/mail.ts'
import { insertMessages, type NewMessage } from '../store/messages.ts'
import { tellWebhooks } from '../webhooks/commands.ts'

type Place = { cohortId: string | null; agentId?: string | null }

const isNow = (plan: MailPlan | null, at: Instant) => plan !== null && toEpochSeconds(plan.at) <= toEpochSeconds(at)

/**
 * Tells everybody whom a kind is for of one event, in the transaction of what happened: the messages, their mail where it goes at once, and
 * what other systems are told are committed with it or not at all. Idempotent: one kind tells a person of one thing once.
 */
export async function tell(act: Act, kind: AnyKind, data: Place, publicUrl: string): Promise<void> {
  if (kind.when && !kind.when(data)) return
  const { cohortId, agentId = null } = data
  const names = await findNames(act.tx, cohortId, agentId)
  if (!names) return
  const about = kind.about(data, act.at)
  const said = await kind.say(names, data, act.tx)
  const hearers = await readHearers(act.tx, await listAddressees(act, kind, data))
  await deliver(act, { kind, about, said, zone: names.zone, cohortId, agentId }, hearers, publicUrl)
  const broadcast = kind.broadcast?.(names, data)
  if (broadcast) await tellWebhooks(act, { kind: kind.key, about, at: act.at, link: `${publicUrl}${said.link}`, ...broadcast })
}

async function listAddressees(act: Act, kind: AnyKind, data: Place): Promise<readonly string[]> {
  if (kind.to) return kind.to(act.tx, data)
  const doer = humanBehind(act.actor)
  const hearers = await listHearers(act.tx, kind.hearers, data.cohortId, data.agentId ?? null)
  return hearers.filter((id) => id !== doer)
}

type Telling = {
  readonly kind: Pick<AnyKind, 'key' | 'mail' | 'isUrgent'>
  readonly about: string
  readonly said: Said
  readonly zone: string
  readonly cohortId: string | null
  readonly agentId: string | null
}

/** Puts one message down for each of these people, with its mail. */
async function deliver(act: Act, telling: Telling, hearers: readonly Hearer[], publicUrl: string): Promise<void> {
  const { kind, about, said, zone, cohortId, agentId } = telling
  const messages = hearers.map(
    (hearer): NewMessage => ({
      id: newId(),
      personId: hearer.id,
      kind: kind.key,
      about,
      cohortId,
      agentId,
      subject: said.subject,
      sentence: said.sentence,
      letter: said.letter ?? null,
      link: said.link,
      zone,
      madeAt: act.at,
      plan: planMail(choiceFor(hearer, kind), kind.isUrgent ?? false, termsOf(hearer, zone), act.at),
    }),
  )
  const added = await insertMessages(act.tx, messages)
  const arrived = messages.filter(({ id }) => added.has(id))
  const byId = new Map(hearers.map((hearer) => [hearer.id, hearer]))
  for (const message of arrived) {
    const hearer = byId.get(message.personId)
    if (!hearer || message.plan?.how !== 'alone' || !isNow(message.plan, act.at)) continue
    const letter = letterFor(message, termsOf(hearer, zone).zone, publicUrl)
    const mailId = await sendMail(act.tx, act.at, { to: hearer.email, ...letter })
    await markHandedOver(act.tx, [message.id], 'alone', mailId)
  }
  await announce(
    act.tx,
    act.at,
    messageArrived,
    arrived.map(({ personId }) => ({ cohortId: null, personId })),
  )
}
