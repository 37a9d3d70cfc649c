import { beforeEach, describe, expect, test } from 'vitest'
import { clockEvents, iso } from '../../../tests/support/clock-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
beforeEach(() => {
  world.now = iso('06 10:05')
})

async function classOf(count = 1, given: Record<string, unknown> = {}) {
  const cohort = await world.cohort(given)
  const agents = await Promise.all(Array.from({ length: count }, () => world.agent(cohort.id)))
  const [agent] = agents
  if (!agent) throw new Error('no agent')
  const pauses = `/agents/${agent.id}/clocks/pauses`
  const ahip = async () => (await cohort.lead.get(`/agents/${agent.id}/clocks`)).body.clocks[0]
  const cell = async (track = 'ahip_aetna') =>
    (await cohort.lead.get(`/agents/${agent.id}/tracks`)).body.tracks.find((one: { key: string }) => one.key === track).cell
  return { ...cohort, agent, agents, pauses, ahip, cell, bulk: `/cohorts/${cohort.id}/clocks/pauses` }
}

describe('one pause', () => {
  test('stops the clock, blocks the track, and lets both go on when it ends', async () => {
    const { lead, pauses, agent, ahip, cell } = await classOf()
    const begun = await lead.post(pauses, { kind: 'carrier_ticket', note: 'INC 12', since: iso('06 09:00') })
    expect(begun).toMatchObject({
      status: 201,
      body: { agentId: agent.id, pause: { kind: 'carrier_ticket', since: iso('06 09:00'), until: null, note: 'INC 12', version: 1 } },
    })
    expect(begun.body.followed).toEqual(['AHIP + Aetna is now Blocked.'])
    expect(await cell()).toMatchObject({ value: 'blocked', because: 'blocked: carrier ticket' })
    expect(await ahip()).toMatchObject({
      state: 'paused',
      pace: 'blocked',
      elapsedSeconds: 9.5 * 3600,
      because: 'paused since Tue 09:00: carrier ticket (INC 12)',
      dueAt: null,
      pauses: [{ since: iso('06 09:00'), until: null }],
    })

    world.now = iso('07 09:00')
    const ended = await lead.post(`/clock-pauses/${begun.body.pause.id}/end`, { until: iso('06 15:00') })
    expect(ended.body).toMatchObject({ pause: { until: iso('06 15:00'), endedAt: world.now, version: 2 } })
    expect(ended.body.followed).toEqual(['AHIP + Aetna is now Not started.'])
    expect(await ahip()).toMatchObject({ state: 'running', elapsedSeconds: 12 * 3600, dueAt: iso('08 12:30') })
    expect(await clockEvents(world, agent.id)).toMatchObject([
      { event: 'clock.paused', kind: 'carrier_ticket' },
      { event: 'clock.resumed', kind: 'carrier_ticket' },
    ])
  })

  test('a second one of the reason is refused with the one that stands; of another reason it is not', async () => {
    const { lead, pauses } = await classOf()
    const first = await lead.post(pauses, { kind: 'equipment' })
    const again = await lead.post(pauses, { kind: 'equipment' })
    expect(again).toMatchObject({ status: 409, body: { code: 'resource.conflict', current: { id: first.body.pause.id } } })
    expect(again.body.detail).toContain('is paused for this reason already (equipment), since Tue, Oct 6, 10:05')
    expect((await lead.post(pauses, { kind: 'n_number' })).status).toBe(201)
    expect((await lead.post(pauses, { kind: 'equipment', since: iso('05 09:00'), until: iso('05 10:00') })).status).toBe(201)
  })

  test.each<[why: string, body: Record<string, unknown>, path: string, code: string]>([
    ['other says nothing by itself', { kind: 'other' }, 'note', 'pause.note_missing'],
    ['why somebody is on leave is HR’s alone', { kind: 'approved_leave', note: 'surgery' }, 'note', 'pause.leave_note'],
    ['an SSN is never kept', { kind: 'other', note: 'SSN 123-45-6789' }, 'note', 'ssn.refused'],
    ['what is to come is recorded when it comes', { kind: 'equipment', since: iso('06 10:06') }, 'since', 'clock.in_the_future'],
    ['its end neither', { kind: 'equipment', since: iso('06 09:00'), until: iso('06 10:06') }, 'until', 'clock.in_the_future'],
    ['it ends after it begins', { kind: 'equipment', since: iso('06 09:00'), until: iso('06 09:00') }, 'until', 'pause.reversed'],
    ['no class concerns what began in 1900', { kind: 'equipment', since: '1900-01-01T00:00:00Z' }, 'since', 'clock.too_early'],
    ['an instant needs its offset', { kind: 'equipment', since: '2026-10-06T09:00' }, 'since', 'invalid_format'],
    ['reasons are a closed list', { kind: 'dentist' }, 'kind', 'invalid_value'],
  ])('%s', async (_why, body, path, code) => {
    const { lead, pauses } = await classOf()
    expect(await lead.post(pauses, body)).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
  })

  test('an end is never before the beginning, never twice, never of an older version', async () => {
    const { lead, pauses } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'equipment', since: iso('06 09:00') })).body
    const end = (body: object) => lead.post(`/clock-pauses/${pause.id}/end`, body)
    expect(await end({ until: iso('06 08:59') })).toMatchObject({ status: 422, body: { errors: [{ code: 'pause.reversed' }] } })
    expect(await end({ until: iso('06 10:06') })).toMatchObject({ status: 422, body: { errors: [{ code: 'clock.in_the_future' }] } })
    expect(await end({ version: 7 })).toMatchObject({ status: 409, body: { code: 'resource.stale', current: { id: pause.id } } })
    expect((await end({ version: 1 })).body.pause).toMatchObject({ until: iso('06 10:05'), version: 2 })
    expect(await end({})).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
  })

  test('is corrected with a reason, stands again, and each is taken back', async () => {
    const { lead, pauses, ahip, cell, agent } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'n_number', since: iso('06 09:00') })).body
    const path = `/clock-pauses/${pause.id}`
    const patch = (body: object, version: number) => lead.patch(path, { version, reason: 'told wrongly', ...body })
    expect((await patch({ since: iso('05 08:00') }, 1)).body.pause).toMatchObject({ since: iso('05 08:00'), version: 2 })
    expect(await ahip()).toMatchObject({ elapsedSeconds: 0 })
    expect((await patch({ since: iso('05 08:00') }, 2)).body.pause.version).toBe(2)
    await lead.post(`${path}/end`, { version: 2 })
    expect(await cell()).toMatchObject({ value: 'not_started' })
    const again = await patch({ until: null }, 3)
    expect(again.body).toMatchObject({ pause: { until: null, endedBy: null, endedAt: null }, followed: ['AHIP + Aetna is now Blocked.'] })
    expect((await patch({ since: iso('06 10:06') }, 4)).status).toBe(422)
    expect((await patch({ reason: '' }, 4)).status).toBe(422)
    expect((await lead.patch(path, { since: iso('05 09:00'), reason: 'x' })).status).toBe(422)

    const back = await lead.delete(path, { 'if-match': '"1"' })
    expect(back).toMatchObject({ status: 409, body: { code: 'resource.stale' } })
    expect(await lead.delete(path, { 'if-match': '"4"' })).toMatchObject({ status: 200, body: { agentId: agent.id } })
    expect(await ahip()).toMatchObject({ state: 'running', elapsedSeconds: 8.5 * 3600 + 125 * 60, pauses: [] })
    expect((await lead.delete(path)).status).toBe(404)
    expect((await clockEvents(world, agent.id)).map(({ event }) => event)).toEqual([
      'clock.paused',
      'clock.pause_changed',
      'clock.resumed',
      'clock.pause_changed',
      'clock.pause_withdrawn',
    ])
    const trail = await world.db.selectFrom('audit_entry').selectAll().where('noun_id', '=', pause.id).orderBy('id').execute()
    expect(trail[1]).toMatchObject({ reason: 'told wrongly', before: { since: iso('06 09:00') }, after: { since: iso('05 08:00') } })
  })

  test('is not corrected to a time that no class concerns', async () => {
    const { lead, pauses } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'n_number', since: iso('06 09:00') })).body
    const early = { since: '2026-07-01T09:00:00Z', until: '2026-07-02T09:00:00Z', reason: 'told wrongly', version: 1 }
    const { status, body } = await lead.patch(`/clock-pauses/${pause.id}`, early)
    expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([422, ['since', 'until']])
    expect(body.detail).toBe('This begins more than 60 days before the class begins: too early to concern it. Check the year and the day.')
  })

  test('a reason for correcting a leave is refused, and none is asked for: why somebody is on leave is HR’s alone', async () => {
    const { id, lead, pauses } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'approved_leave', since: iso('06 09:00') })).body
    const patch = (body: object) => lead.patch(`/clock-pauses/${pause.id}`, { since: iso('06 08:30'), version: 1, ...body })
    expect(await patch({ reason: 'surgery took longer' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'reason', code: 'pause.leave_reason' }] },
    })
    expect((await patch({})).body.pause).toMatchObject({ since: iso('06 08:30'), version: 2 })
    const other = (await lead.post(pauses, { kind: 'equipment', since: iso('06 09:00') })).body.pause
    const unsaid = await lead.patch(`/clock-pauses/${other.id}`, { since: iso('06 08:30'), version: 1 })
    expect(unsaid).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', message: 'Say why.' }] } })
    const { body } = await lead.get(`/audit?cohortId=${id}`)
    expect(body.rows.map(({ action }: { action: string }) => action)).toContain('clock.pause_changed')
    expect(JSON.stringify(body)).not.toContain('surgery')
  })

  test('is said in whole seconds, and counted exactly', async () => {
    const { lead, pauses, ahip } = await classOf()
    await lead.post(pauses, { kind: 'equipment', since: '2026-10-06T15:02:04.668Z' })
    expect((await ahip()).because).toMatch(/^paused since Tue \d\d:02:04: equipment$/)
    expect((await ahip()).elapsedSeconds % 1).toBeCloseTo(0.668)
  })

  test('to let one stand again beside another of its kind is refused', async () => {
    const { lead, pauses } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'equipment', since: iso('05 09:00'), until: iso('05 10:00') })).body
    await lead.post(pauses, { kind: 'equipment' })
    const again = await lead.patch(`/clock-pauses/${pause.id}`, { until: null, reason: 'still broken', version: 1 })
    expect(again).toMatchObject({ status: 409, body: { code: 'resource.conflict', current: { since: iso('06 10:05') } } })
  })

  test('one that follows a ticket is not changed by hand, and does not stand in the way of one that people keep', async () => {
    const { lead, pauses, agent, ahip } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'carrier_ticket', since: iso('06 09:00') })).body
    await world.db.updateTable('clock_pause').set({ source: 'ticket 12' }).where('id', '=', pause.id).execute()
    expect((await lead.post(`/clock-pauses/${pause.id}/end`, {})).body.detail).toContain('This pause follows ticket 12')
    const own = await lead.post(pauses, { kind: 'carrier_ticket' })
    expect(own.status).toBe(201)
    world.now = iso('06 11:00')
    await lead.post(`/clock-pauses/${own.body.pause.id}/end`, {})
    expect(await ahip()).toMatchObject({ state: 'paused' })
    expect((await lead.get(`/agents/${agent.id}/tracks`)).body.tracks[0].cell.value).toBe('blocked')
  })

  test('a leaver’s clocks stay as they were', async () => {
    const { lead, pauses, agent } = await classOf()
    await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-06', reason: 'another job', version: 1 })
    expect(await lead.post(pauses, { kind: 'equipment' })).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
    expect((await lead.get(`/agents/${agent.id}/clocks`)).body.may).toEqual({ pauseFor: [], exempt: false })
  })
})

