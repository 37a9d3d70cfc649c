import { beforeAll, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
beforeAll(() => {
  world.now = '2026-10-05T23:30:00.000Z'
})

let made = 0

/** A class of agents of the same names, addresses and numbers, whichever class it is. */
async function openClass(count: number) {
  const { id, lead } = await world.cohort()
  const agents = []
  for (let n = 0; n < count; n++) {
    const given = { name: `Agent ${n}`, email: `many${n}@example.com`, npn: String(5_000_001 + n), location: 'Remote' }
    agents.push(await world.agent(id, given))
  }
  const places = new Map(agents.map((agent, place) => [agent.id, place]))
  /** What is on record of the changes, with places instead of ids. */
  const recorded = async () => {
    const trail = await world.db
      .selectFrom('audit_entry')
      .select(['action', 'noun_id', 'agent_id', 'before', 'after', 'reason', 'actor_id'])
      .where('cohort_id', '=', id)
      .where('action', 'in', ['agent.changed', 'track.changed'])
      .orderBy('id')
      .execute()
    const told = await world.db
      .selectFrom('outbox_event')
      .select(['event', 'agent_id', 'data'])
      .where('cohort_id', '=', id)
      .where('event', 'in', ['agent.changed', 'track.changed'])
      .orderBy('id')
      .execute()
    const text = [...trail, ...told].map((row) => {
      const plain = JSON.stringify(row).replaceAll(id, 'class').replaceAll(lead.personId, 'lead')
      return [...places].reduce((all, [agentId, place]) => all.replaceAll(agentId, `agent ${place}`), plain)
    })
    return text.sort()
  }
  /** Without confirmed numbers AHIP begins by the reason alone. */
  const send = (...lines: string[]) =>
    lead.upload(`/cohorts/${id}/sheet/import`, [{ name: `sheet ${made++}.csv`, content: lines.join('\r\n') }], { reason: 'Seen in class' })
  return { id, lead, agents, recorded, send }
}

test('a sheet leaves the same audit and outbox rows as the form, agent for agent', async () => {
  const [bySheet, byForm] = [await openClass(4), await openClass(4)]
  const answer = await bySheet.send(
    'Name,E-mail,Location,NPN,Status,AHIP/Aetna',
    'Agent Zero,many0@example.com,Denver,5000001,Active,In progress',
    'Agent 1,many1@example.com,Remote,,Paused,Blocked',
    'Agent 2,many2@example.com,Remote,5000009,Active,',
    'Agent 3,many3@example.com,Remote,5000004,Active,',
  )
  expect(answer.body).toMatchObject({ stored: true, changed: { facts: 4, tracks: 2, agents: 3 } })
  const change = async (place: number, given: object) =>
    expect((await byForm.lead.patch(`/agents/${byForm.agents[place]?.id}`, { ...given, version: 1 })).status).toBe(200)
  await change(0, { name: 'Agent Zero', location: 'Denver' })
  await change(1, { state: 'paused' })
  await change(2, { npn: '5000009' })
  // The sheet's reason goes to the cell that needs one.
  const wishes = [{ status: 'in_progress', reason: 'Seen in class' }, { status: 'blocked' }]
  for (const [place, wish] of wishes.entries())
    await byForm.lead.patch(`/agents/${byForm.agents[place]?.id}/tracks/ahip_aetna`, { ...wish, version: 0 })
  expect(await bySheet.recorded()).toEqual(await byForm.recorded())
  expect((await bySheet.lead.get(`/agents/${bySheet.agents[0]?.id}`)).body).toMatchObject({ name: 'Agent Zero', version: 2 })
})

test('numbers move along a chain of agents in one sheet, and each agent’s clocks follow', async () => {
  const { id, agents, send, lead } = await openClass(40)
  const lines = agents.map((_, n) => `many${n}@example.com,${n === 39 ? 5_100_000 : 5_000_002 + n},In progress`)
  const answer = await send('E-mail,NPN,AHIP/Aetna', ...lines)
  expect(answer.body).toMatchObject({ stored: true, errors: [], changed: { facts: 40, tracks: 40, agents: 40 } })
  const { rows } = (await lead.get(`/cohorts/${id}/agents`)).body
  const npnOf = new Map(rows.map((agent: { email: string; npn: string }) => [agent.email, agent.npn]))
  expect(agents.map((_, n) => npnOf.get(`many${n}@example.com`))).toEqual(
    agents.map((_, n) => String(n === 39 ? 5_100_000 : 5_000_002 + n)),
  )
  const looked = await world.db
    .selectFrom('clock_look')
    .innerJoin('agent', 'agent.id', 'clock_look.agent_id')
    .select('clock_look.agent_id')
    .where('agent.cohort_id', '=', id)
    .execute()
  expect(looked).toHaveLength(40)
  expect((await send('E-mail,NPN,AHIP/Aetna', ...lines)).body.changed).toMatchObject({ facts: 0, tracks: 0 })
})

test('a name changed in a sheet is matched in the reports of the class', async () => {
  const { id, lead, send } = await openClass(2)
  const lines = ['Zed,Quick,,8 hr 30 min,8:00 AM,4:30 PM', 'Agent,One,many1@example.com,8 hr 30 min,8:00 AM,4:30 PM']
  const report = ['First name,Last name,Email,Duration,Time joined,Time exited', ...lines].join('\n')
  const stored = await lead.upload(`/cohorts/${id}/attendance/reports`, [
    { name: '2026-10-05 08_00 ESP - Attendance Report.csv', content: report },
  ])
  expect(stored.status).toBe(200)
  expect((await lead.get(`/cohorts/${id}/unmatched`)).body.rows).toHaveLength(1)
  await send('Name,E-mail', 'Zed Quick,many0@example.com', 'Agent Other,many1@example.com')
  expect((await lead.get(`/cohorts/${id}/unmatched`)).body.rows).toEqual([])
})
