import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { announce, record } from '#platform/outbox/record.ts'
import { resourceArchived, resourceChanged, resourceRestored, resourceTold, resourceWritten } from '../events.ts'
import type { Audience, NewResource, ResourceChange } from '../model.ts'
import { faultOfText } from '../rules/fault-of-text.ts'
import { faultOfPictures } from '../rules/pictures.ts'
import { keyFor } from '../rules/reading.ts'
import { listPictures } from '../store/pictures.ts'
import { holdProgramme, holdResource, insertResource, insertVersion, type ResourceFound, updateResource } from '../store/resources.ts'
import { presentResource, readerOf } from '../view.ts'

function invalid(path: string, code: string, message: string): AppError {
  return new AppError('request.invalid', message, { errors: [{ path, code, message }] })
}

const NO_PICTURES: ReadonlySet<string> = new Set()

function judgeText(text: string | undefined): void {
  const fault = text === undefined ? null : faultOfText(text)
  if (fault !== null) throw invalid('text', 'text.too_deep', fault)
}

/** `known`: ids of the page's own pictures. */
function judgePictures(text: string, known: ReadonlySet<string>): void {
  const fault = faultOfPictures(text, known)
  if (fault !== null) throw invalid('text', 'text.picture', fault)
}

/** Agents read their pages and what is left to acknowledge anew: one row for all of them. */
async function tellAgents(act: Act, ...audiences: readonly Audience[]): Promise<void> {
  if (audiences.includes('everybody')) await announce(act.tx, act.at, resourceTold, [{ cohortId: null }])
}

/** Makes a page with its first version and answers its id. Throws invalid for a programme that is none. Source: product.md D24. */
export async function createResource(act: Act, { programme: key, title, text, audience, note }: NewResource): Promise<string> {
  judgeText(text)
  judgePictures(text, NO_PICTURES)
  const programme = await holdProgramme(act.tx, key)
  if (!programme) throw invalid('programme', 'programme.unknown', 'There is no such programme. Name one of those there are.')
  const id = newId()
  const by = act.actor.personId
  const page = { id, programme_id: programme.id, key: keyFor(title, programme.keys), place: programme.place, audience, is_sample: false }
  const made = { created_at: act.at, created_by: by }
  await insertResource(act.tx, { ...page, ...made }, { resource_id: id, title, text, note, written_at: act.at, written_by: by })
  await record(act, { event: resourceWritten, id, ...noClass(id, 1), after: { number: 1, title, text, audience } })
  await tellAgents(act, audience)
  return id
}

const noClass = (resourceId: string, number: number) => ({ cohortId: null, data: { cohortId: null, resourceId, number } })

async function writeVersion(
  act: Act,
  before: ResourceFound,
  { title, text, note }: { title: string; text: string; note: string | undefined },
) {
  if (note === undefined) throw invalid('note', 'note.needed', 'Say in a few words what changed: readers see it before they read on.')
  const { id } = before
  if (text !== before.text) judgePictures(text, new Set((await listPictures(act.tx, id)).map((picture) => picture.id)))
  const number = before.number + 1
  const written = { written_at: act.at, written_by: act.actor.personId }
  await insertVersion(act.tx, { resource_id: id, number, title, text, note, ...written })
  await updateResource(act.tx, id, { number, is_sample: false })
  const was = { number: before.number, title: before.title, text: before.text }
  await record(act, { event: resourceWritten, id, ...noClass(id, number), before: was, after: { number, title, text }, reason: note })
}

async function moveArchive(act: Act, { id, number, archivedAt }: ResourceFound, isArchived: boolean): Promise<void> {
  if (isArchived === (archivedAt !== null)) return
  await updateResource(
    act.tx,
    id,
    isArchived ? { archived_at: act.at, archived_by: act.actor.personId } : { archived_at: null, archived_by: null },
  )
  const event = isArchived ? resourceArchived : resourceRestored
  await record(act, { event, id, ...noClass(id, number), before: { isArchived: !isArchived }, after: { isArchived } })
}

/**
 * Writes a new version, says whom a page is for, archives it or brings it back. Nobody overwrites: whoever saw another version is refused as
 * stale, with the page as it is now. What is the same as it was changes nothing. Throws invalid where a new version has no note.
 */
export async function changeResource(act: Act, id: string, change: ResourceChange, version: number): Promise<void> {
  judgeText(change.text)
  const before = await holdResource(act.tx, readerOf(act), id)
  if (before.version !== version) throw stale('page', presentResource(act.actor, before))
  const { title = before.title, text = before.text, audience = before.audience, note, isArchived } = change
  const isText = title !== before.title || text !== before.text
  if (isText && before.archivedAt !== null && isArchived !== false)
    throw new AppError('resource.conflict', 'This page is archived. Bring it back before you write it.')
  if (isText) await writeVersion(act, before, { title, text, note })
  if (audience !== before.audience) {
    await updateResource(act.tx, id, { audience })
    await record(act, {
      event: resourceChanged,
      id,
      ...noClass(id, before.number),
      before: { audience: before.audience },
      after: { audience },
    })
  }
  if (isArchived !== undefined) await moveArchive(act, before, isArchived)
  const isMoved = isArchived !== undefined && isArchived !== (before.archivedAt !== null)
  if (isText || isMoved || audience !== before.audience) await tellAgents(act, audience, before.audience)
}
