import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import { fromEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { EVERYTHING, type Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import type { Cohort, CohortDay, CohortMember } from './model.ts'

/** A class without what the actor may do to it. */
export type CohortFacts = Omit<Cohort, 'may'>

/** Classes in scope; an agent's own row reaches the class it is in. */
export const cohortWithin =
  (scope: Scope) =>
  (eb: ExpressionBuilder<DB, 'cohort'>): Expression<SqlBool> => {
    if (scope.all) return sql<boolean>`true`
    const byClass = sql<boolean>`${eb.ref('cohort.id')} = any(${scope.cohortIds}::uuid[])`
    if (scope.agentIds.length === 0) return byClass
    return sql<boolean>`(${byClass} or exists (select 1 from agent where agent.cohort_id = ${eb.ref('cohort.id')} and agent.id = any(${scope.agentIds}::uuid[])))`
  }

const selectCohorts = (db: Db, scope: Scope) =>
  db
    .selectFrom('cohort')
    .innerJoin('programme', 'programme.id', 'cohort.programme_id')
    .innerJoin('policy_version', 'policy_version.id', 'cohort.policy_version_id')
    .select([
      'cohort.id',
      'cohort.name',
      'programme.key as programme',
      'policy_version.number as policyVersion',
      'cohort.zone',
      'cohort.start_date as startDate',
      'cohort.end_date as endDate',
      'cohort.shift_start',
      'cohort.shift_end',
      'cohort.break_minutes',
      'cohort.state',
      'cohort.room_url as roomUrl',
      'cohort.is_sample as isSample',
      'cohort.version',
    ])
    .where(cohortWithin(scope))

type Found = Awaited<ReturnType<ReturnType<typeof selectCohorts>['execute']>>[number]

type Page = {
  limit: number
  after: readonly [startDate: string, id: string] | null
  state?: Cohort['state'] | undefined
  search?: string | undefined
}

/** Classes in scope, newest start first, at most `limit`. */
export async function listCohorts(db: Db, scope: Scope, page: Page): Promise<CohortFacts[]> {
  let query = selectCohorts(db, scope).orderBy('cohort.start_date', 'desc').orderBy('cohort.id').limit(page.limit)
  if (page.state) query = query.where('cohort.state', '=', page.state)
  if (page.search) query = query.where(sql<boolean>`position(lower(${page.search}) in lower(cohort.name)) > 0`)
  if (page.after) {
    const [startDate, id] = page.after
    query = query.where(sql<boolean>`(cohort.start_date < ${startDate} or (cohort.start_date = ${startDate} and cohort.id > ${id}))`)
  }
  return withParts(db, await query.execute())
}

/** One class in scope. Throws not found outside of it. */
export async function cohortIn(db: Db, scope: Scope, id: string): Promise<CohortFacts> {
  const [cohort] = await withParts(db, await selectCohorts(db, scope).where('cohort.id', '=', id).execute())
  if (!cohort) throw notFound('class')
  return cohort
}

/** The sample class, where it is loaded; whose scope does not matter, as it is nobody's. */
export async function findSampleCohort(db: Db): Promise<CohortFacts | undefined> {
  const found = await selectCohorts(db, EVERYTHING).where('cohort.is_sample', '=', true).limit(1).execute()
  return (await withParts(db, found))[0]
}

/**
 * Holds a class until the transaction ends, so that two who add to its roster or change it come one after the other.
 * Rows that only refer to the class are not held up. Throws not found outside the scope.
 */
export async function lockCohort(tx: Tx, scope: Scope, id: string): Promise<void> {
  const found = await tx
    .selectFrom('cohort')
    .select('cohort.id')
    .where('cohort.id', '=', id)
    .where(cohortWithin(scope))
    .forNoKeyUpdate()
    .execute()
  if (found.length === 0) throw notFound('class')
}

export type ClassShift = { date: LocalDate; start: EpochSeconds; end: EpochSeconds; breakMinutes: number }

/** The zone of a class and its scheduled days as instants, ascending, in one query; null where there is no such class. */
export async function findSchedule(db: Db, cohortId: string): Promise<{ zone: string; shifts: ClassShift[] } | null> {
  const rows = await db
    .selectFrom('cohort')
    .leftJoin('cohort_day', 'cohort_day.cohort_id', 'cohort.id')
    .select(['cohort_day.date', 'cohort_day.shift_start', 'cohort_day.shift_end', 'cohort_day.break_minutes', 'cohort.zone'])
    .where('cohort.id', '=', cohortId)
    .orderBy('cohort_day.date')
    .execute()
  const [first] = rows
  if (!first) return null
  const shifts = rows.flatMap(({ date, shift_start, shift_end, break_minutes, zone }) =>
    date === null || shift_start === null || shift_end === null
      ? []
      : [{ date, breakMinutes: break_minutes ?? 0, ...instantsOf({ date, shift_start, shift_end, zone }) }],
  )
  return { zone: first.zone, shifts }
}

/** The scheduled days of a class as instants, ascending; empty where there is no such class. */
export const listShifts = async (db: Db, cohortId: string): Promise<ClassShift[]> => (await findSchedule(db, cohortId))?.shifts ?? []

const instantsOf = (day: { date: LocalDate; shift_start: string; shift_end: string; zone: string }) =>
  shiftInstants(day.date, parseClock(day.shift_start) ?? 0, parseClock(day.shift_end) ?? 0, day.zone)

/** Days, members and the count of agents, one query each for all the classes. */
async function withParts(db: Db, found: readonly Found[]): Promise<CohortFacts[]> {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const days = await db
    .selectFrom('cohort_day')
    .select(['cohort_id', 'date', 'shift_start', 'shift_end', 'break_minutes'])
    .where('cohort_id', 'in', ids)
    .orderBy('date')
    .execute()
  const members = await listMembers(db, ids)
  const counts = await db
    .selectFrom('agent')
    .select(['cohort_id', sql<number>`count(*)`.as('agents')])
    .where('cohort_id', 'in', ids)
    .where('state', '<>', 'leaver')
    .groupBy('cohort_id')
    .execute()
  const daysOf = Map.groupBy(days, (day) => day.cohort_id)
  const countOf = new Map(counts.map((count) => [count.cohort_id, count.agents]))
  return found.map(({ shift_start, shift_end, break_minutes, ...cohort }) => ({
    ...cohort,
    state: cohort.state as Cohort['state'],
    shift: { start: shift_start, end: shift_end, breakMinutes: break_minutes },
    days: (daysOf.get(cohort.id) ?? []).map((day): CohortDay => {
      const { start, end } = instantsOf({ ...day, zone: cohort.zone })
      return {
        date: day.date,
        start: day.shift_start,
        end: day.shift_end,
        breakMinutes: day.break_minutes,
        startsAt: fromEpochSeconds(start),
        endsAt: fromEpochSeconds(end),
      }
    }),
    leads: members.get(cohort.id)?.filter(({ capacity }) => capacity === 'lead') ?? [],
    pms: members.get(cohort.id)?.filter(({ capacity }) => capacity === 'pm') ?? [],
    certifiers: members.get(cohort.id)?.filter(({ capacity }) => capacity === 'certifier') ?? [],
    agents: countOf.get(cohort.id) ?? 0,
  }))
}

/** Leads, PMs and certifiers by class, in the order of their names. */
async function listMembers(db: Db, cohortIds: readonly string[]): Promise<Map<string, CohortMember[]>> {
  const rows = await db
    .selectFrom('cohort_member')
    .innerJoin('person', 'person.id', 'cohort_member.person_id')
    .select(['cohort_member.cohort_id', 'person.id as personId', 'person.name', 'person.email', 'cohort_member.capacity'])
    .where('cohort_member.cohort_id', 'in', cohortIds)
    .orderBy(sql`person.name collate "C"`)
    .orderBy('person.id')
    .execute()
  const members = new Map<string, CohortMember[]>()
  for (const { cohort_id, capacity, ...person } of rows) {
    const member = { ...person, capacity: capacity as CohortMember['capacity'] }
    members.set(cohort_id, [...(members.get(cohort_id) ?? []), member])
  }
  return members
}

export type CohortRow = {
  id: string
  name: string
  programme_id: string
  policy_version_id: string
  zone: string
  start_date: LocalDate
  end_date: LocalDate
  shift_start: string
  shift_end: string
  break_minutes: number
  room_url: string | null
  is_sample: boolean
  created_at: string
  created_by: string | null
}

export const insertCohort = (tx: Tx, row: CohortRow) => tx.insertInto('cohort').values(row).execute()

export const updateCohort = (tx: Tx, id: string, columns: Partial<CohortRow> & { state?: Cohort['state'] }) =>
  tx
    .updateTable('cohort')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteCohort = (tx: Tx, id: string) => tx.deleteFrom('cohort').where('id', '=', id).execute()

/** Makes the class's days exactly these; days that stay keep their row. */
export async function saveDays(tx: Tx, cohortId: string, dates: readonly LocalDate[], shift: Cohort['shift']): Promise<void> {
  await tx.deleteFrom('cohort_day').where('cohort_id', '=', cohortId).where('date', 'not in', dates).execute()
  const day = { shift_start: shift.start, shift_end: shift.end, break_minutes: shift.breakMinutes }
  await tx
    .insertInto('cohort_day')
    .values(dates.map((date) => ({ cohort_id: cohortId, date, ...day })))
    .onConflict((c) => c.columns(['cohort_id', 'date']).doUpdateSet(day))
    .execute()
}

/** Makes these persons, and nobody else, hold one capacity in the class. */
export async function saveMembers(
  tx: Tx,
  cohortId: string,
  capacity: CohortMember['capacity'],
  personIds: readonly string[],
): Promise<void> {
  const kept = tx.deleteFrom('cohort_member').where('cohort_id', '=', cohortId).where('capacity', '=', capacity)
  await (personIds.length > 0 ? kept.where('person_id', 'not in', personIds) : kept).execute()
  for (const personId of personIds) await addMember(tx, cohortId, capacity, personId)
}

/** Harmless for somebody who holds the capacity already. */
export const addMember = (tx: Tx, cohortId: string, capacity: CohortMember['capacity'], personId: string) =>
  tx
    .insertInto('cohort_member')
    .values({ cohort_id: cohortId, person_id: personId, capacity })
    .onConflict((c) => c.doNothing())
    .execute()
