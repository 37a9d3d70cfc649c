import { beforeEach, describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { Browser, signedIn } from '../../../../tests/support/browser.ts'
import { openWorld } from '../../../../tests/support/world.ts'
import { hashPassword } from '../secrets.ts'
import { TRIES } from '../store/tries.ts'

const world = openWorld({ PUBLIC_URL: 'https://muster.example.com' })
const PASSWORD = 'correct horse battery'

const browser = () => new Browser(world)
const setUpSecret = () => world.server.setupLink?.split('#')[1] ?? ''

async function personWithPassword() {
  const person = await world.person(['lead'])
  const password_hash = await hashPassword(PASSWORD)
  await world.db.updateTable('person').set({ password_hash }).where('id', '=', person.personId).execute()
  return person
}

beforeEach(async () => {
  await world.db.deleteFrom('sign_in_try').execute()
})

describe('set-up', () => {
  const admin = { name: 'Ada Admin', email: 'ada@example.com', password: PASSWORD }

  test('the one-time link makes the first admin, signs in, and works no second time', async () => {
    expect(world.server.setupLink).toMatch(/^https:\/\/muster\.example\.com\/set-up#.{40,}$/)
    expect((await browser().get('/setup')).body).toEqual({ needed: true, mailOn: false })
    expect((await browser().post('/setup', { ...admin, token: 'guessed' })).body.code).toBe('auth.link_invalid')

    const [first, second] = await Promise.all(
      ['ada@example.com', 'eve@example.com'].map((email) => browser().post('/setup', { ...admin, email, token: setUpSecret() })),
    )
    expect([first?.status, second?.status].sort()).toEqual([201, 410])
    const made = first?.status === 201 ? first : second
    expect(made?.body).toMatchObject({ kind: 'person', roles: ['admin'], name: 'Ada Admin' })
    expect((await browser().get('/setup')).body).toEqual({ needed: false, mailOn: false })
    expect((await world.admin.get('/people')).body.rows).toHaveLength(1)
  })

  test('once set up, the link is answered with where to go', async () => {
    const answer = await browser().post('/setup', { ...admin, token: setUpSecret() })
    expect(answer.status).toBe(410)
    expect(answer.body.detail).toBe('Muster is set up already. Sign in instead.')
  })
})

describe('password', () => {
  test('signs in with a cookie that scripts and other sites cannot use', async () => {
    const person = await personWithPassword()
    const page = browser()
    const answer = await page.post('/auth/sign-in', { email: person.email.toUpperCase(), password: PASSWORD })
    expect(answer.status).toBe(200)
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(page.setCookie).toContain(flag)
    expect((await page.get('/me')).body).toMatchObject({ personId: person.personId, email: person.email, roles: ['lead'] })
  })

  test('an unknown address, a wrong password, no password and a disabled person get the same answer', async () => {
    const known = await personWithPassword()
    const without = await world.person(['lead'])
    const disabled = await personWithPassword()
    await world.db.updateTable('person').set({ state: 'disabled' }).where('id', '=', disabled.personId).execute()
    for (const body of [
      { email: 'nobody@example.com', password: PASSWORD },
      { email: known.email, password: 'wrong' },
      { email: without.email, password: PASSWORD },
      { email: disabled.email, password: PASSWORD },
    ]) {
      const { requestId: _, ...problem } = (await browser().post('/auth/sign-in', body)).body
      expect(problem).toEqual({
        type: '/api/docs#auth.wrong_credentials',
        title: 'Sign in first',
        status: 401,
        code: 'auth.wrong_credentials',
        detail: 'E-mail address or password is not right. Check both, or ask for a sign-in link.',
      })
    }
  })

  test('too many wrong tries close the account for a while, from whatever address, even for the right password', async () => {
    const person = await personWithPassword()
    for (let i = 0; i < TRIES.account; i++) {
      expect((await browser().post('/auth/sign-in', { email: person.email, password: 'wrong' })).status).toBe(401)
    }
    const closed = await browser().post('/auth/sign-in', { email: person.email, password: PASSWORD })
    expect(closed.status).toBe(429)
    expect(closed.body.detail).toContain('Wait 15 minutes')
    const before = world.now
    world.now = addSeconds(before, 15 * 60)
    expect((await browser().post('/auth/sign-in', { email: person.email, password: PASSWORD })).status).toBe(200)
    world.now = before
  })

  test('one network address cannot try many accounts', async () => {
    await world.db
      .insertInto('sign_in_try')
      .values({ subject: 'password address 127.0.0.1', started_at: world.now, tries: TRIES.address })
      .execute()
    expect((await browser().post('/auth/sign-in', { email: 'someone@example.com', password: 'x' })).status).toBe(429)
  })

  test('a right password clears the count of wrong ones', async () => {
    const person = await personWithPassword()
    for (let round = 0; round < 2; round++) {
      for (let i = 1; i < TRIES.account; i++) await browser().post('/auth/sign-in', { email: person.email, password: 'wrong' })
      expect((await browser().post('/auth/sign-in', { email: person.email, password: PASSWORD })).status).toBe(200)
    }
  })

  test('changing it ends the other sessions and needs the present one', async () => {
    const person = await personWithPassword()
    const [here, there] = [await signedIn(world, person.personId), await signedIn(world, person.personId)]
    const refused = await here.post('/me/password', { current: 'wrong', password: 'another long one' })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toEqual([{ path: 'current', code: 'password.wrong', message: 'Not your password of now.' }])
    expect((await here.post('/me/password', { current: PASSWORD, password: 'short' })).body.errors[0].path).toBe('password')
    expect((await there.get('/me')).status).toBe(200)

    expect((await here.post('/me/password', { current: PASSWORD, password: 'another long one' })).status).toBe(200)
    expect((await here.get('/me')).status).toBe(200)
    expect((await there.get('/me')).status).toBe(401)
    expect((await browser().post('/auth/sign-in', { email: person.email, password: PASSWORD })).status).toBe(401)
    expect((await browser().post('/auth/sign-in', { email: person.email, password: 'another long one' })).status).toBe(200)
  })

  test('a program with a token may not change its person’s password', async () => {
    const person = await personWithPassword()
    expect((await person.post('/me/password', { current: PASSWORD, password: 'another long one' })).status).toBe(403)
  })
})

describe('sessions', () => {
  test('are listed, ended one by one, and all but this one', async () => {
    const person = await world.person(['pm'])
    const [here, second, third] = await Promise.all([0, 1, 2].map(() => signedIn(world, person.personId)))
    if (!here || !second || !third) throw new Error('three browsers')
    const stranger = await signedIn(world, (await world.person(['pm'])).personId)
    const rows = (await here.get('/me/sessions')).body.rows
    expect(rows.filter((row: { current: boolean }) => row.current).map((row: { id: string }) => row.id)).toEqual([here.sessionId])
    expect(rows).toHaveLength(3)

    expect((await stranger.delete(`/me/sessions/${second.sessionId}`)).status).toBe(404)
    expect((await here.delete(`/me/sessions/${second.sessionId}`)).status).toBe(200)
    expect((await second.get('/me')).status).toBe(401)
    expect((await here.delete('/me/sessions')).status).toBe(200)
    expect((await third.get('/me')).status).toBe(401)
    expect((await here.get('/me')).status).toBe(200)
  })

  test('end by signing out, which takes the cookie away', async () => {
    const page = await signedIn(world, (await world.person(['pm'])).personId)
    const kept = page.cookie
    expect((await page.post('/auth/sign-out')).status).toBe(200)
    expect(page.cookie).toBeNull()
    page.cookie = kept
    expect((await page.get('/me')).status).toBe(401)
  })

  test('expire when they are not used, and live on while they are', async () => {
    const page = await signedIn(world, (await world.person(['pm'])).personId)
    const before = world.now
    world.now = addSeconds(before, 3500)
    expect((await page.get('/me')).status).toBe(200)
    world.now = addSeconds(before, 7000)
    expect((await page.get('/me')).status).toBe(200)
    world.now = addSeconds(before, 7000 + 14 * 24 * 3600)
    expect((await page.get('/me')).status).toBe(401)
    world.now = before
  })

  test('change nothing without the CSRF value, nor with another session’s', async () => {
    const [page, other] = [
      await signedIn(world, (await world.person(['pm'])).personId),
      await signedIn(world, (await world.person(['pm'])).personId),
    ]
    const { csrf } = page
    for (const value of [null, 'guessed', other.csrf]) {
      page.csrf = value
      const answer = await page.post('/auth/sign-out')
      expect([answer.status, answer.body.code]).toEqual([403, 'auth.csrf'])
    }
    page.csrf = csrf
    expect((await page.post('/auth/sign-out')).status).toBe(200)
  })

  test('signing in again replaces the session of the same browser', async () => {
    const person = await personWithPassword()
    const page = await signedIn(world, person.personId)
    expect((await page.post('/auth/sign-in', { email: person.email, password: PASSWORD })).status).toBe(200)
    expect(await world.db.selectFrom('session').select('id').where('person_id', '=', person.personId).execute()).toHaveLength(1)
  })
})
