import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { examClass } from '../../../tests/support/exam-class.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const TODAY = '2026-10-05'

/** A class of two agents who may begin AHIP. */
async function twoReady() {
  const { lead, id } = await world.cohort()
  const ready = async () => {
    const nNumber = `N${730_500 + world.next()}`
    const agent = await world.agent(id, { nNumber })
    await lead.post(`/agents/${agent.id}/n-number/confirm`, { nNumber, reason: 'Read to the lead' })
    return agent.id
  }
  const agents: [string, string] = [await ready(), await ready()]
  return { agents, lead }
}

/** A class of agents who sign in, and ways to file. */
async function formClass(count = 2) {
  const made = await proofClass(world, count)
  const ids = made.agents.map(({ id }) => id)
  return {
    ...made,
    ids,
    file: (form: string, body: Record<string, unknown>, as = made.lead, headers?: Record<string, string>) =>
      as.post(`/forms/${form}`, body, headers),
    accept: async (place: number) => {
      const { id } = (await made.send(place)).body
      return made.lead.post(`/proofs/${id}/accept`)
    },
    factsOf: async (place: number) =>
      (
        await world.db
          .selectFrom('track_fact')
          .select(['key', 'state'])
          .where('agent_id', '=', made.agentAt(place).id)
          .orderBy('key')
          .execute()
      ).map(({ key, state }) => `${key} ${state}`),
  }
}

const certified = { scores: [100, 90, 90, 90] }
const CARRIER = 'carrier-cert-completion'
const done = { completedOn: TODAY }

describe('a completion', () => {
  test('of two agents whose proof is accepted completes both tracks, with one number and what was known', async () => {
    const { ids, file, accept, agentAt, cohort, lead, factsOf } = await formClass()
    await accept(0)
    await accept(1)
    const { status, body } = await file(CARRIER, { agentIds: ids, values: done })
    expect(status).toBe(201)
    expect(body).toMatchObject({ form: CARRIER, formVersion: 1, cohortId: cohort.id, date: TODAY, via: 'api', withdrawn: null })
    expect(body.agents.map((one: { agentId: string }) => one.agentId).sort()).toEqual([...ids].sort())
    const one = body.agents.find((agent: { agentId: string }) => agent.agentId === agentAt(0).id)
    expect(one).toMatchObject({
      values: { completedOn: TODAY },
      known: { agent: agentAt(0).name, email: agentAt(0).email, class: cohort.body.name },
    })
    expect(one.known.lead).toMatch(/^lead/)
    expect(one.proofId).not.toBeNull()
    expect(await factsOf(0)).toEqual([`form:${CARRIER} filed`, 'proof:carrier_checks accepted'])
    expect((await lead.get(`/forms/submissions/${body.id}`)).body).toMatchObject({ number: body.number })
  })

  test('whose proof waits leaves the track at submitted; accepting it completes, rejecting reopens', async () => {
    const { ids, file, send, lead, cellOf, factsOf } = await formClass(1)
    const { id } = (await send(0)).body
    const { body } = await file(CARRIER, { agentIds: ids, values: done })
    expect(body.followed.join()).toContain('the proof waits for a review')
    expect([(await cellOf(0)).tone, await factsOf(0)]).toEqual(['submitted', ['proof:carrier_checks waiting']])
    await lead.post(`/proofs/${id}/accept`)
    expect([(await cellOf(0)).tone, await factsOf(0)]).toEqual(['complete', [`form:${CARRIER} filed`, 'proof:carrier_checks accepted']])
    await lead.post(`/proofs/${id}/reject`, { reason: 'Another name on it' })
    expect((await cellOf(0)).tone).toBe('in_progress')
    expect(await factsOf(0)).toEqual(['proof:carrier_checks rejected'])
  })

  test('that names nothing but the agents is of today', async () => {
    const { ids, file, accept } = await formClass(1)
    await accept(0)
    const { status, body } = await file(CARRIER, { agentIds: ids, values: {} })
    expect([status, body.agents]).toMatchObject([201, [{ values: { completedOn: '2026-10-05' } }]])
  })

  test('without a proof names who lacks it, and files nothing', async () => {
    const { ids, file, accept, agentAt, lead } = await formClass(3)
    await accept(1)
    const { status, body } = await file(CARRIER, { agentIds: ids, values: done })
    expect(status).toBe(422)
    expect(body.errors.map((error: { path: string; code: string }) => [error.path, error.code])).toEqual([
      ['agentIds.0', 'form.no_evidence'],
      ['agentIds.2', 'form.no_evidence'],
    ])
    expect(body.errors[0].message).toContain(agentAt(0).name)
    expect((await lead.get('/forms/submissions')).body.rows).toEqual([])
  })

  test('without a proof by a lead’s reason is an override, not a fact, and a withdrawal undoes it', async () => {
    const { ids, file, cellOf, factsOf, lead } = await formClass(1)
    const reason = 'The carrier’s site is down, seen on screen'
    const { status, body } = await file(CARRIER, { agentIds: ids, values: done, reason })
    expect(status).toBe(201)
    expect(await cellOf(0)).toMatchObject({ tone: 'complete', isOverride: true, reason })
    expect(await factsOf(0)).toEqual([])
    const withdrawn = await lead.post(`/forms/submissions/${body.id}/withdraw`, { reason: 'Not done after all' })
    expect(withdrawn.body.withdrawn).toMatchObject({ reason: 'Not done after all' })
    expect(await cellOf(0)).toMatchObject({ tone: 'not_started', isOverride: false })
  })

  test('an agent’s reason does not stand in for a proof', async () => {
    const { ids, file, agentAt } = await formClass(1)
    const { status, body } = await file(CARRIER, { agentIds: ids, values: done, reason: 'I am really done' }, agentAt(0).person)
    expect([status, body.errors[0].code]).toEqual([422, 'form.no_evidence'])
  })
})

