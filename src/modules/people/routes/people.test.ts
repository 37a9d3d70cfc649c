import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { inTransaction } from '#platform/db/database.ts'
import { Browser, signedIn } from '../../../../tests/support/browser.ts'
import { openWorld } from '../../../../tests/support/world.ts'
import { sendAskedLink } from '../jobs.ts'
import { findOrInvitePeople, nameFromEmail } from '../store/invite.ts'
import { namesOf } from '../store.ts'

const world = openWorld()

const newEmail = () => `new${world.next()}@example.com`
const letterTo = (email: string) =>
  world.db.selectFrom('mail').selectAll().where('recipient', '=', email).orderBy('created_at', 'desc').executeTakeFirst()
const secretIn = (text: string | undefined) => text?.match(/\/sign-in\/link#(\S+)/)?.[1] ?? ''

/** What the worker does with the jobs waiting for this address. */
async function sendWaitingLinks(email: string): Promise<number> {
  const { rows } = await sql<{ payload: unknown }>`
    select payload from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
    where task.identifier = 'person.send_link' and payload->>'email' = ${email}`.execute(world.db)
  for (const { payload } of rows) await sendAskedLink.run(world.db, sendAskedLink.payload.parse(payload))
  return rows.length
}

describe('people', () => {
  test('are added with roles and a sign-in link, and found by part of name or address', async () => {
    const manager = await world.person(['manager'])
    const email = newEmail()
    const made = await manager.post('/people', { name: '  Zoë Ångström ', email: email.toUpperCase(), roles: ['wfm', 'pm'] })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Zoë Ångström', email, roles: ['pm', 'wfm'], state: 'active', hasPassword: false, version: 1 })
    for (const q of ['ångs', email.slice(0, 6), 'ZOË']) {
      const found = (await manager.get(`/people?q=${encodeURIComponent(q)}`)).body.rows
      expect(found.map((person: { id: string }) => person.id)).toContain(made.body.id)
    }
    const page = new Browser(world)
    const redeemed = await page.post('/auth/links/redeem', { token: secretIn((await letterTo(email))?.body) })
    expect(redeemed.body).toMatchObject({ personId: made.body.id, roles: ['pm', 'wfm'], csrf: expect.any(String) })
  })

  test('without sendLink nothing is mailed', async () => {
    const email = newEmail()
    await world.admin.post('/people', { name: 'Quiet', email, roles: ['it'], sendLink: false })
    expect(await letterTo(email)).toBeUndefined()
  })

  test('are listed page by page, each once, by name', async () => {
    const names = ['Ana', 'ana', 'Bo', 'Élan', 'Zed']
    for (const name of names) await world.person(['hr'], { name })
    const seen: string[] = []
    let cursor = ''
    do {
      const page = (await world.admin.get(`/people?role=hr&limit=2${cursor}`)).body
      seen.push(...page.rows.map((person: { name: string }) => person.name))
      cursor = page.next ? `&cursor=${page.next}` : ''
    } while (cursor)
    expect(seen).toHaveLength(5)
    expect(new Set(seen)).toEqual(new Set(names))
    expect((await world.admin.get('/people?cursor=nonsense')).status).toBe(422)
  })

  test('of one e-mail address exist once, however it is written and however many ask at once', async () => {
    const email = newEmail()
    const body = (address: string) => ({ name: 'Twin', email: address, roles: ['it'], sendLink: false })
    const answers = await Promise.all(
      [email, email.toUpperCase(), ` ${email} `].map((address) => world.admin.post('/people', body(address))),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
    expect(answers.find((answer) => answer.status === 409)?.body.detail).toBe('Someone with this e-mail address is already here.')
  })

  test('five parallel requests with one Idempotency-Key make one person and get the same answer', async () => {
    const body = { name: 'Once', email: newEmail(), roles: ['it'], sendLink: false }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.admin.post('/people', body, { 'idempotency-key': `once-${body.email}` })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
    expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === 'true')).toHaveLength(4)
    const other = await world.admin.post('/people', { ...body, name: 'Other' }, { 'idempotency-key': `once-${body.email}` })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused'])
  })

  test.each([
    ['an unknown field', { name: 'A', email: 'a@example.com', roles: ['it'], nickname: 'x' }, ''],
    ['no role: nobody could do anything', { name: 'A', email: 'a@example.com', roles: [] }, 'roles'],
    ['a role that does not exist', { name: 'A', email: 'a@example.com', roles: ['boss'] }, 'roles.0'],
    ['no address', { name: 'A', email: 'not an address', roles: ['it'] }, 'email'],
    ['a name of spaces', { name: '   ', email: 'a@example.com', roles: ['it'] }, 'name'],
  ])('refuse %s by its path', async (_why, body, path) => {
    const answer = await world.admin.post('/people', body)
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path])
  })
})

