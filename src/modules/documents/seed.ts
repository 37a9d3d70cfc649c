import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { DOCUMENT_KINDS } from './rules/fields.ts'
import { holdNewestTemplate, insertTemplate } from './store.ts'

const FOLDER = join(import.meta.dirname, '../../../seeds/documents')
/** Before any class there is: documents of all days have a template. */
const FIRST_DAY = '2026-01-01'

/** Puts a sample template of each kind where there is none yet; harmless when repeated. What somebody published is never touched. */
export async function seedDocuments(db: Db, now: Instant): Promise<void> {
  const texts = await Promise.all(DOCUMENT_KINDS.map((kind) => readFile(join(FOLDER, `${kind}.md`), 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const [index, kind] of DOCUMENT_KINDS.entries()) {
      if (await holdNewestTemplate(tx, kind)) continue
      const text = texts[index] ?? ''
      const sample = { id: newId(), kind, number: 1, effectiveFrom: FIRST_DAY, text, isSample: true, note: 'Sample text' }
      await insertTemplate(tx, { ...sample, publishedAt: now, publishedBy: null })
    }
  })
}