describe('what is refused', () => {
  test.each([
    // why it is here, form, values, path, code
    ['an unknown field', 'carrier-ticket', { carrier: 'Aetna', problem: 'x', colour: 'red' }, 'values.colour', 'form.unknown_field'],
    ['a missing one', 'carrier-ticket', { carrier: 'Aetna' }, 'values.problem', 'form.required'],
    ['what is not offered', 'carrier-ticket', { carrier: 'Nobody', problem: 'x' }, 'values.carrier', 'form.wrong_value'],
    ['calls that decide nothing', 'call-certification', { scores: [100, 90] }, 'values.scores', 'form.undecided'],
    ['six calls', 'call-certification', { scores: [100, 90, 90, 90, 90, 90] }, 'values.scores', 'form.too_many_calls'],
  ])('%s, by its path', async (_why, form, values, path, code) => {
    const { agentAt, file } = await formClass(1)
    const { status, body } = await file(form, { agentIds: [agentAt(0).id], values })
    expect([status, body.errors.map((error: { path: string; code: string }) => [error.path, error.code])]).toEqual([422, [[path, code]]])
  })

  test('one agent’s own value, at that agent', async () => {
    const { ids, file } = await formClass()
    const [first, second] = ids
    const values = { carrier: 'Aetna', problem: 'Stays empty' }
    const { body } = await file('carrier-ticket', { agentIds: ids, values, perAgent: { [second ?? '']: { since: '25:00' } } })
    expect(body.errors).toMatchObject([{ path: `perAgent.${second}.since` }])
    const stranger = newId()
    const other = await file('carrier-ticket', { agentIds: [first], values, perAgent: { [stranger]: {} } })
    expect(other.body.errors).toMatchObject([{ path: `perAgent.${stranger}`, code: 'form.not_chosen' }])
  })

  test('agents of another class, gone, unknown, or more than the form is about', async () => {
    const { ids, file, agentAt } = await formClass(3)
    const elsewhere = await formClass(1)
    const values = { carrier: 'Aetna', problem: 'x' }
    const codes = async (agentIds: string[], form = 'carrier-ticket', as = world.admin, given: object = values) =>
      (await file(form, { agentIds, values: given }, as as never)).body.errors.map(
        (error: { path: string; code: string }) => `${error.path} ${error.code}`,
      )
    expect(await codes([ids[0] ?? '', elsewhere.ids[0] ?? ''])).toEqual(['agentIds.1 form.other_class'])
    await world.admin.post(`/agents/${agentAt(2).id}/leave`, { on: TODAY, reason: 'another job' })
    expect(await codes([agentAt(0).id, agentAt(2).id])).toEqual(['agentIds.1 form.agent_left'])
    expect(await codes([agentAt(0).id, newId()])).toEqual(['agentIds.1 agent.unknown'])
    expect(await codes([agentAt(0).id, agentAt(1).id], 'call-certification', world.admin, certified)).toEqual(['agentIds form.one_agent'])
  })

  test('what the exams refuse of one agent stands at what was given for that agent', async () => {
    const { agents, lead } = await twoReady()
    const [ana, bo] = agents
    const perAgent = { [ana]: { score: 60 }, [bo]: { score: 95 } }
    const common = { exam: 'ahip', attempt: 1, failedOn: TODAY }
    const own = await lead.post('/forms/failed-carrier-cert-exam', { agentIds: agents, values: common, perAgent })
    expect(own.body.errors).toMatchObject([{ path: `perAgent.${bo}.score`, code: 'exam.score_contradicts' }])
    const all = await lead.post('/forms/failed-carrier-cert-exam', { agentIds: agents, values: { ...common, score: 95 } })
    expect(all.body.errors).toMatchObject([{ path: 'values.score' }])
    const twice = { [ana]: { attempt: 1 }, [bo]: { attempt: 3 } }
    const counted = await lead.post('/forms/failed-carrier-cert-exam', { agentIds: agents, values: { exam: 'ahip' }, perAgent: twice })
    expect(counted.body.errors).toMatchObject([{ path: `perAgent.${bo}.attempt` }])
    expect((await lead.get('/forms/submissions')).body.rows).toEqual([])
  })

  test('roles the form is not for, and forms that are none', async () => {
    const { ids, file, agentAt } = await formClass(1)
    expect((await file('call-certification', { agentIds: ids, values: certified }, agentAt(0).person)).status).toBe(403)
    const { personId } = agentAt(0).person
    await world.db.insertInto('person_role').values({ person_id: personId, role: 'certifier' }).execute()
    expect((await file('call-certification', { agentIds: ids, values: certified }, agentAt(0).person)).status).toBe(403)
    expect((await file('nothing', { agentIds: ids })).status).toBe(404)
    expect((await file(CARRIER, { agentIds: [] })).status).toBe(422)
    const forms = (await agentAt(0).person.get(`/forms?agentIds=${ids[0]}`)).body.forms.map(({ key }: { key: string }) => key)
    expect(forms).toEqual([CARRIER, 'tbt-completion', 'failed-carrier-cert-exam', 'carrier-ticket'])
  })
})

