import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
/** The world's time as answers have it. */
const now = () => world.now.replace('.000Z', 'Z')

async function dayOne(count = 2) {
  const { cohort, lead, agentAt } = await proofClass(world, count)
  const at = `/cohorts/${cohort.id}/agenda`
  const act = (word: string, body: object = {}) =>
    lead.post(`${at}/${word}`, word.startsWith('items/') && !word.endsWith('show') ? body : undefined)
  const read = async (as = lead) => (await as.get(at)).body
  const mine = async (place: number) => (await agentAt(place).person.get(`${at}/shown`)).body
  const wait = (seconds: number) => {
    world.now = addSeconds(world.now, seconds)
  }
  return { cohort, lead, agentAt, at, act, read, mine, wait }
}
type Item = { key: string; page: { resourceId: string; number: number } | null }
const itemOf = (view: { items: Item[] }, key: string) => view.items.find((item) => item.key === key)
const pageOf = (view: { items: Item[] }, key: string) => {
  const page = itemOf(view, key)?.page
  if (!page) throw new Error(`${key} has no page`)
  return page
}

describe('a pause', () => {
  test('is none of the time: what was shown ends, and goes on with it', async () => {
    const { act, read, mine, wait } = await dayOne()
    await act('begin')
    await act('items/welcome/show')
    wait(300)
    const paused = await act('pause')
    expect(paused.body.run).toMatchObject({ pausedSince: now(), pausedSeconds: 0 })
    expect((await mine(0)).shown).toBeNull()
    wait(900)
    expect(await act('pause')).toMatchObject({ status: 200, body: { run: { pausedSeconds: 0 } } })
    const on = await act('resume')
    expect(on.body.run).toMatchObject({ pausedSince: null, pausedSeconds: 900 })
    expect((await mine(0)).shown).toMatchObject({ item: 'welcome' })
    expect(itemOf(on.body, 'welcome')).toMatchObject({ shownSeconds: 300, shownSince: now() })
    expect((await act('resume')).body.run).toMatchObject({ pausedSeconds: 900 })

    await act('pause')
    wait(60)
    await act('items/n-number/show')
    expect((await read()).run).toMatchObject({ pausedSince: null, pausedSeconds: 960 })
    await act('hide')
    wait(1)
    await act('pause')
    wait(60)
    expect((await act('resume')).body.items.every(({ shownSince }: { shownSince: string | null }) => shownSince === null)).toBe(true)
  })

  test('ends with "done"; the time until that is taken back is one, and a clock that went back finishes all the same', async () => {
    const { act, wait } = await dayOne()
    expect((await act('pause')).body.detail).toContain('Begin it first')
    await act('begin')
    for (const item of ['n-number', 'right-screenshots']) await act(`items/${item}/review`)
    await act('pause')
    wait(100)
    expect((await act('finish')).body.run).toMatchObject({ pausedSince: null, pausedSeconds: 100, finishedAt: now() })
    expect((await act('pause')).status).toBe(409)
    wait(86_400)
    expect((await act('reopen')).body.run).toMatchObject({ finishedAt: null, pausedSeconds: 86_500 })
    wait(-200_000)
    expect((await act('finish')).status).toBe(200)
  })

  test('pressed by all at once it is one', async () => {
    const { act, wait } = await dayOne()
    await act('begin')
    await act('items/welcome/show')
    await Promise.all(Array.from({ length: 8 }, () => act('pause')))
    wait(10)
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => act(at % 2 === 0 ? 'resume' : 'items/n-number/show')))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(answers.at(-1)?.body.run).toMatchObject({ pausedSince: null, pausedSeconds: 10 })
  })
})

