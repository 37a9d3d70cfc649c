import type { Part, PartVersion } from '#platform/parts.ts'
import { takePagesOver } from './commands/take-over.ts'
import { PageEntry } from './model.ts'
import { listPageVersions, type PageVersion } from './store/of-programme.ts'

const versionOf = ({ version, since, by, ...entry }: PageVersion): PartVersion<PageEntry> => ({ key: entry.key, version, since, by, entry })

/** The pages of a programme as they go out and come in. Who acknowledged what stays here: a version that comes in asks again. */
export const pagesPart: Part<PageEntry> = {
  key: 'pages',
  title: 'Resource pages',
  one: 'page',
  about: 'What the programme tells its people, in Markdown.',
  reach: 'whole',
  running: 'now',
  missing: 'kept',
  writtenUnder: 'Resources',
  schema: PageEntry,
  keyOf: ({ key }) => key,
  nameOf: ({ title }) => title,
  names: ({ key }) => [`page:${key}`],
  read: async (db, whole) => (await listPageVersions(db, whole.id, null)).map(versionOf),
  history: async (db, whole, key) => (await listPageVersions(db, whole.id, key)).map(versionOf),
  write: takePagesOver,
}
