import { describe, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

async function classOfOne() {
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id)
  return { cohort, lead: cohort.lead, agent, path: `/agents/${agent.id}/tracks/tbt` }
}

describe('one track of one agent', () => {
  test('a change stands with who, when and note, and is on record as a dated note', async () => {
    const { lead, agent, path } = await classOfOne()
    const changed = await lead.patch(path, { status: 'in_progress', note: '3 of 15', version: 0 })
    expect(changed.status).toBe(200)
    expect(changed.body.cell).toMatchObject({ value: 'in_progress', label: 'In progress', note: '3 of 15', at: world.now, version: 1 })
    const shown = await lead.get(`/agents/${agent.id}/tracks`)
    expect(shown.body.tracks.find((t: { key: string }) => t.key === 'tbt').cell).toMatchObject({
      value: 'in_progress',
      note: '3 of 15',
      by: changed.body.cell.by,
      version: 1,
    })
    expect(shown.body.notes).toMatchObject([
      { track: 'tbt', date: '2026-10-05', statusBefore: 'not_started', statusAfter: 'in_progress', note: '3 of 15', isUndo: false },
    ])
    expect(shown.body.may).toEqual(['track.change', 'track.report'])
  })

  test('audit and outbox hold the change', async () => {
    const { cohort, lead, agent, path } = await classOfOne()
    await lead.patch(path, { status: 'complete', reason: 'seen on a call', version: 0 })
    const audit = await world.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('agent_id', '=', agent.id)
      .where('action', '=', 'track.changed')
      .execute()
    expect(audit).toMatchObject([
      {
        cohort_id: cohort.id,
        actor_id: lead.personId,
        reason: 'seen on a call',
        before: { status: 'not_started' },
        after: { status: 'complete' },
      },
    ])
    const told = await world.db
      .selectFrom('outbox_event')
      .select('data')
      .where('agent_id', '=', agent.id)
      .where('event', '=', 'track.changed')
      .execute()
    expect(told).toMatchObject([{ data: { track: 'tbt', status: 'complete', version: 1 } }])
  })

  test.each([
    // why it is here, body, status, code of the first field error
    ['complete needs proof or a reason', { status: 'complete', version: 0 }, 422, 'track.reason_missing'],
    ['a reason of blanks is none', { status: 'waived', reason: '   ', version: 0 }, 422, 'track.reason_missing'],
    ['only states of the track', { status: 'shipped', version: 0 }, 422, 'track.unknown_state'],
    ['the version seen is asked for', { status: 'in_progress' }, 422, 'version.required'],
    ['unknown fields are errors', { status: 'in_progress', version: 0, colour: 'red' }, 422, 'unrecognized_keys'],
  ])('%s', async (_why, body, status, code) => {
    const { lead, path } = await classOfOne()
    const refused = await lead.patch(path, body)
    expect(refused.status).toBe(status)
    expect(refused.body.errors[0].code).toBe(code)
    expect(
      (
        await world.db
          .selectFrom('track_status')
          .select('status')
          .where('agent_id', '=', path.split('/')[2] ?? '')
          .execute()
      ).length,
    ).toBe(0)
  })

  test('a stale change is answered with what the other wrote, who and when', async () => {
    const { lead, path } = await classOfOne()
    const manager = await world.person(['manager'], { name: 'Mona Manager' })
    await manager.patch(path, { status: 'blocked', note: 'ticket 12', version: 0 })
    const refused = await lead.patch(path, { status: 'in_progress', version: 0 })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      code: 'resource.stale',
      current: { value: 'blocked', note: 'ticket 12', by: 'Mona Manager', at: world.now, version: 1 },
    })
  })

  test('of eight who change the same cell at once, one wins and seven are told', async () => {
    const { lead, path } = await classOfOne()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => lead.patch(path, { status: 'in_progress', note: `try ${n}`, version: 0 })),
    )
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, ...Array(7).fill(409)])
    const [winner] = answers.filter((a) => a.status === 200)
    for (const loser of answers.filter((a) => a.status === 409)) expect(loser.body.current).toEqual(winner?.body.cell)
  })

  test('the same status again changes nothing and marks the agent as looked at', async () => {
    const { lead, agent, path } = await classOfOne()
    const same = await lead.patch(path, { status: 'not_started', version: 0 })
    expect(same.body.cell.version).toBe(0)
    const reviews = await world.db.selectFrom('track_review').select('date').where('agent_id', '=', agent.id).execute()
    expect(reviews).toEqual([{ date: '2026-10-05' }])
  })

  test('a leaver’s tracks stay as they were', async () => {
    const { agent, lead, path } = await classOfOne()
    const left = await world.admin.post(`/agents/${agent.id}/leave`, {
      on: '2026-10-05',
      reason: 'took another job',
      version: agent.version,
    })
    expect(left.status).toBe(200)
    const refused = await lead.patch(path, { status: 'in_progress', version: 0 })
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toContain(`${agent.name} has left`)
  })

  test('an unknown track is not there', async () => {
    const { lead, agent } = await classOfOne()
    expect((await lead.patch(`/agents/${agent.id}/tracks/juggling`, { status: 'complete', version: 0 })).status).toBe(404)
  })
})