describe('running it', () => {
  test('the sample agenda takes 60 to 90 minutes, is marked as sample, and shows which guides are not in detail', async () => {
    const { read } = await dayOne()
    const view = await read()
    expect(view).toMatchObject({ agenda: { name: 'Day one', version: 1, isSample: true }, run: null, waiting: [], may: ['agenda.run'] })
    const minutes = view.items.reduce((sum: number, item: { minutes: number }) => sum + item.minutes, 0)
    expect(minutes >= 60 && minutes <= 90).toBe(true)
    expect(view.items.filter((item: { isEmphasis: boolean }) => item.isEmphasis).map(({ key }: Item) => key)).toEqual([
      'n-number',
      'right-screenshots',
    ])
    expect(view.items.filter((item: { isInDetail: boolean }) => !item.isInDetail).map(({ key }: Item) => key)).toEqual(['ahip', 'tbt'])
    expect(itemOf(view, 'n-number')?.page).toMatchObject({ title: 'N-Number, not NPN', number: 1 })
  })

  test('done is refused with a sentence while an emphasis item is uncovered', async () => {
    const { act } = await dayOne()
    await act('begin')
    const bare = await act('finish')
    expect([bare.status, bare.body.detail]).toEqual([
      409,
      'Day one is not done before the class has gone through “N-Number, not NPN” and “Right screenshots”. Tick them as reviewed first.',
    ])
    await act('items/n-number/review')
    expect((await act('finish')).body.detail).toContain('“Right screenshots”. Tick it')
    await act('items/right-screenshots/review')
    await act('items/right-screenshots/unreview')
    expect((await act('finish')).status).toBe(409)
    await act('items/right-screenshots/review')
    expect(await act('finish')).toMatchObject({ status: 200, body: { run: { finishedAt: now() } } })
    expect(await act('finish')).toMatchObject({ status: 200 })
  })

  test('the timer counts what was shown; ticking ends it and shows the next that is named', async () => {
    const { act, read, wait } = await dayOne()
    await act('begin')
    await act('items/welcome/show')
    wait(600)
    const { body } = await act('items/welcome/review', { show: 'week' })
    expect(itemOf(body, 'welcome')).toMatchObject({
      shownSeconds: 600,
      shownSince: null,
      reviewedAt: now(),
      reviewedBy: expect.any(String),
    })
    expect(itemOf(body, 'week')).toMatchObject({ shownSeconds: 0, shownSince: now() })
    wait(60)
    await act('items/welcome/unreview', { show: 'welcome' })
    wait(30)
    await act('hide')
    const after = await read()
    expect([itemOf(after, 'welcome'), itemOf(after, 'week')]).toMatchObject([
      { shownSeconds: 630, shownSince: null, reviewedAt: null },
      { shownSeconds: 60, shownSince: null },
    ])
  })

  test('a tick beside what is shown leaves that; the same press twice, and by two at once, is one', async () => {
    const { act, at, cohort, lead } = await dayOne()
    const coLead = await world.person(['lead'])
    const member = { cohort_id: cohort.id, person_id: coLead.personId ?? '', capacity: 'lead' }
    await world.db.insertInto('cohort_member').values(member).execute()
    await Promise.all([lead, coLead].map((as) => as.post(`${at}/begin`)))
    await act('items/week/show')
    const answers = await Promise.all([lead, coLead, lead].map((as) => as.post(`${at}/items/n-number/review`, {})))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(itemOf((await lead.get(at)).body, 'week')).toMatchObject({ shownSince: now() })
    await Promise.all(['ahip', 'tbt', 'equipment'].map((item) => lead.post(`${at}/items/${item}/show`)))
    const on = (await lead.get(at)).body.items.filter((item: { shownSince: string | null }) => item.shownSince !== null)
    expect(on).toHaveLength(1)
    const events = await world.db.selectFrom('outbox_event').select('event').where('cohort_id', '=', cohort.id).execute()
    expect(events.filter(({ event }) => event === 'agenda.begun')).toHaveLength(1)
    expect(events.filter(({ event }) => event === 'agenda.reviewed')).toHaveLength(1)
  })

  test('beginning is taken back while nothing is reviewed, done is taken back at any time', async () => {
    const { act, read } = await dayOne()
    await act('begin')
    await act('items/n-number/show')
    expect((await act('take-back')).body.run).toBeNull()
    expect(itemOf(await read(), 'n-number')).toMatchObject({ shownSeconds: 0, shownSince: null })
    await act('begin')
    await act('items/n-number/review')
    const refused = await act('take-back')
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('Take their ticks back first')])
    await act('items/right-screenshots/review')
    await act('finish')
    for (const word of ['items/week/show', 'items/week/review', 'items/n-number/unreview', 'hide', 'take-back'])
      expect([word, (await act(word)).status]).toEqual([word, 409])
    expect((await act('reopen')).body.run.finishedAt).toBeNull()
    expect((await act('items/week/show')).status).toBe(200)
  })

  test('a class goes on by the version it began with', async () => {
    const { act, read } = await dayOne()
    await act('begin')
    const [row] = await world.db.selectFrom('agenda').selectAll().where('version', '=', 1).execute()
    const programme = await world.db.selectFrom('programme').select('id').where('key', '=', 'esp-week').executeTakeFirstOrThrow()
    const definition = { ...(row?.definition as object), name: 'Another day one' }
    await world.db
      .insertInto('agenda')
      .values({
        id: crypto.randomUUID(),
        programme_id: programme.id,
        key: 'day-one',
        version: 2,
        definition: JSON.stringify(definition),
        created_at: world.now,
      })
      .execute()
    expect((await read()).agenda).toMatchObject({ name: 'Day one', version: 1 })
    await world.db.deleteFrom('agenda').where('version', '=', 2).execute()
  })

  test.each([
    ['before it has begun', 'items/n-number/show', false, 409],
    ['an item that is none', 'items/nothing/show', true, 404],
    ['a next item that is none', 'items/n-number/review', true, 404, { show: 'nothing' }],
    ['an item longer than any', `items/${'x'.repeat(61)}/show`, true, 404],
    ['an item with NUL', 'items/a%00b/show', true, 422],
    ['a field that is none', 'items/n-number/review', true, 422, { showing: 'week' }],
  ])('%s is refused', async (_why, word, isBegun, status, body: object = {}) => {
    const { act, read } = await dayOne()
    if (isBegun) await act('begin')
    const before = await read()
    expect((await act(word, body)).status).toBe(status)
    expect(await read()).toEqual(before)
  })
})

