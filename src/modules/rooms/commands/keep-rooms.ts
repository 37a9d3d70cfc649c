import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { changeCohort } from '#modules/cohorts/commands.ts'
import { cohortIn, lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { mayKeepKind } from '../access.ts'
import { roomChanged, roomMade, roomRestored, roomRetired, roomTold } from '../events.ts'
import type { Floor, NewRoom, RoomChange } from '../model.ts'
import { readFloor } from '../read-floor.ts'
import type { RoomKind } from '../rules/kinds.ts'
import {
  closeOpening,
  endVisitsIn,
  holdRoom,
  insertRoom,
  listRooms,
  type RoomColumns,
  roomIn,
  type StoredRoom,
  tellAgents,
  updateRoom,
} from '../store/rooms.ts'

/** A class needs no more than this at a time. */
const MOST_ROOMS = 40

export const floorFor = ({ tx, actor, at }: Act, cohortId: string): Promise<Floor> => readFloor({ db: tx, actor, at }, cohortId)

export const tellClass = (act: Act, cohortId: string) => tellAgents(act.tx, cohortId, act.at, roomTold.name)

/** Throws a conflict where a certifier keeps another kind of room than their own. */
export function judgeKeeper({ actor }: Act, cohortId: string, kind: RoomKind): void {
  const roles = actor.rolesFor('room.write', { cohortId })
  if (roles.length > 0 && !mayKeepKind(roles, kind))
    throw new AppError('resource.conflict', 'A certifier keeps the rooms for call certifications. Ask a lead of the class for the others.')
}

function judgeExpiry(act: Act, expiresAt: string | null | undefined): void {
  if (expiresAt != null && toEpochSeconds(expiresAt) <= toEpochSeconds(act.at))
    throw new AppError('request.invalid', 'A link that has run out already lets nobody in. Give a time to come, or leave it out.', {
      errors: [{ path: 'expiresAt', code: 'expiry.past', message: 'Give a time to come.' }],
    })
}

const auditOf = ({ kind, name, url, expiresAt }: Pick<StoredRoom, 'kind' | 'name' | 'url' | 'expiresAt'>) => ({
  kind,
  name,
  url,
  expiresAt,
})
const placeOf = ({ id, cohortId }: Pick<StoredRoom, 'id' | 'cohortId'>) => ({ id, cohortId, data: { cohortId, roomId: id } })

function judgeName(rooms: readonly StoredRoom[], name: string, ownId: string | null): void {
  const same = rooms.find((room) => room.id !== ownId && room.name.toLowerCase() === name.toLowerCase())
  if (same)
    throw new AppError('request.invalid', `There is a room “${same.name}” in this class already. Give this one another name.`, {
      errors: [{ path: 'name', code: 'name.taken', message: 'Another room of the class has this name.' }],
    })
}

function judgeCount(rooms: readonly StoredRoom[]): void {
  if (rooms.length >= MOST_ROOMS)
    throw new AppError('resource.conflict', `The class has ${MOST_ROOMS} rooms, which is the most. Retire one that is not needed any more.`)
}

/** Makes a room by its link. Throws invalid for a name of another room of the class or an expiry that is past. */
export async function makeRoom(act: Act, cohortId: string, { kind, name, url, expiresAt }: NewRoom): Promise<Floor> {
  await lockCohort(act.tx, act.scope, cohortId)
  judgeKeeper(act, cohortId, kind)
  judgeExpiry(act, expiresAt)
  const rooms = await listRooms(act.tx, cohortId)
  judgeName(rooms, name, null)
  judgeCount(rooms)
  const id = newId()
  const row = { id, cohort_id: cohortId, kind, name, url, is_class_room: false, expires_at: expiresAt }
  await insertRoom(act.tx, { ...row, created_at: act.at, created_by: act.actor.personId })
  await record(act, { event: roomMade, ...placeOf({ id, cohortId }), after: { kind, name, url, expiresAt } })
  await tellClass(act, cohortId)
  return floorFor(act, cohortId)
}

/** The link of the class's own room is the class's: one link, wherever it is changed. */
async function changeClassLink(act: Act, room: StoredRoom, url: string | null): Promise<void> {
  const { version } = await cohortIn(act.tx, EVERYTHING, room.cohortId)
  await changeCohort({ ...act, scope: EVERYTHING }, room.cohortId, version, { roomUrl: url })
}

/**
 * A room with its class, held in the order of `openRoom`: what is kept, opened or renamed in one class comes one after the other, so that no
 * retired room stays open and no two have one name.
 */
async function holdWithClass(act: Act, id: string): Promise<StoredRoom> {
  const { cohortId } = await roomIn(act.tx, act.scope, id)
  await lockCohort(act.tx, EVERYTHING, cohortId)
  return holdRoom(act.tx, act.scope, id)
}

/** Changes name, link or expiry of a room seen as `version`. Throws stale, invalid, and a conflict for a retired room. */
export async function changeRoom(act: Act, id: string, version: number, change: RoomChange): Promise<Floor> {
  const before = await holdWithClass(act, id)
  const { cohortId } = before
  judgeKeeper(act, cohortId, before.kind)
  if (before.version !== version) throw stale('room', (await floorFor(act, cohortId)).rooms.find((room) => room.id === id) ?? null)
  if (before.retiredAt) throw new AppError('resource.conflict', `“${before.name}” is retired. Restore it before you change it.`)
  judgeExpiry(act, change.expiresAt)
  if (change.name !== undefined) judgeName(await listRooms(act.tx, cohortId), change.name, id)
  if (change.url === null && !before.isClassRoom)
    throw new AppError('request.invalid', 'A room needs its link. Retire the room if it is gone.', {
      errors: [{ path: 'url', code: 'url.needed', message: 'Give the link.' }],
    })
  if (before.isClassRoom && change.url !== undefined && change.url !== before.url) await changeClassLink(act, before, change.url)
  const columns: RoomColumns = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.url != null && !before.isClassRoom && { url: change.url }),
    ...(change.expiresAt !== undefined && { expires_at: change.expiresAt }),
  }
  await updateRoom(act.tx, id, columns)
  const after = await holdRoom(act.tx, EVERYTHING, id)
  await record(act, { event: roomChanged, ...placeOf(after), before: auditOf(before), after: auditOf(after) })
  await tellClass(act, cohortId)
  return floorFor(act, cohortId)
}

