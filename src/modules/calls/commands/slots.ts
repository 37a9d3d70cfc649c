import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { pressingAgent } from '#modules/rooms/commands/visits.ts'
import type { Act } from '#platform/act.ts'
import { isWithin } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { slotBooked, slotCancelled, slotOpened, slotReleased } from '../events.ts'
import type { NewSlots } from '../model.ts'
import { MOST_SLOTS, refuseStretch, SLOT_MINUTES, slotsIn } from '../rules/slots.ts'
import { scorecardFor } from '../store/scorecards.ts'
import { holdCertifier, holdSlot, insertSlot, listSlotsOf, type StoredSlot, slotIn, updateSlot } from '../store/slots.ts'
import { pairingsOf } from './pairing.ts'

const invalid = (path: string, code: string, message: string) =>
  new AppError('request.invalid', message, { errors: [{ path, code, message }] })
const conflict = (message: string) => new AppError('resource.conflict', message)
const placeOf = ({ id, cohortId, agentId }: Pick<StoredSlot, 'id' | 'cohortId' | 'agentId'>) => ({
  id,
  cohortId,
  agentId,
  data: { cohortId, agentId, slotId: id },
})

/** Refuses a time that cannot be opened, by the field it is in. `minutes`: how long it may be. */
export function refuseTime(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  at: string,
  minutes: Parameters<typeof refuseStretch>[2],
): void {
  const why = refuseStretch({ start: toEpochSeconds(startsAt), end: toEpochSeconds(endsAt) }, toEpochSeconds(at), minutes)
  if (why) throw invalid('endsAt', 'time.impossible', why)
}

/** Opens slots of a certifier of the class, one after the other. Throws invalid, and a conflict for who is taken in that time. Source: product.md D9. */
export async function openSlots(act: Act, given: NewSlots): Promise<string[]> {
  const { cohortId, startsAt, endsAt, minutes = null } = given
  const cohort = await cohortIn(act.tx, act.scope, cohortId)
  if (!isWithin(act.scope, { cohortId })) throw notFound('class')
  const certifierId = given.certifierId ?? act.actor.personId
  const isKnown = [...cohort.certifiers, ...cohort.leads].some(({ personId }) => personId === certifierId)
  if (!isKnown || certifierId === null)
    throw invalid('certifierId', 'certifier.unknown', 'Choose a certifier or lead of this class. A manager names them with the class.')
  refuseTime(given, act.at, minutes === null ? SLOT_MINUTES : null)
  const slots = slotsIn({ start: toEpochSeconds(startsAt), end: toEpochSeconds(endsAt) }, minutes)
  if (slots.length === 0) throw invalid('minutes', 'slots.none', 'The time is shorter than one slot.')
  if (slots.length > MOST_SLOTS) throw invalid('minutes', 'slots.too_many', `Open at most ${MOST_SLOTS} slots at once.`)
  const ids: string[] = []
  await holdCertifier(act.tx, certifierId)
  for (const { start, end } of slots) {
    const id = newId()
    const [starts_at, ends_at] = [fromEpochSeconds(start), fromEpochSeconds(end)]
    const row = { id, cohort_id: cohortId, certifier_id: certifierId, starts_at, ends_at, opened_by: act.actor.personId, opened_at: act.at }
    await insertSlot(act.tx, row)
    await record(act, { event: slotOpened, ...placeOf({ id, cohortId, agentId: null }), after: { startsAt: starts_at, endsAt: ends_at } })
    ids.push(id)
  }
  return ids
}

async function openSlot(act: Act, id: string, version: number | undefined): Promise<StoredSlot> {
  const slot = await holdSlot(act.tx, act.scope, id)
  if (version !== undefined && version !== slot.version) throw stale('slot', { id, version: slot.version })
  if (slot.cancelledAt !== null) throw conflict('This slot was cancelled. Choose another.')
  return slot
}

/**
 * Books a slot for an agent of its class, or an agent claims one. Throws a conflict, in words, for who cannot be paired yet, has another
 * slot to come, or was slower than somebody else. The same again changes nothing. Source: policies.md 3.
 */
export async function bookSlot(act: Act, id: string, { agentId, version }: { agentId?: string | undefined; version?: number | undefined }) {
  const { cohortId } = await slotIn(act.tx, act.scope, id)
  // The agent first, as whoever takes an agent out of a class does: two who book in two slots wait for each other in one order.
  const agent = await pressingAgent(act, cohortId, { agentId })
  const seen = await holdSlot(act.tx, act.scope, id)
  if (seen.agentId === agent.id && seen.cancelledAt === null) return
  const slot = await openSlot(act, id, version)
  if (slot.agentId !== null) throw conflict('Somebody else has this slot. Choose another.')
  if (toEpochSeconds(slot.endsAt) <= toEpochSeconds(act.at)) throw conflict('This slot is over. Choose another.')
  const card = await scorecardFor(act.tx, slot.cohortId)
  if (!card) throw conflict('This programme has no scorecard, so nobody is certified by calls.')
  const pairing = (await pairingsOf(act.tx, card.definition, slot.cohortId, [agent.id], act.at)).get(agent.id)
  if (!pairing || pairing.why) throw conflict(pairing?.why ?? 'The programme has no track for call certification.')
  const isStaff = isWithin(act.scope, { cohortId: slot.cohortId })
  if (pairing.isFailed && !isStaff) throw conflict('Your certification did not pass. Your lead books another one for you.')
  const [other] = await listSlotsOf(act.tx, [agent.id], act.at)
  if (other) throw conflict(`${agent.name} has a slot with ${other.certifier} already. Give that one back first.`)
  await updateSlot(act.tx, id, { agent_id: agent.id, booked_by: act.actor.personId, booked_at: act.at })
  await record(act, { event: slotBooked, ...placeOf({ ...slot, agentId: agent.id }), after: { certifier: slot.certifier } })
}

/** Gives a slot back: an agent the own one, staff any. Free already: nothing changes. */
export async function releaseSlot(act: Act, id: string, version: number | undefined): Promise<void> {
  const slot = await openSlot(act, id, version)
  if (slot.agentId === null) return
  if (!isWithin(act.scope, { cohortId: slot.cohortId, agentId: slot.agentId })) throw notFound('slot')
  await updateSlot(act.tx, id, { agent_id: null, booked_by: null, booked_at: null })
  await record(act, { event: slotReleased, ...placeOf(slot) })
}

/** Takes a slot out of the day; whoever had it waits again. Again changes nothing. */
export async function cancelSlot(act: Act, id: string, version: number | undefined): Promise<void> {
  const before = await holdSlot(act.tx, act.scope, id)
  if (before.cancelledAt !== null) return
  const slot = await openSlot(act, id, version)
  await updateSlot(act.tx, id, { cancelled_at: act.at, cancelled_by: act.actor.personId })
  await record(act, { event: slotCancelled, ...placeOf(slot) })
}

/** Who leaves or moves has no slot here any more. Bears running twice. */
export async function releaseSlotsOf(act: Act, agentId: string): Promise<void> {
  for (const slot of await listSlotsOf(act.tx, [agentId], act.at)) {
    await updateSlot(act.tx, slot.id, { agent_id: null, booked_by: null, booked_at: null })
    await record(act, { event: slotReleased, ...placeOf(slot) })
  }
}
