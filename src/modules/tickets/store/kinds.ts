import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { newestVersions, saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { TicketKind } from '../model.ts'

/** One version of a kind in a programme. */
export type StoredKind = { id: string; programme: string; version: number; definition: TicketKind }

/** Makes this the newest version of a kind, unless it is that already. Two at once: the second finds the first's. */
export const saveKind = (tx: Tx, programme: string, version: { id: string; definition: TicketKind; at: Instant }): Promise<void> =>
  saveVersion(tx, 'ticket_kind', programme, version)

type Row = { id: string; programme: string; version: number; definition: unknown }
const parsed = ({ id, programme, version, definition }: Row): StoredKind => ({
  id,
  programme,
  version,
  definition: TicketKind.parse(definition),
})

/** The newest version of every kind of a class's programme, or of all programmes, in their order. */
export async function listKinds(db: Db, cohortId: string | null): Promise<StoredKind[]> {
  const rows = await newestVersions(db, 'ticket_kind', cohortId, 'now')
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
