import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import type { Part, PartWriting, Whole } from '#platform/parts.ts'
import { takeOverPage } from './commands/take-over.ts'
import { PageEntry } from './model.ts'
import { listAllVersions } from './store/resources.ts'

async function write(act: Act, whole: Whole, { changed }: PartWriting<PageEntry>): Promise<void> {
  for (const entry of changed) await takeOverPage({ ...act, scope: EVERYTHING }, whole, entry)
}

/** The pages of a programme as they go out and come in; who acknowledged which version stays here. */
export const pagesPart: Part<PageEntry> = {
  key: 'pages',
  title: 'Resources',
  one: 'page',
  about: 'Pages in Markdown that agents and staff read. A changed one is a new version, to be acknowledged anew.',
  reach: 'whole',
  missing: 'kept',
  schema: PageEntry,
  keyOf: ({ key }) => key,
  nameOf: ({ title }) => title,
  names: ({ key }) => [`page:${key}`],
  read: async (db, whole) => {
    const versions = await listAllVersions(db, whole.id)
    return versions.filter(({ key }, at) => versions[at - 1]?.key !== key)
  },
  history: async (db, whole, key) => (await listAllVersions(db, whole.id)).filter((one) => one.key === key),
  write,
}
