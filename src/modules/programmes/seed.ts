import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
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

/**
 * Puts the "ESP week" programme and its first policy version into a database; harmless when repeated. Until programmes can be edited
 * the file is the truth, so a newer one replaces what an older one put there (decision 50).
 */
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
    if (!made) return bringUpToDate(tx, seed)
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

/** Tracks of the file, and its policy where nobody has written a version since; untouched rows keep their trackers' snapshots. */
async function bringUpToDate(tx: Tx, seed: z.infer<typeof Seed>): Promise<void> {
  const tracks = JSON.stringify(seed.tracks)
  const policy = JSON.stringify(seed.policy)
  await sql`update programme set tracks = ${tracks}::jsonb where key = ${seed.key} and tracks is distinct from ${tracks}::jsonb`.execute(tx)
  await sql`update policy_version set policy = ${policy}::jsonb from programme
    where programme.id = programme_id and programme.key = ${seed.key} and number = 1 and created_by is null and policy is distinct from ${policy}::jsonb`.execute(
    tx,
  )
}
