import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import type { PageEntry } from '../model.ts'
import { findByKey, resourceIn, updateResource } from '../store/resources.ts'
import { changeResource, createResource } from './write.ts'

const NOTE = 'Taken over from a file'

/**
 * Makes a page of a programme as a file says: a new one, or a new version of the one with its key. What is the same stays, with who
 * acknowledged it. Source: product.md D24, decision 123.
 */
export async function takeOverPage(act: Act, programme: { readonly id: string; readonly key: string }, entry: PageEntry): Promise<void> {
  const { key, place, isSample, isArchived, ...page } = entry
  const known = await findByKey(act.tx, programme.id, key)
  const id = known ?? (await createResource(act, { programme: programme.key, ...page, note: NOTE }, key))
  const change = async (given: Parameters<typeof changeResource>[2]) => {
    const { version } = await resourceIn(act.tx, { scope: act.scope, personId: humanBehind(act.actor) }, id)
    await changeResource(act, id, given, version)
  }
  // An archived page is written as one that is there: brought back, written, and put away again where the file says so.
  if (known !== undefined) await change({ ...page, note: NOTE, isArchived: false })
  if (isArchived) await change({ isArchived })
  await updateResource(act.tx, id, { place, is_sample: isSample })
}
