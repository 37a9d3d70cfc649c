import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import { createTestDatabase } from '../../../tests/support/database.ts'
import { type Db, openDatabase } from '../db/database.ts'
import { findHorizon } from './horizon.ts'

const WRITERS = 8
const ROUNDS = 60

let db: Db
beforeAll(async () => {
  const database = await createTestDatabase(inject('server'))
  const opened = openDatabase(database.connection, WRITERS + 1)
  db = opened.db
  return async () => {
    await opened.close()
    await database.drop()
  }
})

const write = (to: Db, name: string) =>
  sql`insert into outbox_event (at, event, data) values (now(), 'test.written', ${JSON.stringify({ name })}::jsonb)`.execute(to)

/** Writes rows in short transactions that commit out of order. */
async function keepWriting(writer: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await db.transaction().execute(async (tx) => {
      await write(tx, `${writer}/${round}/first`)
      await sql`select pg_sleep(${((writer * 7 + round * 3) % 11) / 1_000})`.execute(tx)
      await write(tx, `${writer}/${round}/second`)
    })
  }
}

test('a reader that follows the horizon meets every row once, however transactions overlap', async () => {
  const met: string[] = []
  let after = { xact: '0', id: 0 }
  const readOn = async () => {
    const horizon = await findHorizon(db)
    const { rows } = await sql<{ xact: string; id: number; name: string }>`
      select xact::text as xact, id, data->>'name' as name from outbox_event
      where (xact, id) > (${after.xact}::xid8, ${after.id}) and xact < ${horizon}::xid8 order by outbox_event.xact, id`.execute(db)
    met.push(...rows.map((row) => row.name))
    after = rows.at(-1) ?? after
    return rows.length
  }
  let isWriting = true
  const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => keepWriting(writer))).finally(() => {
    isWriting = false
  })
  let pieces = 0
  while (isWriting) if ((await readOn()) > 0) pieces += 1
  await writing
  await readOn()
  expect(new Set(met).size).toBe(met.length)
  expect(met).toHaveLength(WRITERS * ROUNDS * 2)
  // Read while they wrote, not all at the end.
  expect(pieces).toBeGreaterThan(10)
})
