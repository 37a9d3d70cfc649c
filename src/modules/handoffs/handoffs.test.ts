import { describe, expect, test } from 'vitest'
import { messagesModule } from '#modules/messages/module.ts'
import type { Surroundings } from '#platform/module.ts'
import { gatherReactions } from '#platform/outbox/events.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { followHandoffs } from './jobs.ts'

const world = openWorld()
const FRIDAY = '2026-10-09T20:00:00.000Z'
/** The same instant as answers tell it. */
const TOLD = '2026-10-09T20:00:00Z'
const LINK = 'http://127.0.0.1:3000'

/** A class with two PMs and an agent whose tracks are all waived but the one named. */
async function almost(open = 'rts', given: { pms?: string[] } = {}) {
  world.now = FRIDAY
  const [pm, second] = [await world.person(['pm']), await world.person(['pm'])]
  const cohort = await world.cohort({ pms: given.pms ?? [pm.email, second.email] })
  const agent = await world.agent(cohort.id)
  const path = `/agents/${agent.id}/tracks`
  const set = async (track: string, status: string, reason = 'Certified last season') => {
    const { tracks } = (await world.admin.get(path)).body
    const { cell } = tracks.find(({ key }: { key: string }) => key === track)
    return world.admin.patch(`${path}/${track}`, { status, reason, version: cell.version })
  }
  for (const { key } of (await world.admin.get(path)).body.tracks) if (key !== open) expect((await set(key, 'waived')).status).toBe(200)
  const ofAgent = async (state = '') =>
    (await world.admin.get(`/handoffs?cohortId=${cohort.id}${state && `&state=${state}`}`)).body.rows.filter(
      (row: { agentId: string }) => row.agentId === agent.id,
    )
  const letters = async () =>
    (await world.db.selectFrom('mail').select(['recipient', 'subject']).where('subject', 'like', `%${agent.name}%`).execute())
      .map(({ recipient, subject }) => `${recipient}: ${subject}`)
      .sort()
  const events = async () =>
    (
      await world.db
        .selectFrom('outbox_event')
        .select('event')
        .where('agent_id', '=', agent.id)
        .where('event', 'like', 'handoff.%')
        .orderBy('id')
        .execute()
    ).map(({ event }) => event)
  return { pm, second, cohort, agent, set, ofAgent, letters, events }
}

const inTime = (at: string) => {
  world.now = at
  const own = messagesModule.reactions
  if (typeof own !== 'function') throw new Error('messages react by their address')
  return followHandoffs(world.db, { clock: world.clock, reactions: gatherReactions(own({ publicUrl: LINK } as Surroundings)) })
}

