import { expect, test } from 'vitest'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { openWorld, type TestFile } from '../../../tests/support/world.ts'
import { ROSTER_COLUMNS } from './roster/columns.ts'

const world = openWorld()

const csv = (text: string, name = 'roster.csv'): TestFile => ({ name, content: text })
const GOOD = csv('Name,Work Email,NPN\nMaria Lopez,maria@example.com,111\nSam Ito,sam@example.com,222\n')

/** A class, its lead, and an import into it. */
async function openClass() {
  const { id, lead } = await world.cohort()
  return {
    id,
    lead,
    send: (file: TestFile, query = '', fields: Record<string, string> = {}) =>
      lead.upload(`/cohorts/${id}/roster/import${query}`, [file], fields),
    names: async () => (await lead.get(`/cohorts/${id}/agents?limit=500`)).body.rows.map(({ name }: { name: string }) => name),
  }
}

test('a dry run says what was understood and stores nothing; the same file then stores, and again changes nothing', async () => {
  const { id, send, names } = await openClass()
  const dry = await send(GOOD, '?dryRun=true')
  expect(dry).toMatchObject({
    status: 200,
    body: { dryRun: true, stored: false, created: 2, updated: 0, unchanged: 0, errors: [], mappedBy: 'headers' },
  })
  expect(dry.body.understood).toEqual({
    sheet: null,
    headerRow: 1,
    columns: [
      { index: 0, header: 'Name', field: 'name' },
      { index: 1, header: 'Work Email', field: 'email' },
      { index: 2, header: 'NPN', field: 'npn' },
    ],
  })
  expect(dry.body.preview).toEqual([
    { row: 2, name: 'Maria Lopez', email: 'maria@example.com', change: 'create', changes: [] },
    { row: 3, name: 'Sam Ito', email: 'sam@example.com', change: 'create', changes: [] },
  ])
  expect(await names()).toEqual([])
  expect((await send(GOOD)).body).toMatchObject({ dryRun: false, stored: true, created: 2 })
  expect((await send(GOOD)).body).toMatchObject({ stored: true, created: 0, updated: 0, unchanged: 2 })
  expect(await names()).toEqual(['Maria Lopez', 'Sam Ito'])
  const events = await world.db.selectFrom('outbox_event').select(['event', 'data']).where('cohort_id', '=', id).orderBy('id').execute()
  expect(events.slice(1)).toEqual([{ event: 'roster.imported', data: { cohortId: id, created: 2, updated: 0 } }])
  const audit = await world.db.selectFrom('audit_entry').select(['action', 'after']).where('cohort_id', '=', id).orderBy('id').execute()
  expect(audit.slice(1).map(({ action }) => action)).toEqual(['agent.added', 'agent.added', 'roster.imported'])
  expect(audit[1]?.after).toMatchObject({ name: 'Maria Lopez', npn: '111' })
})

test('an update shows what it changes, keeps what the file does not tell, and leaves before and after in the trail', async () => {
  const { lead, id, send } = await openClass()
  const agent = await world.agent(id, { name: 'Maria Lopez', email: 'maria@example.com', phone: '303 555 0100', employeeId: 'E1' })
  const changed = csv('Employee ID,Name,Email,Phone,Title\nE1,Maria Lopez-Ruiz,m.ruiz@example.com,,Agent II\n')
  expect((await send(changed, '?dryRun=true')).body.preview[0]).toMatchObject({
    change: 'update',
    changes: [
      'Name: Maria Lopez-Ruiz, was Maria Lopez',
      'Company e-mail: m.ruiz@example.com, was maria@example.com',
      'Personal e-mail: maria@example.com',
      'Title: Agent II',
    ],
  })
  expect((await send(changed)).body).toMatchObject({ stored: true, updated: 1 })
  expect((await lead.get(`/agents/${agent.id}`)).body).toMatchObject({
    name: 'Maria Lopez-Ruiz',
    email: 'm.ruiz@example.com',
    otherEmails: ['maria@example.com'],
    phone: '+1 303 555 0100',
    version: 2,
  })
  const entry = await world.db
    .selectFrom('audit_entry')
    .select(['before', 'after'])
    .where('action', '=', 'agent.changed')
    .where('noun_id', '=', agent.id)
    .executeTakeFirstOrThrow()
  expect(entry.before).toMatchObject({ name: 'Maria Lopez', title: null })
  expect(entry.after).toMatchObject({ name: 'Maria Lopez-Ruiz', title: 'Agent II' })
})

