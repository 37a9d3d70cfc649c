import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ActionReading } from '../model.ts'

export type ReadingForm = ActionReading['form']

/** Keeps that somebody was shown the document of an action. */
export const keepReading = (tx: Tx, actionId: string, personId: string | null, form: ReadingForm, at: Instant) =>
  tx.insertInto('action_reading').values({ action_id: actionId, person_id: personId, form, at }).execute()

/** So many readers are told. */
const READERS = 100

/** Who was shown the document of an action, how, when last and how often; the latest first. */
export const listReadings = async (db: Db, actionId: string): Promise<ActionReading[]> =>
  (
    await sql<ActionReading>`
      select person.name, form, max(at) as at, count(*)::int as times
      from action_reading left join person on person.id = person_id
      where action_id = ${actionId} group by person_id, person.name, form order by max(at) desc, person_id, form limit ${READERS}`.execute(
      db,
    )
  ).rows
