import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { HelpTopic, Policy, Track } from './model.ts'

const FOLDER = join(import.meta.dirname, '../../../seeds')

/** One file of `seeds/`. `from` names another one by its key: what is left out here, tracks, topics or parts of the policy, is as it is there. */
const SeedFile = z.strictObject({
  key: z.string(),
  name: z.string(),
  from: z.string().optional(),
  tracks: z.array(Track).optional(),
  helpTopics: z.array(HelpTopic).optional(),
  effectiveFrom: z.iso.date(),
  note: z.string(),
  policy: Policy,
})
type SeedFile = z.infer<typeof SeedFile>
export type Seed = Omit<SeedFile, 'from' | 'tracks' | 'helpTopics'> & { tracks: Track[]; helpTopics: HelpTopic[] }

/** Programmes with what they take from one another filled in. Throws where `from` names none, or one that itself takes from another. */
export function fillSeeds(files: readonly SeedFile[]): Seed[] {
  return files.map(({ from, tracks, helpTopics, policy, ...seed }) => {
    if (from === undefined) return { ...seed, tracks: tracks ?? [], helpTopics: helpTopics ?? [], policy }
    const base = files.find(({ key }) => key === from)
    if (!base || base.from !== undefined)
      throw new Error(`seeds: "${seed.key}" is from "${from}", which is no programme that stands by itself`)
    return {
      ...seed,
      tracks: tracks ?? base.tracks ?? [],
      helpTopics: helpTopics ?? base.helpTopics ?? [],
      policy: { ...base.policy, ...policy },
    }
  })
}

async function readSeeds(): Promise<Seed[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')))
  return fillSeeds(texts.map((text) => SeedFile.parse(JSON.parse(text))))
}

/**
 * Puts every programme of `seeds/` and its first policy version into a database; harmless when repeated. A newer file replaces what an
 * older one put there (decision 50), and nothing that people wrote (decision 122).
 */
export async function seedProgrammes(db: Db, now: Instant): Promise<void> {
  const seeds = await readSeeds()
  await db.transaction().execute(async (tx) => {
    for (const seed of seeds) await seedProgramme(tx, seed, now)
  })
}

async function seedProgramme(tx: Tx, seed: Seed, now: Instant): Promise<void> {
  const id = newId()
  const made = await tx
    .insertInto('programme')
    .values({
      id,
      key: seed.key,
      name: seed.name,
      tracks: JSON.stringify(seed.tracks),
      help_topics: JSON.stringify(seed.helpTopics),
      created_at: now,
    })
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
}

/** Tracks and topics of the file, and its policy, where nobody has written them since; untouched rows keep their trackers' snapshots. */
async function bringUpToDate(tx: Tx, seed: Seed): Promise<void> {
  const tracks = JSON.stringify(seed.tracks)
  const policy = JSON.stringify(seed.policy)
  const topics = JSON.stringify(seed.helpTopics)
  const isWritten = (part: string) => sql`exists (select from programme_entry e where e.programme_id = programme.id and e.part = ${part})`
  await sql`update programme set tracks = ${tracks}::jsonb
    where key = ${seed.key} and tracks is distinct from ${tracks}::jsonb and not ${isWritten('tracks')}`.execute(tx)
  await sql`update programme set help_topics = ${topics}::jsonb
    where key = ${seed.key} and help_topics is distinct from ${topics}::jsonb and not ${isWritten('helpTopics')}`.execute(tx)
  await sql`update policy_version set policy = ${policy}::jsonb from programme
    where programme.id = programme_id and programme.key = ${seed.key} and number = 1 and created_by is null and policy is distinct from ${policy}::jsonb
      and not exists (select 1 from policy_version later where later.programme_id = programme.id and later.number > 1)
      and not exists (select from programme_import i where i.programme_id = programme.id)`.execute(tx)
}
