import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { record } from '#platform/outbox/record.ts'
import type { CheckedFile } from '#platform/uploads/check-upload.ts'
import type { KeptImage } from '#platform/uploads/upload.ts'
import { resourcePictureAdded } from '../events.ts'
import { MOST_PICTURES } from '../rules/pictures.ts'
import { insertPicture, listPictures } from '../store/pictures.ts'
import { holdResource } from '../store/resources.ts'
import { readerOf } from '../view.ts'

/**
 * Keeps a picture with a page, for texts of it to show, and answers its id; the same file again is the one that is there. Pictures stay, as old
 * versions show them. Refused where the page is archived or has enough of them.
 */
export async function addPicture(act: Act, files: FileStore, resourceId: string, { name, kept }: CheckedFile<KeptImage>): Promise<string> {
  const page = await holdResource(act.tx, readerOf(act), resourceId)
  const have = await listPictures(act.tx, resourceId)
  const same = have.find(({ originalSha256 }) => originalSha256 === kept.originalSha256)
  if (same) return same.id
  if (page.archivedAt !== null) throw new AppError('resource.conflict', 'This page is archived. Bring it back before you add pictures.')
  if (have.length >= MOST_PICTURES)
    throw new AppError('resource.conflict', `A page has at most ${MOST_PICTURES} pictures. Begin another page for more.`)
  const id = newId()
  const { originalSha256: original_sha256, mediaType: media_type, width, height, bytes } = kept
  const sha256 = await files.put(bytes)
  const picture = { sha256, original_sha256, media_type, bytes: bytes.length, width, height, file_name: name }
  await insertPicture(act.tx, { id, resource_id: resourceId, ...picture, added_at: act.at, added_by: act.actor.personId })
  const data = { cohortId: null, resourceId, number: page.number }
  await record(act, { event: resourcePictureAdded, id: resourceId, cohortId: null, data, after: { pictureId: id, fileName: name, sha256 } })
  return id
}
