import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { KitDefinition } from './model.ts'
import { saveKit } from './store/kits.ts'

const FILE = join(import.meta.dirname, '../../../seeds/equipment/esp-week.json')
const Seed = z.strictObject({ programmes: z.array(z.string()), kit: KitDefinition })

/** Puts the kit into its programmes; harmless when repeated. One that differs from its newest version becomes a new one. */
export async function seedEquipment(db: Db, now: Instant): Promise<void> {
  const { programmes, kit } = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const programme of programmes) await saveKit(tx, programme, { id: newId(), definition: kit, at: now })
  })
}