describe('the same again', () => {
  const values = { carrier: 'Aetna', problem: 'The page stays empty' }

  test('five times with one key is one record', async () => {
    const { ids, file, lead } = await formClass(1)
    const key = { 'idempotency-key': newId() }
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => file('carrier-ticket', { agentIds: ids, values }, lead, key)))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await lead.get('/forms/submissions')).body.rows.length).toBe(1)
  })

  test('without a key asks first, also of two at once; with "again" it is filed', async () => {
    const { ids, file } = await formClass(1)
    const both = await Promise.all([file('carrier-ticket', { agentIds: ids, values }), file('carrier-ticket', { agentIds: ids, values })])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const [kept, refused] = both.toSorted((a, b) => a.status - b.status)
    expect(refused?.body).toMatchObject({ isDuplicate: true, current: { id: kept?.body.id, number: kept?.body.number } })
    expect((await file('carrier-ticket', { agentIds: ids, values, again: true })).status).toBe(201)
    expect((await file('carrier-ticket', { agentIds: ids, values: { ...values, problem: 'Another one' } })).status).toBe(201)
  })

  test('on the next day is another form', async () => {
    const { ids, file } = await formClass(1)
    const given = { ...values, since: '05:00' }
    expect((await file('carrier-ticket', { agentIds: ids, values: given })).status).toBe(201)
    world.now = '2026-10-06T15:00:00.000Z'
    expect((await file('carrier-ticket', { agentIds: ids, values: given })).status).toBe(201)
    world.now = '2026-10-05T15:00:00.000Z'
  })
})

