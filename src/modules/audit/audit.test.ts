import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { signedIn } from '../../../tests/support/browser.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { sealAudit, verifyAudit } from './commands.ts'

const world = openWorld()

type Row = { id: string; action: string; noun: string; nounId: string; actor: string; before: unknown; after: unknown; hash: string | null }
const read = async (query: string, reader: { get: typeof world.admin.get } = world.admin): Promise<Row[]> =>
  (await reader.get(`/audit?${query}`)).body.rows

const addPerson = async (name: string) =>
  (await world.admin.post('/people', { name, email: `p${world.next()}@example.com`, roles: ['it'], sendLink: false })).body

/** Written by another session, in a transaction that the test can hold open. */
const write = (db: typeof world.db, noun_id: string, more: { cohort_id?: string } = {}) =>
  db
    .insertInto('audit_entry')
    .values({ at: world.now, actor_kind: 'system', actor_name: 'Muster', action: 'test.written', noun: 'test', noun_id, ...more })
    .execute()

describe('the audit trail', () => {
  test('says who changed what, from where, before and after, and never a secret', async () => {
    const manager = await world.person(['manager'], { name: 'Mia Manager' })
    const person = (await manager.post('/people', { name: 'Old', email: `p${world.next()}@example.com`, roles: ['it'], sendLink: true }))
      .body
    await manager.patch(`/people/${person.id}`, { name: 'New', roles: ['it', 'wfm'], version: 1 })
    const [changed, linked, added] = await read(`noun=person&nounId=${person.id}`)
    expect(changed).toMatchObject({
      action: 'person.changed',
      actor: 'Mia Manager',
      actorId: manager.personId,
      actorKind: 'token',
      address: '127.0.0.1',
      requestId: expect.any(String),
      before: { name: 'Old', roles: ['it'] },
      after: { name: 'New', roles: ['it', 'wfm'] },
    })
    expect([linked?.action, added?.action]).toEqual(['person.link_made', 'person.added'])
    const letter = await world.db.selectFrom('mail').select('body').executeTakeFirstOrThrow()
    const secret = letter.body.match(/#(\S+)/)?.[1] ?? 'no secret in the letter'
    const page = await signedIn(world, person.id)
    await page.post('/me/password', { password: 'a password to look for' })
    const { password_hash } = await world.db
      .selectFrom('person')
      .select('password_hash')
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow()
    const all = JSON.stringify(await world.db.selectFrom('audit_entry').selectAll().execute())
    for (const hidden of [secret, 'a password to look for', password_hash ?? 'no hash', page.cookie ?? ''])
      expect(all).not.toContain(hidden)
  })

  test('a change that is refused leaves no entry', async () => {
    const person = await addPerson('Steady')
    await world.admin.patch(`/people/${person.id}`, { name: 'Stale', version: 99 })
    expect((await read(`nounId=${person.id}`)).map((row) => row.action)).toEqual(['person.added'])
  })

  test('is filtered by action, actor and time, and read page by page, newest first', async () => {
    const manager = await world.person(['manager'])
    const before = world.now
    for (const day of [1, 2, 3]) {
      world.now = addSeconds(before, day * 86_400)
      await manager.post('/people', { name: `Day ${day}`, email: `p${world.next()}@example.com`, roles: ['it'], sendLink: false })
    }
    const by = `actorId=${manager.personId}`
    expect(await read(by)).toHaveLength(3)
    expect(await read(`${by}&action=person.changed`)).toEqual([])
    // Both ends included: a day as a whole, an instant to the second.
    expect(await read(`${by}&from=2026-10-07&to=2026-10-07`)).toHaveLength(1)
    expect(await read(`${by}&from=2026-10-07T12:00:00Z&to=2026-10-08T12:00:00Z`)).toHaveLength(2)
    expect(await read(`${by}&from=2026-10-07T12:00:01Z`)).toHaveLength(1)
    expect((await world.admin.get('/audit?from=yesterday')).status).toBe(422)
    const first = (await world.admin.get(`/audit?${by}&limit=2`)).body
    const second = (await world.admin.get(`/audit?${by}&limit=2&cursor=${first.next}`)).body
    expect([...first.rows, ...second.rows].map((row: { after: { name: string } }) => row.after.name)).toEqual(['Day 3', 'Day 2', 'Day 1'])
    world.now = before
  })

  test('shows a lead the own classes only, and other roles nothing', async () => {
    const [mine, other] = [await world.cohort(), await world.cohort()]
    await write(world.db, 'mine', { cohort_id: mine.id })
    await write(world.db, 'other', { cohort_id: other.id })
    expect((await read('noun=test', mine.lead)).map((row) => row.nounId)).toEqual(['mine'])
    expect(await read(`noun=test&cohortId=${other.id}`, mine.lead)).toEqual([])
    expect(await read('noun=person', mine.lead)).toEqual([])
    expect((await (await world.person(['pm'])).get('/audit')).status).toBe(403)
    expect((await mine.lead.get('/audit/verify')).status).toBe(403)
  })
})

describe('the chain of hashes', () => {
  const verdict = async () => (await world.admin.get('/audit/verify')).body

  beforeEach(async () => {
    await world.db.deleteFrom('audit_entry').execute()
    for (const name of ['One', 'Two', 'Three', 'Four']) await addPerson(name)
  })

  test('seals what is committed, once, also when several seal at the same time', async () => {
    expect(await verdict()).toMatchObject({ entries: 4, sealed: 0, intact: true, head: null })
    const sealed = await Promise.all([sealAudit(world.db), sealAudit(world.db), sealAudit(world.db)])
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(4)
    await addPerson('Five')
    await sealAudit(world.db)
    expect(await verdict()).toMatchObject({ entries: 5, sealed: 5, intact: true, brokenAt: null, why: null })
    expect((await read('limit=1'))[0]?.hash).toBe((await verdict()).head)
  })

  test('waits for an older transaction that is still open, and then takes its entries first', async () => {
    const written = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const late = world.db.transaction().execute(async (tx) => {
      await write(tx, 'late')
      written.resolve()
      await release.promise
    })
    await written.promise
    await addPerson('Younger')
    await sealAudit(world.db)
    expect(await verdict()).toMatchObject({ entries: 5, sealed: 4, intact: true })
    release.resolve()
    await late
    await sealAudit(world.db)
    expect(await verdict()).toMatchObject({ entries: 6, sealed: 6, intact: true })
    const order = await world.db.selectFrom('audit_entry').select('noun').orderBy('seal_number').execute()
    expect(order.map((row) => row.noun)).toEqual(['person', 'person', 'person', 'person', 'test', 'person'])
  })

  test('seals more than one batch, and again nothing', async () => {
    await sql`insert into audit_entry (at, actor_kind, actor_name, action, noun, noun_id, after)
      select ${world.now}::timestamptz, 'system', 'Muster', 'test.written', 'test', n::text, jsonb_build_object('n', n, 'half', n / 2.0)
      from generate_series(1, 4500) as n`.execute(world.db)
    expect(await sealAudit(world.db)).toBe(4_504)
    expect(await sealAudit(world.db)).toBe(0)
    expect(await verdict()).toMatchObject({ sealed: 4_504, intact: true })
  })

  const third = sql`(select id from audit_entry order by id offset 2 limit 1)`
  test.each([
    [
      'a name in it was changed',
      sql`update audit_entry set after = jsonb_set(after, '{name}', '"Someone else"') where id = ${third}`,
      2,
      /changed/,
    ],
    ['it was made someone else’s doing', sql`update audit_entry set actor_name = 'Scapegoat' where id = ${third}`, 2, /changed/],
    ['it was moved in time', sql`update audit_entry set at = at + interval '1 second' where id = ${third}`, 2, /changed/],
    ['it was removed', sql`delete from audit_entry where id = ${third}`, 3, /missing before it/],
    [
      'its seal was taken off',
      sql`update audit_entry set seal_number = null, hash = null, previous_hash = null where id = ${third}`,
      3,
      /missing before it/,
    ],
  ])('names the first entry that does not fit when %s', async (_what, tamper, broken, why) => {
    await sealAudit(world.db)
    const ids = (await read('limit=100')).map((row) => row.id).reverse()
    await tamper.execute(world.db)
    await sealAudit(world.db)
    const found = await verdict()
    expect(found).toMatchObject({ intact: false, brokenAt: ids[broken], head: null })
    expect(found.why).toMatch(why)
  })

  test('a chain cut off at its end is found by a head noted earlier', async () => {
    await sealAudit(world.db)
    const { head } = await verdict()
    await addPerson('Five')
    await sealAudit(world.db)
    expect(await verifyAudit(world.db, head)).toMatchObject({ intact: true })
    await sql`delete from audit_entry where seal_number >= 4`.execute(world.db)
    expect(await verifyAudit(world.db)).toMatchObject({ intact: true })
    expect(await verifyAudit(world.db, head)).toMatchObject({ intact: false, brokenAt: null, why: expect.stringContaining('cut off') })
  })
})