describe('agents', () => {
  test('what is shown stands on the agents’ page; they acknowledge the version shown, and the list of those who have not gets shorter', async () => {
    const { act, read, mine, agentAt } = await dayOne()
    expect(await mine(0)).toEqual({ shown: null, toAcknowledge: [] })
    await act('begin')
    const page = pageOf((await act('items/n-number/show')).body, 'n-number')
    expect(await mine(0)).toEqual({
      shown: { item: 'n-number', title: 'N-Number, not NPN', since: now(), isInDetail: true, page },
      toAcknowledge: [page],
    })
    const namesOf = async () => (await read()).waiting.map(({ agentId }: { agentId: string }) => agentId)
    expect(new Set(await namesOf())).toEqual(new Set([agentAt(0).id, agentAt(1).id]))
    await agentAt(0).person.post(`/resources/${page.resourceId}/acknowledge`, { number: page.number })
    expect(await namesOf()).toEqual([agentAt(1).id])
    expect((await mine(0)).toAcknowledge).toEqual([])
    // Who was absent finds it after day one is done.
    await act('items/n-number/review')
    await act('items/right-screenshots/review')
    await act('finish')
    expect(await mine(1)).toMatchObject({ shown: null, toAcknowledge: [page, { title: 'Right screenshots' }] })
  })

  test('a page that changes after it was shown asks nobody again who acknowledged the version shown', async () => {
    const { act, read, mine, agentAt } = await dayOne()
    await act('begin')
    const page = pageOf((await act('items/week/show')).body, 'week')
    await agentAt(0).person.post(`/resources/${page.resourceId}/acknowledge`, { number: page.number })
    const pm = await world.person(['pm'])
    const { version } = (await pm.get(`/resources/${page.resourceId}`)).body
    await pm.patch(`/resources/${page.resourceId}`, { text: 'Other\n', note: 'Other', version })
    expect((await mine(0)).toAcknowledge).toEqual([])
    const { waiting } = await read()
    expect(waiting).toMatchObject([{ agentId: agentAt(1).id, pages: [{ number: page.number + 1, acknowledged: null }] }])
    // Shown again, the new version is asked for.
    await act('hide')
    await act('items/week/show')
    expect((await mine(0)).toAcknowledge).toMatchObject([{ number: page.number + 1 }])
  })

  test('a page that is gone for agents is asked for no more', async () => {
    const { act, mine, read } = await dayOne()
    await act('begin')
    const page = pageOf((await act('items/equipment/show')).body, 'equipment')
    const pm = await world.person(['pm'])
    const { version } = (await pm.get(`/resources/${page.resourceId}`)).body
    const archived = await pm.patch(`/resources/${page.resourceId}`, { isArchived: true, version })
    expect(await mine(0)).toMatchObject({ shown: { item: 'equipment', page: null }, toAcknowledge: [] })
    expect(itemOf(await read(), 'equipment')).toMatchObject({ hasPage: true, page: null })
    await pm.patch(`/resources/${page.resourceId}`, { isArchived: false, version: archived.body.version })
  })

  test('another class is nobody’s to see or run; agents see their part alone', async () => {
    const { at, agentAt, lead } = await dayOne()
    const other = await dayOne(1)
    expect((await other.lead.get(at)).status).toBe(404)
    expect((await other.lead.post(`${at}/begin`)).status).toBe(404)
    expect((await other.agentAt(0).person.get(`${at}/shown`)).status).toBe(404)
    expect((await agentAt(0).person.get(at)).status).toBe(403)
    expect((await agentAt(0).person.post(`${at}/begin`)).status).toBe(403)
    expect((await lead.get(`/cohorts/${crypto.randomUUID()}/agenda`)).status).toBe(404)
    expect((await world.nobody.get(at)).status).toBe(401)
  })
})