describe('changing a person', () => {
  test('needs the version seen; a stale one is answered with the person as they are', async () => {
    const { personId } = await world.person(['it'])
    expect((await world.admin.patch(`/people/${personId}`, { name: 'No version' })).status).toBe(422)
    expect((await world.admin.patch(`/people/${personId}`, { name: 'First' }, { 'if-match': '"1"' })).body).toMatchObject({
      name: 'First',
      version: 2,
    })
    const stale = await world.admin.patch(`/people/${personId}`, { name: 'Second', version: 1 })
    expect(stale.status).toBe(409)
    expect(stale.body).toMatchObject({ code: 'resource.stale', current: { name: 'First', version: 2 } })
  })

  test('two changes of one version at once: one wins', async () => {
    const { personId } = await world.person(['it'])
    const answers = await Promise.all(['One', 'Two', 'Three'].map((name) => world.admin.patch(`/people/${personId}`, { name, version: 1 })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
  })

  test('disabling ends sessions, tokens and unused links; enabling brings back none of them', async () => {
    const person = await world.person(['lead'])
    const page = await signedIn(world, person.personId)
    const { link } = (await world.admin.post(`/people/${person.personId}/link`)).body
    await world.admin.patch(`/people/${person.personId}`, { state: 'disabled', version: 1 })
    expect([(await page.get('/me')).status, (await person.get('/me')).status]).toEqual([401, 401])
    expect((await world.admin.post(`/people/${person.personId}/link`)).status).toBe(409)
    await world.admin.patch(`/people/${person.personId}`, { state: 'active', version: 2 })
    expect([(await page.get('/me')).status, (await person.get('/me')).status]).toEqual([401, 401])
    expect((await new Browser(world).post('/auth/links/redeem', { token: secretIn(link) })).status).toBe(401)
  })

  test('only an admin grants or takes admin, changes an admin or gets a link for one', async () => {
    const manager = await world.person(['manager'])
    const admin = await world.person(['admin'])
    const plain = await world.person(['it'])
    for (const [what, answer] of [
      ['make one', await manager.post('/people', { name: 'X', email: newEmail(), roles: ['admin'] })],
      ['promote', await manager.patch(`/people/${plain.personId}`, { roles: ['it', 'admin'], version: 1 })],
      ['promote oneself', await manager.patch(`/people/${manager.personId}`, { roles: ['manager', 'admin'], version: 1 })],
      ['take it away', await manager.patch(`/people/${admin.personId}`, { roles: ['it'], version: 1 })],
      ['redirect the address', await manager.patch(`/people/${admin.personId}`, { email: newEmail(), version: 1 })],
      ['disable', await manager.patch(`/people/${admin.personId}`, { state: 'disabled', version: 1 })],
      ['sign in as one', await manager.post(`/people/${admin.personId}/link`)],
    ] as const) {
      expect([what, answer.status, answer.body.code]).toEqual([what, 403, 'access.forbidden'])
    }
    expect((await admin.patch(`/people/${plain.personId}`, { roles: ['it', 'admin'], version: 1 })).status).toBe(200)
  })

  test('the last active admin stays, also when the last two go for each other at once', async () => {
    await world.db.deleteFrom('person_role').where('role', '=', 'admin').execute()
    const [a, b] = [await world.person(['admin']), await world.person(['admin'])]
    const disabled = await world.person(['admin'])
    await world.admin.patch(`/people/${disabled.personId}`, { state: 'disabled', version: 1 })
    const answers = await Promise.all([
      a.patch(`/people/${b.personId}`, { roles: ['it'], version: 1 }),
      b.patch(`/people/${a.personId}`, { state: 'disabled', version: 1 }),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect([409, 403, 401]).toContain(answers.find((answer) => answer.status !== 200)?.status)
    const { rows } = (await world.admin.get('/people?role=admin&state=active')).body
    expect(rows).toHaveLength(1)
    const last = await world.admin.patch(`/people/${rows[0].id}`, { roles: ['it'], version: rows[0].version })
    expect([last.status, last.body.detail]).toEqual([409, 'This is the last admin. Make someone else an admin first.'])
  })
})

describe('sign-in links', () => {
  test('are answered the same for known and unknown addresses; the known one gets a letter, the link works once', async () => {
    const person = await world.person(['agent'])
    const unknown = newEmail()
    for (const email of [person.email, unknown]) {
      const answer = await new Browser(world).post('/auth/links', { email })
      expect([answer.status, answer.body]).toEqual([200, { done: true }])
      expect(await sendWaitingLinks(email)).toBe(1)
    }
    expect(await letterTo(unknown)).toBeUndefined()
    const token = secretIn((await letterTo(person.email))?.body)
    const answers = await Promise.all([0, 1].map(() => new Browser(world).post('/auth/links/redeem', { token })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401])
    expect(answers.find((answer) => answer.status === 401)?.body.detail).toBe(
      'This link was used already, and it works only once. Ask for a new one.',
    )
    expect(await world.db.selectFrom('sign_in_link').select('id').where('token_hash', '=', token).execute()).toEqual([])
  })

  test('expire after 15 minutes, and say so', async () => {
    const person = await world.person(['agent'])
    await new Browser(world).post('/auth/links', { email: person.email })
    await sendWaitingLinks(person.email)
    const token = secretIn((await letterTo(person.email))?.body)
    const before = world.now
    world.now = addSeconds(before, 15 * 60)
    const answer = await new Browser(world).post('/auth/links/redeem', { token })
    expect([answer.status, answer.body.detail]).toEqual([401, 'This link has expired. Ask for a new one.'])
    world.now = before
  })

  test('are not sent on and on to one account', async () => {
    const person = await world.person(['agent'])
    for (let i = 0; i < 14; i++) expect((await new Browser(world).post('/auth/links', { email: person.email })).status).toBe(200)
    expect(await sendWaitingLinks(person.email)).toBe(10)
  })

  test('are handed over where mail is off, and set a first password without an old one', async () => {
    const person = await world.person(['pm'])
    const manager = await world.person(['manager'])
    const handed = await manager.post(`/people/${person.personId}/link`)
    expect(handed.status).toBe(201)
    const page = new Browser(world)
    expect((await page.post('/auth/links/redeem', { token: secretIn(handed.body.link) })).status).toBe(200)
    expect((await page.post('/me/password', { password: 'a first password' })).status).toBe(200)
    expect((await new Browser(world).post('/auth/sign-in', { email: person.email, password: 'a first password' })).status).toBe(200)
  })
})

describe('findOrInvitePeople', () => {
  const invite = (emails: string[], role: 'lead' | 'pm') =>
    inTransaction(world.db, (tx) =>
      findOrInvitePeople(
        { tx, actor: SYSTEM, scope: EVERYTHING, at: world.now, requestId: null, address: null, userAgent: null, reactions: new Map() },
        emails,
        role,
      ),
    )

  test('makes who is unknown, adds the role to who is known, and answers in the order asked', async () => {
    const known = await world.person(['wfm'], { name: 'Known Already' })
    const unknown = `maria.lopez-ruiz${world.next()}@example.com`
    const people = await invite([unknown.toUpperCase(), known.email], 'lead')
    expect(people.map((person) => person.name)).toEqual(['Maria Lopez Ruiz', 'Known Already'])
    expect((await world.admin.get(`/people/${known.personId}`)).body).toMatchObject({ roles: ['lead', 'wfm'], version: 2 })
    const again = await invite([unknown, known.email], 'lead')
    expect(again.map((person) => person.id)).toEqual(people.map((person) => person.id))
    expect(await namesOf(world.db, [known.personId, null, known.personId])).toEqual(new Map([[known.personId, 'Known Already']]))
  })

  test('several at once make each person once', async () => {
    const emails = [newEmail(), newEmail(), newEmail()]
    const all = await Promise.all([invite(emails, 'lead'), invite([...emails].reverse(), 'pm'), invite(emails, 'lead')])
    expect(new Set(all.flat().map((person) => person.id)).size).toBe(3)
    const { rows } = (await world.admin.get(`/people?q=${emails[0]}`)).body
    expect(rows[0].roles).toEqual(['lead', 'pm'])
  })

  test('refuses somebody who was disabled, by name', async () => {
    const person = await world.person(['lead'])
    await world.admin.patch(`/people/${person.personId}`, { state: 'disabled', version: 1 })
    await expect(invite([person.email], 'lead')).rejects.toMatchObject({ code: 'request.invalid', errors: [{ path: 'leads.0' }] })
  })

  test.each([
    ['jo@example.com', 'Jo'],
    ['maria.lopez-ruiz+esp@example.com', 'Maria Lopez Ruiz Esp'],
    ['ann_lee42@example.com', 'Ann Lee'],
    ['42@example.com', '42@example.com'],
  ])('reads a name from %s', (email, name) => expect(nameFromEmail(email)).toBe(name))
})
