import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Audience } from '../model.ts'

export type PageVersion = {
  key: string
  place: number
  audience: Audience
  isSample: boolean
  title: string
  text: string
  version: number
  since: Instant
  by: string | null
}

/** Versions of the pages of a programme that are not archived, by place and key, newest first. `key`: of one page alone. */
export async function listPageVersions(db: Db, programmeId: string, key: string | null): Promise<PageVersion[]> {
  const { rows } = await sql<PageVersion>`
    select r.key, r.place, r.audience, r.is_sample and v.number = r.number as "isSample", v.title, v.text, v.number as version,
      v.written_at as since, person.name as by
    from resource r join resource_version v on v.resource_id = r.id and (${key}::text is not null or v.number = r.number)
      left join person on person.id = v.written_by
    where r.programme_id = ${programmeId} and r.archived_at is null and (${key}::text is null or r.key = ${key})
    order by r.place, r.key collate "C", v.number desc`.execute(db)
  return rows
}

/** The page of a key, archived or not, held against others who write it. */
export async function holdPage(tx: Tx, programmeId: string, key: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from resource where programme_id = ${programmeId} and key = ${key} for no key update`.execute(tx)
  return rows[0]?.id
}
