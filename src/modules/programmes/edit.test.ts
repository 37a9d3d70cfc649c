import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'
import { PARTS } from '../../modules.ts'
import { exportProgramme } from './commands/standing.ts'
import { tracksFor } from './store.ts'

const world = openWorld()
const ESP = '/programmes/esp-week'

type Entry = Record<string, unknown>
const exported = () => exportProgramme(world.db, 'esp-week', PARTS)
const at = (part: string, entry: string) => `${ESP}/parts/${part}/entries/${entry}`
async function entryOf(part: string, entry: string): Promise<{ value: Entry; version: number }> {
  const [newest] = (await world.admin.get(at(part, entry))).body.rows
  return { value: JSON.parse(newest.json), version: newest.version }
}
const put = (part: string, entry: string, value: unknown, version: number, dryRun = false) =>
  world.admin.put(`${at(part, entry)}${dryRun ? '?dryRun=true' : ''}`, { entry: value, version })
const undo = (change: string) => world.admin.post(`${ESP}/changes/${change}/undo`, {})

test('a topic is written, reaches the class that is here at once, and its undo puts it back', async () => {
  const running = await world.cohort({ programme: 'esp-week' })
  const before = await exported()
  const topic = { key: 'badge', name: 'My badge', isSample: false }
  const preview = await put('helpTopics', 'badge', topic, 0, true)
  expect(preview).toMatchObject({ status: 200, body: { isApplied: false, fate: 'new', running: 'now', change: null } })
  expect(preview.body.classes).toBeGreaterThan(0)
  expect(await exported()).toBe(before)

  const made = (await put('helpTopics', 'badge', topic, 0)).body
  expect(made).toMatchObject({ isApplied: true, fate: 'new' })
  expect((await world.admin.get(`${ESP}/parts`)).body.earlier).toBe(0)
  const renamed = (await put('helpTopics', 'badge', { ...topic, name: 'Badge or key' }, 1)).body
  expect(renamed).toMatchObject({ fate: 'changed', changes: [{ field: 'name', from: '"My badge"', to: '"Badge or key"' }] })
  expect((await world.admin.get(`/cohorts/${running.id}`)).status).toBe(200)
  expect((await undo(made.change)).status).toBe(409)
  expect((await undo(renamed.change)).status).toBe(200)
  expect((await undo(made.change)).status).toBe(200)
  expect(await exported()).toBe(before)
})

test('the limit of a track is for classes to come; a class that is here keeps its own', async () => {
  const running = await world.cohort({ programme: 'esp-week' })
  const { value, version } = await entryOf('tracks', 'tbt')
  const { body } = await put('tracks', 'tbt', { ...value, limitHours: 10 }, version)
  expect(body).toMatchObject({ fate: 'changed', running: 'edition', classes: 0 })
  expect(body.earlier).toBeGreaterThan(0)
  const later = await world.cohort({ programme: 'esp-week' })
  const limitOf = async (id: string) => (await tracksFor(world.db, id)).find(({ key }) => key === 'tbt')?.limitHours
  expect([await limitOf(running.id), await limitOf(later.id)]).toEqual([8, 10])
  expect((await undo(body.change)).status).toBe(200)
})

test('a kind of ticket is taken away and brought back; one that a guide ends in stays', async () => {
  const { value } = await entryOf(
    'ticketKinds',
    ((await world.admin.get(`${ESP}/parts`)).body.rows as { key: string; entries: { key: string }[] }[]).find(
      ({ key }) => key === 'ticketKinds',
    )?.entries[0]?.key ?? '',
  )
  const extra = { ...value, key: 'extra-kind', name: 'Extra' }
  expect((await put('ticketKinds', 'extra-kind', extra, 0)).status).toBe(200)
  const gone = await world.admin.delete(at('ticketKinds', 'extra-kind'), { 'if-match': '"1"' })
  expect(gone).toMatchObject({ status: 200, body: { fate: 'removed' } })
  const kinds = async (): Promise<string[]> => (await world.admin.get('/ticket-kinds')).body.rows.map(({ key }: { key: string }) => key)
  expect(await kinds()).not.toContain('extra-kind')
  expect((await put('ticketKinds', 'extra-kind', extra, 2)).status).toBe(409)
  expect((await put('ticketKinds', 'extra-kind', extra, 0)).body).toMatchObject({ fate: 'new' })
  expect(await kinds()).toContain('extra-kind')

  const guide = (await world.admin.get('/troubleshooting')).body.rows[0]
  const { version } = await entryOf('ticketKinds', guide.ticket)
  const refused = await world.admin.delete(at('ticketKinds', guide.ticket), { 'if-match': `"${version}"` })
  expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining(`the kind of ticket "${guide.ticket}"`) } })
})

test('two who write at once: one is written, the other told with what is there now', async () => {
  const { value, version } = await entryOf('helpTopics', 'other')
  const answers = await Promise.all(['First', 'Second', 'Third'].map((name) => put('helpTopics', 'other', { ...value, name }, version)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const told = answers.find(({ status }) => status === 409)?.body
  expect(told).toMatchObject({ code: 'resource.stale', current: { version: version + 1, entry: { key: 'other' } } })
})

test.each([
  ['a blank name', 'helpTopics', 'other', { name: ' ' }, 'name', 'Give it a name'],
  ['an unknown field', 'helpTopics', 'other', { spare: 1 }, 'spare', 'Take it out'],
  ['another key', 'helpTopics', 'other', { key: 'renamed' }, 'key', 'The key stays'],
  ['a limit in words', 'tracks', 'tbt', { limitHours: 'eight' }, 'limitHours', 'expected number'],
  ['a limit that is over as it begins', 'tracks', 'tbt', { limitHours: -1 }, 'limitHours', 'hours above 0'],
  ['a prerequisite that is nowhere', 'tracks', 'tbt', { needs: ['gone'] }, 'needs.0', 'the track "gone"'],
  ['a track before itself', 'tracks', 'equipment', { needs: ['equipment'] }, 'needs', 'each waits for the next'],
  ['a NUL', 'helpTopics', 'other', { name: 'a\u0000b' }, 'entry.name', 'cannot be stored'],
] as const)('%s is refused at its field', async (_why, part, key, over, path, words) => {
  const { value, version } = await entryOf(part, key)
  const { status, body } = await put(part, key, { ...value, ...over }, version)
  expect(status).toBe(422)
  expect(body.errors[0]).toMatchObject({ path, message: expect.stringContaining(words) })
})

test('refused: what is written elsewhere, what is nowhere, without a version, and by whoever is no manager', async () => {
  const page = await entryOf('pages', 'welcome')
  expect(await put('pages', 'welcome', page.value, page.version)).toMatchObject({
    status: 409,
    body: { detail: 'Resource pages are written under Resources, not here.' },
  })
  expect((await put('spells', 'x', {}, 0)).status).toBe(404)
  expect((await world.admin.put('/programmes/nowhere/parts/helpTopics/entries/x', { entry: {}, version: 0 })).status).toBe(404)
  expect((await world.admin.delete(at('helpTopics', 'nowhere'), { 'if-match': '"0"' })).status).toBe(404)
  expect((await world.admin.delete(at('helpTopics', 'other'))).status).toBe(422)
  for (const role of ['lead', 'certifier', 'it', 'licensing', 'pm', 'hr', 'wfm'] as const) {
    const person = await world.person([role])
    expect((await person.put(at('helpTopics', 'x'), { entry: { key: 'x', name: 'X', isSample: false }, version: 0 })).status).toBe(403)
    expect((await person.delete(at('helpTopics', 'other'), { 'if-match': '"1"' })).status).toBe(403)
  }
})
