import { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { listHandoffs } from '#modules/handoffs/store.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { decodeCursor, encodeCursor } from '#platform/http/route-kit.ts'
import { listPicturedClasses } from './keep-pictures.ts'
import type { Exceptions, ExceptionsFilter } from './model.ts'
import { byAge, countKinds, exceptionOf, type Found, idOf, ofDay, ofHandoff, ofStep, ofWork } from './rules/exceptions.ts'
import { hasEnded, momentIn } from './rules/moments.ts'
import { listUnsignedDays, listWaitingSteps } from './store/classes.ts'
import { listOverdueWork } from './store/pictures.ts'

export type Asking = { readonly db: Db; readonly scope: Scope; readonly actor: Actor; readonly at: string }

/** More than a season has. */
const ALL = 50_000

/** Dates differ by a day around the world. */
const latestDate = (now: number, date: LocalDate | undefined): LocalDate => addDays(date ?? localDateAt(now, 'UTC'), 1)

/** A class that is named has to be in scope; one that does not exist has no row either. */
export function refuseOutside(scope: Scope, cohortId: string | undefined): void {
  if (cohortId !== undefined && !isWithin(scope, { cohortId })) throw notFound('class')
}

/** Everything that is overdue or waits in the classes in scope, oldest first. */
export async function listExceptions({ db, scope, actor, at }: Asking, { date, cohortId }: ExceptionsFilter): Promise<Found[]> {
  refuseOutside(scope, cohortId)
  const now = toEpochSeconds(at)
  const open = await listPicturedClasses(db, scope, at, cohortId)
  const classes = new Map(open.map((one) => [one.id, { ...one, days: one.days.map((day) => day.date) }]))
  const moments = new Map([...classes.values()].map(({ id, zone }) => [id, momentIn(zone, now, date)]))
  const work = await listOverdueWork(
    db,
    [...moments].map(([id, moment]) => ({ id, date: moment.date })),
  )
  const days = await listUnsignedDays(db, scope, latestDate(now, date), cohortId)
  const steps = await listWaitingSteps(db, scope, cohortId)
  const handoffs = await listHandoffs(db, scope, { limit: ALL, after: null, state: 'open', cohortId })
  const mayOpen = actor.scopeFor('handoff.read') !== null
  const rows = [
    ...work.flatMap((one) => {
      const cohort = classes.get(one.cohortId)
      const moment = moments.get(one.cohortId)
      return cohort && moment ? [ofWork(one, cohort, moment)] : []
    }),
    ...days.flatMap((day) => {
      const moment = momentIn(day.zone, now, date)
      return hasEnded(day, day.zone, moment.at) ? [ofDay(day, moment)] : []
    }),
    ...steps.map((step) => ofStep(step, momentIn(step.zone, now, date))),
    ...handoffs.flatMap((handoff) => {
      const moment = momentIn(handoff.zone, now, date)
      if (toEpochSeconds(handoff.overdueAt) > moment.at) return []
      return [ofHandoff({ ...handoff, completedAt: toEpochSeconds(handoff.completedAt) }, moment, mayOpen)]
    }),
  ]
  return rows.sort(byAge)
}

const Cursor = z.tuple([z.string().max(200)])

type Page = { readonly limit: number; readonly cursor?: string | undefined }

/** One page of them, with how many there are of each kind. The cursor is a row's id: it fails once that row is settled. */
export async function readExceptions(asking: Asking, query: ExceptionsFilter & Page): Promise<Exceptions> {
  const all = await listExceptions(asking, query)
  const rows = query.kind ? all.filter(({ kind }) => kind === query.kind) : all
  const [after] = decodeCursor(query.cursor, Cursor) ?? []
  const from = after === undefined ? 0 : rows.findIndex((row) => idOf(row) === after) + 1
  if (after !== undefined && from === 0)
    throw new AppError('request.invalid', 'What this page came after is settled by now. Read the list from its beginning.', {
      errors: [{ path: 'query.cursor', code: 'cursor.settled', message: 'Leave the cursor out.' }],
    })
  const page = rows.slice(from, from + query.limit)
  const last = page.at(-1)
  return {
    rows: page.map(exceptionOf),
    next: last && from + query.limit < rows.length ? encodeCursor([idOf(last)]) : null,
    kinds: countKinds(all),
  }
}
