import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const FRIDAY_EVENING = '2026-10-10T02:00:00.000Z'

type Row = { name: string; label: string | null; occurrences: string[]; inferred: boolean }

const remove = async () => {
  await world.admin.delete('/sample-class')
}

describe('what is in it', () => {
  // Nothing of these changes the class: the first of them loads it, the others find it.
  afterAll(remove)

  test('one click brings a class of the current week with everything to look at', async () => {
    world.now = FRIDAY_EVENING
    const lead = await world.person(['lead'], { name: 'Dana Reed' })
    const { status, body } = await lead.post('/sample-class')
    expect(status).toBe(200)
    expect(body).toMatchObject({ isSample: true, startDate: '2026-10-05', endDate: '2026-10-09', agents: 24 })
    expect(body.leads).toMatchObject([{ personId: lead.personId }])
    expect(body.may).toContain('roster.import')
    expect((await lead.get(`/cohorts/${body.id}`)).body).toEqual(body)

    const reports = (await lead.get(`/cohorts/${body.id}/attendance/reports`)).body.rows
    expect(reports.map((report: { kind: string; date: string }) => `${report.date} ${report.kind}`).sort()).toEqual([
      '2026-10-05 google-meet',
      '2026-10-05 google-meet',
      '2026-10-06 zoom',
      '2026-10-07 teams',
      '2026-10-08 google-meet',
      '2026-10-09 zoom',
    ])
    const stored = await world.db.selectFrom('report').select(['file_name', 'problems']).where('cohort_id', '=', body.id).execute()
    expect(stored.flatMap(({ problems }) => problems)).toEqual([])
  })

  test('its days hold each kind of thing that a lead meets', async () => {
    world.now = FRIDAY_EVENING
    const { body } = await world.admin.post('/sample-class')
    const on = async (date: string): Promise<Row[]> => (await world.admin.get(`/cohorts/${body.id}/attendance?date=${date}`)).body.decisions
    const marked = (rows: Row[]) =>
      Object.fromEntries(rows.filter(({ occurrences }) => occurrences.length > 0).map((row) => [row.name, row.occurrences]))
    const [monday, tuesday, wednesday] = [await on('2026-10-05'), await on('2026-10-06'), await on('2026-10-07')]
    expect(marked(monday)).toEqual({
      'Maria Lopez': ['late'],
      'Amélie Dubois': ['mia'],
      'Noah Peterson': ['ncns'],
      // Not matched yet: "iPhone (2)" and the James Smith whose row has no address.
      'Grace Kim': ['ncns'],
      'James Smith': ['ncns'],
    })
    expect(monday.find(({ name }) => name === 'Amélie Dubois')?.inferred).toBe(true)
    expect(marked(tuesday)).toMatchObject({
      'Kwame Boateng': ['late_4h'],
      'Hannah Müller': ['left_early'],
      'Priya Raghunathan': ['absent'],
    })
    expect(marked(wednesday)).toEqual({ 'Łukasz Wójcik': ['late'], 'Fatima al-Sayed': ['mia'] })
    expect(wednesday.find(({ name }) => name === 'Fatima al-Sayed')?.inferred).toBe(false)

    const unmatched = (await world.admin.get(`/cohorts/${body.id}/unmatched`)).body.rows
    expect(unmatched.map(({ name }: { name: string }) => name).sort()).toEqual(['James Smith', 'Zoe K', 'iPhone (2)'])
    const tracker = (await world.admin.get(`/cohorts/${body.id}/tracker`)).body
    expect(tracker.rows).toHaveLength(24)
    const tones = tracker.rows.map((row: { cells: Record<string, { value: string }> }) => row.cells.ahip_aetna?.value)
    expect(new Set(tones)).toEqual(new Set(['complete', 'submitted', 'in_progress', 'blocked', 'not_started']))
  })

  test('its exams show a lead and licensing what waits for them', async () => {
    world.now = FRIDAY_EVENING
    const { body } = await world.admin.post('/sample-class')
    const { rows } = (await world.admin.get(`/cohorts/${body.id}/exams`)).body
    const locks = Object.fromEntries(
      rows.map(({ name, exams }: { name: string; exams: { state: string; locks: string[] }[] }) => [name, exams[0]?.locks]),
    )
    expect(Object.fromEntries(Object.entries(locks).filter(([, waits]) => (waits as string[]).length > 0))).toEqual({
      'Renée Fournier': ['coaching'],
      'Chinedu Okafor': ['slot'],
      'Mateo Hernández': ['coaching'],
    })
    expect((await world.admin.get('/exam-slots')).body.rows).toMatchObject([
      { name: 'Chinedu Okafor', slot: null },
      { name: 'Mateo Hernández', slot: { at: '2026-10-07T16:00:00Z' } },
    ])
  })

  test('whoever has begun AHIP has a confirmed N-Number; two still wait for theirs', async () => {
    world.now = FRIDAY_EVENING
    const { body } = await world.admin.post('/sample-class')
    const { rows } = (await world.admin.get(`/cohorts/${body.id}/agents`)).body
    const tracker = (await world.admin.get(`/cohorts/${body.id}/tracker`)).body
    const begun = new Map<string, boolean>(
      tracker.rows.map((row: { agentId: string; cells: Record<string, { value: string }> }) => [
        row.agentId,
        row.cells.ahip_aetna?.value !== 'not_started',
      ]),
    )
    type Agent = { id: string; name: string; nNumber: string | null; nNumberRequestedOn: string | null; nNumberConfirmed: object | null }
    const agents: Agent[] = rows
    expect(agents.filter(({ id, nNumberConfirmed }) => begun.get(id) && nNumberConfirmed === null)).toEqual([])
    expect(agents.filter(({ nNumber }) => nNumber === null)).toMatchObject([
      { name: 'Kwame Boateng', nNumberRequestedOn: '2026-09-28' },
      { name: 'Ximena Castillo', nNumberRequestedOn: '2026-09-28' },
    ])
  })

  test('its proofs wait for a review, were rejected with a reason, or have completed tracks', async () => {
    world.now = FRIDAY_EVENING
    const { body } = await world.admin.post('/sample-class')
    const { rows, waiting } = (await world.admin.get(`/cohorts/${body.id}/proofs?limit=100`)).body
    type Row = { agent: string; state: string; track: string; reason: string | null; findings: { kind: string; agent: object | null }[] }
    const ofState = (wanted: string) => (rows as Row[]).filter(({ state }) => state === wanted)
    expect(waiting).toBe(5)
    const waits = ofState('waiting').map(({ agent }) => agent)
    expect(waits.sort()).toEqual(['Amélie Dubois', 'James Smith', 'James Smith', 'Priya Raghunathan', 'Zoë Krüger'])
    expect(ofState('accepted')).toHaveLength(8)
    expect(ofState('rejected')).toMatchObject([{ agent: 'Aaliyah Johnson', reason: expect.stringContaining('12 of 13') }])
    // Two sent one picture; nobody else is taken for alike, although all pages are of one make.
    expect((rows as Row[]).filter(({ findings }) => findings.length > 0)).toMatchObject([
      { agent: 'James Smith', findings: [{ kind: 'same_file' }] },
      { agent: 'James Smith', findings: [{ kind: 'same_file' }] },
    ])
  })

  test('its forms have moved tracks and clocks, and the evening shows what is left', async () => {
    world.now = FRIDAY_EVENING
    const { body } = await world.admin.post('/sample-class')
    const { rows } = (await world.admin.get(`/forms/submissions?cohort=${body.id}`)).body
    expect(rows.map(({ form }: { form: string }) => form).sort()).toEqual([
      'call-certification',
      'carrier-cert-completion',
      'carrier-ticket',
      'failed-carrier-cert-exam',
      'failed-carrier-cert-exam',
      'failed-carrier-cert-exam',
      'tbt-completion',
    ])
    const { rows: cells } = (await world.admin.get(`/cohorts/${body.id}/tracker`)).body
    const maria = cells.find(({ name }: { name: string }) => name === 'Maria Lopez').cells
    expect(maria).toMatchObject({ ahip_aetna: { value: 'complete' }, tbt: { value: 'complete' }, call_cert: { value: 'complete' } })
    const paused = await world.db
      .selectFrom('clock_pause')
      .innerJoin('agent', 'agent.id', 'clock_pause.agent_id')
      .select(['agent.name', 'clock_pause.kind'])
      .where('agent.cohort_id', '=', body.id)
      .where('clock_pause.until', 'is', null)
      .orderBy('agent.name')
      .execute()
    expect(paused).toEqual([
      { name: 'Dmitri Volkov', kind: 'carrier_ticket' },
      { name: 'Grace Kim', kind: 'equipment' },
    ])
    const close = (await world.admin.get(`/cohorts/${body.id}/close?date=2026-10-09`)).body
    type Item = { key: string; state: string; open: { what: string }[] }
    const item = (wanted: string) => (close.items as Item[]).find(({ key }) => key === wanted)
    expect(item('proofs')?.open).toHaveLength(5)
    expect(item('forms')?.open.map(({ what }) => what)).toEqual([
      'Łukasz Wójcik: AHIP/Aetna complete without the form Carrier Cert Completion',
      'Mateo Hernández: AHIP attempt 1 failed without the form Failed Carrier Cert Exams',
      'Mateo Hernández: AHIP attempt 2 failed without the form Failed Carrier Cert Exams',
      'Renée Fournier: AHIP attempt 1 failed without the form Failed Carrier Cert Exams',
    ])
  })
})

