import { notFound } from '#kernel/app-error.ts'
import type { Db } from '#platform/db/database.ts'
import type { AnyPart, Whole } from '#platform/parts.ts'
import type { Standing } from '../file/plan.ts'
import { writeProgrammeFile } from '../file/programme-file.ts'
import { findProgramme } from '../store.ts'

/** What stands now of every part of a programme; of one that is not here only what all programmes share. */
export async function standingOf(db: Db, whole: Whole | null, parts: readonly AnyPart[]): Promise<Standing> {
  const standing = new Map<string, readonly unknown[]>()
  for (const part of parts) {
    if (whole === null && part.reach === 'whole') continue
    standing.set(
      part.key,
      (await part.read(db, whole ?? { id: '', key: '' })).map(({ entry }) => entry),
    )
  }
  return standing
}

/** The file of a programme: everything by key, nobody’s data, no ids. Throws where there is no such programme. */
export async function exportProgramme(db: Db, key: string, parts: readonly AnyPart[]): Promise<string> {
  const programme = await findProgramme(db, key)
  if (!programme) throw notFound('programme')
  return writeProgrammeFile({ key: programme.key, name: programme.name, parts: await standingOf(db, programme, parts) })
}
