import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export const CHANGE_KINDS = ['file', 'entry', 'undo'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** An entry as it stood before and as it was written; null where it was not there, or is not any more. */
export type WrittenEntry = { readonly key: string; readonly before: unknown; readonly after: unknown }
/** What a change did to one part. `list`: of a part that is one list, the whole of it, as its order counts. */
export type WrittenPart = {
  readonly part: string
  readonly entries: readonly WrittenEntry[]
  readonly list: { readonly before: readonly unknown[]; readonly after: readonly unknown[] } | null
}
export type Counts = Readonly<Record<string, { readonly new: number; readonly changed: number; readonly removed: number }>>

export type NewChange = {
  readonly id: string
  readonly programmeId: string
  readonly kind: ChangeKind
  readonly fileName: string | null
  readonly sha256: string
  readonly counts: Counts
  readonly written: readonly WrittenPart[]
  readonly nameBefore: string | null
  readonly nameAfter: string
  readonly editionId: string | null
  readonly undoes: string | null
}

/** Keeps that a programme was changed, with what stood before. */
export const insertChange = (act: Act, row: NewChange) =>
  act.tx
    .insertInto('programme_import')
    .values({
      ...{ id: row.id, programme_id: row.programmeId, kind: row.kind, file_name: row.fileName, sha256: row.sha256 },
      ...{ counts: JSON.stringify(row.counts), written: JSON.stringify(row.written) },
      ...{ name_before: row.nameBefore, name_after: row.nameAfter, is_first: row.nameBefore === null },
      ...{ edition_id: row.editionId, undoes: row.undoes, at: act.at, by_person: humanBehind(act.actor) },
    })
    .execute()

export type ChangeRow = {
  id: string
  number: number
  kind: ChangeKind
  at: Instant
  by: string | null
  fileName: string | null
  counts: Counts
  isFirst: boolean
  undoes: string | null
  undoneAt: Instant | null
  undoneBy: string | null
  /** Whether what stood before is on record. */
  hasBefore: boolean
}

const select = (db: Db, where: RawBuilder<unknown>, limit: number) =>
  sql<ChangeRow>`
    select c.id, c.number, c.kind, c.at, person.name as by, c.file_name as "fileName", c.counts, c.is_first as "isFirst", c.undoes,
      undo.at as "undoneAt", undoer.name as "undoneBy", c.written is not null as "hasBefore"
    from programme_import c left join person on person.id = c.by_person
      left join programme_import undo on undo.undoes = c.id left join person undoer on undoer.id = undo.by_person
    where ${where} order by c.number desc limit ${limit}`.execute(db)

/** Changes of a programme, newest first; `after` is the number of the last one of the page before. */
export const listChanges = async (
  db: Db,
  programmeId: string,
  { limit, after }: { limit: number; after: number | null },
): Promise<ChangeRow[]> => {
  const isEarlier = sql`(${after}::int is null or c.number < ${after}::int)`
  return (await select(db, sql`c.programme_id = ${programmeId} and ${isEarlier}`, limit)).rows
}

export const findChange = async (db: Db, programmeId: string, id: string): Promise<ChangeRow | undefined> =>
  (await select(db, sql`c.programme_id = ${programmeId} and c.id = ${id}`, 1)).rows[0]

export type ChangeContent = {
  written: WrittenPart[]
  nameBefore: string | null
  nameAfter: string | null
  editionId: string | null
  isNewest: boolean
}

/** What a change wrote. `isNewest`: nothing was changed after it. */
export async function contentOfChange(tx: Tx, programmeId: string, id: string): Promise<ChangeContent> {
  const { rows } = await sql<ChangeContent>`
    select written, name_before as "nameBefore", name_after as "nameAfter", edition_id as "editionId",
      not exists (select from programme_import o where o.programme_id = c.programme_id and o.number > c.number) as "isNewest"
    from programme_import c where id = ${id} and programme_id = ${programmeId}`.execute(tx)
  const [found] = rows
  if (!found) throw new Error(`programmes: no change ${id}`)
  return found
}
