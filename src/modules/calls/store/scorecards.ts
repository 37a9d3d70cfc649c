import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { newestVersions, saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { Scorecard } from '../model.ts'

export type StoredScorecard = { id: string; version: number; definition: Scorecard }

/** Makes this the newest version of a scorecard, unless it is that already. */
export const saveScorecard = (tx: Tx, programme: string, version: { id: string; definition: Scorecard; at: Instant }): Promise<void> =>
  saveVersion(tx, 'scorecard', programme, version)

type Row = { id: string; version: number; definition: unknown }
const parsed = ({ id, version, definition }: Row): StoredScorecard => ({ id, version, definition: Scorecard.parse(definition) })

/** The newest scorecard of a class's programme, or of the edition it keeps; by key where there are several; undefined where there is none. */
export async function scorecardFor(db: Db, cohortId: string): Promise<StoredScorecard | undefined> {
  const [found] = await newestVersions(db, 'scorecard', cohortId, 'edition')
  return found && parsed(found)
}

/** The versions that certifications were begun with. */
export async function scorecardsById(db: Db, ids: readonly string[]): Promise<Map<string, StoredScorecard>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`select id, version, definition from scorecard where id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, parsed(row)]))
}
