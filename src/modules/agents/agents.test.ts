import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

test('an agent comes back as stored: numbers read, phone in one form, addresses each once', async () => {
  const { id, lead } = await world.cohort()
  const { status, body } = await lead.post(`/cohorts/${id}/agents`, {
    name: '  Zoë   Núñez ',
    email: 'Zoe.Nunez@Example.com',
    otherEmails: ['zoe@example.org', 'ZOE@example.org', 'zoe.nunez@example.com'],
    phone: '(303) 555-0100',
    npn: 'NPN: 1234 5678',
    nNumber: 'n123456',
    zone: 'America/Denver',
    startDate: '2026-10-05',
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    cohortId: id,
    name: 'Zoë Núñez',
    email: 'zoe.nunez@example.com',
    otherEmails: ['zoe@example.org'],
    phone: '+1 303 555 0100',
    npn: '12345678',
    nNumber: 'N123456',
    state: 'active',
    moves: [],
    warnings: [],
    version: 1,
  })
  expect(body.may).toEqual(expect.arrayContaining(['agent.change', 'agent.move']))
  expect(body.may).not.toContain('agent.leave')
  expect((await lead.get(`/agents/${body.id}`)).body).toEqual(body)
  expect((await lead.get(`/cohorts/${id}`)).body.agents).toBe(1)
})

test('an unusual N-Number is kept with a warning for whoever looks', async () => {
  const { id, lead } = await world.cohort()
  const { body } = await lead.post(`/cohorts/${id}/agents`, { name: 'A', email: 'a@example.com', nNumber: 'N12' })
  expect(body).toMatchObject({ nNumber: 'N12', warnings: [expect.stringContaining('unusual')] })
})

test('a personal address alone is the address; none at all is refused', async () => {
  const { id, lead } = await world.cohort()
  const personal = await lead.post(`/cohorts/${id}/agents`, { name: 'A', otherEmails: ['a@example.org'] })
  expect(personal.body).toMatchObject({ email: 'a@example.org', otherEmails: [] })
  expect((await lead.post(`/cohorts/${id}/agents`, { name: 'B' })).body.errors[0]).toMatchObject({ path: 'email', code: 'email.missing' })
})

test.each([
  ['the company address', { email: 'maria@example.com' }, 'email'],
  ['the personal address as company address', { email: 'maria@example.org' }, 'email'],
  ['the company address among further ones', { otherEmails: ['new@example.org', 'maria@example.com'] }, 'otherEmails.1'],
  ['the NPN', { npn: '87654321' }, 'npn'],
  ['the NPN with zeros in front', { npn: '0087654321' }, 'npn'],
  ['the N-Number', { nNumber: 'n765432' }, 'nNumber'],
  ['the employee id', { employeeId: 'e-77' }, 'employeeId'],
])('what another agent of the class has is refused naming her, added or changed: %s', async (_why, given, path) => {
  const { id, lead } = await world.cohort()
  await world.agent(id, {
    name: 'Maria Lopez',
    email: 'maria@example.com',
    otherEmails: ['maria@example.org'],
    npn: '87654321',
    nNumber: 'N765432',
    employeeId: 'E-77',
  })
  const added = await lead.post(`/cohorts/${id}/agents`, { name: 'Sam', email: 'sam@example.com', ...given })
  expect(added).toMatchObject({
    status: 409,
    body: { code: 'resource.conflict', errors: [{ path, message: expect.stringContaining('Maria Lopez') }] },
  })
  const sam = await world.agent(id, { name: 'Sam', email: 'sam@example.com' })
  const changed = await lead.patch(`/agents/${sam.id}`, { ...given, version: 1 })
  expect(changed).toMatchObject({ status: 409, body: { errors: [{ path, message: expect.stringContaining('Maria Lopez') }] } })
  const elsewhere = await world.cohort()
  expect((await world.admin.post(`/cohorts/${elsewhere.id}/agents`, { name: 'Sam', email: 'sam@example.com', ...given })).status).toBe(201)
})

test.each([
  ['NPN', { npn: '5550001' }, 'npn'],
  ['N-Number', { nNumber: 'N555000' }, 'nNumber'],
  ['company address', { email: 'same@example.com' }, 'email'],
  ['address beside another company address', { otherEmails: ['same@example.org'] }, 'otherEmails.0'],
])('of six who add the same %s at once one wins and five are told who has it', async (_why, given, path) => {
  const { id, lead } = await world.cohort()
  const answers = await Promise.all(
    [1, 2, 3, 4, 5, 6].map((n) => lead.post(`/cohorts/${id}/agents`, { name: `Racer ${n}`, email: `racer${n}@example.com`, ...given })),
  )
  const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status)
  expect(winner?.status).toBe(201)
  for (const other of others) {
    expect(other).toMatchObject({ status: 409, body: { errors: [{ path, message: expect.stringContaining(winner?.body.name) }] } })
  }
  expect((await lead.get(`/cohorts/${id}/agents`)).body.rows).toHaveLength(1)
})