test('one roster may swap the numbers of two agents', async () => {
  const { id, lead, send } = await openClass()
  await world.agent(id, { name: 'A', email: 'a@example.com', npn: '1', nNumber: 'N1001' })
  await world.agent(id, { name: 'B', email: 'b@example.com', npn: '2', nNumber: 'N1002' })
  const swap = csv('name,email,npn,n-number\nA,a@example.com,2,N1002\nB,b@example.com,1,N1001\nC,c@example.com,3,\n')
  expect((await send(swap)).body).toMatchObject({ stored: true, created: 1, updated: 2, errors: [] })
  const { body } = await lead.get(`/cohorts/${id}/agents`)
  expect(body.rows.map((row: { name: string; npn: string; nNumber: string }) => [row.name, row.npn, row.nNumber])).toEqual([
    ['A', '2', 'N1002'],
    ['B', '1', 'N1001'],
    ['C', '3', null],
  ])
})

test('all good rows or none: errors name row, column, value and what to do; partial stores the good ones', async () => {
  const { send, names } = await openClass()
  const mixed = csv(
    'Name,Email,NPN,N-Number\nGood One,good@example.com,10,N1234\nBad Mail,not-an-address,11,\nSame As NPN,same@example.com,12,12\nTwice A,a@example.com,13,\nTwice B,b@example.com,13,\n',
  )
  const refused = await send(mixed)
  expect(refused).toMatchObject({ status: 200, body: { dryRun: false, stored: false, created: 0, updated: 0 } })
  expect(refused.body.errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual([
    [3, 'Email', 'email.invalid'],
    [4, 'N-Number', 'n_number.equals_npn'],
    [5, 'NPN', 'npn.repeated'],
    [6, 'NPN', 'npn.repeated'],
  ])
  expect(refused.body.errors[2].message).toContain('5 and 6')
  expect(await names()).toEqual([])
  const partial = await send(mixed, '?partial=true')
  expect(partial.body).toMatchObject({ stored: true, created: 1 })
  expect(partial.body.errors).toHaveLength(4)
  expect(await names()).toEqual(['Good One'])
})

test('a row that takes what another agent of the class has is refused naming the agent', async () => {
  const { id, send } = await openClass()
  await world.agent(id, { name: 'Ana Ruiz', email: 'ana@example.com', npn: '999', otherEmails: ['home@example.org'] })
  const { body } = await send(csv('name,email,npn\nNew,new@example.com,999\n'))
  expect(body.stored).toBe(false)
  expect(body.errors[0]).toMatchObject({ row: 2, column: 'npn', code: 'npn.taken', message: expect.stringContaining('Ana Ruiz') })
})

test('a mapping by hand is used, remembered for files with the same headers, and can be replaced', async () => {
  const { send } = await openClass()
  const odd = csv('Wer,Wo,Was\nMaria Lopez,maria@example.com,4711\n')
  const unclear = await send(odd, '?dryRun=true')
  expect(unclear.body).toMatchObject({
    created: 0,
    understood: { columns: [{ header: 'Wer', field: null }, { header: 'Wo' }, { header: 'Was' }] },
  })
  expect(unclear.body.errors).not.toEqual([])

  const mapping = JSON.stringify({ name: 'Wer', email: 'Wo', npn: 'Was' })
  expect((await send(odd, '?dryRun=true', { mapping })).body).toMatchObject({ mappedBy: 'given', created: 1 })
  expect((await send(odd, '?dryRun=true')).body.mappedBy).toBe('headers') // a dry run remembers nothing
  expect((await send(odd, '', { mapping })).body).toMatchObject({ stored: true, created: 1 })

  const next = await openClass()
  const remembered = await next.send(csv('WER, wo ,Was\nSam Ito,sam@example.com,4712\n'))
  expect(remembered.body).toMatchObject({
    mappedBy: 'remembered',
    stored: true,
    created: 1,
    preview: [{ name: 'Sam Ito', email: 'sam@example.com' }],
  })
})

test.each([
  ['not JSON', '{'],
  ['no such field', '{"ssn":"Was"}'],
  ['a list', '["Wer"]'],
])('a mapping that is none is refused at its field: %s', async (_why, mapping) => {
  const { send } = await openClass()
  expect(await send(GOOD, '?dryRun=true', { mapping })).toMatchObject({ status: 422, body: { errors: [{ path: 'mapping' }] } })
})

test.each([
  ['an empty file', csv(''), 'file.empty'],
  [
    'an image',
    { name: 'roster.xlsx', content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]) },
    'file.wrong_type',
  ],
  [
    'an encrypted workbook',
    { name: 'roster.xlsx', content: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]) },
    null,
  ],
  ['a cut-off workbook', { name: 'roster.xlsx', content: new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]) }, null],
])('a file that holds no table is refused in one sentence, nothing stored: %s', async (_why, file, code) => {
  const { send, names } = await openClass()
  const { status, body } = await send(file)
  expect(status).toBe(422)
  expect(body).toMatchObject({ code: 'file.unreadable', errors: [{ path: 'file', code: code ?? expect.stringMatching(/^file\./) }] })
  expect(await names()).toEqual([])
})

