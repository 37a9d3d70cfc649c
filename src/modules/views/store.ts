import type { Db, Tx } from '#platform/db/database.ts'
import type { SavedView, ViewSettings } from './model.ts'

const selectViews = (db: Db, personId: string) =>
  db
    .selectFrom('saved_view')
    .select(['id', 'screen', 'name', 'settings', 'created_at as createdAt', 'version'])
    .where('person_id', '=', personId)
    .$castTo<SavedView>()

/** A person's views in the order they were made, of one screen or of all. */
export const listViews = (db: Db, personId: string, screen?: string): Promise<SavedView[]> =>
  selectViews(db, personId)
    .$if(screen !== undefined, (query) => query.where('screen', '=', screen ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .execute()

/** One of a person's own views, held until the transaction ends. */
export const holdView = (tx: Tx, personId: string, id: string): Promise<SavedView | undefined> =>
  selectViews(tx, personId).where('id', '=', id).forUpdate().executeTakeFirst()

export type ViewRow = Pick<SavedView, 'id' | 'screen' | 'name' | 'settings' | 'createdAt'> & { personId: string }

export const insertView = (tx: Tx, { id, personId, screen, name, settings, createdAt }: ViewRow) =>
  tx
    .insertInto('saved_view')
    .values({ id, person_id: personId, screen, name, settings: JSON.stringify(settings), created_at: createdAt })
    .execute()

export const updateView = (tx: Tx, id: string, { name, settings }: { name: string; settings: ViewSettings }) =>
  tx
    .updateTable('saved_view')
    .set((eb) => ({ name, settings: JSON.stringify(settings), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const deleteView = (tx: Tx, id: string) => tx.deleteFrom('saved_view').where('id', '=', id).execute()
