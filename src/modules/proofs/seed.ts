import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { findProgramme } from '#modules/programmes/store.ts'
import type { Db } from '#platform/db/database.ts'
import { NewDrawnExample } from './model.ts'
import { faultOfKind } from './rules/examples.ts'
import { holdProgramme, insertExample, kindsWithExamples } from './store/examples.ts'

const FILE = join(import.meta.dirname, '../../../seeds/proofs/examples.json')
const Seed = z.strictObject({ programmes: z.array(z.string()), examples: z.array(NewDrawnExample) })

/** Puts the sample examples beside kinds that never had one; harmless when repeated. What people added or removed stays as it is. */
export async function seedExamples(db: Db, now: Instant): Promise<void> {
  const { programmes, examples } = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const key of programmes) {
      if (!(await findProgramme(tx, key))) continue
      const { id: programme_id, tracks } = await holdProgramme(tx, { key })
      const had = await kindsWithExamples(tx, programme_id)
      for (const { track, kind, isRight, ...said } of examples) {
        if (had.has(`${track}/${kind}`) || faultOfKind(tracks, { track, kind })) continue
        const made = { is_sample: true, created_at: now, created_by: null }
        await insertExample(tx, { id: newId(), programme_id, track, kind, is_right: isRight, ...said, ...made })
      }
    }
  })
}
