import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Audience, ResourceVersion, ResourceVersionRow } from '../model.ts'

export type ResourceFound = {
  id: string
  programme: string
  programmeId: string
  key: string
  place: number
  title: string
  text: string
  audience: Audience
  number: number
  note: string
  writtenAt: Instant
  writtenBy: string | null
  archivedAt: Instant | null
  isSample: boolean
  /** By the person it is read for. */
  acknowledged: number | null
  version: number
}

/** Who reads: an agent sees what is for everybody in the programmes of the own classes, and nothing that is archived. */
export type Reader = { readonly scope: Scope; readonly personId: string | null }

const inSight = ({ all, agentIds }: Scope): RawBuilder<unknown> =>
  all
    ? sql`true`
    : sql`(r.audience = 'everybody' and r.archived_at is null and r.programme_id in (
        select cohort.programme_id from agent join cohort on cohort.id = agent.cohort_id where agent.id = any(${agentIds}::uuid[])))`

const select = (db: Db, { scope, personId }: Reader, where: RawBuilder<unknown>, tail = sql``) =>
  sql<ResourceFound>`
    select r.id, p.key as programme, p.id as "programmeId", r.key, r.place, v.title, v.text, r.audience, r.number, v.note,
      v.written_at as "writtenAt", person.name as "writtenBy", r.archived_at as "archivedAt", r.is_sample as "isSample", r.version,
      (select max(a.number) from resource_acknowledgement a where a.resource_id = r.id and a.person_id = ${personId}::uuid) as acknowledged
    from resource r join programme p on p.id = r.programme_id
      join resource_version v on v.resource_id = r.id and v.number = r.number
      left join person on person.id = v.written_by
    where ${inSight(scope)} and ${where} ${tail}`.execute(db)

/** One page in sight. Throws not found otherwise. */
export async function resourceIn(db: Db, reader: Reader, id: string): Promise<ResourceFound> {
  const [found] = (await select(db, reader, sql`r.id = ${id}`)).rows
  if (!found) throw notFound('page')
  return found
}

/** The same, held against others who write it. */
export async function holdResource(tx: Tx, reader: Reader, id: string): Promise<ResourceFound> {
  await sql`select 1 from resource where id = ${id} for no key update`.execute(tx)
  return resourceIn(tx, reader, id)
}

export type Seek = { programme: string | null; q: string | null; isArchived: boolean }
export type Page = { limit: number; after: readonly [place: number, key: string, id: string] | null }

/** Pages in sight in the order of the programme. */
export async function listResources(
  db: Db,
  reader: Reader,
  { programme, q, isArchived }: Seek,
  { limit, after }: Page,
): Promise<ResourceFound[]> {
  const [place, key, id] = after ?? [null, null, null]
  const where = sql`(r.archived_at is not null) = ${isArchived}::boolean
    and (${programme}::text is null or p.key = ${programme})
    and (${q}::text is null or position(lower(${q}) in lower(v.title || ' ' || v.text)) > 0)
    and (${place}::int is null or (r.place, r.key, r.id) > (${place}::int, ${key}::text, ${id}::uuid))`
  return (await select(db, reader, where, sql`order by r.place, r.key, r.id limit ${limit}`)).rows
}

export type ChangedRow = { id: string; title: string }

/** Pages in sight of which the reader has acknowledged an older version than the newest, in the order of the programme; at most 50. */
export const listChanged = async (db: Db, { scope, personId }: Reader): Promise<ChangedRow[]> =>
  (
    await sql<ChangedRow>`
      select r.id, v.title from resource r join resource_version v on v.resource_id = r.id and v.number = r.number
        join lateral (select max(a.number) as number from resource_acknowledgement a
          where a.resource_id = r.id and a.person_id = ${personId}::uuid) as mine on mine.number < r.number
      where ${inSight(scope)} and r.archived_at is null order by r.place, r.key, r.id limit 50`.execute(db)
  ).rows

const versionRow = sql`v.number, v.title, v.note, v.written_at as "writtenAt", person.name as "writtenBy"`

/** Newest first. */
export const listVersions = async (db: Db, resourceId: string): Promise<ResourceVersionRow[]> =>
  (
    await sql<ResourceVersionRow>`
      select ${versionRow} from resource_version v left join person on person.id = v.written_by
      where v.resource_id = ${resourceId} order by v.number desc`.execute(db)
  ).rows

/** One version. Throws not found. */
export async function versionOf(db: Db, resourceId: string, number: number): Promise<ResourceVersion> {
  const { rows } = await sql<ResourceVersion>`
    select ${versionRow}, v.text from resource_version v left join person on person.id = v.written_by
    where v.resource_id = ${resourceId} and v.number = ${number}`.execute(db)
  const [found] = rows
  if (!found) throw notFound('version')
  return found
}

/** Holds a programme, so that pages made in it at once get keys of their own. Answers its id and the keys there are; undefined: no such programme. */
export async function holdProgramme(tx: Tx, key: string): Promise<{ id: string; keys: ReadonlySet<string>; place: number } | undefined> {
  const { rows } = await sql<{ id: string }>`select id from programme where key = ${key} for no key update`.execute(tx)
  const [programme] = rows
  if (!programme) return undefined
  const pages = await tx.selectFrom('resource').select(['key', 'place']).where('programme_id', '=', programme.id).execute()
  return { id: programme.id, keys: new Set(pages.map((page) => page.key)), place: Math.max(0, ...pages.map(({ place }) => place)) + 1 }
}

export type ResourceColumns = {
  id: string
  programme_id: string
  key: string
  place: number
  audience: Audience
  is_sample: boolean
  created_at: Instant
  created_by: string | null
}
export type VersionColumns = {
  resource_id: string
  number: number
  title: string
  text: string
  note: string
  written_at: Instant
  written_by: string | null
}

/** A page with its first version. */
export async function insertResource(tx: Tx, row: ResourceColumns, first: Omit<VersionColumns, 'number'>): Promise<void> {
  await tx
    .insertInto('resource')
    .values({ ...row, number: 1 })
    .execute()
  await tx
    .insertInto('resource_version')
    .values({ ...first, number: 1 })
    .execute()
}

export const insertVersion = (tx: Tx, version: VersionColumns) => tx.insertInto('resource_version').values(version).execute()

export type ResourceUpdate = Partial<{
  number: number
  audience: Audience
  place: number
  archived_at: Instant | null
  archived_by: string | null
  is_sample: boolean
}>

export const updateResource = (tx: Tx, id: string, columns: ResourceUpdate) =>
  tx
    .updateTable('resource')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
