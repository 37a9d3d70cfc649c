import { expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { listShifts } from './store.ts'

const world = openWorld()

const CLASS = {
  name: 'ESP 12',
  programme: 'esp-week',
  startDate: '2026-10-05',
  zone: 'America/Denver',
  shift: { start: '08:00', end: '16:30', breakMinutes: 60 },
}

test('a class comes back as it was made: five weekdays as instants, policy pinned, nobody in it yet', async () => {
  const manager = await world.person(['manager'])
  const { status, body } = await manager.post('/cohorts', { ...CLASS, leads: ['Dana.Reed@Example.com'], pms: ['pm@example.com'] })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    name: 'ESP 12',
    endDate: '2026-10-09',
    policyVersion: 1,
    state: 'open',
    isSample: false,
    agents: 0,
    version: 1,
  })
  expect(body.days.map((day: { date: string }) => day.date)).toEqual(['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09'])
  expect(body.days[0]).toMatchObject({ startsAt: '2026-10-05T14:00:00.000Z', endsAt: '2026-10-05T22:30:00.000Z', breakMinutes: 60 })
  expect(body.leads).toMatchObject([{ email: 'dana.reed@example.com', capacity: 'lead' }])
  expect(body.pms).toMatchObject([{ email: 'pm@example.com', capacity: 'pm' }])
  expect((await manager.get(`/cohorts/${body.id}`)).body).toEqual(body)
})

test('a lead who makes a class leads it and may change it at once; other leads do not see it', async () => {
  const lead = await world.person(['lead'])
  const made = await lead.post('/cohorts', CLASS)
  expect(made.body.leads).toMatchObject([{ personId: lead.personId }])
  expect(made.body.may).toContain('cohort.change')
  expect((await lead.get(`/cohorts/${made.body.id}`)).body).toEqual(made.body)
  const other = await world.person(['lead'])
  expect(await other.get(`/cohorts/${made.body.id}`)).toMatchObject({ status: 404 })
  expect(await other.patch(`/cohorts/${made.body.id}`, { name: 'Mine', version: 1 })).toMatchObject({ status: 404 })
  expect((await other.get('/cohorts')).body.rows).toEqual([])
})

test.each([
  ['start and end at once', { shift: { start: '08:00', end: '08:00' } }, 'shift.end'],
  ['the same day twice', { days: ['2026-10-05', '2026-10-05'] }, 'days.1'],
  ['a day before the start', { days: ['2026-10-04'] }, 'days.0'],
  ['a date that does not exist', { days: ['2026-02-30'] }, 'days.0'],
  ['a start in a year that was mistyped', { startDate: '9999-12-31' }, 'startDate'],
  ['a start before there were classes', { startDate: '0001-01-01' }, 'startDate'],
  ['days left out that would lie past the last date', { startDate: '2199-12-31' }, 'days.1'],
  ['a day before there were classes', { days: ['0001-01-01'] }, 'days.0'],
  ['no day at all', { days: [] }, 'days'],
  ['more than 60 days', { days: Array.from({ length: 61 }, (_, i) => addDays('2026-10-05', i)) }, 'days'],
  ['a room link without TLS', { roomUrl: 'http://meet.example.com/esp' }, 'roomUrl'],
  ['a room link that would run', { roomUrl: 'javascript:alert(1)' }, 'roomUrl'],
  ['an unknown zone', { zone: 'Mountain time' }, 'zone'],
  ['an unknown programme', { programme: 'other' }, 'programme'],
  ['a time that is none', { shift: { start: '8', end: '25:00' } }, 'shift.start'],
  ['a blank name', { name: '  ' }, 'name'],
  ['a lead that is no address', { leads: ['dana'] }, 'leads.0'],
  ['a field that does not exist', { colour: 'blue' }, ''],
])('refused by field: %s', async (_why, given, path) => {
  const { status, body } = await world.admin.post('/cohorts', { ...CLASS, ...given })
  expect(status).toBe(422)
  expect(body.errors.map((error: { path: string }) => error.path)).toContain(path)
})

