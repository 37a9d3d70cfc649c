import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { stale } from '#platform/http/route-kit.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import type { CheckedFile } from '#platform/uploads/check-upload.ts'
import type { KeptImage } from '#platform/uploads/upload.ts'
import { exampleAdded, exampleChanged, exampleRemoved, exampleRestored, type OfExample } from '../events.ts'
import type { NewExample, ProofExampleChange } from '../model.ts'
import { presentExample } from '../read-examples.ts'
import type { DrawingKey } from '../rules/drawings.ts'
import { type ExampleFault, faultOfKind, faultOfOneMore } from '../rules/examples.ts'
import {
  type ExampleRow,
  exampleIn,
  holdProgramme,
  insertExample,
  listExamples,
  type PictureColumns,
  updateExample,
} from '../store/examples.ts'

export type ExamplePicture = { readonly drawing: DrawingKey } | CheckedFile<KeptImage>

function refuse(fault: ExampleFault | null, code: 'request.invalid' | 'resource.conflict'): void {
  if (fault) throw new AppError(code, fault.message, { errors: [fault] })
}

async function keep(files: FileStore, picture: ExamplePicture): Promise<PictureColumns> {
  if ('drawing' in picture) return picture
  const { name, kept } = picture
  const { width, height, bytes, mediaType, originalSha256 } = kept
  const sha256 = await files.put(bytes)
  return { sha256, original_sha256: originalSha256, media_type: mediaType, bytes: bytes.length, width, height, file_name: name }
}

const tell = (
  act: Act,
  event: EventDefinition<OfExample>,
  { id, track, kind }: Pick<ExampleRow, 'id' | 'track' | 'kind'>,
  change: { before?: object; after?: object },
) => record(act, { event, id, cohortId: null, data: { cohortId: null, exampleId: id, track, kind }, ...change })

/**
 * Puts an example beside those of its kind and answers its id. Refused for a kind that the programme does not ask for, for a picture that is
 * one already, and where there are enough. Source: product.md D5.
 */
export async function addExample(act: Act, files: FileStore, key: string, example: NewExample, picture: ExamplePicture): Promise<string> {
  const programme = await holdProgramme(act.tx, { key })
  const { track, kind, isRight, why, alt } = example
  refuse(faultOfKind(programme.tracks, example), 'request.invalid')
  const originalSha256 = 'drawing' in picture ? null : picture.kept.originalSha256
  refuse(faultOfOneMore(await listExamples(act.tx, programme.id), { track, kind, originalSha256 }), 'resource.conflict')
  const columns = await keep(files, picture)
  const id = newId()
  const said = { track, kind, is_right: isRight, why, alt }
  const made = { is_sample: false, created_at: act.at, created_by: act.actor.personId }
  await insertExample(act.tx, { id, programme_id: programme.id, ...said, ...columns, ...made })
  const shown = 'drawing' in picture ? { drawing: picture.drawing } : { fileName: picture.name }
  await tell(act, exampleAdded, { id, track, kind }, { after: { isRight, why, alt, ...shown } })
  return id
}

async function moveAway(act: Act, row: ExampleRow, programmeId: string, isRemoved: boolean): Promise<void> {
  if (!isRemoved) refuse(faultOfOneMore(await listExamples(act.tx, programmeId), row), 'resource.conflict')
  await updateExample(
    act.tx,
    row.id,
    isRemoved ? { removed_at: act.at, removed_by: act.actor.personId } : { removed_at: null, removed_by: null },
  )
  const change = { before: { isRemoved: !isRemoved }, after: { isRemoved } }
  await tell(act, isRemoved ? exampleRemoved : exampleRestored, row, change)
}

/** Says something else of an example, removes it or brings it back. Whoever saw another version is refused as stale; the same changes nothing. */
export async function changeExample(act: Act, id: string, change: ProofExampleChange, version: number): Promise<void> {
  const programme = await holdProgramme(act.tx, { exampleId: id })
  const row = await exampleIn(act.tx, id)
  if (row.version !== version) throw stale('example', presentExample(act.actor, row))
  const before = { isRight: row.isRight, why: row.why, alt: row.alt }
  const after = { isRight: change.isRight ?? row.isRight, why: change.why ?? row.why, alt: change.alt ?? row.alt }
  if (after.isRight !== before.isRight || after.why !== before.why || after.alt !== before.alt) {
    await updateExample(act.tx, id, { is_right: after.isRight, why: after.why, alt: after.alt, is_sample: false })
    await tell(act, exampleChanged, row, { before, after })
  }
  if (change.isRemoved !== undefined && change.isRemoved !== (row.removedAt !== null))
    await moveAway(act, row, programme.id, change.isRemoved)
}