describe('undo', () => {
  test('goes back change by change, with note and reason, to untouched', async () => {
    const { lead, agent, path } = await classOfOne()
    await lead.patch(path, { status: 'in_progress', note: 'first', version: 0 })
    await lead.patch(path, { status: 'complete', reason: 'seen', version: 1 })
    const once = await lead.post(`${path}/undo`, { version: 2 })
    expect(once.body.cell).toMatchObject({ value: 'in_progress', note: 'first', reason: null, version: 3 })
    const twice = await lead.post(`${path}/undo`, { version: 3 })
    expect(twice.body.cell).toMatchObject({ value: 'not_started', note: null, version: 4 })
    expect((await lead.post(`${path}/undo`, { version: 4 })).status).toBe(409)
    const { body } = await lead.get(`/agents/${agent.id}/tracks`)
    expect(body.notes.map((note: { isUndo: boolean }) => note.isUndo)).toEqual([true, true, false, false])
  })

  test('takes back the newest change that stands, also one made after an undo', async () => {
    const { lead, path } = await classOfOne()
    await lead.patch(path, { status: 'in_progress', version: 0 })
    await lead.patch(path, { status: 'failed', reason: 'closed by the carrier', version: 1 })
    await lead.post(`${path}/undo`, { version: 2 })
    await lead.patch(path, { status: 'blocked', version: 3 })
    const undone = await lead.post(`${path}/undo`, { version: 4 })
    expect(undone.body.cell).toMatchObject({ value: 'in_progress', version: 5 })
  })

  test('is refused when someone else changed the cell since', async () => {
    const { lead, path } = await classOfOne()
    await lead.patch(path, { status: 'in_progress', version: 0 })
    await lead.patch(path, { status: 'failed', reason: 'closed by the carrier', version: 1 })
    const refused = await lead.post(`${path}/undo`, { version: 1 })
    expect(refused.body).toMatchObject({ code: 'resource.stale', current: { value: 'failed', version: 2 } })
  })
})

