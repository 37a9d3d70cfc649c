import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedForms } from '#modules/forms/seed.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { PARTS } from '../../modules.ts'
import { exportProgramme } from './commands/standing.ts'
import { seedProgrammes } from './seed.ts'
import { tracksFor } from './store.ts'

const world = openWorld()

type Json = { key: string; name: string; parts: Record<string, Record<string, unknown>[]> }
/** The bytes; what the route sends is the same text. */
const exported = (key: string): Promise<string> => exportProgramme(world.db, key, PARTS)
const fileOf = async (key: string): Promise<Json> => JSON.parse(await exported(key))
const send = (text: string | Uint8Array, fields: Record<string, string> = {}, dryRun = false) =>
  world.admin.upload(`/programmes/import${dryRun ? '?dryRun=true' : ''}`, [{ name: 'p.json', content: text as string }], fields)
const itemsOf = (file: Json, part: string) => (file.parts[part]?.[0]?.items ?? []) as Record<string, unknown>[]
const trackIn = (file: Json, key: string) => file.parts.tracks?.find((track) => track.key === key) ?? {}

test('what is exported comes in as a new programme and goes out as the same bytes', async () => {
  for (const key of ['esp-week', 'esp-week-together']) {
    const before = await exported(key)
    expect((await world.admin.get(`/programmes/${key}/export.json`)).body).toEqual(JSON.parse(before))
    const answer = await send(before, { as: `${key}-copy` })
    expect(answer).toMatchObject({ status: 200, body: { isNew: true, isApplied: true, problems: [], classesKept: 0 } })
    expect((await exported(`${key}-copy`)).replace(`"${key}-copy"`, `"${key}"`)).toBe(before)
    expect(before).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|@example/)
  }
})

test('generated programmes round-trip to the same bytes, and the same file twice changes nothing', async () => {
  const base = await fileOf('esp-week')
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => /[a-z]/i.test(text) && text.isWellFormed())
  const made = fc.record({
    name: fc.stringMatching(/^[A-Z][a-z]{1,12}$/),
    hours: fc.integer({ min: 1, max: 60 }),
    topics: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 6 }),
    words: word,
  })
  let count = 0
  await fc.assert(
    fc.asyncProperty(made, async ({ name, hours, topics, words }) => {
      count += 1
      const file = structuredClone(base)
      Object.assign(file, { key: `made-${count}`, name })
      Object.assign(trackIn(file, 'tbt'), { limitHours: hours })
      file.parts.helpTopics = topics.map((key) => ({ key, name: words.replaceAll('\0', ''), isSample: false }))
      expect((await send(JSON.stringify(file))).body).toMatchObject({ isNew: true, isApplied: true })
      const out = await exported(file.key)
      const again = await send(out)
      expect(again.body).toMatchObject({ isNew: false, isApplied: true })
      expect(
        again.body.plan
          .flatMap((part: { entries: { fate: string }[] }) => part.entries)
          .every(({ fate }: { fate: string }) => fate === 'unchanged'),
      ).toBe(true)
      expect(await exported(file.key)).toBe(out)
    }),
    { numRuns: 8 },
  )
})

