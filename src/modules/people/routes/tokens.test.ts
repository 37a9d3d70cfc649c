import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { signedIn } from '../../../../tests/support/browser.ts'
import { Client, openWorld } from '../../../../tests/support/world.ts'

const world = openWorld()

async function pmWithToken(given: Record<string, unknown> = {}) {
  const { personId } = await world.person(['pm'])
  const page = await signedIn(world, personId)
  const made = await page.post('/tokens', { name: 'Nightly export', ...given })
  return { personId, page, made, program: new Client(world, made.body.secret, personId) }
}

describe('a token', () => {
  test('shows its secret once, is stored hashed, and acts for its person', async () => {
    const { personId, page, made, program } = await pmWithToken()
    expect(made.status).toBe(201)
    expect(made.body.secret).toMatch(/^muster_[\w-]{43}$/)
    expect((await program.get('/me')).body).toMatchObject({ kind: 'token', personId, csrf: null, roles: ['pm'] })
    const listed = (await page.get('/tokens')).body.rows.filter((token: { id: string }) => token.id === made.body.token.id)
    expect(listed).toMatchObject([{ name: 'Nightly export', access: 'full', lastUsedAt: world.now.replace('.000Z', 'Z'), revokedAt: null }])
    const everywhere = JSON.stringify([
      await world.db.selectFrom('api_token').selectAll().execute(),
      await world.db.selectFrom('audit_entry').selectAll().execute(),
      await world.db.selectFrom('outbox_event').selectAll().execute(),
      await world.db.selectFrom('idempotency_key').selectAll().execute(),
    ])
    expect(everywhere).not.toContain(made.body.secret)
  })

  test('that may only read changes nothing', async () => {
    const { program, made } = await pmWithToken({ access: 'read' })
    expect((await program.get('/me')).status).toBe(200)
    const answer = await program.delete(`/tokens/${made.body.token.id}`)
    expect([answer.status, answer.body.detail]).toEqual([403, 'This token may only read.'])
  })

  test('stops when revoked, also for the second time', async () => {
    const { page, program, made } = await pmWithToken()
    for (let i = 0; i < 2; i++) expect((await page.delete(`/tokens/${made.body.token.id}`)).status).toBe(200)
    expect((await program.get('/me')).status).toBe(401)
  })

  test('stops at its expiry, which must lie ahead', async () => {
    const { program } = await pmWithToken({ expiresAt: '2026-10-05T14:30:00+02:00' })
    expect((await program.get('/me')).status).toBe(200)
    const before = world.now
    world.now = addSeconds(before, 1_800)
    expect((await program.get('/me')).status).toBe(401)
    world.now = before
    const { made } = await pmWithToken({ expiresAt: before })
    expect([made.status, made.body.errors[0].path]).toEqual([422, 'expiresAt'])
  })

  test('cannot make another token, which could outlive it', async () => {
    const { program } = await pmWithToken()
    expect((await program.post('/tokens', { name: 'Heir' })).status).toBe(403)
  })

  test('of someone else is not there; an admin sees and revokes it', async () => {
    const { made } = await pmWithToken()
    const stranger = await signedIn(world, (await world.person(['pm'])).personId)
    const isListed = async (page: { get: typeof stranger.get }) =>
      (await page.get('/tokens')).body.rows.some((token: { id: string }) => token.id === made.body.token.id)
    expect(await isListed(stranger)).toBe(false)
    expect((await stranger.delete(`/tokens/${made.body.token.id}`)).status).toBe(404)
    const admin = await signedIn(world, (await world.person(['admin'])).personId)
    expect(await isListed(admin)).toBe(true)
    expect((await admin.delete(`/tokens/${made.body.token.id}`)).status).toBe(200)
  })

  test('for someone else is made by an admin only; the set-up token must say for whom', async () => {
    const { personId } = await world.person(['lead'])
    const manager = await signedIn(world, (await world.person(['manager'])).personId)
    expect((await manager.post('/tokens', { name: 'x', personId })).status).toBe(403)
    expect((await world.admin.post('/tokens', { name: 'x' })).body.errors[0].path).toBe('personId')
    const made = await world.admin.post('/tokens', { name: 'x', personId })
    expect((await new Client(world, made.body.secret).get('/me')).body).toMatchObject({ kind: 'token', personId })
  })

  test('asked for again with the same Idempotency-Key is not made twice, and its secret is not kept to be shown again', async () => {
    const page = await signedIn(world, (await world.person(['pm'])).personId)
    const key = { 'idempotency-key': 'nightly' }
    expect((await page.post('/tokens', { name: 'Once' }, key)).status).toBe(201)
    expect((await page.post('/tokens', { name: 'Once' }, key)).status).toBe(409)
    expect((await page.get('/tokens')).body.rows.filter((token: { name: string }) => token.name === 'Once')).toHaveLength(1)
  })

  test('that is wrong is nobody, even beside a good session', async () => {
    const page = await signedIn(world, (await world.person(['pm'])).personId)
    expect((await page.get('/me', { authorization: 'Bearer muster_wrong' })).status).toBe(401)
  })
})

test('letters are an admin’s to read, newest first, page by page', async () => {
  for (const name of ['One', 'Two', 'Three']) {
    await world.admin.post('/people', { name, email: `${name.toLowerCase()}@example.com`, roles: ['it'] })
    world.now = addSeconds(world.now, 60)
  }
  const first = (await world.admin.get('/mails?limit=2')).body
  expect(first.rows.map((letter: { to: string }) => letter.to)).toEqual(['three@example.com', 'two@example.com'])
  expect(first.rows[0].body).toContain('/sign-in/link#')
  const second = (await world.admin.get(`/mails?limit=2&cursor=${first.next}`)).body
  expect(second.rows.map((letter: { to: string }) => letter.to)).toEqual(['one@example.com'])
  expect((await (await world.person(['manager'])).get('/mails')).status).toBe(403)
})
