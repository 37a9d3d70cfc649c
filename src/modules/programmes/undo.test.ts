import { expect, test } from 'vitest'
import { seedForms } from '#modules/forms/seed.ts'
import { seedTickets } from '#modules/tickets/seed.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { PARTS } from '../../modules.ts'
import { exportProgramme } from './commands/standing.ts'
import { whyNotUndone } from './rules/undo.ts'
import { tracksFor } from './store.ts'

const world = openWorld()

type Json = { key: string; name: string; parts: Record<string, Record<string, unknown>[]> }
const exported = (key: string): Promise<string> => exportProgramme(world.db, key, PARTS)
const fileOf = async (key: string): Promise<Json> => JSON.parse(await exported(key))
const send = (file: Json) => world.admin.upload('/programmes/import', [{ name: 'p.json', content: JSON.stringify(file) }])
const undo = (key: string, change: string, dryRun = false) =>
  world.admin.post(`/programmes/${key}/changes/${change}/undo${dryRun ? '?dryRun=true' : ''}`, {})
const changesOf = async (key: string) => (await world.admin.get(`/programmes/${key}/changes`)).body.rows
const first = (file: Json, part: string) => file.parts[part]?.[0] ?? {}

let made = 0
/** A programme of its own, as others would stand in its way. */
async function newProgramme(): Promise<string> {
  made += 1
  const file = await fileOf('esp-week')
  const key = `undone-${made}`
  expect((await send({ ...file, key, name: `Undone ${made}` })).status).toBe(200)
  return key
}

/** Something of every part. */
async function changeAll(key: string) {
  const file = await fileOf(key)
  file.name = 'Another name'
  Object.assign(first(file, 'tracks'), { name: 'Another track' })
  file.parts.helpTopics = [{ key: 'only', name: 'Only this', isSample: false }]
  Object.assign(first(file, 'pages'), { text: 'Another page' })
  file.parts.pages?.push({ ...first(file, 'pages'), key: 'new-page', place: 90 })
  Object.assign(first(file, 'agenda'), { name: 'Another day' })
  Object.assign((first(file, 'kit').items as object[])[0] ?? {}, { name: 'Tablet' })
  Object.assign(first(file, 'scorecards'), { name: 'Another card' })
  file.parts.contacts?.push({ key: `desk-${made}`, name: 'A desk', note: '' })
  file.parts.ticketKinds?.push({ ...first(file, 'ticketKinds'), key: 'new-kind' })
  Object.assign(first(file, 'guides'), { ticket: 'new-kind' })
  Object.assign(first(file, 'forms'), { name: 'Another form' })
  const template = first(file, 'documentTemplates')
  Object.assign(template, { text: `${template.text}\nAnother ${made}.\n` })
  const policy = first(file, 'policy').policy as { thresholds: Record<string, number> }
  for (const name of Object.keys(policy.thresholds)) policy.thresholds[name] = 9
  return { file, answer: await send(file) }
}

test('everything that a file changed is put back as it was, as new versions, and the undo can be undone', async () => {
  const key = await newProgramme()
  const running = await world.cohort({ programme: key })
  const before = await exported(key)
  const { answer } = await changeAll(key)
  expect(answer).toMatchObject({ status: 200, body: { isApplied: true, classesKept: 1 } })
  const after = await exported(key)
  expect(after).not.toBe(before)
  const later = await world.cohort({ programme: key })

  const preview = (await undo(key, answer.body.change, true)).body
  expect(preview).toMatchObject({ isApplied: false, renamedFrom: 'Another name' })
  expect(await exported(key)).toBe(after)
  const undone = await undo(key, answer.body.change)
  expect(undone).toMatchObject({ status: 200, body: { isApplied: true, classesKept: 1 } })
  expect(await exported(key)).toBe(before)
  const trackOf = async (id: string) => (await tracksFor(world.db, id))[0]?.name
  expect([await trackOf(running.id), await trackOf(later.id)]).toEqual(['AHIP + Aetna', 'Another track'])
  const parts = (await world.admin.get(`/programmes/${key}/parts`)).body
  expect([parts.classes, parts.earlier]).toEqual([1, 1])
  const kinds: { key: string }[] = (await world.admin.get(`/ticket-kinds?cohortId=${running.id}`)).body.rows
  expect(kinds.some((kind) => kind.key === 'new-kind')).toBe(false)
  const pages: { key: string }[] = (await world.admin.get(`/resources?programme=${key}`)).body.rows
  expect(pages.some((page) => page.key === 'new-page')).toBe(false)

  await seedForms(world.db, world.now)
  await seedTickets(world.db, world.now)
  expect(await exported(key)).toBe(before)

  expect((await undo(key, undone.body.change)).body).toMatchObject({ isApplied: true })
  expect(await exported(key)).toBe(after)
  expect((await changesOf(key)).map(({ kind }: { kind: string }) => kind)).toEqual(['undo', 'undo', 'file', 'file'])
})