/** Takes a room out of use, closed if it is open; again changes nothing. Throws a conflict for the room every class has. */
export async function retireRoom(act: Act, id: string): Promise<Floor> {
  const room = await holdWithClass(act, id)
  judgeKeeper(act, room.cohortId, room.kind)
  if (room.isClassRoom)
    throw new AppError('resource.conflict', `“${room.name}” is the class’s own room and stays. Close it, or change its link.`)
  if (room.retiredAt === null) {
    await closeOpening(act.tx, id, { at: act.at, by: act.actor.personId })
    await endVisitsIn(act.tx, id, act.at)
    await updateRoom(act.tx, id, { retired_at: act.at })
    await record(act, { event: roomRetired, ...placeOf(room), before: auditOf(room) })
    await tellClass(act, room.cohortId)
  }
  return floorFor(act, room.cohortId)
}

/** Brings a retired room back, closed; again changes nothing. */
export async function restoreRoom(act: Act, id: string): Promise<Floor> {
  const room = await holdWithClass(act, id)
  judgeKeeper(act, room.cohortId, room.kind)
  if (room.retiredAt !== null) {
    const rooms = await listRooms(act.tx, room.cohortId)
    judgeName(rooms, room.name, id)
    judgeCount(rooms)
    await updateRoom(act.tx, id, { retired_at: null })
    await record(act, { event: roomRestored, ...placeOf(room), after: auditOf(room) })
    await tellClass(act, room.cohortId)
  }
  return floorFor(act, room.cohortId)
}
