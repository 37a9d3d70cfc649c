import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, openWorld } from '../../../tests/support/world.ts'
import type { Tracker } from './model.ts'
import { Tracker as TrackerShape } from './model.ts'

const world = openWorld()
const MONDAY = 'attendance:2026-10-05'
const EVENING = '2026-10-05T23:30:00.000Z'

type Reader = { client: Client; cohortId: string; etag: string; body: Tracker }

/** What a browser does: asks with the tag it has, and keeps what it has on 304. */
async function reread(reader: Reader): Promise<number> {
  const answer = await reader.client.get(`/cohorts/${reader.cohortId}/tracker`, reader.etag ? { 'if-none-match': reader.etag } : {})
  if (answer.status === 200) {
    reader.body = TrackerShape.parse(answer.body)
    reader.etag = String(answer.headers.etag)
  }
  return answer.status
}

const readerOf = async (cohort: { id: string; lead: Client }): Promise<Reader> => {
  const reader = { client: cohort.lead, cohortId: cohort.id, etag: '', body: { columns: [], rows: [], version: '', next: null } }
  expect(await reread(reader)).toBe(200)
  return reader
}

const meetReport = (rows: readonly string[]) => ({
  name: '2026-10-05 08:00 ESP - Attendance Report.csv',
  content: ['First name,Last name,Email,Duration,Time joined,Time exited', ...rows].join('\n'),
})

