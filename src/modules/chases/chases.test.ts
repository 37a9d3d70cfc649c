import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const DATE = '2026-10-05'
/** The class begins at 8:00 in Denver. */
const at = (time: string) => `${DATE}T${time}:00.000Z`

async function morning(names = ['Ana Díaz', 'Bo Ito', 'Cy Roy']) {
  world.now = at('13:30')
  const cohort = await world.cohort()
  const agents = []
  for (const name of names) agents.push(await world.agent(cohort.id, { name, phone: '303 555 0100' }))
  const [ana, bo, cy] = agents
  if (!ana || !bo || !cy) throw new Error('no agents')
  const path = `/cohorts/${cohort.id}`
  const { lead } = cohort
  const read = async () => (await lead.get(`${path}/morning?date=${DATE}`)).body
  const states = async () => (await read()).rows.map(({ state }: { state: string }) => state)
  const see = (...ids: string[]) => lead.post(`${path}/arrivals`, { date: DATE, agentIds: ids })
  return { cohort, lead, ana, bo, cy, path, read, states, see }
}

test('who is not seen is missing at +5 minutes and late at +10; who called, is excused or is in a report is not', async () => {
  const { cohort, lead, ana, bo, cy, states, see } = await morning()
  await see(ana.id)
  expect(await states()).toEqual(['here', 'expected', 'expected'])
  world.now = '2026-10-05T14:04:59.000Z'
  expect(await states()).toEqual(['here', 'expected', 'expected'])
  world.now = at('14:05')
  expect(await states()).toEqual(['here', 'missing', 'missing'])
  world.now = at('14:10')
  expect(await states()).toEqual(['here', 'late', 'late'])
  await lead.post(`/agents/${bo.id}/absence-calls`, { date: DATE, calledAt: at('13:50') })
  const report = ['First name,Last name,Email,Duration,Time joined,Time exited', `Cy,Roy,${cy.email},5 min,8:05 AM,8:10 AM`].join('\n')
  const name = `${DATE} 08:00 ${cohort.id} - Attendance Report.csv`
  await lead.upload(`/cohorts/${cohort.id}/attendance/reports`, [{ name, content: report }])
  expect(await states()).toEqual(['here', 'away', 'here'])
})

test('tries are kept with their time and become the note, until one reaches the agent; an own one is taken back', async () => {
  const { cohort, lead, ana, read } = await morning()
  const row = async () => (await read()).rows[0]
  expect(await row()).toMatchObject({ name: 'Ana Díaz', phone: '+1 303 555 0100', nextWay: 'chat', note: null })
  const chase = (way: string, isReached = false) => lead.post(`/agents/${ana.id}/chases`, { date: DATE, way, isReached })
  world.now = at('14:06')
  expect((await chase('chat')).status).toBe(201)
  world.now = at('14:09')
  await chase('call', true)
  const { chases, ...rest } = await row()
  expect(rest).toMatchObject({ nextWay: null, note: 'Chat 08:06, no answer; call 08:09, reached.' })
  const manager = await world.person(['manager'])
  expect((await manager.delete(`/chases/${chases[1].id}`)).status).toBe(409)
  expect((await lead.delete(`/chases/${chases[1].id}`)).status).toBe(200)
  expect(await row()).toMatchObject({ nextWay: 'call', note: 'Chat 08:06, no answer.' })
  const trail = (await cohort.lead.get(`/audit?agentId=${ana.id}`)).body.rows.map(({ action }: { action: string }) => action)
  expect(trail).toEqual(expect.arrayContaining(['chase.made', 'chase.taken_back']))
})

test('seeing twice keeps the first; taking back makes the agent missing again; each is one event', async () => {
  const { cohort, ana, bo, lead, path, read, states, see } = await morning()
  await see(ana.id, bo.id)
  world.now = at('14:06')
  await see(ana.id)
  expect((await read()).rows[0]).toMatchObject({ seenAt: '2026-10-05T13:30:00Z', seenBy: expect.stringMatching(/lead/) })
  expect((await lead.post(`${path}/arrivals/take-back`, { date: DATE, agentIds: [ana.id] })).status).toBe(200)
  expect(await states()).toEqual(['missing', 'here', 'missing'])
  const events = await world.db
    .selectFrom('outbox_event')
    .select(['event', 'data'])
    .where('cohort_id', '=', cohort.id)
    .where('event', 'like', 'arrival.%')
    .orderBy('id')
    .execute()
  expect(events.map(({ event, data }) => [event, (data as { agents: number }).agents])).toEqual([
    ['arrival.seen', 2],
    ['arrival.taken_back', 1],
  ])
})

test('outside of the shift nothing is put down, and it says what to do; strangers are not found and nothing is kept', async () => {
  const { ana, lead, path, see, states } = await morning()
  const other = await world.agent((await world.cohort()).id)
  expect((await see(ana.id, other.id)).status).toBe(404)
  expect(await states()).toEqual(['expected', 'expected', 'expected'])
  world.now = at('22:30')
  const refused = await see(ana.id)
  expect([refused.status, refused.body.code]).toEqual([409, 'resource.conflict'])
  expect(refused.body.detail).toContain('Import it on the roll.')
  expect((await lead.post(`/agents/${ana.id}/chases`, { date: DATE, way: 'chat' })).status).toBe(409)
  world.now = at('08:00')
  expect((await see(ana.id)).body.detail).toContain('four hours before the shift')
  expect((await lead.get(`${path}/morning?date=2026-10-04`)).status).toBe(422)
  world.now = at('13:30')
  const stranger = await world.person(['lead'])
  expect((await stranger.get(`${path}/morning?date=${DATE}`)).status).toBe(404)
})
