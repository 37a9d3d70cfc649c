import { describe, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'
import type { Tracker } from './model.ts'

const world = openWorld()

/** Everything an agent's row may hold that IT has no business with. */
const SECRETS = { name: 'Ana Díaz', npn: '12345678', nNumber: 'N77001', employeeId: 'E-4711' }

async function classWithFacts() {
  world.now = '2026-10-05T15:00:00.000Z'
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id, SECRETS)
  await cohort.lead.patch(`/agents/${agent.id}/tracks/tbt`, { status: 'in_progress', note: 'Carrier note', version: 0 })
  await cohort.lead.patch(`/agents/${agent.id}/tracks/equipment`, { status: 'shipped', note: 'UPS', version: 0 })
  const it = await world.person(['it'])
  return { cohort, agent, it, path: `/cohorts/${cohort.id}/tracker` }
}

describe('the tracker of whoever sets single tracks and sees no more', () => {
  test('holds names and the tracks one sets, with their own pace: no facts, no days, nothing of other tracks', async () => {
    const { agent, it, path } = await classWithFacts()
    const answer = await it.get(path)
    const { columns, rows } = answer.body as Tracker
    expect(columns).toMatchObject([{ key: 'equipment', kind: 'track', may: ['track.set'] }])
    expect(rows).toMatchObject([
      { agentId: agent.id, name: 'Ana Díaz', pace: null, cells: { equipment: { value: 'shipped', note: 'UPS' } } },
    ])
    expect(Object.keys(rows[0]?.cells ?? {})).toEqual(['equipment'])
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['agentId', 'cells', 'name', 'pace', 'state'])
    const text = JSON.stringify(answer.body)
    for (const secret of [SECRETS.npn, SECRETS.nNumber, SECRETS.employeeId, agent.email, 'Carrier note', 'attendance:', 'AHIP'])
      expect(text).not.toContain(secret)
  })

  test('is kept apart from the whole one, by bytes and by tag', async () => {
    const { cohort, it, path } = await classWithFacts()
    const whole = await cohort.lead.get(path)
    const own = await it.get(path)
    expect(own.headers.etag).not.toBe(whole.headers.etag)
    expect((await cohort.lead.get(path)).body.columns.length).toBeGreaterThan(1)
    expect((await it.get(path)).body.columns).toHaveLength(1)
  })

  test('goes out in pages too', async () => {
    const { cohort, it, path } = await classWithFacts()
    await world.agent(cohort.id, { name: 'Bo Ito' })
    const first = await it.get(`${path}?limit=1`)
    expect(first.body.rows).toHaveLength(1)
    const second = await it.get(`${path}?limit=1&cursor=${encodeURIComponent(first.body.next)}`)
    expect(second.body.rows).toMatchObject([{ name: 'Bo Ito', cells: { equipment: { value: 'not_started' } } }])
  })

  test('is the whole one in a class one leads besides', async () => {
    const { cohort, path } = await classWithFacts()
    const both = await world.person(['it', 'lead'])
    expect((await both.get(path)).body.columns).toHaveLength(1)
    await world.db.insertInto('cohort_member').values({ cohort_id: cohort.id, person_id: both.personId, capacity: 'lead' }).execute()
    expect((await both.get(path)).body.columns.length).toBeGreaterThan(1)
  })

  test('has no sheet beside it', async () => {
    const { cohort, it } = await classWithFacts()
    expect((await it.get(`/cohorts/${cohort.id}/export.csv`)).status).toBe(403)
    expect((await it.get('/tracker')).status).toBe(403)
  })
})
