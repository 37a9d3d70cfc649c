import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { Agenda } from './model.ts'
import { saveAgenda } from './store/agenda.ts'

const FILE = join(import.meta.dirname, '../../../seeds/agenda/esp-week.json')
const Seed = z.strictObject({ programmes: z.array(z.string()), agenda: Agenda })

/** Puts the sample agenda into its programmes; harmless when repeated, and never in the place of what people wrote. */
export async function seedAgenda(db: Db, now: Instant): Promise<void> {
  const { programmes, agenda } = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const programme of programmes) await saveAgenda(tx, programme, { id: newId(), definition: agenda, at: now })
  })
}
