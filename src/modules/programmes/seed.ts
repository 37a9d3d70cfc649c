import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { Policy, Track } from './model.ts'

const FILE = join(import.meta.dirname, '../../../seeds/esp-week.json')
const Seed = z.strictObject({
  key: z.string(),
  name: z.string(),
  tracks: z.array(Track),
  effectiveFrom: z.iso.date(),
  note: z.string(),
  policy: Policy,
})

/** Puts the "ESP week" programme and its first policy version into a database that has none; harmless when repeated. */
export async function seedProgrammes(db: Db, now: Instant): Promise<void> {
  const seed = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  const id = newId()
  await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('programme')
      .values({ id, key: seed.key, name: seed.name, tracks: JSON.stringify(seed.tracks), created_at: now })
      .onConflict((c) => c.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return
    await tx
      .insertInto('policy_version')
      .values({
        id: newId(),
        programme_id: id,
        number: 1,
        effective_from: seed.effectiveFrom,
        policy: JSON.stringify(seed.policy),
        note: seed.note,
        created_at: now,
      })
      .execute()
  })
}
