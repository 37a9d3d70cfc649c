import { notFound } from '#kernel/app-error.ts'
import type { Db } from '#platform/db/database.ts'
import type { AnyPart } from '#platform/parts.ts'
import type { ChangeOfProgramme } from './model.ts'
import { whyNotUndone } from './rules/undo.ts'
import { type ChangeRow, listChanges } from './store/changes.ts'
import { findProgramme } from './store.ts'

function presentChange({ counts, isFirst, hasBefore, undoes: _, ...row }: ChangeRow, parts: readonly AnyPart[]): ChangeOfProgramme {
  const titleOf = (key: string) => parts.find((part) => part.key === key)?.title ?? key
  const touched = Object.entries(counts).filter(([, count]) => count.new + count.changed + count.removed > 0)
  return {
    ...row,
    parts: touched.map(([key, count]) => ({ title: titleOf(key), ...count })),
    whyNot: whyNotUndone({ isFirst, hasBefore, undoneAt: row.undoneAt }),
  }
}

/** What was done to a programme, newest first. Throws not found. */
export async function readChanges(
  db: Db,
  key: string,
  parts: readonly AnyPart[],
  page: { limit: number; after: number | null },
): Promise<ChangeOfProgramme[]> {
  const programme = await findProgramme(db, key)
  if (!programme) throw notFound('programme')
  return (await listChanges(db, programme.id, page)).map((row) => presentChange(row, parts))
}
