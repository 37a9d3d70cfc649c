import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { newestVersions, saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { Agenda } from '../model.ts'

/** Makes this the newest version of a programme's agenda, unless it is that already. */
export const saveAgenda = (tx: Tx, programme: string, version: { id: string; definition: Agenda; at: Instant }): Promise<void> =>
  saveVersion(tx, 'agenda', programme, version)

export type StoredAgenda = { readonly id: string; readonly version: number; readonly definition: Agenda }

/** The agenda that a class would begin with; null where its programme has none. */
export async function agendaFor(db: Db, cohortId: string): Promise<StoredAgenda | null> {
  const [found] = await newestVersions(db, 'agenda', cohortId, 'now')
  return found ? { id: found.id, version: found.version, definition: Agenda.parse(found.definition) } : null
}

/** A version of an agenda, for the class that began with it. */
export async function agendaById(db: Db, id: string): Promise<StoredAgenda> {
  const { version, definition } = await db
    .selectFrom('agenda')
    .select(['version', 'definition'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, version, definition: Agenda.parse(definition) }
}

export type PageRow = { key: string; resourceId: string; title: string; number: number }

/** Pages that agents of a class can read, by their keys. */
export const pagesFor = async (db: Db, cohortId: string, keys: readonly string[]): Promise<PageRow[]> =>
  (
    await sql<PageRow>`
      select r.key, r.id as "resourceId", v.title, r.number
      from cohort join resource r on r.programme_id = cohort.programme_id and r.audience = 'everybody' and r.archived_at is null
        join resource_version v on v.resource_id = r.id and v.number = r.number
      where cohort.id = ${cohortId} and r.key = any(${[...keys]}::text[])`.execute(db)
  ).rows