describe('many agents at once', () => {
  async function classOfThree() {
    const cohort = await world.cohort()
    const agents = [await world.agent(cohort.id), await world.agent(cohort.id), await world.agent(cohort.id)]
    const bulk = (body: object) => cohort.lead.post(`/cohorts/${cohort.id}/tracks/bulk`, { track: 'equipment', status: 'shipped', ...body })
    const cellOf = async (id: string) =>
      (await cohort.lead.get(`/agents/${id}/tracks`)).body.tracks.find((t: { key: string }) => t.key === 'equipment').cell
    return { cohort, agents, bulk, cellOf, all: agents.map((a) => ({ agentId: a.id, version: 0 })) }
  }

  test('all are set, each with its own note and event', async () => {
    const { cohort, agents, bulk, cellOf, all } = await classOfThree()
    const done = await bulk({ agents: all, note: 'left the depot' })
    expect(done.status).toBe(200)
    expect(done.body.cells.length).toBe(3)
    for (const agent of agents) expect(await cellOf(agent.id)).toMatchObject({ value: 'shipped', note: 'left the depot', version: 1 })
    const told = await world.db
      .selectFrom('outbox_event')
      .select('agent_id')
      .where('event', '=', 'track.changed')
      .where('cohort_id', '=', cohort.id)
      .execute()
    expect(new Set(told.map((t) => t.agent_id))).toEqual(new Set(agents.map((a) => a.id)))
  })

  test('one stale agent and none is set; the refusal names the agent and shows all cells', async () => {
    const { cohort, agents, bulk, cellOf, all } = await classOfThree()
    await cohort.lead.patch(`/agents/${agents[1]?.id}/tracks/equipment`, { status: 'received', version: 0 })
    const refused = await bulk({ agents: all })
    expect(refused.status).toBe(409)
    expect(refused.body.errors).toMatchObject([{ path: 'agents.1', code: 'resource.stale' }])
    expect(refused.body.current.length).toBe(3)
    expect((await cellOf(agents[0]?.id ?? '')).version).toBe(0)
  })

  test('the guard of the single change holds: no reason, a leaver, another class', async () => {
    const { agents, bulk, all } = await classOfThree()
    expect((await bulk({ status: 'complete', agents: all })).body.errors).toMatchObject(
      [0, 1, 2].map((place) => ({ path: `agents.${place}.reason`, code: 'track.reason_missing' })),
    )
    expect((await bulk({ status: 'done', agents: all })).body.errors).toMatchObject([{ path: 'status', code: 'track.unknown_state' }])
    await world.admin.post(`/agents/${agents[2]?.id}/leave`, { on: '2026-10-05', reason: 'gone', version: 1 })
    expect((await bulk({ agents: all })).body.errors).toMatchObject([{ path: 'agents.2', code: 'track.agent_left' }])
    const stranger = await world.agent((await world.cohort()).id)
    const refused = await bulk({ agents: [{ agentId: stranger.id, version: 0 }] })
    expect(refused.body.errors).toMatchObject([{ path: 'agents.0.agentId', code: 'agent.unknown' }])
  })

  test('each agent its own status, as a pasted block says it; one that is none refuses the whole', async () => {
    const { agents, bulk, cellOf, all } = await classOfThree()
    const each = (...statuses: string[]) => all.map((agent, place) => ({ ...agent, status: statuses[place] }))
    const refused = await bulk({ status: undefined, agents: each('shipped', 'lost', 'received') })
    expect(refused.body.errors).toMatchObject([{ path: 'agents.1.status', code: 'track.unknown_state' }])
    expect((await bulk({ status: undefined, agents: all })).body.errors).toMatchObject([{ path: 'status' }])
    expect((await bulk({ status: undefined, agents: each('shipped', 'faulty', 'received') })).status).toBe(200)
    expect(await Promise.all(agents.map(async ({ id }) => (await cellOf(id)).value))).toEqual(['shipped', 'faulty', 'received'])
  })

  test('taken back in one act; what somebody else changed since is kept and named, also with nothing to take back', async () => {
    const { cohort, agents, bulk, cellOf, all } = await classOfThree()
    const [first, second, third] = agents
    await bulk({ agents: all.slice(0, 2) })
    await cohort.lead.patch(`/agents/${second?.id}/tracks/equipment`, { status: 'received', version: 1 })
    const path = `/cohorts/${cohort.id}/tracks/undo`
    const seen = [first, second, third].map((agent, place) => ({ agentId: agent?.id, version: place < 2 ? 1 : 0 }))
    const undone = await cohort.lead.post(path, { track: 'equipment', agents: seen })
    expect(undone.status).toBe(200)
    expect(undone.body.cells).toMatchObject([{ agentId: first?.id, cell: { value: 'not_started', version: 2 } }])
    expect(undone.body.kept).toEqual([second?.id, third?.id])
    expect(await cellOf(second?.id ?? '')).toMatchObject({ value: 'received', version: 2 })
    const stranger = await world.agent((await world.cohort()).id)
    const refused = await cohort.lead.post(path, { track: 'equipment', agents: [{ agentId: stranger.id, version: 0 }] })
    expect(refused.body.errors).toMatchObject([{ path: 'agents.0.agentId', code: 'agent.unknown' }])
  })

  test('a leaver’s change cannot be taken back, alone or with others', async () => {
    const { cohort, agents, bulk, cellOf, all } = await classOfThree()
    await bulk({ agents: all })
    const id = agents[0]?.id ?? ''
    await world.admin.post(`/agents/${id}/leave`, { on: '2026-10-05', reason: 'gone', version: 1 })
    expect((await cohort.lead.post(`/agents/${id}/tracks/equipment/undo`, { version: 1 })).status).toBe(409)
    const undone = await cohort.lead.post(`/cohorts/${cohort.id}/tracks/undo`, {
      track: 'equipment',
      agents: all.map(({ agentId }) => ({ agentId, version: 1 })),
    })
    expect(undone.body.kept).toEqual([id])
    expect((await cellOf(id)).value).toBe('shipped')
  })

  test('those that stand so already are only marked as looked at', async () => {
    const { cohort, agents, bulk, all } = await classOfThree()
    await bulk({ agents: all })
    const again = await bulk({ agents: all.map((a) => ({ ...a, version: 1 })) })
    expect(again.body.cells.map((c: { cell: { version: number } }) => c.cell.version)).toEqual([1, 1, 1])
    const notes = (await cohort.lead.get(`/agents/${agents[0]?.id}/tracks`)).body.notes
    expect(notes.length).toBe(1)
  })
})

