import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { Audience } from './model.ts'
import { holdProgramme, insertResource } from './store/resources.ts'

const FOLDER = join(import.meta.dirname, '../../../seeds/resources')
const Seed = z.strictObject({
  programmes: z.array(z.string()),
  pages: z.array(z.strictObject({ key: z.string(), title: z.string(), audience: Audience })),
})

/**
 * Puts the sample pages into their programmes, each where its key is not there yet; harmless when repeated. What people wrote or archived
 * stays as it is.
 */
export async function seedResources(db: Db, now: Instant): Promise<void> {
  const { programmes, pages } = Seed.parse(JSON.parse(await readFile(join(FOLDER, 'pages.json'), 'utf8')))
  const texts = await Promise.all(pages.map(({ key }) => readFile(join(FOLDER, `${key}.md`), 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const programmeKey of programmes) {
      const programme = await holdProgramme(tx, programmeKey)
      if (!programme) continue
      for (const [at, { key, title, audience }] of pages.entries()) {
        if (programme.keys.has(key)) continue
        const id = newId()
        const made = { created_at: now, created_by: null, is_sample: true }
        const first = { resource_id: id, title, text: texts[at] ?? '', note: 'Sample', written_at: now, written_by: null }
        await insertResource(tx, { id, programme_id: programme.id, key, place: at, audience, ...made }, first)
      }
    }
  })
}