test('a change reaches new classes; a class that is there keeps what it ran by, and a start of Muster takes nothing back', async () => {
  const running = await world.cohort({ programme: 'esp-week' })
  const file = await fileOf('esp-week')
  Object.assign(trackIn(file, 'tbt'), { name: 'Trainings', limitHours: 9 })
  Object.assign(file.parts.forms?.[0] ?? {}, { name: 'Carrier completion' })
  const preview = await send(JSON.stringify(file), {}, true)
  const entries: { key: string; fate: string; changes: unknown[] }[] = preview.body.plan.find(
    ({ part }: { part: string }) => part === 'tracks',
  ).entries
  expect(entries.find(({ key }) => key === 'tbt')).toMatchObject({
    fate: 'changed',
    changes: [
      { field: 'name', from: '"Technology-based trainings"', to: '"Trainings"' },
      { field: 'limitHours', from: '8', to: '9' },
    ],
  })
  expect((await fileOf('esp-week')).parts).not.toEqual(file.parts)

  expect((await send(JSON.stringify(file))).body).toMatchObject({ isApplied: true, isNew: false })
  const later = await world.cohort({ programme: 'esp-week' })
  const nameOf = async (id: string) => (await tracksFor(world.db, id)).find(({ key }) => key === 'tbt')?.name
  expect([await nameOf(running.id), await nameOf(later.id)]).toEqual(['Technology-based trainings', 'Trainings'])
  const formOf = async (id: string) => (await world.admin.get(`/forms?cohortId=${id}`)).body.forms.map(({ name }: { name: string }) => name)
  expect([(await formOf(running.id)).includes('Carrier completion'), (await formOf(later.id)).includes('Carrier completion')]).toEqual([
    false,
    true,
  ])

  await seedProgrammes(world.db, world.now)
  await seedForms(world.db, world.now)
  expect(JSON.parse(await exported('esp-week')).parts).toEqual(file.parts)
  const parts = (await world.admin.get('/programmes/esp-week/parts')).body
  expect(parts.earlier).toBeGreaterThan(0)
  expect(parts.rows[0].entries.find(({ key }: { key: string }) => key === 'tbt')).toMatchObject({ version: 2 })
  const history = (await world.admin.get('/programmes/esp-week/parts/tracks/entries/tbt')).body
  expect(history.rows.map(({ version }: { version: number }) => version)).toEqual([2, 1])
  expect(history.rows[0].changes).toHaveLength(2)
  expect((await world.admin.get('/programmes')).body.rows.some(({ key }: { key: string }) => key.includes('@'))).toBe(false)
})

test('everything wrong is told at once, by place, value and remedy, and nothing is applied', async () => {
  const file = await fileOf('esp-week')
  const before = await exported('esp-week')
  Object.assign(trackIn(file, 'tbt'), { limitHours: 'eight', after: ['nowhere'], spare: 1 })
  Object.assign(file.parts.forms?.[0] ?? {}, { key: 'Bad Key' })
  file.parts.spells = []
  const { status, body } = await send(JSON.stringify(file), {}, true)
  expect(status).toBe(200)
  const pointers = body.problems.map(({ pointer }: { pointer: string }) => pointer)
  expect(pointers).toEqual(
    expect.arrayContaining(['/parts/tracks/1/limitHours', '/parts/tracks/1/spare', '/parts/forms/0/key', '/parts/spells']),
  )
  const refused = await send(JSON.stringify(file))
  expect(refused).toMatchObject({ status: 422, body: { code: 'file.has_errors' } })
  expect(refused.body.errors.length).toBe(body.problems.length)
  expect(await exported('esp-week')).toBe(before)
})

