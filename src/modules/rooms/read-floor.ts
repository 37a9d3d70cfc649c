import { notFound } from '#kernel/app-error.ts'
import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { Interval } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { mayOn } from '#modules/cohorts/access.ts'
import { type CohortFacts, cohortIn, findSchedule } from '#modules/cohorts/store.ts'
import { type Actor, isWithin } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { mayKeepKind, roomRights } from './access.ts'
import type { Floor, LeadState, Room, RoomCoverage } from './model.ts'
import { coverageOf, type Stint } from './rules/coverage.ts'
import { floorDay } from './rules/floor-day.ts'
import { ROOM_KINDS } from './rules/kinds.ts'
import { openedAgainst } from './rules/opened.ts'
import { listAvailability, type StoredAvailability } from './store/availability.ts'
import { type AgentHere, firstOpening, listHere, listRooms, type StoredRoom } from './store/rooms.ts'

type Asking = { readonly db: Db; readonly actor: Actor; readonly at: Instant }

export type FloorDay = { readonly date: LocalDate; readonly shift: Interval | null }

/** The work day that is on in a class. */
export const dayOf = ({ days, zone }: CohortFacts, at: Instant): FloorDay =>
  floorDay(
    days.map(({ date, startsAt, endsAt }) => ({ date, start: toEpochSeconds(startsAt), end: toEpochSeconds(endsAt) })),
    toEpochSeconds(at),
    zone,
  )

/** The same where nothing else of the class is needed, as at each press. Throws not found. */
export async function dayIn(db: Db, cohortId: string, at: Instant): Promise<FloorDay> {
  const schedule = await findSchedule(db, cohortId)
  if (!schedule) throw notFound('class')
  return floorDay(schedule.shifts, toEpochSeconds(at), schedule.zone)
}

/** A room that was left open on a day before is not open now. */
const isOpen = ({ openedOn }: StoredRoom, date: LocalDate) => openedOn === date

function roomView(room: StoredRoom, date: LocalDate, here: readonly AgentHere[], keeps: boolean, enters: boolean): Room {
  const { id, kind, name, url, isClassRoom, expiresAt, version, openedAt, openedBy } = room
  const open = isOpen(room, date)
  return {
    id,
    kind,
    name,
    url,
    isClassRoom,
    expiresAt,
    opening: open && openedAt ? { openedAt, openedBy } : null,
    here: here.filter(({ roomId }) => roomId === id).map(({ agentId, name: agent, since }) => ({ agentId, name: agent, since })),
    may: [
      ...(keeps ? ([open ? 'close' : 'open', 'change'] as const) : []),
      ...(keeps && !isClassRoom ? (['retire'] as const) : []),
      ...(enters ? (['enter'] as const) : []),
    ],
    version,
  }
}

/** Those who lead the class, and whoever else said where they are today. */
function leadStates({ leads }: CohortFacts, said: readonly StoredAvailability[]): LeadState[] {
  const named = new Map([...leads, ...said].map(({ personId, name }) => [personId, name]))
  return [...named].map(([personId, name]) => {
    const now = said.findLast((one) => one.personId === personId && one.until === null)
    return {
      personId,
      name,
      state: now?.state ?? null,
      reason: now?.reason ?? null,
      backAt: now?.backAt ?? null,
      since: now?.since ?? null,
    }
  })
}

const stintsOf = (said: readonly StoredAvailability[]): Stint[] =>
  said.flatMap(({ personId, name, state, since, until }) =>
    state === 'available' ? [{ personId, name, start: toEpochSeconds(since), end: until === null ? null : toEpochSeconds(until) }] : [],
  )

function coverageView(shift: Interval, at: Instant, said: readonly StoredAvailability[]): RoomCoverage {
  const { by, gaps, coveredSeconds, gapSeconds, openGap } = coverageOf(shift, toEpochSeconds(at), stintsOf(said))
  const span = ({ start, end }: Interval) => ({ from: fromEpochSeconds(start), to: fromEpochSeconds(end) })
  return {
    by: by.map(({ spans, ...person }) => ({ ...person, spans: spans.map(span) })),
    gaps: gaps.map(span),
    coveredSeconds,
    gapSeconds,
    openGapSince: openGap && fromEpochSeconds(openGap.start),
  }
}

/**
 * The floor of a class as one actor sees it. An agent sees the main rooms, shadowing that is on, and the room they are in; of others in
 * them nobody. Throws not found out of scope.
 */
export async function readFloor({ db, actor, at }: Asking, cohortId: string): Promise<Floor> {
  const scope = actor.scopeFor('room.read')
  if (!scope) throw notFound('class')
  const cohort = await cohortIn(db, scope, cohortId)
  const day = dayOf(cohort, at)
  const { date, shift } = day
  const seesAll = isWithin(scope, { cohortId })
  const everybody = await listHere(db, cohortId, date)
  const here = seesAll ? everybody : everybody.filter(({ agentId }) => scope.agentIds.includes(agentId))
  const isShown = (room: StoredRoom) =>
    seesAll || room.kind === 'main' || (room.kind === 'shadowing' && isOpen(room, date)) || here.some(({ roomId }) => roomId === room.id)
  const rooms = (await listRooms(db, cohortId)).filter(isShown)
  const said = await listAvailability(db, cohortId, date)
  const first = await firstOpening(db, cohortId, date)
  const against = first && openedAgainst(shift, toEpochSeconds(first.at))
  const roles = actor.rolesFor('room.write', { cohortId })
  const writes = actor.scopeFor('room.write')
  const keeps = writes !== null && isWithin(writes, { cohortId })
  const enters = !seesAll && actor.scopeFor('room.enter') !== null
  return {
    cohortId,
    zone: cohort.zone,
    date,
    startsAt: shift && fromEpochSeconds(shift.start),
    endsAt: shift && fromEpochSeconds(shift.end),
    opened: first && against ? { ...first, ...against } : null,
    rooms: rooms.map((room) => roomView(room, date, here, keeps && (scope.all || mayKeepKind(roles, room.kind)), enters)),
    leads: leadStates(cohort, said),
    coverage: seesAll && shift ? coverageView(shift, at, said) : null,
    makes: keeps ? ROOM_KINDS.filter((kind) => scope.all || mayKeepKind(roles, kind)) : [],
    may: mayOn(actor, Object.keys(roomRights))({ cohortId }),
  }
}
