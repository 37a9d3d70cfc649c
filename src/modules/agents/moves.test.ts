import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const eventsOf = async (agentId: string) =>
  (await world.db.selectFrom('outbox_event').select(['event', 'cohort_id']).where('agent_id', '=', agentId).orderBy('id').execute()).map(
    (row) => [row.event, row.cohort_id],
  )

/** Two classes of one lead. */
async function twoClasses() {
  const lead = await world.person(['lead'])
  const from = await world.cohort({ name: 'From', leads: [lead.email] })
  const to = await world.cohort({ name: 'To', leads: [lead.email] })
  return { lead, from: from.id, to: to.id }
}

test('a moved agent is in the other class with all that is known, and the history says who moved it and why', async () => {
  const { lead, from, to } = await twoClasses()
  const agent = await world.agent(from, { npn: '123', otherEmails: ['x@example.org'] })
  world.now = '2026-10-06T15:00:00.000Z'
  const moved = await lead.post(`/agents/${agent.id}/move`, { cohortId: to, reason: 'lost a week', version: 1 })
  expect(moved.body).toMatchObject({ id: agent.id, cohortId: to, npn: '123', otherEmails: ['x@example.org'], version: 2 })
  expect(moved.body.moves).toEqual([
    {
      fromCohortId: from,
      from: 'From',
      toCohortId: to,
      to: 'To',
      reason: 'lost a week',
      by: expect.any(String),
      at: '2026-10-06T15:00:00Z',
    },
  ])
  expect((await lead.get(`/cohorts/${from}/agents`)).body.rows).toEqual([])
  world.now = '2026-10-07T15:00:00.000Z'
  const back = await lead.post(`/agents/${agent.id}/move`, { cohortId: from, reason: 'came back' })
  expect(back.body.moves.map((move: { to: string }) => move.to)).toEqual(['To', 'From'])
  expect(await eventsOf(agent.id)).toEqual([
    ['agent.added', from],
    ['agent.moved_away', from],
    ['agent.moved', to],
    ['agent.moved_away', to],
    ['agent.moved', from],
  ])
})

test('what belongs to somebody in the other class already stays out of it, named', async () => {
  const { lead, from, to } = await twoClasses()
  await world.agent(to, { name: 'Ana Ruiz', npn: '777', otherEmails: ['shared@example.org'] })
  const agent = await world.agent(from, { npn: '777', email: 'shared@example.org' })
  const refused = await lead.post(`/agents/${agent.id}/move`, { cohortId: to, reason: 'x' })
  expect(refused.status).toBe(409)
  expect(refused.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['email', 'npn'])
  expect(refused.body.errors[0].message).toContain('Ana Ruiz')
  expect((await lead.get(`/agents/${agent.id}`)).body).toMatchObject({ cohortId: from, moves: [], version: 1 })
})

test('the mover needs the right in both classes; a class out of scope does not exist', async () => {
  const { lead, from } = await twoClasses()
  const elsewhere = await world.cohort()
  const own = await world.agent(from)
  const foreign = await world.agent(elsewhere.id)
  expect((await lead.post(`/agents/${own.id}/move`, { cohortId: elsewhere.id, reason: 'x' })).status).toBe(404)
  expect((await lead.post(`/agents/${foreign.id}/move`, { cohortId: from, reason: 'x' })).status).toBe(404)
  const manager = await world.person(['manager'])
  expect((await manager.post(`/agents/${own.id}/move`, { cohortId: elsewhere.id, reason: 'x' })).status).toBe(200)
})

test.each([
  ['into its own class', (from: string, _to: string) => ({ cohortId: from, reason: 'x' }), 422],
  ['without a reason', (_from: string, to: string) => ({ cohortId: to, reason: ' ' }), 422],
  ['seen at another version', (_from: string, to: string) => ({ cohortId: to, reason: 'x', version: 9 }), 409],
])('a move is refused: %s', async (_why, body, status) => {
  const { lead, from, to } = await twoClasses()
  const agent = await world.agent(from)
  expect((await lead.post(`/agents/${agent.id}/move`, body(from, to))).status).toBe(status)
})

