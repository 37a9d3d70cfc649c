import { describe, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const at = (time: string) => {
  world.now = `2026-10-05T${time}Z`
}

/** A class with two leads, a side room, and agents who sign in. */
async function helpOf(agents = 1) {
  at('15:00:00')
  const [dana, co] = [await world.person(['lead'], { name: 'Dana Reed' }), await world.person(['lead'], { name: 'Morgan Co' })]
  const cohort = await world.cohort({ leads: [dana.email, co.email], roomUrl: 'https://meet.example.com/esp' })
  const made = []
  for (let n = 0; n < agents; n++) {
    const who = await world.person(['agent'])
    made.push({ ...(await world.agent(cohort.id, { name: `Agent ${String(n).padStart(2, '0')}`, email: who.email })), who })
  }
  const room = { kind: 'help', name: 'Side room', url: 'https://meet.example.com/side' }
  const { rooms } = (await dana.post(`/cohorts/${cohort.id}/rooms`, room)).body
  const ofClass = `/cohorts/${cohort.id}`
  const board = async (who: { get: typeof dana.get } = dana) => (await who.get(`${ofClass}/help`)).body
  const ask = (who: { post: typeof dana.post }, given: object = {}) =>
    who.post(`${ofClass}/help`, { topic: 'proof', text: 'Which page?', ...given })
  const [me] = made
  if (!me) throw new Error('no agent')
  return { cohort, ofClass, dana, co, agents: made, me: me.who, agent: me, main: rooms[0], side: rooms[1], board, ask }
}

describe('“let me in”', () => {
  test('one knock waits per agent, however often it is pressed; it waits since the first', async () => {
    const { ofClass, me, agent, board } = await helpOf()
    const first = (await me.post(`${ofClass}/knocks`)).body
    at('15:02:00')
    const again = await Promise.all(Array.from({ length: 10 }, () => me.post(`${ofClass}/knocks`)))
    expect(new Set(again.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${first.id}`]))
    expect((await board()).knocks).toEqual([expect.objectContaining({ id: first.id, agentId: agent.id, madeAt: '2026-10-05T15:00:00Z' })])
  })

  test('letting in, taking that back, and letting all in', async () => {
    const { ofClass, dana, co, agents, board } = await helpOf(3)
    for (const { who } of agents) await who.post(`${ofClass}/knocks`)
    const first = (await board()).knocks.find(({ agentId }: { agentId: string }) => agentId === agents[0]?.id)
    const both = await Promise.all([dana.post(`/knocks/${first.id}/admit`), co.post(`/knocks/${first.id}/admit`)])
    expect(both.map(({ body }) => body.state)).toEqual(['admitted', 'admitted'])
    expect(both[0]?.body.settledBy).toBe(both[1]?.body.settledBy)
    expect((await board(agents[0]?.who)).knocks).toMatchObject([{ state: 'admitted' }])
    expect((await dana.post(`/knocks/${first.id}/take-back`)).body).toMatchObject({ state: 'waiting', madeAt: first.madeAt })
    const ids = (await board()).knocks.map(({ id }: { id: string }) => id)
    expect((await dana.post(`${ofClass}/knocks/admit`, { knockIds: ids })).body.admitted).toHaveLength(3)
    expect((await co.post(`${ofClass}/knocks/admit`, { knockIds: ids })).body.admitted).toEqual([])
    expect((await board()).knocks).toEqual([])
  })

  test('who knocked anew since waits once, and a new day begins without old knocks', async () => {
    const { ofClass, dana, me, board } = await helpOf()
    const first = (await me.post(`${ofClass}/knocks`)).body
    await dana.post(`/knocks/${first.id}/admit`)
    const second = (await me.post(`${ofClass}/knocks`)).body
    expect((await dana.post(`/knocks/${first.id}/take-back`)).body.state).toBe('admitted')
    expect((await board()).knocks.map(({ id }: { id: string }) => id)).toEqual([second.id])
    world.now = '2026-10-06T14:00:00Z'
    expect((await board()).knocks).toEqual([])
    const third = (await me.post(`${ofClass}/knocks`)).body
    expect(third).toMatchObject({ state: 'waiting', madeAt: world.now })
    expect((await me.post(`/knocks/${third.id}/withdraw`)).body.state).toBe('withdrawn')
    expect((await board()).knocks).toEqual([])
  })

  test('is an agent’s own: not another’s, not a lead’s, not another class’s', async () => {
    const { ofClass, dana, me, agents } = await helpOf(2)
    const other = agents[1]
    expect((await me.post(`${ofClass}/knocks`, { agentId: other?.id })).status).toBe(404)
    expect((await dana.post(`${ofClass}/knocks`)).status).toBe(403)
    const elsewhere = await helpOf()
    expect((await me.post(`${elsewhere.ofClass}/knocks`)).status).toBe(404)
    const knock = (await other?.who.post(`${ofClass}/knocks`))?.body
    expect((await me.post(`/knocks/${knock.id}/withdraw`)).status).toBe(404)
    expect((await elsewhere.dana.post(`/knocks/${knock.id}/admit`)).status).toBe(404)
    expect((await elsewhere.dana.post(`${elsewhere.ofClass}/knocks/admit`, { knockIds: [knock.id] })).body.admitted).toEqual([])
  })
})

describe('“I need help”', () => {
  test('waits in order, and an agent knows how many come before', async () => {
    const { agents, board, ask } = await helpOf(3)
    for (const [n, { who }] of agents.entries()) {
      at(`15:0${n}:00`)
      expect((await ask(who)).status).toBe(201)
    }
    const { requests, topics } = await board()
    expect(requests.map(({ agent }: { agent: string }) => agent)).toEqual(['Agent 00', 'Agent 01', 'Agent 02'])
    expect(topics[0]).toEqual({ key: 'sign_in', name: 'I cannot sign in', isSample: true })
    const mine = await board(agents[2]?.who)
    expect([mine.before, mine.requests.length, mine.requests[0].topicName]).toEqual([2, 1, 'What to send as proof'])
  })

  test('the same again is the same; another one while it is open is refused', async () => {
    const { me, ask, board } = await helpOf()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(me)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    const other = await ask(me, { text: 'Something else' })
    expect([other.status, other.body.detail]).toEqual([
      409,
      'Agent 00 asked for help with “What to send as proof” at 09:00 and it is still open. Withdraw that one first, or tell the lead when it is your turn.',
    ])
    expect((await board()).requests).toHaveLength(1)
  })

  test.each([
    ['a topic that is none', { topic: 'lunch' }, 'topic'],
    ['a novel', { text: 'x'.repeat(501) }, 'text'],
    ['NUL', { text: 'a\0b' }, 'text'],
    ['a social security number', { text: 'Mine is 123-45-6789' }, 'text'],
  ])('refused: %s', async (_why, given, path) => {
    const { me, ask } = await helpOf()
    const { status, body } = await ask(me, given)
    expect([status, body.errors?.[0]?.path]).toEqual([422, path])
  })

  test('of twenty who take it at once one does, and the others are told by whom', async () => {
    const { dana, co, me, ask } = await helpOf()
    const { id, version } = (await ask(me)).body
    const takes = Array.from({ length: 20 }, (_, n) => (n % 2 ? dana : co).patch(`/help/${id}`, { state: 'taken', version }))
    const answers = await Promise.all(takes)
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const winner = won[0]?.body.takenBy
    const other = winner === 'Dana Reed' ? co : dana
    const late = await other.patch(`/help/${id}`, { state: 'taken', version })
    expect([late.status, late.body.detail, late.body.current.takenBy]).toEqual([409, `${winner} took Agent 00’s request at 09:00.`, winner])
    const events = await world.db
      .selectFrom('outbox_event')
      .select('id')
      .where('event', '=', 'help.taken')
      .where('agent_id', '=', won[0]?.body.agentId)
      .execute()
    expect(events).toHaveLength(1)
    const over = await other.patch(`/help/${id}`, { state: 'taken', version: late.body.current.version })
    expect(over.status).toBe(200)
    expect(over.body.takenBy).not.toBe(winner)
  })

  test('taken and invited in one press: the agent has the link, and the side room is open', async () => {
    const { dana, me, ask, board, ofClass, side, main } = await helpOf()
    const { id, version } = (await ask(me)).body
    expect((await dana.patch(`/help/${id}`, { state: 'taken', roomId: main.id, version })).status).toBe(422)
    const taken = await dana.patch(`/help/${id}`, { state: 'taken', roomId: side.id, version })
    expect(taken.body).toMatchObject({ state: 'taken', takenBy: 'Dana Reed', room: { id: side.id, url: side.url } })
    expect((await board(me)).requests[0].room).toMatchObject({ name: 'Side room', url: 'https://meet.example.com/side' })
    expect((await me.post(`/rooms/${side.id}/enter`)).status).toBe(200)
    expect((await me.get(`${ofClass}/rooms`)).body.rooms.map(({ name }: { name: string }) => name)).toEqual(['Main room', 'Side room'])
    const back = await dana.patch(`/help/${id}`, { state: 'taken', roomId: null, version: taken.body.version })
    expect(back.body.room).toBe(null)
    const elsewhere = await helpOf()
    const foreign = { state: 'taken', roomId: elsewhere.side.id, version: back.body.version }
    expect((await dana.patch(`/help/${id}`, foreign)).body.errors[0].path).toBe('roomId')
  })

  test('resolved with what helped, opened again, given back, withdrawn, asked again', async () => {
    const { dana, me, ask } = await helpOf()
    let row = (await ask(me)).body
    const set = async (body: object) => {
      const answer = await dana.patch(`/help/${row.id}`, { version: row.version, ...body })
      if (answer.status === 200) row = answer.body
      return answer
    }
    expect((await set({ state: 'resolved' })).body.errors[0].path).toBe('whatHelped')
    expect((await set({ state: 'waiting', whatHelped: 'No' })).status).toBe(422)
    await set({ state: 'taken' })
    await set({ state: 'resolved', whatHelped: 'Showed the page' })
    expect(row).toMatchObject({ state: 'resolved', whatHelped: 'Showed the page', settledBy: 'Dana Reed' })
    expect((await set({ state: 'taken' })).body.detail).toMatch(/Open it again/)
    expect((await me.post(`/help/${row.id}/withdraw`)).status).toBe(409)
    await set({ state: 'waiting' })
    expect(row).toMatchObject({ state: 'taken', takenBy: 'Dana Reed', whatHelped: null })
    await set({ state: 'waiting' })
    expect(row).toMatchObject({ state: 'waiting', takenBy: null })
    for (let n = 0; n < 2; n++) row = (await me.post(`/help/${row.id}/withdraw`)).body
    expect(row.state).toBe('withdrawn')
    expect((await set({ state: 'taken' })).status).toBe(409)
    for (let n = 0; n < 2; n++) row = (await me.post(`/help/${row.id}/ask-again`)).body
    expect(row.state).toBe('waiting')
  })

  test('a lead may ask for an agent who says so; others’ requests are out of reach', async () => {
    const { dana, agents, ask, me } = await helpOf(2)
    const [, other] = agents
    expect((await ask(dana)).status).toBe(422)
    const asked = await ask(dana, { agentId: other?.id })
    expect([asked.status, asked.body.agent]).toEqual([201, 'Agent 01'])
    expect((await ask(me, { agentId: other?.id })).status).toBe(404)
    expect((await me.post(`/help/${asked.body.id}/withdraw`)).status).toBe(404)
    expect((await me.patch(`/help/${asked.body.id}`, { state: 'taken', version: 1 })).status).toBe(403)
  })

  test('who moves to another class waits in the old one no more', async () => {
    const { ofClass, me, agent, ask, board } = await helpOf()
    await ask(me)
    await me.post(`${ofClass}/knocks`)
    const target = await world.cohort()
    const { version } = (await world.admin.get(`/agents/${agent.id}`)).body
    const moved = await world.admin.post(`/agents/${agent.id}/move`, { cohortId: target.id, reason: 'Swapped', version })
    expect(moved.status).toBe(200)
    expect(await board()).toMatchObject({ knocks: [], requests: [{ state: 'withdrawn' }] })
  })
})
