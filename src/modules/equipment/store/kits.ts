import type { Instant } from '#kernel/instant.ts'
import { newestVersions, saveVersion } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { KitDefinition } from '../model.ts'

/** Makes this the newest version of a programme's kit, unless it is that already. */
export const saveKit = (tx: Tx, programme: string, version: { id: string; definition: KitDefinition; at: Instant }): Promise<void> =>
  saveVersion(tx, 'equipment_kit', programme, version)

export type StoredKit = { readonly id: string; readonly definition: KitDefinition }

/** The newest kit of a class's programme, or of the edition it keeps; null where it has none. */
export async function kitFor(db: Db, cohortId: string): Promise<StoredKit | null> {
  const [kit] = await newestVersions(db, 'equipment_kit', cohortId, 'edition')
  return kit ? { id: kit.id, definition: KitDefinition.parse(kit.definition) } : null
}