test('two agents who swap classes at once both arrive; one agent moved twice at once moves once', async () => {
  const { lead, from, to } = await twoClasses()
  const [a, b] = [await world.agent(from), await world.agent(to)]
  const swapped = await Promise.all([
    lead.post(`/agents/${a.id}/move`, { cohortId: to, reason: 'x' }),
    lead.post(`/agents/${b.id}/move`, { cohortId: from, reason: 'x' }),
  ])
  expect(swapped.map(({ status }) => status)).toEqual([200, 200])
  const twice = await Promise.all([1, 2].map(() => lead.post(`/agents/${a.id}/move`, { cohortId: from, reason: 'x' })))
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('of two with one NPN who move into a class at once only one arrives', async () => {
  const { lead, from, to } = await twoClasses()
  const third = await world.cohort({ leads: [lead.email] })
  const [a, b] = [await world.agent(from, { npn: '4242' }), await world.agent(third.id, { npn: '4242' })]
  const answers = await Promise.all([a, b].map(({ id }) => lead.post(`/agents/${id}/move`, { cohortId: to, reason: 'x' })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('only an ESP manager or admin marks a leaver; the reason is for HR alone, wherever one looks', async () => {
  const { lead, from } = await twoClasses()
  const agent = await world.agent(from, { name: 'Kim Roy' })
  expect((await lead.post(`/agents/${agent.id}/leave`, { on: '2026-10-06', reason: 'x' })).status).toBe(403)
  const manager = await world.person(['manager'])
  const left = await manager.post(`/agents/${agent.id}/leave`, { on: '2026-10-06', reason: 'a secret illness' })
  expect(left.body).toMatchObject({ state: 'leaver', leftOn: '2026-10-06', version: 2 })
  expect(left.body).not.toHaveProperty('leftReason')
  const hr = await world.person(['hr'])
  expect((await hr.get(`/agents/${agent.id}`)).body.leftReason).toBe('a secret illness')
  expect((await hr.get(`/cohorts/${from}/agents`)).body.rows[0].leftReason).toBe('a secret illness')
  for (const path of [`/agents/${agent.id}`, `/cohorts/${from}/agents`, `/cohorts/${from}/agents.csv`]) {
    expect(JSON.stringify((await lead.get(path)).body)).not.toContain('secret illness')
  }
  const stale = await lead.patch(`/agents/${agent.id}`, { title: 'x', version: 1 })
  expect(JSON.stringify(stale.body)).not.toContain('secret illness')
  const kept = await world.db.selectFrom('audit_entry').selectAll().where('agent_id', '=', agent.id).execute()
  expect(JSON.stringify(kept)).not.toContain('secret illness')
  expect((await lead.get(`/cohorts/${from}`)).body.agents).toBe(0)
})

test('a leaver stays one until a manager takes it back: no second leave, no state by change', async () => {
  const { lead, from } = await twoClasses()
  const agent = await world.agent(from)
  expect((await world.admin.post(`/agents/${agent.id}/return`)).status).toBe(409)
  await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-06', reason: 'x' })
  expect((await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-07', reason: 'x' })).status).toBe(409)
  expect((await lead.patch(`/agents/${agent.id}`, { state: 'active', version: 2 })).body.errors[0]).toMatchObject({
    path: 'state',
    code: 'agent.left',
  })
  expect((await lead.post(`/agents/${agent.id}/return`)).status).toBe(403)
  expect((await world.admin.post(`/agents/${agent.id}/return`)).body).toMatchObject({ state: 'active', leftOn: null, version: 3 })
  expect((await eventsOf(agent.id)).map(([event]) => event)).toEqual(['agent.added', 'agent.left', 'agent.returned'])
})