describe('two at once', () => {
  test('of two leads who pause for one reason one is told of the other', async () => {
    const { lead, pauses, agent } = await classOf()
    const answers = await Promise.all([lead.post(pauses, { kind: 'equipment' }), world.admin.post(pauses, { kind: 'equipment' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect((await lead.get(`/agents/${agent.id}/clocks`)).body.pauses).toHaveLength(1)
  })

  test('of two who end it one end holds', async () => {
    const { lead, pauses } = await classOf()
    const { pause } = (await lead.post(pauses, { kind: 'equipment', since: iso('06 08:00') })).body
    const path = `/clock-pauses/${pause.id}/end`
    const answers = await Promise.all(['06 09:00', '06 10:00'].map((until) => lead.post(path, { until: iso(until), version: 1 })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('the same request five times with one key makes one pause', async () => {
    const { lead, pauses, agent } = await classOf()
    const body = { kind: 'equipment' }
    await Promise.all(Array.from({ length: 5 }, () => lead.post(pauses, body, { 'idempotency-key': `k-${agent.id}` })))
    expect((await lead.get(`/agents/${agent.id}/clocks`)).body.pauses).toHaveLength(1)
  })
})

describe('many agents of a class', () => {
  test('a carrier site is down, and up again', async () => {
    const { lead, agents, bulk, id } = await classOf(4)
    const agentIds = agents.map((agent) => agent.id)
    await lead.post(`/agents/${agentIds[1]}/clocks/pauses`, { kind: 'carrier_ticket', since: iso('05 09:00') })
    const down = await lead.post(bulk, { agentIds, kind: 'carrier_ticket', note: 'Site down', since: iso('06 09:00') })
    expect(down).toMatchObject({ status: 201, body: { already: [agentIds[1]] } })
    expect(down.body.pauses).toHaveLength(3)
    expect(down.body.followed).toContain(`${agents[0]?.name}: AHIP + Aetna is now Blocked.`)
    const rows = (await lead.get(`/cohorts/${id}/clocks`)).body.rows
    expect(rows.filter((row: { key: string; pace: string }) => row.key === 'ahip' && row.pace === 'blocked')).toHaveLength(4)

    world.now = iso('06 12:00')
    const up = await lead.post(`${bulk}/end`, { agentIds, kind: 'carrier_ticket', until: iso('06 11:00') })
    expect(up.body).toMatchObject({ already: [] })
    expect(up.body.pauses).toHaveLength(4)
    const after = (await lead.get(`/cohorts/${id}/clocks`)).body.rows
    expect(after.filter((row: { state: string }) => row.state === 'running')).toHaveLength(4)
    expect((await lead.post(`${bulk}/end`, { agentIds, kind: 'carrier_ticket' })).body).toMatchObject({ pauses: [], already: agentIds })
  })

  test('all or none: an agent of another class, a leaver', async () => {
    const { lead, agents, bulk } = await classOf(2)
    const { agent: stranger } = await classOf()
    const refused = await lead.post(bulk, { agentIds: [agents[0]?.id, stranger.id], kind: 'equipment' })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'agentIds.1', code: 'agent.unknown' }] } })
    await world.admin.post(`/agents/${agents[1]?.id}/leave`, { on: '2026-10-06', reason: 'another job', version: 1 })
    expect((await lead.post(bulk, { agentIds: agents.map((one) => one.id), kind: 'equipment' })).status).toBe(409)
    expect((await lead.get(`/agents/${agents[0]?.id}/clocks`)).body.pauses).toEqual([])
  })
})

describe('who may', () => {
  test('licensing pauses for the N-Number alone', async () => {
    const { pauses, lead, agent } = await classOf()
    const licensing = await world.person(['licensing'])
    expect(await licensing.post(pauses, { kind: 'equipment' })).toMatchObject({ status: 403, body: { code: 'access.forbidden' } })
    expect((await licensing.get(`/agents/${agent.id}/clocks`)).body.may).toEqual({ pauseFor: ['n_number'], exempt: false })
    const { pause } = (await licensing.post(pauses, { kind: 'n_number', since: iso('06 09:00') })).body
    expect((await licensing.post(`/clock-pauses/${pause.id}/end`, {})).status).toBe(200)
    const other = (await lead.post(pauses, { kind: 'equipment' })).body.pause
    expect((await licensing.post(`/clock-pauses/${other.id}/end`, {})).status).toBe(403)
  })

  test('an agent sees the own clocks and nobody else’s, and pauses nothing', async () => {
    const { id, agents } = await classOf(2)
    const [own, other] = agents
    const me = await world.person(['agent'])
    await world.db
      .updateTable('agent')
      .set({ person_id: me.personId })
      .where('id', '=', own?.id ?? '')
      .execute()
    expect((await me.get(`/agents/${own?.id}/clocks`)).body.may).toEqual({ pauseFor: [], exempt: false })
    expect((await me.get(`/agents/${other?.id}/clocks`)).status).toBe(404)
    expect((await me.post(`/agents/${own?.id}/clocks/pauses`, { kind: 'equipment' })).status).toBe(403)
    const rows = (await me.get(`/cohorts/${id}/clocks`)).body.rows as { agentId: string }[]
    expect(new Set(rows.map(({ agentId }) => agentId))).toEqual(new Set([own?.id]))
  })
})

test('pages of a class hold every agent once, with all its clocks', async () => {
  const { lead, id, agents } = await classOf(3)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await lead.get(`/cohorts/${id}/clocks?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...page.body.rows.map((row: { agentId: string; key: string }) => `${row.agentId} ${row.key}`))
    cursor = page.body.next
  }
  expect(seen).toHaveLength(12)
  expect(new Set(seen.map((one) => one.split(' ')[0]))).toEqual(new Set(agents.map((agent) => agent.id)))
  expect(new Set(seen).size).toBe(12)
})
