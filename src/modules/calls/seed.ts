import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { Scorecard } from './model.ts'
import { saveScorecard } from './store/scorecards.ts'

const FILE = join(import.meta.dirname, '../../../seeds/calls/esp-week.json')
const Seed = z.strictObject({ programmes: z.array(z.string()), scorecards: z.array(Scorecard) })

/** Puts the scorecards into their programmes; harmless when repeated. One that differs is a new version: certifications keep theirs. */
export async function seedScorecards(db: Db, now: Instant): Promise<void> {
  const { programmes, scorecards } = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const programme of programmes)
      for (const definition of scorecards) await saveScorecard(tx, programme, { id: newId(), definition, at: now })
  })
}