describe('call certification', () => {
  test('passes, fails, and the latest decides; withdrawing it lets the one before stand', async () => {
    const { ids, file, cellOf, lead, agentAt } = await formClass(1)
    const failed = await file('call-certification', { agentIds: ids, values: { scores: [40, 84, 84] } })
    expect(failed.body.agents[0]).toMatchObject({ outcome: 'failed', exportName: expect.stringMatching(/_33$/) })
    expect(failed.body.followed).toEqual([
      `${agentAt(0).name}: failed with 1 of 3 calls.`,
      `${agentAt(0).name}’s Equipment is not verified, and that comes before Call certification. It is recorded all the same.`,
      `${agentAt(0).name}: the track is now Failed.`,
    ])
    expect(await cellOf(0, 'call_cert')).toMatchObject({ tone: 'failed', because: 'call certification failed' })
    const passed = await file('call-certification', { agentIds: ids, values: certified })
    expect(await cellOf(0, 'call_cert')).toMatchObject({ tone: 'complete', isOverride: false })
    await lead.post(`/forms/submissions/${passed.body.id}/withdraw`, { reason: 'Scores of somebody else' })
    expect(await cellOf(0, 'call_cert')).toMatchObject({ tone: 'failed' })
  })
})

test('a coached call is kept, shown and exported as it counts; the same with another score there is the same', async () => {
  const { ids, file, lead, cellOf } = await formClass(1)
  const filed = await file('call-certification', { agentIds: ids, values: { scores: [0, 90, 90, 90] } })
  expect(filed.body.agents[0]).toMatchObject({ outcome: 'passed', values: { scores: [100, 90, 90, 90] } })
  expect(filed.body.agents[0].exportName).toMatch(/_100$/)
  expect((await cellOf(0, 'call_cert')).tone).toBe('complete')
  expect(String((await lead.get('/forms/submissions.csv')).body)).toContain('100 90 90 90')
  expect((await file('call-certification', { agentIds: ids, values: certified })).body).toMatchObject({ isDuplicate: true })
})

describe('a failed exam', () => {
  const file = (as: Client, agentId: string, values: object) => as.post('/forms/failed-carrier-cert-exam', { agentIds: [agentId], values })

  test('is prefilled, reported as the attempt it is, and taken back with the form', async () => {
    const { agent, lead, examOf } = await examClass(world)
    const filed = await file(lead, agent.id, { exam: 'ahip', score: 71 })
    expect(filed.status).toBe(201)
    expect(await examOf('ahip')).toMatchObject({ state: 'failed', next: 2, record: [{ number: 1, result: 'failed', score: 71 }] })
    await lead.post(`/forms/submissions/${filed.body.id}/withdraw`, { reason: 'It was a quiz' })
    expect(await examOf('ahip')).toMatchObject({ state: 'open', next: 1 })
  })

  test('the agent reported already is one with it, and stays when the form is withdrawn', async () => {
    const { agent, own, lead, attempts, examOf } = await examClass(world)
    await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 66 })
    const { body: known } = await lead.get(`/forms?agentIds=${agent.id}`)
    expect(known.agents[0].attempts[0]).toEqual({ exam: 'ahip', number: 1, score: 66, date: TODAY, isReported: true })
    const filed = await file(lead, agent.id, { exam: 'ahip' })
    expect(filed.status).toBe(201)
    expect((await examOf('ahip')).record).toMatchObject([{ number: 1, score: 66, reports: [{ side: 'agent' }, { side: 'staff' }] }])
    expect((await lead.get(`/forms?agentIds=${agent.id}`)).body.agents[0].attempts[0]).toMatchObject({ number: 2, isReported: false })
    await lead.post(`/forms/submissions/${filed.body.id}/withdraw`, { reason: 'Filed by mistake' })
    expect(await examOf('ahip')).toMatchObject({ state: 'failed' })
  })

  test('is not known from an empty form: which exam it was is for whoever files to say', async () => {
    const { agent, own, lead, attempts, examOf } = await examClass(world)
    const empty = await file(lead, agent.id, {})
    expect([empty.status, empty.body.errors[0]]).toMatchObject([422, { path: 'values.exam', code: 'form.required' }])
    await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 66 })
    expect((await file(lead, agent.id, {})).status).toBe(422)
    expect((await examOf('ahip')).record).toMatchObject([{ reports: [{ side: 'agent' }] }])
  })

  test('in the small hours of a night shift may be told by the date on the wall', async () => {
    const { agent, lead, examOf } = await examClass(world, { shift: { start: '22:00', end: '06:00' } })
    world.now = '2026-10-06T08:00:00.000Z'
    expect((await lead.get(`/forms?agentIds=${agent.id}`)).body.agents[0]).toMatchObject({ today: TODAY, days: { latest: '2026-10-06' } })
    expect((await file(lead, agent.id, { exam: 'ahip', failedOn: '2026-10-06' })).status).toBe(201)
    expect((await examOf('ahip')).record).toMatchObject([{ takenAt: '2026-10-06T08:00:00Z' }])
    world.now = '2026-10-05T12:00:00.000Z'
  })

  test('that the exams refuse is refused at the field, with the agent’s name', async () => {
    const { agent, lead } = await examClass(world)
    const { status, body } = await file(lead, agent.id, { exam: 'ahip', attempt: 3 })
    expect([status, body.errors[0]?.path]).toEqual([422, 'values.attempt'])
  })
})