describe('the answer', () => {
  test('columns, rows in the order of names, and a cell for every column', async () => {
    const cohort = await world.cohort()
    for (const name of ['Zoe Ash', 'Ámbar Cruz', 'Bo Diaz', 'adam West'])
      await world.agent(cohort.id, { name, npn: name === 'Bo Diaz' ? '00042' : null })
    const { body } = await readerOf(cohort)
    expect(body.rows.map((row) => row.name)).toEqual(['adam West', 'Ámbar Cruz', 'Bo Diaz', 'Zoe Ash'])
    expect(body.columns.map((column) => [column.key, column.kind, column.title]).slice(3, 6)).toEqual([
      ['nNumber', 'text', 'N-Number'],
      [MONDAY, 'attendance', 'Mon 5 Oct'],
      ['attendance:2026-10-06', 'attendance', 'Tue 6 Oct'],
    ])
    expect(body.columns.slice(-5).map((column) => [column.key, column.kind])).toEqual(
      ['ahip_aetna', 'tbt', 'call_cert', 'equipment', 'rts'].map((key) => [key, 'track']),
    )
    expect(body.columns.at(-1)?.options?.find((option) => option.key === 'complete')).toEqual({
      key: 'complete',
      label: 'Ready to sell',
      reference: expect.stringContaining('date and the reference'),
      tone: 'complete',
      needsReason: true,
    })
    for (const row of body.rows) expect(Object.keys(row.cells)).toEqual(body.columns.map((column) => column.key))
    expect(body.rows[2]?.cells.npn).toMatchObject({ value: '00042', label: '00042', version: 1 })
    expect(body.rows[2]?.cells.tbt).toMatchObject({ value: 'not_started', version: 0 })
  })

  test('pages by cursor hold every agent once, in order', async () => {
    const cohort = await world.cohort()
    for (let n = 0; n < 7; n++) await world.agent(cohort.id, { name: n % 2 ? 'Same Name' : `Agent ${n}` })
    const whole = (await readerOf(cohort)).body.rows.map((row) => row.agentId)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await cohort.lead.get(`/cohorts/${cohort.id}/tracker?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      paged.push(...page.body.rows.map((row: { agentId: string }) => row.agentId))
      cursor = page.body.next
    }
    expect(paged).toEqual(whole)
  })

  test('what a reader may do in the cells, by role; other classes are not there', async () => {
    const pm = await world.person(['pm'])
    const cohort = await world.cohort({ pms: [pm.email] })
    const mayOf = async (client: Client) =>
      Object.fromEntries(
        (await client.get(`/cohorts/${cohort.id}/tracker`)).body.columns.map((c: { kind: string; may: string[] }) => [c.kind, c.may]),
      )
    expect(await mayOf(pm)).toEqual({ text: [], attendance: [], track: [] })
    const all = { text: ['agent.change'], attendance: ['attendance.confirm'], track: ['track.change', 'track.set'] }
    expect(await mayOf(cohort.lead)).toEqual(all)
    expect(await mayOf(await world.person(['manager']))).toEqual(all)
    expect((await (await world.cohort()).lead.get(`/cohorts/${cohort.id}/tracker`)).status).toBe(404)
    expect((await (await world.person(['agent'])).get(`/cohorts/${cohort.id}/tracker`)).status).toBe(403)
    expect((await world.admin.get(`/cohorts/${crypto.randomUUID()}/tracker`)).status).toBe(404)
  })
})

describe('a kept answer follows every change at once, and untouched classes stay', () => {
  let a: { id: string; lead: Client }
  let b: { id: string; lead: Client }
  let inA: Reader
  let inB: Reader
  let bystander: Reader
  let manager: Client
  const ids: Record<string, string> = {}
  const versions = new Map<string, number>()

  const cell = (reader: Reader, name: string, key: string) => reader.body.rows.find((row) => row.name === name)?.cells[key]
  const names = (reader: Reader) => reader.body.rows.map((row) => row.name)
  const versionOf = async (id: string) => (await world.admin.get(`/agents/${id}`)).body.version as number
  const decision = async (name: string) =>
    (await a.lead.get(`/cohorts/${a.id}/attendance?date=2026-10-05`)).body.decisions.find((d: { name: string }) => d.name === name)
  const track = async (name: string, body: object) => {
    const answer = await a.lead.patch(`/agents/${ids[name]}/tracks/tbt`, { version: versions.get(name) ?? 0, ...body })
    versions.set(name, answer.body.cell?.version ?? 0)
    return answer
  }

  beforeAll(async () => {
    a = await world.cohort()
    b = await world.cohort()
    manager = await world.person(['manager'])
    for (const name of ['Ana', 'Ben', 'Cy']) ids[name] = (await world.agent(a.id, { name, email: `${name.toLowerCase()}@example.com` })).id
    inA = await readerOf(a)
    inB = await readerOf(b)
    bystander = await readerOf(await world.cohort())
  })

  type Step = [why: string, change: () => Promise<{ status: number }>, shows: () => void, follow?: 'a' | 'a and b' | 'all']
  const steps: Step[] = [
    [
      'an agent is added',
      () => a.lead.post(`/cohorts/${a.id}/agents`, { name: 'Dee', email: 'dee@example.com' }),
      () => expect(names(inA)).toContain('Dee'),
    ],
    [
      'an agent’s number changes',
      async () => a.lead.patch(`/agents/${ids.Ana}`, { npn: '123456', version: await versionOf(ids.Ana ?? '') }),
      () => expect(cell(inA, 'Ana', 'npn')).toMatchObject({ value: '123456', version: 2 }),
    ],
    [
      'an agent is paused',
      async () => a.lead.patch(`/agents/${ids.Cy}`, { state: 'paused', version: await versionOf(ids.Cy ?? '') }),
      () => expect(inA.body.rows.find((row) => row.name === 'Cy')?.state).toBe('paused'),
    ],
    [
      'a roster is imported',
      () => a.lead.upload(`/cohorts/${a.id}/roster/import`, [{ name: 'roster.csv', content: 'Name,Email\nEli,eli@example.com\n' }]),
      () => expect(names(inA)).toContain('Eli'),
    ],
    [
      'a status changes',
      () => track('Ana', { status: 'in_progress', note: '2 of 15' }),
      () => expect(cell(inA, 'Ana', 'tbt')).toMatchObject({ value: 'in_progress', note: '2 of 15', version: 1 }),
    ],
    [
      'an override says so, with its reason',
      () => track('Ana', { status: 'complete', reason: 'seen' }),
      () => expect(cell(inA, 'Ana', 'tbt')).toMatchObject({ value: 'complete', reason: 'seen', isOverride: true }),
    ],
    [
      'a status is taken back',
      () => a.lead.post(`/agents/${ids.Ana}/tracks/tbt/undo`, { version: 2 }),
      () => {
        expect(cell(inA, 'Ana', 'tbt')).toMatchObject({ value: 'in_progress', version: 3 })
        expect(cell(inA, 'Ana', 'tbt')).not.toHaveProperty('isOverride')
      },
    ],
    [
      'progress is told, which the facts say in words',
      () => a.lead.post(`/agents/${ids.Ben}/tracks/tbt/progress`, { courses: [{ id: 'TBT-01', state: 'attested' }] }),
      () => expect(cell(inA, 'Ben', 'tbt')).toMatchObject({ value: 'in_progress', because: 'Trainings open; 1 of 15 courses' }),
    ],
    [
      'more progress, in other words of the same status',
      () => a.lead.post(`/agents/${ids.Ben}/tracks/tbt/progress`, { courses: [{ id: 'TBT-02', state: 'attested' }] }),
      () => expect(cell(inA, 'Ben', 'tbt')).toMatchObject({ because: 'Trainings open; 2 of 15 courses', version: 1 }),
    ],
    [
      'many statuses change',
      () =>
        a.lead.post(`/cohorts/${a.id}/tracks/bulk`, {
          track: 'rts',
          status: 'invited',
          agents: [
            { agentId: ids.Ana, version: 0 },
            { agentId: ids.Ben, version: 0 },
          ],
        }),
      () => expect(['Ana', 'Ben'].map((name) => cell(inA, name, 'rts')?.value)).toEqual(['invited', 'invited']),
    ],
    [
      'who changed it is renamed',
      async () => {
        const person = (await world.admin.get('/people?limit=500')).body.rows.find((p: { id: string }) => p.id === a.lead.personId)
        return world.admin.patch(`/people/${person.id}`, { name: 'Renamed Lead', version: person.version })
      },
      () => expect(cell(inA, 'Ana', 'tbt')?.by).toBe('Renamed Lead'),
      'all',
    ],
    [
      'a report is imported',
      () => {
        world.now = EVENING
        const rows = ['Ana,,ana@example.com,8 hr 30 min,8:00 AM,4:30 PM', 'Ben,,ben@example.com,8 hr,8:30 AM,4:30 PM']
        return a.lead.upload(`/cohorts/${a.id}/attendance/reports`, [meetReport(rows)])
      },
      () => {
        expect(cell(inA, 'Ana', MONDAY)).toMatchObject({ value: 'Full day of work', state: 'proposed', by: null })
        expect(cell(inA, 'Ben', MONDAY)).toMatchObject({
          value: 'Tardy - Under 1 Hr',
          tone: 'blocked',
          note: expect.stringContaining('08:30'),
        })
      },
    ],
    [
      'a call to the attendance line is recorded',
      () => a.lead.post(`/agents/${ids.Cy}/absence-calls`, { date: '2026-10-05' }),
      () => expect(cell(inA, 'Cy', MONDAY)).toMatchObject({ value: 'Absent - Unapproved' }),
    ],
    [
      'a day is confirmed',
      () => a.lead.post(`/cohorts/${a.id}/attendance/confirm`, { date: '2026-10-05', agentIds: [ids.Ben] }),
      () => expect(cell(inA, 'Ben', MONDAY)).toMatchObject({ state: 'confirmed', by: 'Renamed Lead' }),
    ],
    [
      'a day is excused',
      async () =>
        a.lead.post(`/attendance/${(await decision('Cy')).id}/excuse`, {
          kind: 'pto',
          note: 'long planned',
          version: (await decision('Cy')).version,
        }),
      () => expect(cell(inA, 'Cy', MONDAY)).toMatchObject({ value: 'Absent - HR Approved', state: 'excused', tone: 'waived' }),
    ],
    [
      'a day is corrected',
      async () =>
        a.lead.post(`/attendance/${(await decision('Ben')).id}/correct`, {
          start: '2026-10-05T08:00:00-06:00',
          reason: 'was in the side room',
          version: (await decision('Ben')).version,
        }),
      () => expect(cell(inA, 'Ben', MONDAY)).toMatchObject({ value: 'Full day of work', state: 'corrected' }),
    ],
    [
      'a day is reopened',
      async () =>
        a.lead.post(`/attendance/${(await decision('Ben')).id}/reopen`, {
          reason: 'wrong agent',
          version: (await decision('Ben')).version,
        }),
      () => expect(cell(inA, 'Ben', MONDAY)).toMatchObject({ state: 'proposed' }),
    ],
    [
      'a report is taken out',
      async () => world.admin.delete(`/reports/${(await a.lead.get(`/cohorts/${a.id}/attendance/reports`)).body.rows[0].id}`),
      () => expect(cell(inA, 'Ben', MONDAY)?.value).toBeNull(),
    ],
    [
      'an agent leaves',
      async () =>
        manager.post(`/agents/${ids.Cy}/leave`, { on: '2026-10-05', reason: 'another job', version: await versionOf(ids.Cy ?? '') }),
      () => expect(inA.body.rows.find((row) => row.name === 'Cy')?.state).toBe('leaver'),
    ],
    [
      'an agent returns',
      async () => manager.post(`/agents/${ids.Cy}/return`, { version: await versionOf(ids.Cy ?? '') }),
      () => expect(inA.body.rows.find((row) => row.name === 'Cy')?.state).toBe('active'),
    ],
    [
      'the days of the class change',
      async () =>
        world.admin.patch(`/cohorts/${a.id}`, {
          days: ['2026-10-05', '2026-10-06'],
          version: (await world.admin.get(`/cohorts/${a.id}`)).body.version,
        }),
      () =>
        expect(inA.body.columns.filter((column) => column.kind === 'attendance').map((column) => column.title)).toEqual([
          'Mon 5 Oct',
          'Tue 6 Oct',
        ]),
    ],
    [
      'an agent moves to another class, with its statuses',
      async () => manager.post(`/agents/${ids.Ana}/move`, { cohortId: b.id, reason: 'time zone', version: await versionOf(ids.Ana ?? '') }),
      () => {
        expect(names(inA)).not.toContain('Ana')
        expect(cell(inB, 'Ana', 'tbt')).toMatchObject({ value: 'in_progress' })
      },
      'a and b',
    ],
    [
      'another process writes',
      async () => {
        await world.db
          .updateTable('agent')
          .set({ employee_id: 'E77' })
          .where('id', '=', ids.Ben ?? '')
          .execute()
        return { status: 200 }
      },
      () => expect(cell(inA, 'Ben', 'employeeId')?.value).toBe('E77'),
    ],
  ]

  test.each(steps)('%s', async (_why, change, shows, follow = 'a') => {
    const done = await change()
    expect(done, JSON.stringify(done)).toMatchObject({ status: expect.toSatisfy((status: number) => status === 200 || status === 201) })
    expect(await reread(inA)).toBe(200)
    expect(await reread(inB)).toBe(follow === 'a' ? 304 : 200)
    expect(await reread(bystander)).toBe(follow === 'all' ? 200 : 304)
    shows()
    expect(await reread(inA)).toBe(304)
  })

  test('a programme’s state is renamed: every class of the programme follows', async () => {
    const before = await world.db.selectFrom('programme').select('tracks').where('key', '=', 'esp-week').executeTakeFirstOrThrow()
    const renamed = JSON.stringify(before.tracks).replaceAll('"Waived"', '"Let off"')
    await world.db.updateTable('programme').set({ tracks: renamed }).where('key', '=', 'esp-week').execute()
    for (const reader of [inA, inB, bystander]) {
      expect(await reread(reader)).toBe(200)
      expect(JSON.stringify(reader.body.columns)).toContain('Let off')
    }
  })
})

test('whoever has been told that a change is stored reads it, with many writing and reading at once', async () => {
  const cohort = await world.cohort()
  const agents = await Promise.all(Array.from({ length: 6 }, () => world.agent(cohort.id)))
  const path = `/cohorts/${cohort.id}/tracker`
  await Promise.all(
    agents.map(async (agent) => {
      for (let version = 0; version < 12; version++) {
        const status = version % 2 ? 'in_progress' : 'blocked'
        const written = await cohort.lead.patch(`/agents/${agent.id}/tracks/tbt`, { status, version })
        expect(written.status).toBe(200)
        const { body } = await cohort.lead.get(path)
        const read = body.rows.find((row: { agentId: string }) => row.agentId === agent.id).cells.tbt
        expect(read).toMatchObject({ value: status, version: version + 1 })
      }
    }),
  )
})