describe('how it comes and goes', () => {
  afterEach(remove)

  test('loading again, also twice at once, answers the same class; a second lead joins it', async () => {
    world.now = FRIDAY_EVENING
    const lead = await world.person(['lead'])
    const both = await Promise.all([lead.post('/sample-class'), lead.post('/sample-class')])
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1)
    const second = await world.person(['lead'])
    const joined = await second.post('/sample-class')
    expect(joined.body.id).toBe(both[0]?.body.id)
    expect((await second.get(`/cohorts/${joined.body.id}`)).body.leads).toHaveLength(2)
    expect((await world.admin.get('/cohorts')).body.rows.filter(({ isSample }: { isSample: boolean }) => isSample)).toHaveLength(1)
  })

  test('removing takes everything with it and leaves other classes and the audit trail', async () => {
    world.now = FRIDAY_EVENING
    const real = await world.cohort()
    await world.agent(real.id)
    const { body } = await world.admin.post('/sample-class')
    expect(await world.admin.delete('/sample-class')).toMatchObject({ status: 200, body: { done: true } })
    expect((await world.admin.get(`/cohorts/${body.id}`)).status).toBe(404)
    for (const table of [
      'agent',
      'cohort_day',
      'cohort_member',
      'report',
      'participant',
      'decision',
      'match',
      'absence_call',
      'notice',
      'form_submission',
    ] as const) {
      const left = await world.db.selectFrom(table).select('cohort_id').where('cohort_id', '=', body.id).execute()
      expect(left, table).toEqual([])
    }
    expect((await world.admin.get(`/cohorts/${real.id}`)).body.agents).toBe(1)
    const trail = await world.db.selectFrom('audit_entry').select('action').where('noun_id', '=', body.id).orderBy('id').execute()
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(['cohort.created', 'roster.imported', 'cohort.removed']))
    expect((await world.admin.delete('/sample-class')).status).toBe(200)
  })

  test('on a Monday morning there is something to look at as well, and today is one of its days', async () => {
    world.now = '2026-10-05T15:00:00.000Z'
    const { body } = await world.admin.post('/sample-class')
    expect(body.days.map((day: { date: string }) => day.date)).toContain('2026-10-05')
    const { decisions } = (await world.admin.get(`/cohorts/${body.id}/attendance?date=2026-10-01`)).body
    expect(decisions.filter((row: Row) => row.occurrences.includes('late'))).toHaveLength(1)
  })

  test('who may not make classes may not load or remove the sample', async () => {
    const agent = await world.person(['agent'])
    expect((await agent.post('/sample-class')).status).toBe(403)
    expect((await agent.delete('/sample-class')).status).toBe(403)
  })

  test('nobody real gets into the sample class by a move', async () => {
    world.now = FRIDAY_EVENING
    const real = await world.cohort()
    const agent = await world.agent(real.id)
    const { body } = await world.admin.post('/sample-class')
    const moved = await world.admin.post(`/agents/${agent.id}/move`, { cohortId: body.id, reason: 'x' })
    expect(moved).toMatchObject({ status: 409, body: { errors: [{ code: 'move.sample' }] } })
  })
})
