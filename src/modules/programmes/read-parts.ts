import { notFound } from '#kernel/app-error.ts'
import type { Db } from '#platform/db/database.ts'
import type { AnyPart } from '#platform/parts.ts'
import { changesBetween, samplesIn } from './file/plan.ts'
import { inOrder } from './file/programme-file.ts'
import type { EntryHistory, PartList } from './model.ts'
import { countClasses, findProgramme } from './store.ts'

async function programmeIn(db: Db, key: string) {
  const programme = await findProgramme(db, key)
  if (!programme) throw notFound('programme')
  return programme
}

/** Every part of a programme with its entries as they are. */
export async function readParts(db: Db, key: string, parts: readonly AnyPart[]): Promise<PartList> {
  const programme = await programmeIn(db, key)
  const rows: PartList['rows'] = []
  for (const part of parts) {
    const entries = (await part.read(db, programme)).map(({ entry, ...version }) => ({
      ...version,
      name: part.nameOf(entry),
      samples: samplesIn(entry),
    }))
    const { key: partKey, title, one, about, running, writtenUnder = null } = part
    rows.push({ key: partKey, title, one, about, running, writtenUnder, isShared: part.reach === 'installation', entries })
  }
  return { rows, next: null, ...(await countClasses(db, programme.id)) }
}

/** All versions of one entry, newest first, each with what it changed against the one before. */
export async function readHistory(
  db: Db,
  asked: { key: string; part: string; entry: string },
  parts: readonly AnyPart[],
): Promise<EntryHistory> {
  const programme = await programmeIn(db, asked.key)
  const part = parts.find(({ key }) => key === asked.part)
  const versions = (await part?.history(db, programme, asked.entry)) ?? []
  const [newest] = versions
  if (!part || !newest) throw notFound('entry')
  const rows = versions.map(({ version, since, by, entry }, index) => ({
    ...{ version, since, by, json: JSON.stringify(inOrder(entry), null, 2) },
    changes: versions[index + 1] ? changesBetween(versions[index + 1]?.entry, entry) : [],
  }))
  return { key: asked.entry, name: part.nameOf(newest.entry), title: part.title, rows, next: null }
}