describe('a carrier ticket', () => {
  test('stops the clock for as long as it stands, and people do not end that pause by hand', async () => {
    const { ids, file, lead } = await formClass(1)
    const [agentId] = ids
    const values = { carrier: 'Aetna', problem: 'No access' }
    world.now = '2026-10-05T16:00:00.000Z'
    const clocks = async () => (await lead.get(`/agents/${agentId}/clocks`)).body
    const filed = (await file('carrier-ticket', { agentIds: ids, values })).body
    expect(filed.followed).toEqual([expect.stringContaining('the track is now Blocked')])
    const { pauses } = await clocks()
    expect(pauses).toMatchObject([{ kind: 'carrier_ticket', source: 'form:carrier-ticket:Aetna', since: world.now, until: null }])
    expect((await lead.post(`/clock-pauses/${pauses[0].id}/end`, {})).body.detail).toContain('follows the form “carrier ticket”')
    world.now = '2026-10-05T18:00:00.000Z'
    await file('carrier-ticket', { agentIds: ids, values: { ...values, resolved: true } })
    world.now = '2026-10-05T19:00:00.000Z'
    expect(await clocks()).toMatchObject({
      clocks: [{ state: 'running', elapsedSeconds: 3 * 3600 }, {}, {}, {}],
      pauses: [{ since: '2026-10-05T16:00:00.000Z', until: '2026-10-05T18:00:00.000Z' }],
    })
    await lead.post(`/forms/submissions/${filed.id}/withdraw`, { reason: 'Of another agent' })
    expect(await clocks()).toMatchObject({ clocks: [{ elapsedSeconds: 5 * 3600 }, {}, {}, {}], pauses: [] })
    world.now = '2026-10-05T12:00:00.000Z'
  })

  test('blocks the track until a form says that it is resolved', async () => {
    const { ids, file, cellOf, factsOf } = await formClass(1)
    await file('carrier-ticket', { agentIds: ids, values: { carrier: 'Aetna', problem: 'No access' } })
    expect([(await cellOf(0)).tone, await factsOf(0)]).toEqual(['blocked', ['block:carrier_ticket standing']])
    await file('carrier-ticket', { agentIds: ids, values: { carrier: 'Aetna', problem: 'No access', resolved: true } })
    expect([(await cellOf(0)).tone, await factsOf(0)]).toEqual(['not_started', []])
  })
})

describe('withdrawing', () => {
  const values = { carrier: 'Aetna', problem: 'x' }

  test('is for whoever filed it and for the lead, once, with the version seen', async () => {
    const { ids, file, agentAt, lead } = await formClass(2)
    const own = (await file('carrier-ticket', { agentIds: [ids[0]], values }, agentAt(0).person)).body
    const path = `/forms/submissions/${own.id}/withdraw`
    expect((await agentAt(1).person.post(path, { reason: 'Not mine' })).status).toBe(404)
    expect((await lead.post(path, { reason: 'Wrong', version: 9 })).body).toMatchObject({ code: 'resource.stale', current: { id: own.id } })
    expect((await agentAt(0).person.post(path, { reason: 'It works now', version: 1 })).status).toBe(200)
    expect((await lead.post(path, { reason: 'Again' })).status).toBe(409)
    const theirs = (await file('carrier-ticket', { agentIds: ids, values: { ...values, problem: 'y' } })).body
    expect((await agentAt(0).person.get(`/forms/submissions/${theirs.id}`)).body).toMatchObject({ agents: [{ agentId: ids[0] }], may: [] })
    expect((await agentAt(0).person.post(`/forms/submissions/${theirs.id}/withdraw`, { reason: 'Mine' })).status).toBe(409)
  })

  test('keeps what another form holds', async () => {
    const { ids, file, cellOf, lead } = await formClass(1)
    const first = (await file('carrier-ticket', { agentIds: ids, values })).body
    await file('carrier-ticket', { agentIds: ids, values: { ...values, problem: 'the same elsewhere' } })
    await lead.post(`/forms/submissions/${first.id}/withdraw`, { reason: 'Twice' })
    expect((await cellOf(0)).tone).toBe('blocked')
  })
})

