import { describe, expect, test } from 'vitest'
import { MONDAY, reportOf } from '../../../tests/support/class-day.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const CLASS = { name: 'ESP 12', startDate: '2026-10-05', zone: 'America/Denver', shift: { start: '08:00', end: '16:30' } }
const FIELDS = ['leads', 'pms', 'certifiers'] as const

const newEmail = () => `nobody${world.next()}@example.com`
const personOf = async (email: string) => (await world.admin.get(`/people?q=${email}`)).body.rows[0]

describe.each(FIELDS)('a team lead who names %s', (field) => {
  const role = field === 'leads' ? 'lead' : field === 'pms' ? 'pm' : 'certifier'

  test('adds nobody: whoever is not here yet is refused by the place in the list, on both paths', async () => {
    const { id, lead } = await world.cohort()
    const [known, email] = [await world.person([role]), newEmail()]
    const named = { [field]: [known.email, email] }
    const refused = {
      status: 422,
      body: {
        errors: [
          { path: `${field}.1`, code: 'person.unknown', message: expect.stringContaining('An ESP manager or an admin adds people') },
        ],
      },
    }
    expect(await lead.post('/cohorts', { ...CLASS, ...named })).toMatchObject(refused)
    expect(await lead.patch(`/cohorts/${id}`, { ...named, version: 1 })).toMatchObject(refused)
    expect(await personOf(email)).toBeUndefined()
    expect((await world.admin.get(`/cohorts/${id}`)).body).toMatchObject({
      version: 1,
      [field]: field === 'leads' ? [{ email: lead.email }] : [],
    })
  })

  test('gives no role: who is here as something else is refused and stays what they are', async () => {
    const { id, lead } = await world.cohort()
    const other = await world.person(['wfm', 'agent'])
    const refused = { status: 422, body: { errors: [{ path: `${field}.0`, code: 'person.without_role' }] } }
    expect(await lead.post('/cohorts', { ...CLASS, [field]: [other.email] })).toMatchObject(refused)
    expect(await lead.patch(`/cohorts/${id}`, { [field]: [other.email], version: 1 })).toMatchObject(refused)
    expect(await personOf(other.email)).toMatchObject({ roles: ['agent', 'wfm'], cohorts: [], version: 1 })
  })

  test('may name who is here as that', async () => {
    const lead = await world.person(['lead'])
    const colleague = await world.person([role])
    const made = await lead.post('/cohorts', { ...CLASS, [field]: [colleague.email] })
    expect(made.body[field].map(({ email }: { email: string }) => email)).toContain(colleague.email)
    expect((await colleague.get(`/cohorts/${made.body.id}`)).status).toBe(200)
  })

  test('keeps who is in the class already, also after their role was taken', async () => {
    const { id, lead } = await world.cohort()
    const [first, second] = [await world.person([role]), await world.person([role])]
    const own = field === 'leads' ? [lead.email] : []
    await lead.patch(`/cohorts/${id}`, { [field]: [...own, first.email], version: 1 })
    await world.admin.patch(`/people/${first.personId}`, { roles: ['it'], version: 1 })
    expect((await lead.patch(`/cohorts/${id}`, { [field]: [...own, first.email, second.email], version: 2 })).status).toBe(200)
    expect(await personOf(first.email)).toMatchObject({ roles: ['it'] })
  })
})

test.each(['manager', 'admin'] as const)('a team lead may name a %s as lead, who is given no role by it', async (role) => {
  const lead = await world.person(['lead'])
  const chief = await world.person([role])
  expect((await lead.post('/cohorts', { ...CLASS, leads: [chief.email] })).status).toBe(201)
  expect(await personOf(chief.email)).toMatchObject({ roles: [role], version: 1 })
})

test('an ESP manager names anybody: the trail says who was added and who was given which role, by whom', async () => {
  const manager = await world.person(['manager'])
  const known = await world.person(['wfm'])
  const email = newEmail()
  const made = await manager.post('/cohorts', { ...CLASS, pms: [known.email], certifiers: [email] })
  expect(made.body).toMatchObject({ pms: [{ email: known.email, capacity: 'pm' }], certifiers: [{ email, capacity: 'certifier' }] })
  const added = await personOf(email)
  const trail = await world.db
    .selectFrom('audit_entry')
    .select(['action', 'before', 'after', 'actor_id'])
    .where('noun_id', 'in', [added.id, known.personId])
    .orderBy('id')
    .execute()
  expect(trail).toEqual([
    { action: 'person.changed', before: { roles: ['wfm'] }, after: { roles: ['pm', 'wfm'] }, actor_id: manager.personId },
    { action: 'person.added', before: null, after: { name: added.name, email, roles: ['certifier'] }, actor_id: manager.personId },
  ])
})

test('a certifier of a class reaches it by their right, and reports know them as staff', async () => {
  const certifier = await world.person(['certifier'])
  const { id, lead } = await world.cohort()
  expect((await certifier.get(`/cohorts/${id}`)).status).toBe(404)
  const changed = await lead.patch(`/cohorts/${id}`, { certifiers: [certifier.email], version: 1 })
  expect(changed.body.certifiers).toMatchObject([{ personId: certifier.personId, capacity: 'certifier' }])
  expect((await certifier.get(`/cohorts/${id}`)).body.certifiers).toEqual(changed.body.certifiers)
  expect((await certifier.get('/cohorts')).body.rows.map((row: { id: string }) => row.id)).toEqual([id])

  const agent = await world.agent(id)
  const report = reportOf(MONDAY, [
    [agent.name, agent.email, '08:00:00', '16:30:00'],
    ['Certifier', certifier.email, '09:00:00', '10:00:00'],
  ])
  expect((await lead.upload(`/cohorts/${id}/attendance/reports`, [report])).body.reports[0]).toMatchObject({
    participants: 2,
    unmatched: 0,
  })

  await lead.patch(`/cohorts/${id}`, { certifiers: [], version: 2 })
  expect((await certifier.get(`/cohorts/${id}`)).status).toBe(404)
})
