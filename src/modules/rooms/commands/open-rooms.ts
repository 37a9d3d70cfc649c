import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import { cohortIn, lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, humanBehind, isWithin } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { roomClosed, roomOpened } from '../events.ts'
import type { Floor } from '../model.ts'
import { dayOf } from '../read-floor.ts'
import { closeOpening, endOlderDays, endVisitsIn, insertOpening, listRooms, roomIn } from '../store/rooms.ts'
import { beAvailable } from './availability.ts'
import { floorFor, judgeKeeper, tellClass } from './keep-rooms.ts'

/**
 * Writes down that a room is open, at this moment; again changes nothing. Whoever opens the main room is in it. Throws a conflict while
 * another main room of the class is open, and for a retired room. Source: product.md D2, D9.
 */
export async function openRoom(act: Act, id: string): Promise<Floor> {
  const { cohortId, kind } = await roomIn(act.tx, act.scope, id)
  judgeKeeper(act, cohortId, kind)
  await lockCohort(act.tx, EVERYTHING, cohortId)
  const cohort = await cohortIn(act.tx, EVERYTHING, cohortId)
  const { date } = dayOf(cohort, act.at)
  await endOlderDays(act.tx, cohortId, date, act.at)
  const rooms = await listRooms(act.tx, cohortId)
  const room = rooms.find((one) => one.id === id)
  if (!room) throw new AppError('resource.conflict', 'This room is retired. Restore it before you open it.')
  if (room.openedAt !== null) return floorFor(act, cohortId)
  const other = kind === 'main' ? rooms.find((one) => one.kind === 'main' && one.openedAt !== null) : undefined
  if (other?.openedAt)
    throw new AppError(
      'resource.conflict',
      `“${other.name}” is open since ${localClockAt(toEpochSeconds(other.openedAt), cohort.zone).slice(0, 5)}. A class has one main room at a time: close that one first.`,
    )
  const by = act.actor.personId
  await insertOpening(act.tx, {
    id: newId(),
    room_id: id,
    cohort_id: cohortId,
    is_main: kind === 'main',
    date,
    opened_at: act.at,
    opened_by: by,
  })
  await record(act, { event: roomOpened, id, cohortId, data: { cohortId, roomId: id }, after: { date, openedAt: act.at } })
  const sets = act.actor.scopeFor('availability.set')
  if (kind === 'main' && humanBehind(act.actor) !== null && sets && isWithin(sets, { cohortId })) await beAvailable(act, cohort)
  await tellClass(act, cohortId)
  return floorFor(act, cohortId)
}

/** Writes down that a room is closed, and that nobody is in it any more; again changes nothing. */
export async function closeRoom(act: Act, id: string): Promise<Floor> {
  const { cohortId, kind } = await roomIn(act.tx, act.scope, id)
  judgeKeeper(act, cohortId, kind)
  await lockCohort(act.tx, EVERYTHING, cohortId)
  const { openedAt } = await roomIn(act.tx, EVERYTHING, id)
  if (openedAt !== null) {
    await closeOpening(act.tx, id, { at: act.at, by: act.actor.personId })
    await endVisitsIn(act.tx, id, act.at)
    await record(act, { event: roomClosed, id, cohortId, data: { cohortId, roomId: id }, before: { openedAt } })
    await tellClass(act, cohortId)
  }
  return floorFor(act, cohortId)
}
