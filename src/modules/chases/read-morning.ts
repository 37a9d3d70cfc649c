import { AppError, notFound } from '#kernel/app-error.ts'
import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { listCalls } from '#modules/attendance/store/calls.ts'
import { listAgentsOn } from '#modules/attendance/store/days.ts'
import { listDays, type StoredDay } from '#modules/attendance/store/decisions.ts'
import { cohortIn, listShifts } from '#modules/cohorts/store.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Morning, MorningRow } from './model.ts'
import { nextWay, noteOf } from './rules/chase.ts'
import { arrivalState, isOpenAt, LATE_AFTER_SECONDS, MISSING_AFTER_SECONDS } from './rules/morning.ts'
import { listArrivals, listChases, listPhones, type StoredChase } from './store.ts'

type Asking = { readonly db: Db; readonly scope: Scope; readonly actor: Actor; readonly at: Instant }

/** A report has the agent in it, whatever came of the day. */
const isInReport = (day: StoredDay | undefined): boolean => (day?.holds.presence.length ?? 0) > 0
const isExcused = (day: StoredDay | undefined): boolean => day?.state === 'excused'

const chaseView = ({ personId }: Actor, { id, way, isReached, at, by, byId }: StoredChase) => ({
  id,
  way,
  isReached,
  at,
  by,
  may: byId !== null && byId === personId ? ['take_back'] : [],
})

/** The scheduled day of a class, as instants. Throws invalid for a date without a shift. */
export async function shiftOn(db: Db, cohortId: string, date: LocalDate) {
  const shift = (await listShifts(db, cohortId)).find((one) => one.date === date)
  if (!shift)
    throw new AppError('request.invalid', `${date} is not a scheduled day of this class.`, {
      errors: [{ path: 'date', code: 'day.not_scheduled', message: 'Choose a scheduled day of the class.' }],
    })
  return shift
}

/**
 * Who of a class is here on a day and who is not, by what its lead saw, what reports that are in say, and who gave notice; with the tries to
 * reach the others. It decides nothing: nothing is final before the report is in. Source: policies.md 1.5.
 */
export async function readMorning({ db, scope, actor, at }: Asking, cohortId: string, date: LocalDate): Promise<Morning> {
  const { zone } = await cohortIn(db, scope, cohortId)
  const shift = await shiftOn(db, cohortId, date)
  const agents = (await listAgentsOn(db, cohortId, date)).filter(({ state }) => state === 'active')
  const ids = agents.map(({ id }) => id)
  const days = new Map((await listDays(db, { agentIds: ids, dates: [date] })).map((day) => [day.agentId, day]))
  const calls = await listCalls(db, ids)
  const arrivals = new Map((await listArrivals(db, ids, date)).map((one) => [one.agentId, one]))
  const chases = Map.groupBy(await listChases(db, ids, date), ({ agentId }) => agentId)
  const phones = await listPhones(db, ids)
  const now = toEpochSeconds(at)
  const isOpen = isOpenAt(shift, now)
  const rows = agents.map(({ id, name }): MorningRow => {
    const seen = arrivals.get(id)
    const tries = chases.get(id) ?? []
    const signs = {
      isSeen: seen !== undefined,
      isInReport: isInReport(days.get(id)),
      isAway: calls.has(`${id} ${date}`) || isExcused(days.get(id)),
    }
    return {
      agentId: id,
      name,
      phone: phones.get(id) ?? null,
      state: arrivalState(shift, now, signs),
      seenAt: seen?.seenAt ?? null,
      seenBy: seen?.seenBy ?? null,
      chases: tries.map((one) => chaseView(actor, one)),
      nextWay: nextWay(tries),
      note: noteOf(tries, zone),
    }
  })
  const writes = actor.scopeFor('chase.write')
  return {
    cohortId,
    date,
    startsAt: fromEpochSeconds(shift.start),
    endsAt: fromEpochSeconds(shift.end),
    missingFrom: fromEpochSeconds(shift.start + MISSING_AFTER_SECONDS),
    lateFrom: fromEpochSeconds(shift.start + LATE_AFTER_SECONDS),
    isOpen,
    rows,
    may: isOpen && writes !== null ? ['chase.write'] : [],
  }
}

/** The agents of a morning among those asked for, all of them. Throws not found where one is not expected in the class that day. */
export async function expectedAgents(db: Db, cohortId: string, date: LocalDate, agentIds: readonly string[]): Promise<void> {
  const expected = new Set((await listAgentsOn(db, cohortId, date)).filter(({ state }) => state === 'active').map(({ id }) => id))
  if (agentIds.some((id) => !expected.has(id))) throw notFound('agent')
}