test('a night shift over the clock change is an hour longer, and listShifts says so in seconds', async () => {
  const { id } = await world.cohort({
    startDate: '2026-10-30',
    days: ['2026-10-31', '2026-10-30'],
    shift: { start: '22:00', end: '06:30', breakMinutes: 45 },
  })
  const shifts = await listShifts(world.db, id)
  expect(shifts.map(({ date, start, end, breakMinutes }) => [date, (end - start) / 3600, breakMinutes])).toEqual([
    ['2026-10-30', 8.5, 45],
    ['2026-10-31', 9.5, 45],
  ])
})

test('the list pages newest first without gap or double, by state and by part of the name', async () => {
  const manager = await world.person(['manager'])
  const made: string[] = []
  for (const startDate of ['2027-03-01', '2027-03-08', '2027-03-08', '2027-03-08', '2027-03-15']) {
    made.push((await manager.post('/cohorts', { ...CLASS, name: `Paged ${startDate}`, startDate })).body.id)
  }
  const seen: { id: string; startDate: string }[] = []
  let cursor = ''
  do {
    const { body } = await manager.get(`/cohorts?limit=2&search=paged${cursor}`)
    seen.push(...body.rows)
    cursor = body.next ? `&cursor=${body.next}` : ''
  } while (cursor)
  expect(seen.map(({ id }) => id).sort()).toEqual(made.toSorted())
  expect(seen.map(({ startDate }) => startDate)).toEqual(['2027-03-15', '2027-03-08', '2027-03-08', '2027-03-08', '2027-03-01'])

  await manager.patch(`/cohorts/${made[0]}`, { state: 'finished', version: 1 })
  expect((await manager.get('/cohorts?state=finished&search=Paged')).body.rows).toHaveLength(1)
  expect((await manager.get('/cohorts?cursor=bm8')).body.errors[0].path).toBe('cursor')
})

test('a change names the version it saw; a stale one is answered with the class as it is now', async () => {
  const { id, lead } = await world.cohort()
  expect((await lead.patch(`/cohorts/${id}`, { name: 'No version' })).body.errors[0].path).toBe('version')
  expect(await lead.patch(`/cohorts/${id}`, { name: 'First', version: 1 })).toMatchObject({
    status: 200,
    body: { name: 'First', version: 2 },
  })
  const late = await lead.patch(`/cohorts/${id}`, { name: 'Second' }, { 'if-match': '"1"' })
  expect(late).toMatchObject({ status: 409, body: { code: 'resource.stale', current: { name: 'First', version: 2 } } })
})

test('a class is not moved to a year that was mistyped', async () => {
  const { id, lead } = await world.cohort()
  for (const startDate of ['9999-12-31', '0001-01-01'])
    expect(await lead.patch(`/cohorts/${id}`, { startDate, version: 1 })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'startDate' }] },
    })
  expect((await lead.get(`/cohorts/${id}`)).body).toMatchObject({ startDate: '2026-10-05', version: 1 })
})