describe('the register', () => {
  test('is filtered, searched, paged and exported in scope', async () => {
    const { ids, file, lead, agentAt, cohort } = await formClass(2)
    await file('carrier-ticket', { agentIds: ids, values: { carrier: 'Aetna', problem: '=SUM(A1)', ticket: 'INC-77' } })
    await file('call-certification', { agentIds: [ids[0]], values: certified })
    const rows = async (query: string, as = lead) =>
      (await as.get(`/forms/submissions?${query}`)).body.rows.map((row: { form: string }) => row.form)
    expect(await rows('')).toEqual(['call-certification', 'carrier-ticket'])
    expect(await rows('form=carrier-ticket')).toEqual(['carrier-ticket'])
    for (const path of ['', '.csv', '.xlsx']) {
      const unknown = await lead.get(`/forms/submissions${path}?form=nope`)
      expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'query.form', code: 'form.unknown' }] } })
      expect(unknown.body.detail).toContain('call-certification, carrier-cert-completion')
    }
    expect(await rows('q=inc-77')).toEqual(['carrier-ticket'])
    expect(await rows(`q=${encodeURIComponent(agentAt(1).email)}`)).toEqual(['carrier-ticket'])
    expect(await rows(`agent=${ids[0]}`)).toEqual(['call-certification', 'carrier-ticket'])
    expect(await rows(`cohort=${cohort.id}&from=2026-10-06`)).toEqual([])
    expect(await rows('', (await formClass(1)).lead)).toEqual([])
    const first = (await lead.get('/forms/submissions?limit=1')).body
    expect((await lead.get(`/forms/submissions?limit=1&cursor=${first.next}`)).body).toMatchObject({
      rows: [{ form: 'carrier-ticket' }],
      next: null,
    })
    const csv = String((await lead.get('/forms/submissions.csv')).body).split('\r\n')
    expect(csv[0]).toContain('Number,Form,Class,Date,Filed at,Filed by,Agent')
    expect(csv.length).toBe(5)
    expect(csv.join()).toContain('Agent_')
    expect(csv.join()).not.toContain(',=SUM')
    expect((await lead.get('/forms/submissions.xlsx')).headers['content-type']).toContain('spreadsheetml')
  })

  test('audit and outbox tell each agent’s', async () => {
    const { ids, file, cohort } = await formClass(2)
    const { body } = await file('carrier-ticket', { agentIds: ids, values: { carrier: 'Aetna', problem: 'x' } })
    const told = await world.db
      .selectFrom('outbox_event')
      .select(['agent_id', 'data'])
      .where('event', '=', 'form.submitted')
      .where('cohort_id', '=', cohort.id)
      .execute()
    expect(told.map(({ agent_id }) => agent_id).sort()).toEqual([...ids].sort())
    const { rows } = (await world.admin.get(`/audit?noun=form&nounId=${body.id}`)).body
    expect(rows.length).toBe(2)
  })
})

test('a newer seed is a new version; what was filed keeps its own', async () => {
  const { ids, file, lead } = await formClass(1)
  const { body: filed } = await file('carrier-ticket', { agentIds: ids, values: { carrier: 'Aetna', problem: 'x' } })
  const old = await world.db.selectFrom('form_definition').selectAll().where('key', '=', 'carrier-ticket').executeTakeFirstOrThrow()
  const definition = { ...(old.definition as object), name: 'Tickets' }
  await world.db
    .insertInto('form_definition')
    .values({
      id: newId(),
      programme_id: old.programme_id,
      key: 'carrier-ticket',
      version: 2,
      definition: JSON.stringify(definition),
      created_at: world.now,
    })
    .execute()
  expect((await lead.get('/forms')).body.forms.find(({ key }: { key: string }) => key === 'carrier-ticket')).toMatchObject({
    name: 'Tickets',
    version: 2,
  })
  expect((await lead.get(`/forms/submissions/${filed.id}`)).body).toMatchObject({ name: 'Carrier Tickets', formVersion: 1 })
})
