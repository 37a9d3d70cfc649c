import { expect, test } from 'vitest'
import { classOf, MONDAY, reportOf, type Seen } from '../../../tests/support/class-day.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

/** One agent who was in a side room from ten to eleven. */
async function sideClass() {
  const made = await classOf(world, 1)
  const [agent] = made.agents
  if (!agent) throw new Error('no agent')
  const room = { kind: 'help', name: 'Help 1', url: 'https://meet.example.com/klm-nopq-rst' }
  expect((await made.lead.post(`/cohorts/${made.id}/rooms`, room)).status).toBe(201)
  const seen = (from: string, to: string): Seen => [agent.name, agent.email, from, to]
  const main = reportOf(MONDAY, [seen('08:00:00', '10:00:00'), seen('11:00:00', '16:30:00')], 'Main room')
  const side = reportOf(MONDAY, [seen('10:00:00', '11:00:00')], 'klm-nopq-rst')
  const lastSeen = async () => (await made.lead.get(`${made.path}/last-seen?date=${MONDAY}`)).body.rows
  return { ...made, agent, main, side, lastSeen }
}

test('time in a side room is presence once its report is in; the room is known by the code of its link', async () => {
  const { importFiles, decisionsOn, main, side } = await sideClass()
  expect((await importFiles([main])).body.reports).toMatchObject([{ room: 'Main room' }])
  const [away] = await decisionsOn(MONDAY)
  expect(away).toMatchObject({ label: 'Full day of work', presence: [{}, {}] })
  const { body } = await importFiles([side])
  expect(body.reports).toMatchObject([{ room: 'Help 1', outcome: 'new', matched: 1 }])
  const [whole] = await decisionsOn(MONDAY)
  expect(whole).toMatchObject({
    label: 'Full day of work',
    awaySeconds: 0,
    presence: [{ start: '2026-10-05T08:00:00-06:00', end: '2026-10-05T16:30:00-06:00' }],
  })
})

test('what was told of the room stays when the file comes again, and wins over what fits', async () => {
  const { importFiles, side } = await sideClass()
  expect((await importFiles([side], { room: 'Shadowing' })).body.reports).toMatchObject([{ room: 'Shadowing' }])
  expect((await importFiles([side])).body.reports).toMatchObject([{ room: 'Shadowing', outcome: 'same' }])
})

test('the floor hears where agents were last, by the report that ends last, and of removed reports nothing', async () => {
  const { importFiles, lastSeen, main, side, agent, lead, path } = await sideClass()
  expect(await lastSeen()).toEqual([])
  await importFiles([side])
  expect(await lastSeen()).toEqual([{ agentId: agent.id, agent: agent.name, room: 'Help 1', until: '2026-10-05T17:00:00Z' }])
  const { reports } = (await importFiles([main])).body
  expect(await lastSeen()).toMatchObject([{ room: 'Main room', until: '2026-10-05T22:30:00Z' }])
  await lead.delete(`/reports/${reports[0].id}`)
  expect(await lastSeen()).toMatchObject([{ room: 'Help 1' }])
  expect((await lead.get(`${path}/last-seen?date=2026-13-45`)).status).toBe(422)
  const stranger = await world.cohort()
  expect((await stranger.lead.get(`${path}/last-seen?date=${MONDAY}`)).status).toBe(404)
})
