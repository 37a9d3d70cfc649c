import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { AvailabilityState } from '../rules/availability.ts'

export type StoredAvailability = {
  personId: string
  name: string
  state: AvailabilityState
  reason: string | null
  backAt: Instant | null
  since: Instant
  until: Instant | null
}

/** Where those who lead a class said they were over a day, oldest first. */
export const listAvailability = async (db: Db, cohortId: string, date: LocalDate): Promise<StoredAvailability[]> =>
  (
    await sql<StoredAvailability>`
      select person.id as "personId", person.name, availability.state, reason, back_at as "backAt", since, until
      from availability join person on person.id = person_id
      where cohort_id = ${cohortId} and date = ${date} order by since, availability.id`.execute(db)
  ).rows

type AvailabilityRow = {
  id: string
  cohort_id: string
  person_id: string
  date: LocalDate
  state: AvailabilityState
  reason: string | null
  back_at: Instant | null
  since: Instant
}

/** Ends the state before and begins this one. The class is held meanwhile (`lockCohort`). */
export async function saveAvailability(tx: Tx, row: AvailabilityRow): Promise<void> {
  await sql`update availability set until = greatest(since, ${row.since}::timestamptz)
    where cohort_id = ${row.cohort_id} and person_id = ${row.person_id} and until is null`.execute(tx)
  await tx.insertInto('availability').values(row).execute()
}