test('an upload without a file, with two files, or into a class out of scope is refused', async () => {
  const { id, lead } = await openClass()
  expect((await lead.upload(`/cohorts/${id}/roster/import`, [])).body.errors[0].path).toBe('file')
  expect((await lead.upload(`/cohorts/${id}/roster/import`, [GOOD, GOOD])).body.errors[0].code).toBe('file.several')
  const other = await world.cohort()
  expect((await lead.upload(`/cohorts/${other.id}/roster/import`, [GOOD])).status).toBe(404)
  const pm = await world.person(['pm'])
  expect((await pm.upload(`/cohorts/${id}/roster/import`, [GOOD])).status).toBe(403)
})

test('a file that is not UTF-8 is read and doubted; a few bad bytes in one that is cost their rows and no other name', async () => {
  const { send, names } = await openClass()
  const windows = { name: 'windows.csv', content: Buffer.from('Name,Email\nJosé Núñez,jose@example.com\n', 'latin1') }
  expect((await send(windows, '?dryRun=true')).body).toMatchObject({
    created: 1,
    preview: [{ name: 'José Núñez' }],
    warnings: [{ row: 0, code: 'text.not_utf8', message: expect.stringContaining('read as Windows-1252') }],
  })

  const bad = Buffer.from([0xe9])
  const mixed = Buffer.concat([
    ...[Buffer.from('Name,Email,Title\nZoë Ångström,zoe@example.com,Agent\nJos'), bad, Buffer.from(',jo@example.com,Agent\n')],
    ...[
      Buffer.from('Ana Peña,ana@example.com,Chef'),
      bad,
      Buffer.from(`\nKim\0 Roy,kim@example.com,Agent\nEva Öz,eva@example.com,${'x'.repeat(150)}\n`),
    ],
    // Long enough that one NUL does not make it no text at all.
    Buffer.from(',,\n'.repeat(400)),
  ])
  const answer = await send({ name: 'mixed.csv', content: mixed }, '?partial=true')
  expect(answer.body).toMatchObject({ stored: true, created: 2, warnings: [] })
  expect(answer.body.errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual([
    [3, 'Name', 'text.damaged'],
    [4, 'Title', 'text.damaged'],
    [5, 'Name', 'text.damaged'],
  ])
  expect(answer.body.errors[0]).toMatchObject({ value: 'Jos\ufffd', message: expect.stringContaining('could not be read') })
  expect(await names()).toEqual(['Eva Öz', 'Zoë Ångström'])
})

test('two imports of one roster at once make each agent once; the same key answers without running again', async () => {
  const { id, lead, send, names } = await openClass()
  const both = await Promise.all([send(GOOD), send(GOOD)])
  expect(both.map(({ body }) => body.created).sort()).toEqual([0, 2])
  expect(await names()).toHaveLength(2)
  const more = csv('Name,Email\nThird,third@example.com\n')
  const key = { 'idempotency-key': 'import-1' }
  const first = await lead.upload(`/cohorts/${id}/roster/import`, [more], {}, key)
  const again = await lead.upload(`/cohorts/${id}/roster/import`, [more], {}, key)
  expect(again.body).toEqual(first.body)
  expect(again.headers['idempotency-replayed']).toBe('true')
  const other = await lead.upload(`/cohorts/${id}/roster/import`, [GOOD], {}, key)
  expect(other.body.code).toBe('idempotency.reused')
})

test('an import and a form that add the same NPN at once leave one agent with it', async () => {
  const { id, lead, send } = await openClass()
  const [imported, added] = await Promise.all([
    send(csv('name,email,npn\nBy File,file@example.com,31337\n')),
    lead.post(`/cohorts/${id}/agents`, { name: 'By Form', email: 'form@example.com', npn: '31337' }),
  ])
  expect([imported.body.stored, added.status === 201].filter(Boolean)).toHaveLength(1)
  expect((await lead.get(`/cohorts/${id}/agents`)).body.rows).toHaveLength(1)
})

test('the template holds every column and is understood without a warning', async () => {
  const { id, lead, send } = await openClass()
  const template = await lead.get(`/cohorts/${id}/roster/template.csv`)
  expect(template.headers['content-disposition']).toBe('attachment; filename="roster.csv"')
  const { body } = await send(csv(`${template.body}Maria Lopez,maria@example.com\r\n`))
  expect(body).toMatchObject({ stored: true, created: 1, errors: [], warnings: [] })
  expect(body.understood.columns.every(({ field }: { field: string | null }) => field !== null)).toBe(true)
})

test('a roster column with social security numbers that is not read is warned of once, and none is said back', async () => {
  const { send } = await openClass()
  const { body } = await send(csv('name,email,tax number\nA,a@example.com,123-45-6789\nB,b@example.com,987-65-4321\n'))
  expect(body).toMatchObject({ stored: true, created: 2, errors: [] })
  expect(body.warnings).toMatchObject([{ row: 2, column: 'tax number', value: '***-**-6789', code: 'ssn.not_read' }])
})

test('nine digits in a column named after such a number are one: refused where it is read, warned of where it is not', async () => {
  const { id, lead, send } = await openClass()
  const file = csv('name,email,SSN\nA,a@example.com,123456789\n')
  const unread = await send(file)
  expect(unread.body.warnings).toMatchObject([{ row: 2, column: 'SSN', value: '*****6789', code: 'ssn.not_read' }])
  const mapped = await lead.upload(`/cohorts/${id}/roster/import`, [file], { mapping: '{"employeeId":"SSN"}' })
  expect(mapped.body).toMatchObject({ stored: false, errors: [{ row: 2, column: 'SSN', value: '*****6789', code: 'ssn.refused' }] })
})

const MANY = Array.from({ length: 20_000 }, (_, i) => ({
  id: '',
  name: `Agent Número ${i}`,
  email: `agent${i}@example.com`,
  otherEmails: [`home${i}@example.org`],
  phone: '+1 303 555 0100',
  employeeId: `E${i}`,
  npn: String(10_000_000 + i),
  nNumber: `N${100_000 + i}`,
  location: 'Remote',
  zone: 'America/Denver',
  title: 'Agent',
  startDate: '2026-10-05',
  nNumberRequestedOn: null,
}))

test('20,000 rows are stored from CSV, found unchanged from XLSX, and exported', { timeout: 120_000 }, async () => {
  const { id, lead, send } = await openClass()
  const took: Record<string, number> = {}
  const measure = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await work()
    took[what] = Math.round(performance.now() - from)
    return result
  }
  const text = [...csvPieces(ROSTER_COLUMNS, MANY)].join('')
  const xlsx = new Uint8Array(await new Response(xlsxStream('Roster', ROSTER_COLUMNS, MANY)).arrayBuffer())
  const stored = await measure('CSV stored', () => send(csv(text)))
  expect(stored.body).toMatchObject({ stored: true, created: 20_000, errors: [] })
  expect(stored.body.preview).toHaveLength(500)
  const again = await measure('XLSX unchanged', () => send({ name: 'roster.xlsx', content: xlsx }))
  expect(again.body).toMatchObject({ created: 0, updated: 0, unchanged: 20_000 })
  const exported = await measure('CSV exported', () => lead.get(`/cohorts/${id}/agents.csv`))
  expect(exported.body.split('\r\n')).toHaveLength(20_002)
  const page = await measure('page of 500', () => lead.get(`/cohorts/${id}/agents?limit=500`))
  expect(page.body.rows).toHaveLength(500)
  console.info(`20,000 agents, ms: ${JSON.stringify(took)}`)
})
