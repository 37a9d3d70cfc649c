import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { FormDefinition } from './model.ts'
import { saveDefinition } from './store/definitions.ts'

const FILE = join(import.meta.dirname, '../../../seeds/forms/esp-week.json')
const Seed = z.strictObject({ programmes: z.array(z.string()), forms: z.array(FormDefinition) })

/**
 * Puts the five forms into their programmes; harmless when repeated. A form that differs from its newest version becomes a new one:
 * what was filed keeps the version it was made with.
 */
export async function seedForms(db: Db, now: Instant): Promise<void> {
  const seed = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const programme of seed.programmes)
      for (const definition of seed.forms) await saveDefinition(tx, programme, { id: newId(), definition, at: now })
  })
}