describe('no change today', () => {
  test('confirms the rest of the class in one act; a second time nobody is left', async () => {
    const cohort = await world.cohort()
    const [first] = [await world.agent(cohort.id), await world.agent(cohort.id), await world.agent(cohort.id)]
    await cohort.lead.patch(`/agents/${first?.id}/tracks/rts`, { status: 'invited', version: 0 })
    const path = `/cohorts/${cohort.id}/tracks/review`
    expect((await cohort.lead.post(path, { date: '2026-10-05' })).body).toEqual({ date: '2026-10-05', reviewed: 3, left: 0 })
    expect((await cohort.lead.post(path, { date: '2026-10-05' })).body).toEqual({ date: '2026-10-05', reviewed: 0, left: 0 })
  })

  test('some only, strangers refused, unscheduled days refused', async () => {
    const cohort = await world.cohort()
    const agent = await world.agent(cohort.id)
    await world.agent(cohort.id)
    const path = `/cohorts/${cohort.id}/tracks/review`
    expect((await cohort.lead.post(path, { date: '2026-10-05', agentIds: [agent.id] })).body).toMatchObject({ reviewed: 1, left: 1 })
    const stranger = await world.agent((await world.cohort()).id)
    expect((await cohort.lead.post(path, { date: '2026-10-05', agentIds: [stranger.id] })).status).toBe(422)
    expect((await cohort.lead.post(path, { date: '2026-10-10' })).body.errors).toMatchObject([{ code: 'day.not_scheduled' }])
  })
})

