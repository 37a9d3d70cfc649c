import { describe, expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const SHOWN = { on: '2026-10-07', reference: '12345' }
const ON_RECORD = 'ready to sell on Wed, Oct 7, reference 12345'

async function classOfOne() {
  world.now = '2026-10-08T15:00:00.000Z'
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id)
  const path = `/agents/${agent.id}/tracks/rts`
  return { cohort, lead: cohort.lead, agent, path }
}

const trackOf = async (agentId: string) => {
  const { tracks, notes } = (await world.admin.get(`/agents/${agentId}/tracks`)).body
  return { cell: tracks.find(({ key }: { key: string }) => key === 'rts').cell, notes }
}
const factsOf = (agentId: string) =>
  world.db
    .selectFrom('track_fact')
    .select(['key', 'state', 'given_on as on', 'reference', 'at'])
    .where('agent_id', '=', agentId)
    .where('track', '=', 'rts')
    .execute()

describe('ready to sell by its date and reference', () => {
  test('is a fact the track follows from: complete, no override, with the words on record, in the note and in the audit', async () => {
    const { lead, agent, path } = await classOfOne()
    const set = await lead.patch(path, { status: 'complete', ...SHOWN, note: 'Seen in the portal', version: 0 })
    expect(set).toMatchObject({
      status: 200,
      body: { cell: { value: 'complete', label: 'Ready to sell', isOverride: false, reason: null, because: ON_RECORD, version: 1 } },
    })
    const [fact] = await factsOf(agent.id)
    expect(fact).toMatchObject({ key: 'reference:ready_to_sell', state: 'given', ...SHOWN })
    expect(new Date(fact?.at ?? '').toISOString()).toBe('2026-10-07T06:00:00.000Z')
    expect((await trackOf(agent.id)).notes[0]).toMatchObject({ ...SHOWN, statusAfter: 'complete', note: 'Seen in the portal', cause: null })
    const audit = await world.db
      .selectFrom('audit_entry')
      .select('after')
      .where('action', '=', 'track.changed')
      .where('agent_id', '=', agent.id)
      .executeTakeFirstOrThrow()
    expect(audit.after).toMatchObject({ status: 'complete', ...SHOWN })
  })

  test.each([
    ['the date alone', { on: '2026-10-07' }, 'reference', 'track.reference_incomplete', /has a date and no reference. Give both/],
    ['the reference alone', { reference: '12345' }, 'on', 'track.reference_incomplete', /has a reference and no date. Give both/],
    ['half of it, whatever the reason', { on: '2026-10-07', reason: 'Seen' }, 'reference', 'track.reference_incomplete', /Give both/],
    [
      'a date to come in the class’s zone',
      { on: '2026-10-09', reference: '1' },
      'on',
      'track.reference_to_come',
      /2026-10-09 is still to come/,
    ],
    ['neither, and no reason', {}, 'reason', 'track.reason_missing', /needs its date and reference: give both, or give a reason/],
    ['a reference of blanks', { on: '2026-10-07', reference: '  ' }, 'reference', 'too_small', /./],
    ['a social security number', { on: '2026-10-07', reference: '123-45-6789' }, 'reference', 'ssn.refused', /./],
    ['no such date', { on: '2026-02-30', reference: '1' }, 'on', 'invalid_format', /./],
  ])('refuses %s, and names it', async (_why, given, at, code, says) => {
    const { lead, agent, path } = await classOfOne()
    const refused = await lead.patch(path, { status: 'complete', ...given, version: 0 })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: at, code }] } })
    expect(refused.body.errors[0].message).toMatch(says)
    expect(await factsOf(agent.id)).toEqual([])
  })

  test.each([
    ['another status of the track', 'rts', 'with_carrier'],
    ['a track that takes none', 'equipment', 'complete'],
  ])('refuses date and reference with %s', async (_why, track, status) => {
    const { lead, agent } = await classOfOne()
    const refused = await lead.patch(`/agents/${agent.id}/tracks/${track}`, { status, ...SHOWN, reason: 'Seen', version: 0 })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'on', code: 'track.takes_no_reference' }] } })
  })

  test('the last second of today in the class’s zone is today', async () => {
    const { lead, path } = await classOfOne()
    world.now = '2026-10-08T05:59:59.000Z'
    expect((await lead.patch(path, { status: 'complete', on: '2026-10-08', reference: '1', version: 0 })).status).toBe(422)
    world.now = '2026-10-08T06:00:00.000Z'
    expect((await lead.patch(path, { status: 'complete', on: '2026-10-08', reference: '1', version: 0 })).status).toBe(200)
  })

  test('a reason alone still is an override, which a reference then answers', async () => {
    const { lead, path } = await classOfOne()
    const first = await lead.patch(path, { status: 'complete', reason: 'Told by phone', version: 0 })
    expect(first.body.cell).toMatchObject({ isOverride: true, reason: 'Told by phone' })
    const second = await lead.patch(path, { status: 'complete', ...SHOWN, version: 1 })
    expect(second.body.cell).toMatchObject({ value: 'complete', isOverride: false, reason: null, because: ON_RECORD, version: 2 })
  })

  test('the same again changes nothing, another reference does', async () => {
    const { lead, agent, path } = await classOfOne()
    await lead.patch(path, { status: 'complete', ...SHOWN, version: 0 })
    const same = await lead.patch(path, { status: 'complete', ...SHOWN, version: 1 })
    expect(same.body).toMatchObject({ cell: { version: 1 }, followed: [expect.stringContaining('Nothing changed')] })
    const other = await lead.patch(path, { status: 'complete', ...SHOWN, reference: '777', version: 1 })
    expect(other.body.cell).toMatchObject({ version: 2, because: 'ready to sell on Wed, Oct 7, reference 777' })
    expect(await factsOf(agent.id)).toMatchObject([{ reference: '777' }])
  })

  test('going against it asks for a reason', async () => {
    const { lead, path } = await classOfOne()
    await lead.patch(path, { status: 'complete', ...SHOWN, version: 0 })
    const refused = await lead.patch(path, { status: 'with_carrier', version: 1 })
    expect(refused.body).toMatchObject({ status: 422, detail: expect.stringContaining(ON_RECORD) })
  })
})