test('a change names the version it saw; without a difference nothing is written', async () => {
  const { id, lead } = await world.cohort()
  const agent = await world.agent(id, { name: 'Sam Ito', npn: '111' })
  expect((await lead.patch(`/agents/${agent.id}`, { name: 'x' })).body.errors[0].path).toBe('version')
  expect((await lead.patch(`/agents/${agent.id}`, { name: 'Sam  Ito', npn: '111', version: 1 })).body).toMatchObject({ version: 1 })
  const changed = await lead.patch(`/agents/${agent.id}`, { nNumber: 'N1234', state: 'paused', version: 1 })
  expect(changed.body).toMatchObject({ npn: '111', nNumber: 'N1234', state: 'paused', version: 2 })
  const stale = await lead.patch(`/agents/${agent.id}`, { phone: '1', version: 1 })
  expect(stale).toMatchObject({ status: 409, body: { code: 'resource.stale', current: { nNumber: 'N1234', version: 2 } } })
  const entries = await world.db
    .selectFrom('audit_entry')
    .select(['action', 'before', 'after'])
    .where('noun_id', '=', agent.id)
    .orderBy('id')
    .execute()
  expect(entries.slice(1)).toEqual([
    { action: 'agent.changed', before: { nNumber: null, state: 'active' }, after: { nNumber: 'N1234', state: 'paused' } },
  ])
})

test('an agent sees the own row and class, and nobody else of it', async () => {
  const { id } = await world.cohort()
  const own = await world.agent(id, { name: 'Own', email: 'early@example.com' })
  const other = await world.agent(id, { name: 'Other', otherEmails: ['late@example.org'] })
  const early = await world.person(['agent'], { email: 'early@example.com' })
  expect((await early.get(`/agents/${own.id}`)).status).toBe(404)
  // The row is linked when the person is added or changed through Muster, whichever of the two came first.
  await world.admin.patch(`/people/${early.personId}`, { name: 'Early Bird', version: 1 })
  expect((await early.get(`/agents/${own.id}`)).body.name).toBe('Own')
  expect((await early.get(`/agents/${other.id}`)).status).toBe(404)
  expect((await early.get(`/cohorts/${id}/agents`)).body.rows.map((row: { name: string }) => row.name)).toEqual(['Own'])
  expect((await early.get(`/cohorts/${id}`)).status).toBe(200)
  expect((await early.patch(`/agents/${own.id}`, { name: 'x', version: 1 })).status).toBe(403)
  await world.person(['agent'], { email: 'late@example.org' })
  const changed = await world.admin.patch(`/agents/${other.id}`, { title: 'Agent', version: 1 })
  expect(changed.status).toBe(200)
  const linked = await world.db.selectFrom('agent').select('person_id').where('id', '=', other.id).executeTakeFirstOrThrow()
  expect(linked.person_id).not.toBeNull()
  await world.admin.patch(`/agents/${other.id}`, { otherEmails: [], version: 2 })
  const unlinked = await world.db.selectFrom('agent').select('person_id').where('id', '=', other.id).executeTakeFirstOrThrow()
  expect(unlinked.person_id).toBeNull()
})

test('the list pages by name without gap or double, and is searched by name, address and number', async () => {
  const { id, lead } = await world.cohort()
  const names = ['Ana', 'Ana', 'Ana', 'Björn', 'Zoë']
  for (const name of names) await world.agent(id, { name, npn: String(9000 + world.next()) })
  const seen: { id: string; name: string; npn: string }[] = []
  let cursor = ''
  do {
    const { body } = await lead.get(`/cohorts/${id}/agents?limit=2${cursor}`)
    seen.push(...body.rows)
    cursor = body.next ? `&cursor=${body.next}` : ''
  } while (cursor)
  expect(seen.map(({ name }) => name)).toEqual(names)
  expect(new Set(seen.map((agent) => agent.id)).size).toBe(5)
  const found = await lead.get(`/cohorts/${id}/agents?search=${seen[4]?.npn}`)
  expect(found.body.rows.map(({ name }: { name: string }) => name)).toEqual(['Zoë'])
  expect((await lead.get(`/cohorts/${id}/agents?state=leaver`)).body.rows).toEqual([])
})

test('the CSV of a class is a roster that imports back without a change', async () => {
  const { id, lead } = await world.cohort({ name: 'ESP "12"/é' })
  await world.agent(id, {
    name: '=cmd()',
    otherEmails: ['x@example.org', 'y@example.org'],
    npn: '00042',
    location: 'a, "b"',
    startDate: '2026-10-05',
  })
  await world.agent(id, {
    name: 'Łukasz',
    phone: '+48 600 100 200',
    zone: 'Europe/Warsaw',
    nNumber: 'N9876',
    nNumberRequestedOn: '2026-09-01',
  })
  const csv = await lead.get(`/cohorts/${id}/agents.csv`)
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(csv.headers['content-disposition']).toBe('attachment; filename="ESP 12e agents.csv"')
  const again = await lead.upload(`/cohorts/${id}/roster/import`, [{ name: 'agents.csv', content: csv.body }])
  expect(again.body).toMatchObject({ created: 0, updated: 0, unchanged: 2, errors: [] })
})