test.each([
  ['a form', 'forms', (file: Json) => Object.assign(first(file, 'forms'), { name: 'Third' }), 'Forms: “Third” was changed since'],
  ['a page', 'pages', (file: Json) => Object.assign(first(file, 'pages'), { title: 'Third' }), 'Resource pages: “Third” was changed since'],
  ['another topic', 'helpTopics', (file: Json) => file.parts.helpTopics?.push({ key: 'third', name: 'Third', isSample: false }), '“Third”'],
  ['the order of tracks', 'tracks', (file: Json) => file.parts.tracks?.reverse(), 'The order of tracks was changed since'],
] as const)('%s that was changed since keeps the whole as it is, with a sentence', async (_why, part, change, words) => {
  const key = await newProgramme()
  const { answer } = await changeAll(key)
  const file = await fileOf(key)
  change(file)
  const third = await send({ ...file, parts: { [part]: file.parts[part] ?? [] } })
  const now = await exported(key)
  const refused = await undo(key, answer.body.change)
  expect(refused).toMatchObject({ status: 409, body: { code: 'resource.conflict', detail: expect.stringContaining(words) } })
  expect(await exported(key)).toBe(now)
  expect((await undo(key, third.body.change)).status).toBe(200)
  expect((await undo(key, answer.body.change)).status).toBe(200)
})

test('what came since and names what would go is in the way', async () => {
  const key = await newProgramme()
  const file = await fileOf(key)
  file.parts.ticketKinds?.push({ ...first(file, 'ticketKinds'), key: 'wanted' })
  const { body } = await send(file)
  const guide = { ...first(file, 'guides'), key: 'needs-it', ticket: 'wanted' }
  await send({ ...file, parts: { guides: [guide] } })
  const refused = await undo(key, body.change)
  expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('the kind of ticket "wanted"') } })
})

test('a contact that has an address by now is not taken away', async () => {
  const key = await newProgramme()
  const file = await fileOf(key)
  file.parts.contacts?.push({ key: 'kept-desk', name: 'Kept desk', note: '' })
  const { body } = await send(file)
  await world.admin.patch('/ticket-contacts/kept-desk', { address: 'desk@example.com', version: 1 })
  expect(await undo(key, body.change)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('has an address by now') } })
})

test('refused: twice, the first of a programme, of another programme, unknown, and by whoever is no manager', async () => {
  const key = await newProgramme()
  const other = await newProgramme()
  const [begun] = await changesOf(key)
  expect(begun).toMatchObject({ kind: 'file', fileName: 'p.json', whyNot: expect.stringContaining('began with this') })
  expect((await undo(key, begun.id)).status).toBe(409)
  const { answer } = await changeAll(key)
  const id = answer.body.change
  expect((await undo(other, id)).status).toBe(404)
  expect((await undo('nowhere', id)).status).toBe(404)
  expect((await undo(key, crypto.randomUUID())).status).toBe(404)
  expect((await world.admin.post(`/programmes/${key}/changes/no-id/undo`, {})).status).toBe(404)
  for (const role of ['lead', 'certifier', 'it', 'licensing', 'pm', 'hr', 'wfm'] as const) {
    const person = await world.person([role])
    expect((await person.post(`/programmes/${key}/changes/${id}/undo`, {})).status).toBe(403)
    expect((await person.get(`/programmes/${key}/changes`)).status).toBe(403)
    expect((await person.upload('/programmes/import', [{ name: 'p.json', content: '{}' }])).status).toBe(403)
  }
  const answers = await Promise.all([1, 2, 3].map(() => undo(key, id)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  expect((await changesOf(key)).find((change: { id: string }) => change.id === id).whyNot).toContain('undone already')
})

test('changes come in pages; a forged cursor is refused', async () => {
  const key = await newProgramme()
  await changeAll(key)
  const one = (await world.admin.get(`/programmes/${key}/changes?limit=1`)).body
  const two = (await world.admin.get(`/programmes/${key}/changes?limit=1&cursor=${one.next}`)).body
  expect([one.rows.length, two.rows.length, two.next]).toEqual([1, 1, null])
  expect(one.rows[0].id).not.toBe(two.rows[0].id)
  for (const forged of [['x'], [1e12], [1, 2]]) {
    const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url')
    expect((await world.admin.get(`/programmes/${key}/changes?cursor=${cursor}`)).status).toBe(422)
  }
})

test.each([
  ['undone', { isFirst: false, hasBefore: true, undoneAt: '2026-10-05T12:00:00Z' }, 'undone already'],
  ['the first', { isFirst: true, hasBefore: true, undoneAt: null }, 'began with this'],
  ['of an older Muster', { isFirst: false, hasBefore: false, undoneAt: null }, 'before Muster kept'],
])('%s: why not', (_why, facts, words) => {
  expect(whyNotUndone(facts)).toContain(words)
  expect(whyNotUndone({ isFirst: false, hasBefore: true, undoneAt: null })).toBeNull()
})
