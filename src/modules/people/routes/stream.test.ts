import { sql } from 'kysely'
import { afterEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { openDatabase } from '#platform/db/database.ts'
import { type Browser, signedIn } from '../../../../tests/support/browser.ts'
import { createTestDatabase } from '../../../../tests/support/database.ts'
import { announce, type Listening, listen as listenTo } from '../../../../tests/support/listening.ts'
import { openWorld, World } from '../../../../tests/support/world.ts'

const world = openWorld()

const listen = (page: Browser, query = '', headers: Record<string, string> = {}, of: World = world) => listenTo(of, page, query, headers)

async function leadAndClass() {
  const cohort = await world.cohort()
  return { cohortId: cohort.id, page: await signedIn(world, cohort.lead.personId) }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('events', () => {
  test('arrive in order, as a stream that nothing on the way keeps or joins', async () => {
    const { cohortId, page } = await leadAndClass()
    const listening = await listen(page)
    expect(listening.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(listening.headers.get('cache-control')).toContain('no-store')
    for (let n = 1; n <= 20; n++) await announce(world.db, cohortId, String(n))
    expect(await listening.events(cohortId, 20)).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1)))
    expect(listening.told.at(-1)).toMatchObject({ event: 'cohort.changed', data: { cohortId, n: '20' } })
  })

  test('a real change through the API is announced with its class', async () => {
    const { cohortId, page } = await leadAndClass()
    const listening = await listen(page)
    const { version } = (await world.admin.get(`/cohorts/${cohortId}`)).body
    expect((await world.admin.patch(`/cohorts/${cohortId}`, { name: 'Renamed', version })).status).toBe(200)
    await vi.waitFor(() => expect(listening.told.map((one) => one.event)).toContain('cohort.changed'))
  })

  test('of another class are not told, nor with cohortId those of one’s own other class', async () => {
    const mine = await leadAndClass()
    const other = await leadAndClass()
    await world.db
      .insertInto('cohort_member')
      .values({ cohort_id: other.cohortId, person_id: (await mine.page.get('/me')).body.personId, capacity: 'lead' })
      .execute()
    const strange = await leadAndClass()
    const both = await listen(mine.page)
    const one = await listen(mine.page, `?cohortId=${mine.cohortId}`)
    await announce(world.db, strange.cohortId, 'strange')
    await announce(world.db, other.cohortId, 'other')
    await announce(world.db, mine.cohortId, 'mine')
    expect(await both.events(mine.cohortId, 1)).toEqual(['mine'])
    expect(await one.events(mine.cohortId, 1)).toEqual(['mine'])
    const announced = (listening: Listening) => listening.told.flatMap((told) => told.data.n ?? [])
    expect(announced(both)).toEqual(['other', 'mine'])
    expect(announced(one)).toEqual(['mine'])
    expect([...both.told, ...one.told].filter((told) => told.data.cohortId === strange.cohortId)).toEqual([])
  })

  test('of a transaction that commits late come late, before younger ones, and none is lost', async () => {
    const { cohortId, page } = await leadAndClass()
    const listening = await listen(page)
    const written = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const late = world.db.transaction().execute(async (tx) => {
      await announce(tx, cohortId, 'older transaction')
      written.resolve()
      await release.promise
    })
    await written.promise
    await announce(world.db, cohortId, 'younger transaction')
    const meanwhile = await listen(page, `?lastEventId=${listening.position}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const early = [...listening.announced(cohortId), ...meanwhile.announced(cohortId)]
    release.resolve()
    await late
    expect(early).toEqual([])
    expect(await listening.events(cohortId, 2)).toEqual(['older transaction', 'younger transaction'])
    expect(await meanwhile.events(cohortId, 2)).toEqual(['older transaction', 'younger transaction'])
  })
})

test('a transaction left open in another database of the same server holds nothing back', async () => {
  const elsewhere = await createTestDatabase(inject('server'))
  const other = openDatabase(elsewhere.connection, 1)
  onTestFinished(async () => {
    await other.close()
    await elsewhere.drop()
  })
  const { cohortId, page } = await leadAndClass()
  const listening = await listen(page)
  const written = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const open = other.db.transaction().execute(async (tx) => {
    await sql`select pg_current_xact_id()`.execute(tx)
    written.resolve()
    await release.promise
  })
  await written.promise
  await announce(world.db, cohortId, 'here')
  const told = await listening.events(cohortId, 1).finally(release.resolve)
  await open
  expect(told).toEqual(['here'])
})

describe('resuming', () => {
  test('goes on after the last event seen: more than one page, nothing twice, nothing left out, while others go on writing', async () => {
    const { cohortId, page } = await leadAndClass()
    const first = await listen(page)
    await announce(world.db, cohortId, 'seen')
    await first.events(cohortId, 1)
    first.close()
    await world.db
      .insertInto('outbox_event')
      .values(
        Array.from({ length: 1_200 }, (_, i) => ({
          at: world.now,
          event: 'cohort.changed',
          cohort_id: cohortId,
          data: JSON.stringify({ cohortId, fields: [], n: String(i) }),
        })),
      )
      .execute()
    const writing = (async () => {
      for (let i = 1_200; i < 1_260; i++) await announce(world.db, cohortId, String(i))
    })()
    const [byHeader, byQuery] = await Promise.all([
      listen(page, '', { 'last-event-id': first.position }),
      listen(page, `?lastEventId=${first.position}`),
    ])
    await writing
    const expected = Array.from({ length: 1_260 }, (_, i) => String(i))
    expect(await byHeader.events(cohortId, 1_260)).toEqual(expected)
    expect(await byQuery.events(cohortId, 1_260)).toEqual(expected)
  })

  test('also works when nothing had been told yet: the stream opens with its position', async () => {
    const { cohortId, page } = await leadAndClass()
    const first = await listen(page)
    await vi.waitFor(() => expect(first.position).toMatch(/^\d+-\d+$/))
    first.close()
    await announce(world.db, cohortId, 'between')
    const second = await listen(page, `?lastEventId=${first.position}`)
    expect(await second.events(cohortId, 1)).toEqual(['between'])
  })

  test.each([
    ['garbage', 'yesterday'],
    ['zero', '0'],
    ['a place in the future', '18446744073709551615-999999999999999999'],
    ['more digits than there are places', '99999999999999999999-1'],
    ['an event of another record', '1-1'],
  ])(
    'after an id that says nothing (%s) begins with word that everything is to be read anew, and goes on from now',
    async (_why, lastId) => {
      const { cohortId, page } = await leadAndClass()
      await announce(world.db, cohortId, 'missed')
      const reset = await listen(page, '', { 'last-event-id': lastId })
      await vi.waitFor(() => expect(reset.told[0]).toMatchObject({ event: 'stream.reset', data: { cohortId: null } }))
      await announce(world.db, cohortId, 'now')
      await vi.waitFor(() => expect(reset.announced(cohortId).at(-1)).toBe('now'))
      reset.close()
      await announce(world.db, cohortId, 'later')
      const resumed = await listen(page, '', { 'last-event-id': reset.position })
      expect(await resumed.events(cohortId, 1)).toEqual(['later'])
    },
  )

  test('by query after an event that is not kept begins anew as well', async () => {
    const { page } = await leadAndClass()
    const reset = await listen(page, '?lastEventId=999999999-5')
    await vi.waitFor(() => expect(reset.told[0]?.event).toBe('stream.reset'))
  })

  test('with an id that never was one is refused by the field’s name', async () => {
    const { page } = await leadAndClass()
    const answer = await page.get('/events?lastEventId=yesterday')
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'query.lastEventId'])
  })
})

describe('a stream ends', () => {
  test('at once when its session signs out or its person is disabled', async () => {
    const one = await leadAndClass()
    const listening = await listen(one.page)
    await one.page.post('/auth/sign-out')
    await listening.ended

    const two = await leadAndClass()
    const other = await listen(two.page)
    const { personId } = (await two.page.get('/me')).body
    const { version } = (await world.admin.get(`/people/${personId}`)).body
    await world.admin.patch(`/people/${personId}`, { state: 'disabled', version })
    await other.ended
  })

  test('within a minute when the session has run out, and carries a comment three times a minute until then', async () => {
    const alone = new World()
    await alone.open(inject('server'))
    const page = await signedIn(alone, (await alone.person(['manager'])).personId)
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const listening = await listen(page, '', {}, alone)
    await vi.advanceTimersByTimeAsync(59_000)
    await vi.waitFor(() => expect(listening.comments).toHaveLength(2), { interval: 5 })
    alone.now = addSeconds(alone.now, 2 * 3600)
    await vi.advanceTimersByTimeAsync(1_000)
    await listening.ended
    await alone.close()
  })

  test('with the server, which does not wait for it', async () => {
    const short = new World()
    await short.open(inject('server'))
    const page = await signedIn(short, (await short.person(['manager'])).personId)
    const listening = await listen(page, '', {}, short)
    const start = performance.now()
    await short.close()
    await listening.ended
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

test('without a session there is no stream', async () => {
  expect((await world.nobody.get('/events')).status).toBe(401)
})
