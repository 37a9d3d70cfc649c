import { describe, expect, test } from 'vitest'
import { signedIn } from '../../../tests/support/browser.ts'
import { announce, listen } from '../../../tests/support/listening.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const behind = { screen: 'tracker', name: 'Behind in TBT', settings: { only: 'behind', sort: 'tbt', desc: true } }

describe('a person’s own views', () => {
  test('are kept, listed in the order made, by screen', async () => {
    const lead = await world.person(['lead'])
    const made = await lead.post('/views', behind)
    expect(made).toMatchObject({ status: 201, body: { ...behind, version: 1 } })
    world.now = '2026-10-05T12:00:01.000Z'
    await lead.post('/views', { ...behind, name: 'All of it', settings: {} })
    await lead.post('/views', { ...behind, screen: 'all-classes' })
    const names = async (path: string) => (await lead.get(path)).body.rows.map((view: { name: string }) => view.name)
    expect(await names('/views?screen=tracker')).toEqual(['Behind in TBT', 'All of it'])
    expect(await names('/views')).toHaveLength(3)
  })

  test('a change is put on record with what was before; a stale one is answered with the view as it is', async () => {
    const lead = await world.person(['lead'])
    const { id } = (await lead.post('/views', behind)).body
    const changed = await lead.patch(`/views/${id}`, { name: 'Late in TBT', version: 1 })
    expect(changed.body).toMatchObject({ name: 'Late in TBT', settings: behind.settings, version: 2 })
    const refused = await lead.patch(`/views/${id}`, { settings: {}, version: 1 })
    expect(refused).toMatchObject({ status: 409, body: { code: 'resource.stale', current: { name: 'Late in TBT', version: 2 } } })
    const audit = await world.db
      .selectFrom('audit_entry')
      .select(['action', 'before', 'after'])
      .where('noun_id', '=', id)
      .orderBy('id')
      .execute()
    expect(audit).toMatchObject([
      { action: 'view.saved', before: null },
      { action: 'view.changed', before: { name: 'Behind in TBT' }, after: { name: 'Late in TBT' } },
    ])
  })

  test('of two changes at once one wins and the other is told', async () => {
    const lead = await world.person(['lead'])
    const { id } = (await lead.post('/views', behind)).body
    const answers = await Promise.all(['One', 'Two'].map((name) => lead.patch(`/views/${id}`, { name, version: 1 })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('one that is removed is gone', async () => {
    const lead = await world.person(['lead'])
    const { id } = (await lead.post('/views', behind)).body
    expect((await lead.delete(`/views/${id}`)).status).toBe(200)
    expect((await lead.delete(`/views/${id}`)).status).toBe(404)
    expect((await lead.get('/views')).body.rows).toEqual([])
  })

  test('are told live to nobody, not even to who may read everything', async () => {
    const { id: cohortId } = await world.cohort()
    const admin = await world.person(['admin', 'manager'])
    const listening = await listen(world, await signedIn(world, admin.personId))
    const lead = await world.person(['lead'])
    const { id } = (await lead.post('/views', behind)).body
    await lead.patch(`/views/${id}`, { name: 'Late in TBT', version: 1 })
    await lead.delete(`/views/${id}`)
    await announce(world.db, cohortId, 'mark')
    await listening.events(cohortId, 1)
    expect(listening.told.filter(({ event }) => event.startsWith('view.'))).toEqual([])
  })

  test('nobody else’s are there: not to read, not to change, not to remove, not even for an admin', async () => {
    const lead = await world.person(['lead'])
    const { id } = (await lead.post('/views', behind)).body
    for (const other of [await world.person(['lead']), await world.person(['admin'])]) {
      expect((await other.get('/views')).body.rows).toEqual([])
      expect((await other.patch(`/views/${id}`, { name: 'Mine', version: 1 })).status).toBe(404)
      expect((await other.delete(`/views/${id}`)).status).toBe(404)
    }
    expect((await world.admin.get('/views')).body.rows).toEqual([])
    expect((await lead.get('/views')).body.rows).toHaveLength(1)
  })
})

describe('what is refused', () => {
  test.each<[string, object, number, string]>([
    ['a name of blanks', { ...behind, name: '  ' }, 422, 'name'],
    ['a name longer than a tab', { ...behind, name: 'x'.repeat(61) }, 422, 'name'],
    ['a screen that is no key', { ...behind, screen: 'Tracker/1' }, 422, 'screen'],
    ['settings that are no settings', { ...behind, settings: { only: { deep: true } } }, 422, 'settings.only'],
    [
      'more settings than a screen has',
      { ...behind, settings: Object.fromEntries([...'abcdefghijklmnopqrstu'].map((k) => [k, ''])) },
      422,
      'settings',
    ],
  ])('%s', async (_why, body, status, path) => {
    const refused = await (await world.person(['lead'])).post('/views', body)
    expect(refused.status).toBe(status)
    expect(refused.body.errors[0].path).toBe(path)
  })

  test('two of one name, whatever the case; another screen or person may have it', async () => {
    const lead = await world.person(['lead'])
    await lead.post('/views', behind)
    const refused = await lead.post('/views', { ...behind, name: 'BEHIND in tbt' })
    expect(refused).toMatchObject({ status: 409, body: { detail: 'You have a view of this name here already. Choose another name.' } })
    expect((await lead.post('/views', { ...behind, screen: 'all-classes' })).status).toBe(201)
    expect((await (await world.person(['pm'])).post('/views', behind)).status).toBe(201)
  })

  test('more than fifty of one screen', async () => {
    const lead = await world.person(['lead'])
    for (let n = 0; n < 50; n++) expect((await lead.post('/views', { ...behind, name: `View ${n}` })).status).toBe(201)
    expect((await lead.post('/views', behind)).body.detail).toContain('You have 50 views of this screen.')
  })
})