test.each([
  [
    'a track that is nowhere',
    (file: Json) => Object.assign(trackIn(file, 'tbt'), { after: ['nowhere'] }),
    '/parts/tracks/1/after/0',
    'the track "nowhere"',
  ],
  [
    'a guide that ends in an unknown kind',
    (file: Json) => Object.assign(file.parts.guides?.[0] ?? {}, { ticket: 'gone' }),
    '/parts/guides/0/ticket',
    'the kind of ticket "gone"',
  ],
  [
    'a kit of a track that is nowhere',
    (file: Json) => Object.assign(file.parts.kit?.[0] ?? {}, { track: 'gone', speed: { downMbps: 1, upMbps: 1, proof: null } }),
    '/parts/kit/0/track',
    'the track "gone"',
  ],
  [
    'a kit that asks for a proof nobody sends',
    (file: Json) => Object.assign(file.parts.kit?.[0] ?? {}, { speed: { downMbps: 1, upMbps: 1, proof: 'gone' } }),
    '/parts/kit/0/speed/proof',
    'the proof "gone"',
  ],
  [
    'a kit with an item twice',
    (file: Json) => {
      const items = itemsOf(file, 'kit')
      items.push(items[0] ?? {})
    },
    '/parts/kit/0/items',
    'a key of its own',
  ],
  [
    'a scorecard of a track that is nowhere',
    (file: Json) => Object.assign(file.parts.scorecards?.[0] ?? {}, { track: 'gone' }),
    '/parts/scorecards/0/track',
    'the track "gone"',
  ],
  [
    'a page nested too deep',
    (file: Json) => Object.assign(file.parts.pages?.[0] ?? {}, { text: `ok\n${'> '.repeat(40)}deep` }),
    '/parts/pages/0/text',
    'Line 2 is nested too deep',
  ],
  [
    'a page of a key that is no address',
    (file: Json) => Object.assign(file.parts.pages?.[0] ?? {}, { key: 'No Address' }),
    '/parts/pages/0/key',
    'small letters',
  ],
  [
    'a template of a kind that is none',
    (file: Json) => Object.assign(file.parts.documentTemplates?.[0] ?? {}, { key: 'praise' }),
    '/parts/documentTemplates/0/key',
    'Invalid option',
  ],
  [
    'a template with a field that does not exist',
    (file: Json) => {
      const template = file.parts.documentTemplates?.[0] ?? {}
      Object.assign(template, { text: `${template.text}\n{{employe}}\n` })
    },
    '/parts/documentTemplates/0/text',
    'Did you mean {{employee}}',
  ],
  [
    'an address of a contact',
    (file: Json) => Object.assign(file.parts.contacts?.[0] ?? {}, { address: 'desk@example.com' }),
    '/parts/contacts/0/address',
    'Take it out',
  ],
  [
    'an agenda item without minutes',
    (file: Json) => Object.assign(itemsOf(file, 'agenda')[0] ?? {}, { minutes: 0 }),
    '/parts/agenda/0/items/0/minutes',
    'expected number to be >=1',
  ],
  ['a key twice', (file: Json) => file.parts.helpTopics?.push(file.parts.helpTopics[0] ?? {}), '/parts/helpTopics/8/key', 'its own'],
])('%s is refused', async (_why, spoil, pointer, words) => {
  const file = await fileOf('esp-week-together')
  spoil(file)
  const { body } = await send(JSON.stringify(file), {}, true)
  expect(body.problems).toEqual([expect.objectContaining({ pointer, message: expect.stringContaining(words) })])
})

test.each([
  ['deep nesting', '{"format":'.repeat(60_000), 'levels'],
  ['a zip', 'PK\u0003\u0004', 'zip'],
  ['an empty file', '', 'empty'],
  ['another format', '{"format":"muster-programme/2","key":"x","name":"X","parts":{}}', 'muster-programme/1'],
  ['names that reach into objects', '{"format":"muster-programme/1","key":"x","name":"X","parts":{"__proto__":[]}}', '__proto__'],
  ['a list', '[]', 'expected object'],
  [
    'a NUL in a name',
    '{"format":"muster-programme/1","key":"x","name":"X\\u0000","parts":{"helpTopics":[{"key":"a","name":"b\\u0000","isSample":true}]}}',
    'cannot be stored',
  ],
  ['a new one without its tracks', '{"format":"muster-programme/1","key":"x","name":"X","parts":{}}', 'needs its tracks'],
])('%s gets a sentence', async (_why, text, words) => {
  const { status, body } = await send(text, {}, true)
  expect(status).toBe(200)
  expect(body.isApplied).toBe(false)
  expect(JSON.stringify(body.problems)).toContain(words)
})