describe('the finish line', () => {
  test('the last track hands the agent over: one row, one letter to each PM, one event', async () => {
    const { pm, second, cohort, agent, set, ofAgent, letters, events } = await almost()
    expect(await ofAgent()).toEqual([])
    expect((await set('rts', 'waived')).status).toBe(200)
    expect(await ofAgent()).toMatchObject([
      { agentId: agent.id, agent: agent.name, cohortId: cohort.id, state: 'waiting', completedAt: TOLD, isOverdue: false },
    ])
    expect((await ofAgent())[0].told).toHaveLength(2)
    expect(await letters()).toEqual([pm.email, second.email].sort().map((to) => `${to}: ${agent.name} has completed everything`))
    expect(await events()).toEqual(['handoff.made'])
    await set('tbt', 'waived', 'Said again')
    expect(await events()).toEqual(['handoff.made'])
  })

  test('a track opened again recalls it once, and completing it again makes a new one', async () => {
    const { pm, second, agent, set, ofAgent, letters, events } = await almost()
    await set('rts', 'waived')
    await set('tbt', 'in_progress', 'Waived by mistake')
    await set('rts', 'in_progress', 'Waived by mistake')
    expect(await ofAgent()).toMatchObject([
      { state: 'recalled', recalledBecause: 'Technology-based trainings is open again: In progress.', may: [] },
    ])
    const told = [pm.email, second.email].sort()
    expect(await letters()).toEqual(
      [
        ...told.map((to) => `${to}: ${agent.name} has completed everything`),
        ...told.map((to) => `${to}: ${agent.name}: hand-over recalled`),
      ].sort(),
    )
    await set('tbt', 'waived')
    await set('rts', 'waived')
    expect((await ofAgent()).map(({ state }: { state: string }) => state).sort()).toEqual(['recalled', 'waiting'])
    expect(await events()).toEqual(['handoff.made', 'handoff.recalled', 'handoff.made'])
  })

  test('two last tracks completed at once make one hand-over, every time', async () => {
    const { agent, set, events, ofAgent } = await almost()
    for (let round = 0; round < 25; round++) {
      await set('tbt', 'in_progress', 'Once more')
      await set('rts', 'in_progress', 'Once more')
      const [one, two] = await Promise.all([set('tbt', 'waived'), set('rts', 'waived')])
      expect([one.status, two.status]).toEqual([200, 200])
    }
    const made = await events()
    expect(made.filter((event) => event === 'handoff.made')).toHaveLength(25)
    expect(made.filter((event) => event === 'handoff.recalled')).toHaveLength(24)
    expect(await ofAgent('open')).toHaveLength(1)
    const stands = await world.db
      .selectFrom('handoff')
      .select('id')
      .where('agent_id', '=', agent.id)
      .where('recalled_at', 'is', null)
      .execute()
    expect(stands).toHaveLength(1)
  })

  test('who leaves is recalled, who returns is handed over again', async () => {
    const { agent, set, events } = await almost()
    await set('rts', 'waived')
    const versionOf = async () => (await world.admin.get(`/agents/${agent.id}`)).body.version
    await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-09', reason: 'another job', version: await versionOf() })
    expect(await events()).toEqual(['handoff.made', 'handoff.recalled'])
    expect((await world.admin.post(`/agents/${agent.id}/return`, { version: await versionOf() })).status).toBe(200)
    expect(await events()).toEqual(['handoff.made', 'handoff.recalled', 'handoff.made'])
  })

  test('who moves is handed over by the new class', async () => {
    const { agent, set, ofAgent } = await almost()
    await set('rts', 'waived')
    const elsewhere = await world.cohort({ pms: [(await world.person(['pm'])).email] })
    const { version } = (await world.admin.get(`/agents/${agent.id}`)).body
    expect((await world.admin.post(`/agents/${agent.id}/move`, { cohortId: elsewhere.id, reason: 'shift', version })).status).toBe(200)
    expect(await ofAgent()).toMatchObject([{ state: 'recalled', recalledBecause: 'The agent moved to another class.' }])
    expect((await world.admin.get(`/handoffs?cohortId=${elsewhere.id}`)).body.rows).toMatchObject([{ agentId: agent.id, state: 'waiting' }])
  })

  test('a class without a PM tells nobody until one is named, then each once', async () => {
    const { pm, second, cohort, agent, set, letters, events, ofAgent } = await almost('rts', { pms: [] })
    await set('rts', 'waived')
    expect([await letters(), (await ofAgent())[0].told]).toEqual([[], []])
    const name = async (pms: string[]) => {
      const { version } = (await world.admin.get(`/cohorts/${cohort.id}`)).body
      expect((await world.admin.patch(`/cohorts/${cohort.id}`, { pms, version })).status).toBe(200)
    }
    await name([pm.email])
    await name([pm.email, second.email])
    expect(await letters()).toEqual([pm.email, second.email].map((to) => `${to}: ${agent.name} has completed everything`))
    expect(await events()).toEqual(['handoff.made', 'handoff.told', 'handoff.told'])
  })
})

