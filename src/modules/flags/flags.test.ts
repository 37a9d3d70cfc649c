import { describe, expect, test } from 'vitest'
import { type Client, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

/** A class with a lead and two PMs, of whom the first is named on the flag that the lead has raised. */
async function flagged(given: { raise?: boolean } = {}) {
  const [pm, unnamed] = [await world.person(['pm'], { name: 'Petra Moll' }), await world.person(['pm'])]
  const cohort = await world.cohort({ pms: [pm.email, unnamed.email] })
  const { lead } = cohort
  const agent = await world.agent(cohort.id)
  const wish = { kind: 'background_check', readerIds: [pm.personId], raise: given.raise ?? true }
  const made = await lead.post(`/agents/${agent.id}/flags`, wish)
  expect(made.status).toBe(201)
  const flagId = made.body.id as string
  const [manager, hr] = [await world.person(['manager']), await world.person(['hr'])]
  const read = async (who: Client) => (await who.get(`/flags?agentId=${agent.id}`)).body.rows
  const marks = async (who: Client) => (await who.get(`/agents/${agent.id}/flags`)).body.rows
  return { pm, unnamed, cohort, lead, agent, flagId, made, manager, hr, read, marks }
}

describe('who knows what a flag says', () => {
  test('managers, HR and the PM who is named read it; the others see at most that it stands', async () => {
    const { pm, unnamed, lead, agent, manager, hr, read, marks, cohort } = await flagged()
    for (const who of [pm, manager, hr]) expect(await read(who)).toMatchObject([{ kind: 'background_check', state: 'raised' }])
    expect(await read(unnamed)).toEqual([])
    expect((await lead.get('/flags')).status).toBe(403)
    for (const who of [lead, unnamed]) expect(await marks(who)).toMatchObject([{ state: 'raised', kind: null, may: [] }])

    const strangers = [(await world.cohort()).lead, await world.person(['pm'])]
    for (const who of strangers) expect((await who.get(`/agents/${agent.id}/flags`)).status).toBe(404)
    const certifier = await world.person(['certifier'])
    await world.admin.patch(`/cohorts/${cohort.id}`, { certifiers: [certifier.email], version: 1 })
    for (const who of [certifier, await world.person(['wfm']), await world.person(['it']), await world.person(['licensing'])])
      for (const path of ['/flags', `/agents/${agent.id}/flags`]) expect((await who.get(path)).status).toBe(403)
  })

  test('the agent learns of it nowhere', async () => {
    const { agent, flagId } = await flagged()
    const me = await world.person(['agent'], { name: agent.name })
    await world.db.updateTable('agent').set({ person_id: me.personId }).where('id', '=', agent.id).execute()
    expect((await me.get('/flags')).status).toBe(403)
    expect((await me.get(`/agents/${agent.id}/flags`)).status).toBe(403)
    const { body } = await me.get(`/agents/${agent.id}`)
    expect(JSON.stringify(body)).not.toContain(flagId)
    expect(JSON.stringify(body)).not.toMatch(/flag/i)
  })

  test('a draft is known to its author, managers and HR, and not yet to the PM who is named', async () => {
    const { pm, lead, cohort, flagId, hr, read, marks } = await flagged({ raise: false })
    expect(await marks(lead)).toMatchObject([{ state: 'draft', kind: 'background_check', isMine: true, may: ['raise', 'withdraw'] }])
    const second = await world.person(['lead'])
    const { version } = (await world.admin.get(`/cohorts/${cohort.id}`)).body
    await world.admin.patch(`/cohorts/${cohort.id}`, { leads: [cohort.lead.email, second.email], version })
    expect(await marks(second)).toMatchObject([{ state: 'draft', kind: null, isMine: false, may: [] }])
    expect((await second.post(`/flags/${flagId}/raise`)).status).toBe(409)
    expect(await read(pm)).toEqual([])
    expect(await read(hr)).toHaveLength(1)
  })

  test('neither the trail nor the events say of what kind it is', async () => {
    const { agent, lead, manager, flagId } = await flagged({ raise: false })
    await lead.post(`/flags/${flagId}/raise`)
    await manager.post(`/flags/${flagId}/settle`)
    const trail = (await lead.get(`/audit?agentId=${agent.id}`)).body.rows
    expect(trail.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['flag.drafted', 'flag.raised', 'flag.settled']),
    )
    expect(JSON.stringify(trail)).not.toContain('background')
    const events = await world.db.selectFrom('outbox_event').selectAll().where('agent_id', '=', agent.id).execute()
    expect(JSON.stringify(events)).not.toContain('background')
  })

  test('an agent who moves takes the flag along, away from the lead and the PM of before', async () => {
    const { pm, lead, agent, manager, read } = await flagged()
    const to = await world.cohort()
    const moved = await manager.post(`/agents/${agent.id}/move`, { cohortId: to.id, reason: 'Later class', version: agent.version })
    expect(moved.status).toBe(200)
    expect(await read(pm)).toEqual([])
    expect((await lead.get(`/agents/${agent.id}/flags`)).status).toBe(404)
    expect((await to.lead.get(`/agents/${agent.id}/flags`)).body.rows).toMatchObject([{ state: 'raised', kind: null }])
    expect(await read(manager)).toHaveLength(1)
  })
})

