import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'

/** What a person wrote into an entry, or what stood there before the first did. */
export type WrittenVersion = { key: string; version: number; definition: unknown; since: Instant; by: string | null }

/** Of one part, newest first within a key. */
export async function listWritten(db: Db, programmeId: string, part: string): Promise<WrittenVersion[]> {
  const { rows } = await sql<WrittenVersion>`
    select e.key, e.version, e.definition, e.at as since, person.name as by
    from programme_entry e left join person on person.id = e.by_person
    where e.programme_id = ${programmeId} and e.part = ${part} order by e.key collate "C", e.version desc`.execute(db)
  return rows
}

export type NewWritten = { key: string; version: number; definition: unknown }
type Of = { readonly programmeId: string; readonly part: string; readonly importId: string }

/** Keeps who wrote these versions, and with which act. */
export async function insertWritten(act: Act, { programmeId, part, importId }: Of, rows: readonly NewWritten[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into programme_entry (programme_id, part, key, version, definition, at, by_person, import_id)
    select ${programmeId}, ${part}, r.key, r.version, r.definition, ${act.at}, ${humanBehind(act.actor)}, ${importId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (key text, version int, definition jsonb)`.execute(act.tx)
}

/** Puts down what stood there before the first person wrote, where nothing is on record yet. */
export async function keepBefore(act: Act, { programmeId, part }: Omit<Of, 'importId'>, entries: readonly Omit<NewWritten, 'version'>[]) {
  if (entries.length === 0) return
  await sql`
    insert into programme_entry (programme_id, part, key, version, definition, at)
    select p.id, ${part}, r.key, 1, r.definition, p.created_at
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r (key text, definition jsonb), programme p
    where p.id = ${programmeId} on conflict do nothing`.execute(act.tx)
}