test('kit and scorecard reach new classes, pages and templates everybody; an address of a contact stays here and goes nowhere', async () => {
  const running = await world.cohort({ programme: 'esp-week-together' })
  const [contact] = (await world.admin.get('/ticket-contacts')).body.rows
  const address = 'desk@example.com'
  expect((await world.admin.patch(`/ticket-contacts/${contact.key}`, { address, version: contact.version })).status).toBe(200)

  const file = await fileOf('esp-week-together')
  expect(JSON.stringify(file)).not.toContain(address)
  const first = (part: string) => file.parts[part]?.[0] ?? {}
  Object.assign(itemsOf(file, 'kit')[0] ?? {}, { name: 'Tablet' })
  Object.assign(first('scorecards'), { name: 'Our card' })
  Object.assign(first('pages'), { title: 'Our welcome', audience: 'staff' })
  Object.assign(first('documentTemplates'), { text: `${first('documentTemplates').text}\r\nThank you.\r\n`, isSample: false })
  Object.assign(first('contacts'), { name: 'Our desk' })
  file.parts.contacts?.push({ key: 'new-desk', name: 'New desk', note: '' })
  file.parts.pages?.push({ ...first('pages'), key: 'a-new-page', place: 40, title: 'A new page', isSample: false })
  expect((await send(JSON.stringify(file))).body).toMatchObject({ isApplied: true })

  const later = await world.cohort({ programme: 'esp-week-together' })
  const kitItem = async (id: string) => (await world.admin.get(`/cohorts/${id}/equipment`)).body.kit.items[0].name
  expect([await kitItem(running.id), await kitItem(later.id)]).toEqual(['Laptop', 'Tablet'])
  const pages: { key: string; title: string; number: number; audience: string }[] = (
    await world.admin.get('/resources?programme=esp-week-together')
  ).body.rows
  expect(pages.find(({ key }) => key === 'welcome')).toMatchObject({ title: 'Our welcome', number: 2, audience: 'staff' })
  expect(pages.find(({ key }) => key === 'a-new-page')).toMatchObject({ number: 1 })
  const templates: { kind: string; number: number; text: string; isInForce: boolean }[] = (await world.admin.get('/document-templates'))
    .body.rows
  const written = templates.filter(({ kind }) => kind === 'written')
  expect(written[0]).toMatchObject({ number: 2, isInForce: true })
  expect(written[0]?.text).not.toContain('\r')
  const contacts: { key: string }[] = (await world.admin.get('/ticket-contacts')).body.rows
  expect(contacts.find(({ key }) => key === contact.key)).toMatchObject({ name: 'Our desk', address })
  expect(contacts.find(({ key }) => key === 'new-desk')).toMatchObject({ isPlaceholder: true })

  const out = await exported('esp-week-together')
  const again = (await send(out, {}, true)).body
  expect(
    again.plan
      .flatMap(({ entries }: { entries: { fate: string }[] }) => entries)
      .every(({ fate }: { fate: string }) => fate === 'unchanged'),
  ).toBe(true)
})

test('what reaches everybody at once puts no class onto an edition', async () => {
  await world.cohort({ programme: 'esp-week-together' })
  const file = await fileOf('esp-week-together')
  Object.assign(file.parts.pages?.[1] ?? {}, { title: 'Mended' })
  expect((await send(JSON.stringify(file))).body).toMatchObject({ isApplied: true, classesKept: 0 })
  Object.assign(trackIn(file, 'tbt'), { name: 'Lessons' })
  expect((await send(JSON.stringify(file))).body.classesKept).toBeGreaterThan(0)
})

test('a page that was archived comes back with the file, as its next version', async () => {
  const text = await exported('esp-week')
  const page = (await world.admin.get('/resources?programme=esp-week')).body.rows[0]
  await world.admin.patch(`/resources/${page.id}`, { isArchived: true, version: page.version })
  expect((await fileOf('esp-week')).parts.pages?.some(({ key }) => key === page.key)).toBe(false)
  await send(text)
  expect((await world.admin.get(`/resources/${page.id}`)).body).toMatchObject({ archivedAt: null, title: page.title })
  expect(await exported('esp-week')).toBe(text)
})

test('a BOM is read over; UTF-16 and too much are refused with what to do', async () => {
  const text = await exported('esp-week')
  expect((await send(`\ufeff${text}`, {}, true)).body.problems).toEqual([])
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  expect((await send(new Uint8Array(wide), {}, true)).body.problems[0].message).toContain('UTF-16')
  expect((await send(' '.repeat(6_000_000), {}, true)).body.problems[0].message).toContain('at most 5')
})

test('managers export and take over, others do not', async () => {
  const lead = await world.person(['lead'])
  expect((await lead.get('/programmes/esp-week/export.json')).status).toBe(403)
  expect((await lead.upload('/programmes/import', [{ name: 'p.json', content: '{}' }])).status).toBe(403)
  const manager = await world.person(['manager'])
  expect((await manager.get('/programmes/esp-week/export.json')).status).toBe(200)
  expect((await manager.get('/programmes/nowhere/export.json')).status).toBe(404)
})

test('two who take over the same new programme at once make one', async () => {
  const text = await exported('esp-week')
  const answers = await Promise.all([1, 2, 3].map(() => send(text, { as: 'raced' })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(answers.filter(({ body }) => body.isNew)).toHaveLength(1)
})
