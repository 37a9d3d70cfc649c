import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, openWorld } from '../../../tests/support/world.ts'
import { ALL_FIELDS } from './documents.fixture.ts'
import type { DocumentTemplate } from './model.ts'
import type { DocumentKind } from './rules/fields.ts'
import { templateOn } from './store.ts'

const world = openWorld()
let manager: Client

beforeAll(async () => {
  manager = await world.person(['manager'])
})

const versionsOf = async (kind: DocumentKind): Promise<DocumentTemplate[]> =>
  (await manager.get('/document-templates')).body.rows.filter((row: DocumentTemplate) => row.kind === kind)

const publish = (given: Record<string, unknown>) =>
  manager.post('/document-templates', { kind: 'written', text: ALL_FIELDS, effectiveFrom: '2026-10-05', note: 'Ours', after: 1, ...given })

test('there is a sample of each kind, marked as one, in force', async () => {
  const { rows } = (await manager.get('/document-templates')).body
  expect(
    rows.map(({ kind, number, isSample, isInForce, publishedBy }: DocumentTemplate) => [kind, number, isSample, isInForce, publishedBy]),
  ).toEqual([
    ['final', 1, true, true, null],
    ['termination_review', 1, true, true, null],
    ['written', 1, true, true, null],
  ])
  expect(rows[2].text).toBe(await readFile(new URL('../../../seeds/documents/written.md', import.meta.url), 'utf8'))
})

test('a version is published from its day on, is no sample, and is on the audit trail', async () => {
  const answer = await publish({ kind: 'final', effectiveFrom: '2026-10-07', text: `${ALL_FIELDS}\r\nMore.` })
  expect(answer).toMatchObject({ status: 201, body: { kind: 'final', number: 2, isSample: false, isInForce: false, note: 'Ours' } })
  expect(answer.body.text.endsWith('\n\nMore.\n')).toBe(true)
  expect((await versionsOf('final')).map(({ number, isInForce }) => [number, isInForce])).toEqual([
    [2, false],
    [1, true],
  ])
  const days = ['2025-01-01', '2026-10-06', '2026-10-07', '2026-12-31']
  expect(await Promise.all(days.map(async (day) => (await templateOn(world.db, 'final', day)).number))).toEqual([1, 1, 2, 2])
  const entry = await world.db
    .selectFrom('audit_entry')
    .select(['actor_id', 'reason', 'after'])
    .where('action', '=', 'document_template.published')
    .where('noun_id', '=', answer.body.id)
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ actor_id: manager.personId, reason: 'Ours', after: { template: 'Final CAP', number: 2 } })
})

describe('a version is refused', () => {
  test('with line and nearest field where the text is no template', async () => {
    const answer = await publish({ text: `${ALL_FIELDS.replace('{{title}}', 'Agent')}\n{{employe}}\n` })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toMatchObject([
      { path: 'text.37', code: 'field.unknown', message: 'Line 37: there is no field {{employe}}. Did you mean {{employee}}?' },
      { path: 'text', code: 'field.missing' },
    ])
  })

  test('where nothing is new', async () => {
    const [{ text = '' } = {}] = await versionsOf('written')
    expect(await publish({ text })).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
  })

  test('before the version it follows', async () => {
    expect(await publish({ effectiveFrom: '2025-12-31' })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'template.before_last' }] },
    })
  })

  test('where somebody published one since; of two at once one stands', async () => {
    const answers = await Promise.all([publish({ text: `${ALL_FIELDS}A` }), publish({ text: `${ALL_FIELDS}B` })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'resource.stale', current: { number: 2 } })
    expect(await versionsOf('written')).toHaveLength(2)
  })
})

test('a version as it prints is a PDF, marked as a sample, and the same each time', async () => {
  const [written] = (await versionsOf('termination_review')).slice(-1)
  const get = (headers = {}) => manager.get(`/document-templates/${written?.id}/sample.pdf`, headers)
  const answer = await get()
  expect([answer.status, answer.headers['content-type'], answer.body.slice(0, 8)]).toEqual([200, 'application/pdf', '%PDF-1.7'])
  expect(answer.headers['content-disposition']).toContain('Termination review (sample) 2026-10-05.pdf')
  expect((await get()).headers.etag).toBe(answer.headers.etag)
  expect((await get({ 'if-none-match': String(answer.headers.etag) })).status).toBe(304)
}, 60_000)

test('the database keeps versions as they are', async () => {
  const kept = /document_template is kept as it is/
  await expect(world.db.updateTable('document_template').set({ text: 'x' }).execute()).rejects.toThrow(kept)
  await expect(world.db.updateTable('document_template').set({ published_by: manager.personId }).execute()).rejects.toThrow(kept)
  await expect(world.db.deleteFrom('document_template').execute()).rejects.toThrow(kept)
  // Who published it may be removed: the version stays.
  await publish({ kind: 'termination_review' })
  await world.db.updateTable('document_template').set({ published_by: null }).where('number', '=', 2).execute()
  expect((await versionsOf('termination_review'))[0]).toMatchObject({ number: 2, publishedBy: null })
})