test('of two changes made at once one wins and the other hears of it', async () => {
  const { id, lead } = await world.cohort()
  const answers = await Promise.all(['A', 'B'].map((name) => lead.patch(`/cohorts/${id}`, { name, version: 1 })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('a change of schedule keeps what it does not name and is announced apart from other changes', async () => {
  const { id, lead } = await world.cohort()
  const eventsOf = async () =>
    (await world.db.selectFrom('outbox_event').select(['event', 'data']).where('cohort_id', '=', id).orderBy('id').execute()).map(
      (row) => row.event,
    )
  await lead.patch(`/cohorts/${id}`, { name: 'New name', version: 1 })
  expect(await eventsOf()).toEqual(['cohort.created', 'cohort.changed'])

  const days = ['2026-10-06', '2026-10-08', '2026-10-05']
  const changed = await lead.patch(`/cohorts/${id}`, { days, zone: 'America/Chicago', version: 2 })
  expect(changed.body).toMatchObject({ zone: 'America/Chicago', endDate: '2026-10-08', shift: { start: '08:00' }, version: 3 })
  expect(changed.body.days.map((day: { startsAt: string }) => day.startsAt)).toEqual([
    '2026-10-05T13:00:00.000Z',
    '2026-10-06T13:00:00.000Z',
    '2026-10-08T13:00:00.000Z',
  ])
  expect(await eventsOf()).toEqual(['cohort.created', 'cohort.changed', 'cohort.changed', 'cohort.days_changed'])

  const shifted = await lead.patch(`/cohorts/${id}`, { startDate: '2026-10-12', version: 3 })
  expect(shifted.body).toMatchObject({ startDate: '2026-10-12', endDate: '2026-10-16' })
  expect((await lead.patch(`/cohorts/${id}`, { days: ['2026-10-09'], version: 4 })).body.errors[0]).toMatchObject({
    path: 'days.0',
    code: 'day.before_start',
  })
})

test('a co-lead who joins sees the class, a lead who is taken off no longer does, a PM reads only', async () => {
  const { id, lead } = await world.cohort()
  const co = await world.person(['lead'])
  const pm = await world.person(['pm'])
  await lead.patch(`/cohorts/${id}`, { leads: [lead.email, co.email], pms: [pm.email], version: 1 })
  expect((await co.get(`/cohorts/${id}`)).status).toBe(200)
  expect((await pm.get(`/cohorts/${id}`)).body.may).not.toContain('cohort.change')
  expect((await pm.patch(`/cohorts/${id}`, { name: 'x', version: 2 })).status).toBe(403)
  await co.patch(`/cohorts/${id}`, { leads: [co.email], version: 2 })
  expect((await lead.get(`/cohorts/${id}`)).status).toBe(404)
  expect((await pm.get(`/cohorts/${id}`)).status).toBe(200)
})

test('the audit row of a change holds only what changed, before and after', async () => {
  const { id, lead } = await world.cohort({ name: 'Before' })
  await lead.patch(`/cohorts/${id}`, { name: 'After', version: 1 })
  const entry = await world.db
    .selectFrom('audit_entry')
    .select(['before', 'after', 'actor_id'])
    .where('noun_id', '=', id)
    .where('action', '=', 'cohort.changed')
    .executeTakeFirstOrThrow()
  expect(entry).toEqual({ before: { name: 'Before' }, after: { name: 'After' }, actor_id: lead.personId })
})

test('the room link of a class is kept, changed and taken away; one that is not https is refused; agents of the class read it', async () => {
  const lead = await world.person(['lead'])
  const { body: made } = await lead.post('/cohorts', { ...CLASS, roomUrl: ' https://Meet.example.com/esp-12 ' })
  expect(made.roomUrl).toBe('https://meet.example.com/esp-12')
  const agent = await world.agent(made.id)
  const own = await world.person(['agent'])
  await world.db.updateTable('agent').set({ person_id: own.personId }).where('id', '=', agent.id).execute()
  expect((await own.get(`/cohorts/${made.id}`)).body.roomUrl).toBe(made.roomUrl)

  const change = (roomUrl: unknown, version: number) => lead.patch(`/cohorts/${made.id}`, { roomUrl, version })
  const refused = await change('http://meet.example.com/esp-12', made.version)
  expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'roomUrl'])
  const changed = await change('https://meet.example.com/other', made.version)
  expect(changed.body.roomUrl).toBe('https://meet.example.com/other')
  const renamed = await lead.patch(`/cohorts/${made.id}`, { name: 'ESP 13', version: changed.body.version })
  expect(renamed.body.roomUrl).toBe('https://meet.example.com/other')
  expect((await change(null, renamed.body.version)).body.roomUrl).toBeNull()
  const { rows } = (await world.admin.get(`/audit?action=cohort.changed&limit=5`)).body
  expect(rows.find((row: { cohortId: string }) => row.cohortId === made.id)).toMatchObject({
    before: { roomUrl: 'https://meet.example.com/other' },
    after: { roomUrl: null },
  })
})
