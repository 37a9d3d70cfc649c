import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { TicketKind } from './model.ts'
import { addContact } from './store/contacts.ts'
import { saveKind } from './store/kinds.ts'

const FILE = join(import.meta.dirname, '../../../seeds/tickets/esp-week.json')
const Contact = z.strictObject({ key: z.string(), name: z.string(), address: z.null(), note: z.string() })
const Seed = z.strictObject({ programmes: z.array(z.string()), contacts: z.array(Contact), kinds: z.array(TicketKind) })

/**
 * Puts the kinds into their programmes and the contacts into the directory; harmless when repeated. A kind that differs from its newest
 * version becomes a new one: tickets keep theirs. A contact that is there stays as people changed it.
 */
export async function seedTickets(db: Db, now: Instant): Promise<void> {
  const seed = Seed.parse(JSON.parse(await readFile(FILE, 'utf8')))
  await db.transaction().execute(async (tx) => {
    for (const contact of seed.contacts) await addContact(tx, contact, now)
    for (const programme of seed.programmes)
      for (const definition of seed.kinds) await saveKind(tx, programme, { id: newId(), definition, at: now })
  })
}
