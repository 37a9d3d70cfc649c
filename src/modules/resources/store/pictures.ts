import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { MediaType } from '#platform/uploads/upload.ts'
import type { ResourcePicture } from '../model.ts'

export type PictureRow = ResourcePicture & { resourceId: string; sha256: string; originalSha256: string; mediaType: MediaType }

const COLUMNS = sql`p.id, p.resource_id as "resourceId", p.file_name as "fileName", p.width, p.height, p.sha256,
  p.original_sha256 as "originalSha256", p.media_type as "mediaType", p.added_at as "addedAt"`

/** Pictures of a page, the newest first. */
export const listPictures = async (db: Db, resourceId: string): Promise<PictureRow[]> =>
  (
    await sql<PictureRow>`select ${COLUMNS} from resource_picture p where p.resource_id = ${resourceId} order by p.added_at desc, p.id desc`.execute(
      db,
    )
  ).rows

/** One of any page: judge first whether the page is in sight. Throws not found. */
export async function pictureIn(db: Db, id: string): Promise<PictureRow> {
  const { rows } = await sql<PictureRow>`select ${COLUMNS} from resource_picture p where p.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) throw notFound('picture')
  return found
}

export type PictureColumns = {
  id: string
  resource_id: string
  sha256: string
  original_sha256: string
  media_type: string
  bytes: number
  width: number
  height: number
  file_name: string
  added_at: Instant
  added_by: string | null
}

export const insertPicture = (tx: Tx, row: PictureColumns) => tx.insertInto('resource_picture').values(row).execute()
