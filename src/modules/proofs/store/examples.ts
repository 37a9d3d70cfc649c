import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { MediaType } from '#platform/uploads/upload.ts'
import type { ProofExample } from '../model.ts'

export type ExampleRow = Omit<ProofExample, 'may'> & {
  sha256: string | null
  originalSha256: string | null
  mediaType: MediaType | null
  fileName: string | null
}

const COLUMNS = sql`e.id, e.track, e.kind, e.is_right as "isRight", e.why, e.alt, e.drawing, e.width, e.height, e.is_sample as "isSample",
  e.removed_at as "removedAt", e.version, e.sha256, e.original_sha256 as "originalSha256", e.media_type as "mediaType", e.file_name as "fileName"`

/** Of a programme, right ones first; `isRemoved`: those alone. */
export const listExamples = async (db: Db, programmeId: string, isRemoved = false): Promise<ExampleRow[]> =>
  (
    await sql<ExampleRow>`
      select ${COLUMNS} from proof_example e where e.programme_id = ${programmeId} and (e.removed_at is not null) = ${isRemoved}::boolean
      order by e.track, e.kind, e.is_right desc, e.place, e.id`.execute(db)
  ).rows

/** Of one kind, as a class is shown them. */
export const listExamplesFor = async (db: Db, cohortId: string, track: string, kind: string): Promise<ExampleRow[]> =>
  (
    await sql<ExampleRow>`
      select ${COLUMNS} from proof_example e join cohort on cohort.programme_id = e.programme_id
      where cohort.id = ${cohortId} and e.track = ${track} and e.kind = ${kind} and e.removed_at is null
      order by e.is_right desc, e.place, e.id`.execute(db)
  ).rows

/** One of them. Throws not found. */
export async function exampleIn(db: Db, id: string): Promise<ExampleRow> {
  const { rows } = await sql<ExampleRow>`select ${COLUMNS} from proof_example e where e.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) throw notFound('example')
  return found
}

export type HeldProgramme = { id: string; tracks: readonly Track[] }

/** Holds a programme, so that examples that come at once are counted one after the other; of an example, or by its key. Throws not found. */
export async function holdProgramme(tx: Tx, of: { key: string } | { exampleId: string }): Promise<HeldProgramme> {
  const which =
    'key' in of
      ? sql`programme.key = ${of.key} and programme.edition_of is null`
      : sql`programme.id = (select programme_id from proof_example where id = ${of.exampleId})`
  const { rows } = await sql<HeldProgramme>`select id, tracks from programme where ${which} for no key update`.execute(tx)
  const [found] = rows
  if (!found) throw notFound('key' in of ? 'programme' : 'example')
  return found
}

/** Key of the programme of a class, whichever edition of it the class goes by. */
export async function programmeOf(db: Db, cohortId: string): Promise<string> {
  const found = await db
    .selectFrom('cohort')
    .innerJoin('programme', 'programme.id', 'cohort.programme_id')
    .select('programme.key')
    .where('cohort.id', '=', cohortId)
    .executeTakeFirstOrThrow()
  return found.key
}

/** A drawing, or all of a picture. */
export type PictureColumns =
  | { drawing: string }
  | {
      sha256: string
      original_sha256: string
      media_type: string
      bytes: number
      width: number
      height: number
      file_name: string
    }

export type ExampleColumns = PictureColumns & {
  id: string
  programme_id: string
  track: string
  kind: string
  is_right: boolean
  why: string
  alt: string
  is_sample: boolean
  created_at: Instant
  created_by: string | null
}

/** After those that are there. Hold the programme before. */
export const insertExample = (tx: Tx, row: ExampleColumns) =>
  tx
    .insertInto('proof_example')
    .values({
      ...row,
      place: sql<number>`(select coalesce(max(place), 0) + 1 from proof_example where programme_id = ${row.programme_id})`,
    })
    .execute()

export type ExampleUpdate = Partial<{
  is_right: boolean
  why: string
  alt: string
  is_sample: boolean
  removed_at: Instant | null
  removed_by: string | null
}>

export const updateExample = (tx: Tx, id: string, columns: ExampleUpdate) =>
  tx
    .updateTable('proof_example')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

/** Kinds of a programme that have, or ever had, an example: `track/kind`. */
export const kindsWithExamples = async (db: Db, programmeId: string): Promise<ReadonlySet<string>> => {
  const rows = await db.selectFrom('proof_example').select(['track', 'kind']).where('programme_id', '=', programmeId).execute()
  return new Set(rows.map(({ track, kind }) => `${track}/${kind}`))
}