describe('taken back', () => {
  test('the fact goes, and what a person had said before stands again', async () => {
    const { lead, agent, path } = await classOfOne()
    await lead.patch(path, { status: 'with_carrier', version: 0 })
    await lead.patch(path, { status: 'complete', ...SHOWN, version: 1 })
    const undone = await lead.post(`${path}/undo`, { version: 2 })
    expect(undone.body.cell).toMatchObject({ value: 'with_carrier', because: null, version: 3 })
    expect(await factsOf(agent.id)).toEqual([])
  })

  test('to the reference before, then to none', async () => {
    const { lead, agent, path } = await classOfOne()
    await lead.patch(path, { status: 'complete', ...SHOWN, version: 0 })
    await lead.patch(path, { status: 'complete', on: '2026-10-08', reference: '777', version: 1 })
    await lead.post(`${path}/undo`, { version: 2 })
    expect(await factsOf(agent.id)).toMatchObject([SHOWN])
    expect((await trackOf(agent.id)).cell).toMatchObject({ value: 'complete', because: ON_RECORD })
    const none = await lead.post(`${path}/undo`, { version: 3 })
    expect(none.body.cell).toMatchObject({ value: 'not_started', because: null })
    expect(await factsOf(agent.id)).toEqual([])
  })

  test('to the override before', async () => {
    const { lead, path } = await classOfOne()
    await lead.patch(path, { status: 'complete', reason: 'Told by phone', version: 0 })
    await lead.patch(path, { status: 'complete', ...SHOWN, version: 1 })
    const undone = await lead.post(`${path}/undo`, { version: 2 })
    expect(undone.body.cell).toMatchObject({ value: 'complete', isOverride: true, reason: 'Told by phone', because: null })
  })
})

describe('many at once', () => {
  test('one date for all and a reference each, undone together', async () => {
    const { cohort, lead, agent } = await classOfOne()
    const other = await world.agent(cohort.id)
    const agents = [
      { agentId: agent.id, version: 0, reference: '1' },
      { agentId: other.id, version: 0, reference: '2' },
    ]
    const set = await lead.post(`/cohorts/${cohort.id}/tracks/bulk`, { track: 'rts', status: 'complete', on: '2026-10-07', agents })
    expect(set.body.cells.map(({ cell }: { cell: { because: string } }) => cell.because)).toEqual([
      'ready to sell on Wed, Oct 7, reference 1',
      'ready to sell on Wed, Oct 7, reference 2',
    ])
    const seen = agents.map(({ agentId }) => ({ agentId, version: 1 }))
    const undone = await lead.post(`/cohorts/${cohort.id}/tracks/undo`, { track: 'rts', agents: seen })
    expect(undone.body).toMatchObject({ cells: [{ cell: { value: 'not_started' } }, { cell: { value: 'not_started' } }], kept: [] })
    expect([...(await factsOf(agent.id)), ...(await factsOf(other.id))]).toEqual([])
  })

  test('refuses all where one lacks its reference, and names who', async () => {
    const { cohort, lead, agent } = await classOfOne()
    const other = await world.agent(cohort.id)
    const agents = [
      { agentId: agent.id, version: 0, reference: '1' },
      { agentId: other.id, version: 0 },
    ]
    const refused = await lead.post(`/cohorts/${cohort.id}/tracks/bulk`, { track: 'rts', status: 'complete', on: '2026-10-07', agents })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'agents.1.reference', code: 'track.reference_incomplete' }] } })
    expect(await factsOf(agent.id)).toEqual([])
  })
})