test('a lead reads and changes own classes only; a PM reads; an agent reads the own row', async () => {
  const { agent, lead, path } = await classOfOne()
  const other = (await world.cohort()).lead
  expect((await other.patch(path, { status: 'in_progress', version: 0 })).status).toBe(404)
  expect((await other.get(`/agents/${agent.id}/tracks`)).status).toBe(404)
  const pm = await world.person(['pm'])
  const withPm = await world.cohort({ pms: [pm.email] })
  const theirs = await world.agent(withPm.id)
  expect((await pm.get(`/agents/${theirs.id}/tracks`)).body.may).toEqual([])
  expect((await pm.patch(`/agents/${theirs.id}/tracks/tbt`, { status: 'in_progress', version: 0 })).status).toBe(403)
  const self = await world.person(['agent'])
  await world.db.updateTable('agent').set({ person_id: self.personId }).where('id', '=', agent.id).execute()
  expect((await self.get(`/agents/${agent.id}/tracks`)).status).toBe(200)
  expect((await self.get(`/agents/${theirs.id}/tracks`)).status).toBe(404)
  expect((await self.patch(path, { status: 'in_progress', version: 0 })).status).toBe(403)
  expect((await lead.patch(path, { status: 'in_progress', version: 0 })).status).toBe(200)
})

describe('who sets a track beside the lead', () => {
  test.each([
    // why it is here, role, track, status of the answer
    ['licensing sets AHIP + Aetna', 'licensing', 'ahip_aetna', 200],
    ['and RTS', 'licensing', 'rts', 200],
    ['not the trainings', 'licensing', 'tbt', 403],
    ['nor equipment', 'licensing', 'equipment', 403],
    ['IT sets equipment', 'it', 'equipment', 200],
    ['and nothing of carriers', 'it', 'rts', 403],
    ['HR reads', 'hr', 'rts', 403],
  ] as const)('%s', async (_why, role, track, status) => {
    const cohort = await world.cohort()
    const agent = await world.confirmedAgent(cohort.id)
    const person = await world.person([role])
    const path = `/agents/${agent.id}/tracks/${track}`
    const { body } = await person.get(`/agents/${agent.id}/tracks`)
    const own = body.tracks.find(({ key }: { key: string }) => key === track)
    expect([body.may, own.may]).toEqual([[], status === 200 ? ['track.set'] : []])
    expect((await person.patch(path, { status: 'in_progress', version: 0 })).status).toBe(status)
    const agents = [{ agentId: agent.id, version: status === 200 ? 1 : 0 }]
    expect((await person.post(`/cohorts/${cohort.id}/tracks/bulk`, { track, status: 'blocked', agents })).status).toBe(status)
    const newest = [{ agentId: agent.id, version: status === 200 ? 2 : 0 }]
    expect((await person.post(`/cohorts/${cohort.id}/tracks/undo`, { track, agents: newest })).status).toBe(status)
    expect((await person.post(`${path}/undo`, { version: status === 200 ? 3 : 0 })).status).toBe(status)
    expect((await person.post(`/cohorts/${cohort.id}/tracks/review`, { date: '2026-10-05' })).status).toBe(403)
  })

  test('the guard is the lead’s, and what they set is no look of the lead’s', async () => {
    const { agent, cohort } = await classOfOne()
    const licensing = await world.person(['licensing'])
    const path = `/agents/${agent.id}/tracks/rts`
    expect((await licensing.patch(path, { status: 'complete', version: 0 })).body.errors[0].code).toBe('track.reason_missing')
    await licensing.patch(path, { status: 'invited', version: 0 })
    const same = await licensing.patch(path, { status: 'invited', version: 1 })
    expect([same.status, same.body.followed]).toEqual([200, ['Nothing changed.']])
    const looks = await world.db.selectFrom('track_note').select(['track', 'is_look']).where('agent_id', '=', agent.id).execute()
    expect(looks).toEqual([{ track: 'rts', is_look: false }])
    const { body } = await licensing.get(`/cohorts/${cohort.id}/tracker`)
    expect(body.columns.flatMap(({ key, may }: { key: string; may: string[] }) => (may.length > 0 ? [key, ...may] : []))).toEqual([
      'ahip_aetna',
      'track.set',
      'rts',
      'track.set',
    ])
    const refused = await licensing.patch(`/agents/${agent.id}/tracks/equipment`, { status: 'shipped', version: 0 })
    expect(refused.body.detail).toBe('The team lead of the class or an ESP manager or IT sets Equipment; your roles do not allow it.')
  })
})
