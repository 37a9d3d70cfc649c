import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { TicketKind } from '../model.ts'

/** One version of a kind in a programme. */
export type StoredKind = { id: string; programme: string; version: number; definition: TicketKind }

/** Makes this the newest version of a kind, unless it is that already. Two at once: the second finds the first's. */
export async function saveKind(
  tx: Tx,
  programme: string,
  { id, definition, at }: { id: string; definition: TicketKind; at: Instant },
): Promise<void> {
  const text = JSON.stringify(definition)
  await sql`select 1 from programme where key = ${programme} for no key update`.execute(tx)
  await sql`
    insert into ticket_kind (id, programme_id, key, version, definition, created_at)
    select ${id}, programme.id, ${definition.key}, coalesce(newest.version, 0) + 1, ${text}::jsonb, ${at}
    from programme left join lateral (
      select version, definition from ticket_kind k where k.programme_id = programme.id and k.key = ${definition.key}
      order by version desc limit 1
    ) as newest on true
    where programme.key = ${programme} and newest.definition is distinct from ${text}::jsonb`.execute(tx)
}

type Row = { id: string; programme: string; version: number; definition: unknown }
const parsed = ({ definition, ...row }: Row): StoredKind => ({ ...row, definition: TicketKind.parse(definition) })

/** The newest version of every kind of a class's programme, or of all programmes, in their order. */
export async function listKinds(db: Db, cohortId: string | null): Promise<StoredKind[]> {
  const { rows } = await sql<Row>`
    select k.id, programme.key as programme, k.version, k.definition
    from ticket_kind k join programme on programme.id = k.programme_id
    where (${cohortId}::uuid is null or programme.id = (select programme_id from cohort where cohort.id = ${cohortId}))
      and k.version = (select max(version) from ticket_kind o where o.programme_id = k.programme_id and o.key = k.key)`.execute(db)
  return rows.map(parsed).sort((a, b) => a.programme.localeCompare(b.programme, 'en') || a.definition.place - b.definition.place)
}

/** The versions that tickets were made with. */
export async function kindsById(db: Db, ids: readonly string[]): Promise<Map<string, StoredKind>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select k.id, programme.key as programme, k.version, k.definition
    from ticket_kind k join programme on programme.id = k.programme_id where k.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, parsed(row)]))
}
