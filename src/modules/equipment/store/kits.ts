import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import { saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { KitDefinition } from '../model.ts'

/** Makes this the newest version of a programme's kit, unless it is that already. */
export const saveKit = (tx: Tx, programme: string, version: { id: string; definition: KitDefinition; at: Instant }): Promise<void> =>
  saveVersion(tx, 'equipment_kit', programme, version)

export type StoredKit = { readonly id: string; readonly definition: KitDefinition }

/** The newest kit of a class's programme; null where it has none. */
export async function kitFor(db: Db, cohortId: string): Promise<StoredKit | null> {
  const { rows } = await sql<{ id: string; definition: unknown }>`
    select kit.id, kit.definition from equipment_kit kit join cohort on cohort.programme_id = kit.programme_id
    where cohort.id = ${cohortId} order by kit.version desc limit 1`.execute(db)
  const [kit] = rows
  return kit ? { id: kit.id, definition: KitDefinition.parse(kit.definition) } : null
}
