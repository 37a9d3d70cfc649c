import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import type { PartWriting, Whole } from '#platform/parts.ts'
import { resourceArchived, resourceChanged, resourceRestored, resourceWritten } from '../events.ts'
import type { PageEntry } from '../model.ts'
import { holdPage } from '../store/of-programme.ts'
import { holdProgramme, insertResource, insertVersion, type ResourceFound, resourceIn, updateResource } from '../store/resources.ts'

const READER = { scope: EVERYTHING, personId: null }
const ofPage = (id: string, number: number) => ({ id, cohortId: null, data: { cohortId: null, resourceId: id, number } })

async function addPage(act: Act, whole: Whole, { key, place, title, text, audience, isSample }: PageEntry, note: string) {
  const id = newId()
  const by = act.actor.personId
  await insertResource(
    act.tx,
    { id, programme_id: whole.id, key, place, audience, is_sample: isSample, created_at: act.at, created_by: by },
    { resource_id: id, title, text, note, written_at: act.at, written_by: by },
  )
  await record(act, { event: resourceWritten, ...ofPage(id, 1), after: { number: 1, title, text, audience }, reason: note })
}

async function rewrite(act: Act, before: ResourceFound, { title, text }: PageEntry, note: string): Promise<number> {
  const number = before.number + 1
  const written = { written_at: act.at, written_by: act.actor.personId }
  await insertVersion(act.tx, { resource_id: before.id, number, title, text, note, ...written })
  const was = { number: before.number, title: before.title, text: before.text }
  await record(act, { event: resourceWritten, ...ofPage(before.id, number), before: was, after: { number, title, text }, reason: note })
  return number
}

/** Another title or text is a new version, as when somebody writes it; where the page was archived it is back. */
async function changePage(act: Act, before: ResourceFound, entry: PageEntry, note: string): Promise<void> {
  const { id } = before
  const { place, audience, isSample } = entry
  const isText = entry.title !== before.title || entry.text !== before.text
  const number = isText ? await rewrite(act, before, entry, note) : before.number
  await updateResource(act.tx, id, { number, place, audience, is_sample: isSample, archived_at: null, archived_by: null })
  if (before.archivedAt !== null)
    await record(act, { event: resourceRestored, ...ofPage(id, number), before: { isArchived: true }, after: { isArchived: false } })
  if (place !== before.place || audience !== before.audience || isSample !== before.isSample)
    await record(act, {
      event: resourceChanged,
      ...ofPage(id, number),
      before: { audience: before.audience, place: before.place, isSample: before.isSample },
      after: { audience, place, isSample },
    })
}

async function archivePage(act: Act, id: string): Promise<void> {
  const { archivedAt, number } = await resourceIn(act.tx, READER, id)
  if (archivedAt !== null) return
  await updateResource(act.tx, id, { archived_at: act.at, archived_by: act.actor.personId })
  await record(act, { event: resourceArchived, ...ofPage(id, number), before: { isArchived: false }, after: { isArchived: true } })
}

/** Writes the pages of a programme as its file has them, each as a version with `note`; what is to be there no more is archived. */
export async function takePagesOver(act: Act, whole: Whole, { changed, removed, note }: PartWriting<PageEntry>): Promise<void> {
  await holdProgramme(act.tx, whole.key)
  for (const entry of changed) {
    const id = await holdPage(act.tx, whole.id, entry.key)
    if (id === undefined) await addPage(act, whole, entry, note)
    else await changePage(act, await resourceIn(act.tx, READER, id), entry, note)
  }
  for (const key of removed) {
    const id = await holdPage(act.tx, whole.id, key)
    if (id !== undefined) await archivePage(act, id)
  }
}