describe('what a PM does', () => {
  test('acknowledges, confirms the transfer and takes it back; twice is harmless', async () => {
    const { pm, set, ofAgent, events } = await almost()
    await set('rts', 'waived')
    const [{ id }] = await ofAgent()
    expect((await pm.post(`/handoffs/${id}/acknowledge`)).body).toMatchObject({ state: 'acknowledged', may: ['transferred', 'take_back'] })
    expect((await pm.post(`/handoffs/${id}/acknowledge`)).status).toBe(200)
    expect((await pm.post(`/handoffs/${id}/transferred`)).body).toMatchObject({ state: 'transferred', transferredAt: TOLD })
    expect((await pm.post(`/handoffs/${id}/take-back`)).body).toMatchObject({ state: 'acknowledged', transferredAt: null })
    expect((await pm.post(`/handoffs/${id}/take-back`)).body).toMatchObject({ state: 'waiting', acknowledgedAt: null })
    expect(await events()).toEqual([
      'handoff.made',
      ...['handoff.acknowledged', 'handoff.transferred', 'handoff.taken_back', 'handoff.taken_back'],
    ])
  })

  test('a transfer confirmed straight away is acknowledged with it; of ten at once one is told', async () => {
    const { pm, second, set, ofAgent, events } = await almost()
    await set('rts', 'waived')
    const [{ id }] = await ofAgent()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? pm : second).post(`/handoffs/${id}/transferred`)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect((await ofAgent())[0]).toMatchObject({ state: 'transferred', acknowledgedAt: TOLD })
    expect(await events()).toEqual(['handoff.made', 'handoff.transferred'])
  })

  test('a recalled one takes no act, and says why', async () => {
    const { pm, set, ofAgent } = await almost()
    await set('rts', 'waived')
    const [{ id }] = await ofAgent()
    await set('rts', 'in_progress', 'Upline says no')
    const refused = await pm.post(`/handoffs/${id}/transferred`)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('was recalled: RTS')])
  })

  test('other classes’ PMs do not see it; leads see it and act on none', async () => {
    const { cohort, set, ofAgent } = await almost()
    await set('rts', 'waived')
    const [{ id }] = await ofAgent()
    const stranger = await world.person(['pm'])
    await world.cohort({ pms: [stranger.email] })
    expect((await stranger.get('/handoffs')).body.rows).toEqual([])
    expect((await stranger.post(`/handoffs/${id}/acknowledge`)).status).toBe(404)
    expect((await cohort.lead.get('/handoffs')).body.rows).toMatchObject([{ id, may: [] }])
    expect((await cohort.lead.post(`/handoffs/${id}/acknowledge`)).status).toBe(403)
  })
})

describe('time', () => {
  test('a transfer that is not confirmed within a day is told once to PMs and leads', async () => {
    const { pm, second, cohort, agent, set, ofAgent, letters, events } = await almost()
    await set('rts', 'waived')
    await inTime('2026-10-10T19:59:59.999Z')
    expect((await ofAgent())[0]).toMatchObject({ isOverdue: false, overdueAt: '2026-10-10T20:00:00Z' })
    expect(await events()).toEqual(['handoff.made'])
    await inTime('2026-10-10T20:00:00.000Z')
    await Promise.all([inTime('2026-10-10T20:05:00.000Z'), inTime('2026-10-10T20:05:00.000Z')])
    expect((await ofAgent())[0].isOverdue).toBe(true)
    expect(await events()).toEqual(['handoff.made', 'handoff.overdue'])
    const late = (await letters()).filter((one) => one.endsWith('waits for the transfer'))
    expect(late).toEqual([cohort.lead.email, pm.email, second.email].sort().map((to) => `${to}: ${agent.name} waits for the transfer`))
  })

  test('a confirmed one never is', async () => {
    const { pm, set, ofAgent, events } = await almost()
    await set('rts', 'waived')
    const [{ id }] = await ofAgent()
    await pm.post(`/handoffs/${id}/transferred`)
    await inTime('2026-10-12T20:00:00.000Z')
    expect(await events()).toEqual(['handoff.made', 'handoff.transferred'])
  })

  test('who finished before hand-overs were kept is handed over by the job', async () => {
    const { agent, set, ofAgent, events } = await almost()
    await set('rts', 'waived')
    await world.db.deleteFrom('handoff').where('agent_id', '=', agent.id).execute()
    await inTime(FRIDAY)
    await inTime(FRIDAY)
    expect(await ofAgent('open')).toHaveLength(1)
    expect(await events()).toEqual(['handoff.made', 'handoff.made'])
  })
})