describe('each reading is kept', () => {
  test('by person, with when and how often, and shown to the next reader', async () => {
    const { pm, hr, lead, read, marks } = await flagged()
    expect(await read(pm)).toMatchObject([{ reads: [] }])
    world.now = '2026-10-05T12:05:00.000Z'
    await read(pm)
    await marks(lead)
    world.now = '2026-10-05T12:10:00.000Z'
    expect(await read(hr)).toMatchObject([{ reads: [{ name: 'Petra Moll', at: '2026-10-05T12:05:00Z', times: 2 }] }])
    world.now = '2026-10-05T12:00:00.000Z'
  })
})

describe('the life of a flag', () => {
  test('drafted, raised, settled, opened again, withdrawn: by whom it may, and twice is harmless', async () => {
    const { lead, manager, pm, flagId } = await flagged({ raise: false })
    const act = async (who: Client, deed: string) => {
      const { status, body } = await who.post(`/flags/${flagId}/${deed}`)
      return status === 200 ? body.state : status
    }
    expect(await act(manager, 'settle')).toBe(409)
    expect([await act(lead, 'withdraw'), await act(lead, 'reopen'), await act(lead, 'raise')]).toEqual(['withdrawn', 'draft', 'raised'])
    expect(await act(manager, 'raise')).toBe('raised')
    expect(await act(lead, 'withdraw')).toBe(409)
    expect(await act(lead, 'settle')).toBe(403)
    expect(await act(pm, 'withdraw')).toBe(409)
    expect([
      await act(manager, 'settle'),
      await act(manager, 'settle'),
      await act(manager, 'reopen'),
      await act(manager, 'withdraw'),
    ]).toEqual(['settled', 'settled', 'raised', 'withdrawn'])
  })

  test('only PMs of the class are named, and nothing is kept when one is not', async () => {
    const { lead, manager, unnamed, agent, flagId, read } = await flagged()
    const other = await world.person(['pm'])
    const refused = await lead.post(`/agents/${agent.id}/flags`, { kind: 'other', readerIds: [unnamed.personId, other.personId] })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ path: 'readerIds.1', code: 'reader.no_pm' }])
    expect(await read(manager)).toHaveLength(1)
    expect((await lead.post(`/flags/${flagId}/share`, { readerIds: [] })).status).toBe(403)
    expect((await manager.post(`/flags/${flagId}/share`, { readerIds: [unnamed.personId] })).status).toBe(200)
    expect(await read(unnamed)).toMatchObject([{ readers: [{ personId: unnamed.personId }] }])
  })

  test('no text is taken', async () => {
    const { lead, agent } = await flagged()
    const refused = await lead.post(`/agents/${agent.id}/flags`, { kind: 'conduct', note: 'He said' })
    expect(refused.status).toBe(422)
    expect((await lead.post(`/agents/${agent.id}/flags`, { kind: 'He was arrested in 2019' })).status).toBe(422)
  })
})
