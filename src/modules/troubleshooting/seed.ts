import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { Guide } from './model.ts'
import { saveGuide } from './store.ts'

const FILE = join(import.meta.dirname, '../../../seeds/tickets/troubleshooting.json')
const Seed = z.strictObject({ programmes: z.array(z.string()), entries: z.array(Guide) })

/** Puts the guides into their programmes; harmless when repeated. One that differs from its newest version becomes a new one. */
export async function seedTroubleshooting(db: Db, now: Instant): Promise<void> {
  const seed = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const programme of seed.programmes)
      for (const definition of seed.entries) await saveGuide(tx, programme, { id: newId(), definition, at: now })
  })
}
