import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export type ContactRow = { key: string; name: string; address: string | null; note: string; version: number }

/** Adds a contact where there is none of that key; false where there is. */
export async function addContact(tx: Tx, contact: Omit<ContactRow, 'version'>, at: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('ticket_contact')
    .values({ ...contact, changed_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

const COLUMNS = ['key', 'name', 'address', 'note', 'version'] as const

export const listContacts = (db: Db): Promise<ContactRow[]> => db.selectFrom('ticket_contact').select(COLUMNS).orderBy('key').execute()

/** Held against others who change it. */
export async function holdContact(tx: Tx, key: string): Promise<ContactRow | undefined> {
  await sql`select 1 from ticket_contact where key = ${key} for no key update`.execute(tx)
  return tx.selectFrom('ticket_contact').select(COLUMNS).where('key', '=', key).executeTakeFirst()
}

export type ContactVersion = Omit<ContactRow, 'address'> & { since: Instant; by: string | null }

/** The directory without its addresses: what goes out of the house. */
export const listContactVersions = (db: Db): Promise<ContactVersion[]> =>
  db
    .selectFrom('ticket_contact')
    .leftJoin('person', 'person.id', 'ticket_contact.changed_by')
    .select(['key', 'ticket_contact.name', 'note', 'ticket_contact.version', 'changed_at as since', 'person.name as by'])
    .orderBy('key')
    .execute()

export const deleteContact = (tx: Tx, key: string) => tx.deleteFrom('ticket_contact').where('key', '=', key).execute()

type Change = { name: string; address: string | null; note: string }

export const updateContact = (tx: Tx, key: string, change: Change, { by, at }: { by: string | null; at: Instant }) =>
  tx
    .updateTable('ticket_contact')
    .set((eb) => ({ ...change, changed_by: by, changed_at: at, version: eb('version', '+', 1) }))
    .where('key', '=', key)
    .execute()
