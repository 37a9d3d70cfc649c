import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { newestVersions, saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { Guide } from './model.ts'

/** Makes this the newest version of a guide, unless it is that already. Two at once: the second finds the first's. */
export const saveGuide = (tx: Tx, programme: string, version: { id: string; definition: Guide; at: Instant }): Promise<void> =>
  saveVersion(tx, 'troubleshooting_entry', programme, version)

/** The newest version of every guide of a class's programme in order; without a class, of all programmes, each key once. */
export async function listGuides(db: Db, cohortId: string | null): Promise<Guide[]> {
  const rows = await newestVersions(db, 'troubleshooting_entry', cohortId, 'now')
  const guides = new Map(
    rows
      .toSorted((a, b) => (a.since < b.since ? -1 : 1))
      .map(({ definition }) => Guide.parse(definition))
      .map((guide) => [guide.key, guide]),
  )
  return [...guides.values()].sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1))
}

/** Of those who end an unknown text at the same time in a class one waits for the other, so that the second finds the first's ticket. */
export const holdGathering = (tx: Tx, cohortId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`troubleshooting ${cohortId}`}, 0))`.execute(tx)
