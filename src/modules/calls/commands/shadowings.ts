import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { pressingAgent } from '#modules/rooms/commands/visits.ts'
import { roomIn } from '#modules/rooms/store/rooms.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, isWithin } from '#platform/actor.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { shadowingCancelled, shadowingGivenUp, shadowingMarked, shadowingOpened, shadowingSignedUp } from '../events.ts'
import type { NewShadowing, SeatAttendance, SeatOf } from '../model.ts'
import { SESSION_MINUTES } from '../rules/slots.ts'
import * as store from '../store/shadowings.ts'
import { refuseTime } from './slots.ts'

const conflict = (message: string) => new AppError('resource.conflict', message)
type Of = Pick<store.StoredShadowing, 'id' | 'cohortId'>
type OfSeat = { cohortId: string; shadowingId: string; agentId: string }

const tellSeat = (act: Act, event: EventDefinition<OfSeat>, { id, cohortId }: Of, agentId: string, after?: unknown) =>
  record(act, { event, id, cohortId, agentId, data: { cohortId, shadowingId: id, agentId }, after })

/** Opens a session in which agents listen. Throws invalid for a time or room that cannot be. Source: product.md D9. */
export async function openShadowing(act: Act, cohortId: string, given: NewShadowing): Promise<string> {
  if (!isWithin(act.scope, { cohortId })) throw notFound('class')
  refuseTime(given, act.at, SESSION_MINUTES)
  const { title, roomId, startsAt, endsAt, places } = given
  const room = roomId === null ? null : await roomIn(act.tx, EVERYTHING, roomId).catch(() => undefined)
  if (room !== null && (!room || room.cohortId !== cohortId || room.kind !== 'shadowing' || room.retiredAt !== null)) {
    const message = 'Choose a shadowing room of this class.'
    throw new AppError('request.invalid', message, { errors: [{ path: 'roomId', code: 'room.unknown', message }] })
  }
  const id = newId()
  await store.insertShadowing(act.tx, {
    id,
    cohort_id: cohortId,
    title,
    room_id: roomId,
    starts_at: startsAt,
    ends_at: endsAt,
    places,
    opened_by: act.actor.personId,
    opened_at: act.at,
  })
  await record(act, {
    event: shadowingOpened,
    id,
    cohortId,
    data: { cohortId, shadowingId: id },
    after: { title, startsAt, endsAt, places },
  })
  return id
}

async function session(act: Act, id: string): Promise<store.StoredShadowing> {
  const found = await store.holdShadowing(act.tx, act.scope, id)
  if (found.cancelledAt !== null) throw conflict('This session was cancelled.')
  return found
}

/** Signs an agent up while there are places. Again changes nothing. */
export async function signUp(act: Act, id: string, { agentId }: SeatOf): Promise<void> {
  const found = await session(act, id)
  const agent = await pressingAgent(act, found.cohortId, { agentId })
  if (found.seats.some((seat) => seat.agentId === agent.id)) return
  if (toEpochSeconds(found.endsAt) <= toEpochSeconds(act.at)) throw conflict('This session is over. Choose another.')
  if (found.seats.length >= found.places) throw conflict(`All ${found.places} places are taken. Choose another session.`)
  await store.insertSeat(act.tx, { shadowing_id: id, agent_id: agent.id, signed_up_by: act.actor.personId, signed_up_at: act.at })
  await tellSeat(act, shadowingSignedUp, found, agent.id)
}

/** Gives a place back. Whoever has none: nothing changes. */
export async function giveUp(act: Act, id: string, { agentId }: SeatOf): Promise<void> {
  const found = await session(act, id)
  const agent = await pressingAgent(act, found.cohortId, { agentId })
  const seat = found.seats.find((one) => one.agentId === agent.id)
  if (!seat) return
  if (seat.attended !== null) throw conflict('Attendance is recorded already.')
  await store.deleteSeat(act.tx, id, agent.id)
  await tellSeat(act, shadowingGivenUp, found, agent.id)
}

export async function cancelShadowing(act: Act, id: string): Promise<void> {
  const found = await store.holdShadowing(act.tx, act.scope, id)
  if (found.cancelledAt !== null) return
  const { cohortId } = found
  await store.cancelShadowingRow(act.tx, id, act.at, act.actor.personId)
  await record(act, { event: shadowingCancelled, id, cohortId, data: { cohortId, shadowingId: id } })
}

/** Who was there, once it has begun; null takes the answer back. */
export async function markAttendance(act: Act, id: string, { agentId, attended }: SeatAttendance): Promise<void> {
  const found = await session(act, id)
  const seat = found.seats.find((one) => one.agentId === agentId)
  if (!seat) {
    const message = 'This agent has no place in the session. Take one for them first.'
    throw new AppError('request.invalid', message, { errors: [{ path: 'agentId', code: 'seat.none', message }] })
  }
  if (toEpochSeconds(found.startsAt) > toEpochSeconds(act.at)) throw conflict('This session has not begun.')
  if (seat.attended === attended) return
  await store.markSeat(act.tx, id, agentId, attended, act.actor.personId, act.at)
  await tellSeat(act, shadowingMarked, found, agentId, { attended })
}

/** Who leaves or moves has no places here any more. Bears running twice. */
export async function giveUpAllOf(act: Act, agentId: string): Promise<void> {
  for (const one of await store.listSeatsOf(act.tx, agentId, act.at)) {
    await store.deleteSeat(act.tx, one.id, agentId)
    await tellSeat(act, shadowingGivenUp, one, agentId)
  }
}
