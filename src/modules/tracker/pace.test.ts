import { beforeEach, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { iso, put } from '../../../tests/support/clock-class.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'
import { Tracker, type TrackerRow } from './model.ts'

const world = openWorld()
beforeEach(() => {
  world.now = iso('05 07:00')
})

type Kept = { etag: string; rows: TrackerRow[] }

/** What a browser does: asks with the tag it has, and keeps what it has on 304. */
async function reread(client: Client, cohortId: string, kept: Kept, query = ''): Promise<number> {
  const answer = await client.get(`/cohorts/${cohortId}/tracker${query}`, kept.etag ? { 'if-none-match': kept.etag } : {})
  if (answer.status === 200) {
    kept.rows = Tracker.parse(answer.body).rows
    kept.etag = String(answer.headers.etag)
  }
  return answer.status
}

/** Pace and reason of one cell of the first row, as far as there are any. */
const cellPace = ({ rows }: Kept, key: string) => {
  const { pace, paceBecause } = rows[0]?.cells[key] ?? {}
  return [pace, paceBecause].filter((said) => said !== undefined)
}

async function classOf(count = 1, given: Record<string, unknown> = {}) {
  const cohort = await world.cohort(given)
  const agents: Awaited<ReturnType<typeof world.agent>>[] = []
  for (let n = 0; n < count; n++) agents.push(await world.agent(cohort.id))
  const kept: Kept = { etag: '', rows: [] }
  const read = (query = '') => reread(cohort.lead, cohort.id, kept, query)
  const pace = (index = 0) => {
    const row = kept.rows.find(({ agentId }) => agentId === agents[index]?.id)
    return row ? [row.pace, row.because ?? null] : 'no row'
  }
  return { ...cohort, agents, agentId: agents[0]?.id ?? '', kept, read, pace }
}

test('the pace turns with time alone: nothing is written, and no answer is stale', async () => {
  const { read, pace, kept } = await classOf()
  const due = 'AHIP: due Wed, Oct 7, 15:00'
  const turns = [
    ['05 08:00', 'on_pace', due],
    ['07 09:00', 'at_risk', due],
    ['07 15:00', 'behind', 'AHIP: limit of 24 h reached Wed, Oct 7, 15:00'],
  ] as const
  const overdue = 'Equipment: overdue since Tue, Oct 6, 1 day after the class start'
  const still = (days: number) => `RTS: not moved for ${days} days or more, since Mon, Oct 5`
  const expired = 'RTS: the contracting case expired Wed, Nov 4, 30 days after the class start'
  const later = [
    ['05 08:00', 'on_pace', due, ['on_pace', due], ['on_pace'], ['on_pace']],
    ['06 00:00', 'on_pace', due, ['on_pace', due], ['behind', overdue], ['on_pace']],
    ['07 09:00', 'at_risk', due, ['at_risk', due], ['behind', overdue], ['on_pace']],
    ['07 15:00', 'behind', turns[2][2], ['behind', turns[2][2]], ['behind', overdue], ['on_pace']],
    ['12 00:00', 'behind', turns[2][2], ['behind', turns[2][2]], ['behind', overdue], ['at_risk', still(7)]],
    ['19 00:00', 'behind', turns[2][2], ['behind', turns[2][2]], ['behind', overdue], ['behind', still(14)]],
    ['11-04 00:00', 'behind', turns[2][2], ['behind', turns[2][2]], ['behind', overdue], ['behind', expired]],
  ] as const
  expect(await read()).toBe(200)
  expect(pace()).toEqual([null, null])
  expect(kept.rows[0]?.turns).toEqual(turns.map(([at, pace, because]) => ({ at: iso(at), pace, because })))
  const cells = () => ['ahip_aetna', 'equipment', 'rts'].map((key) => cellPace(kept, key))
  expect(cells()).toEqual([[], [], []])
  expect(kept.rows[0]?.cells.equipment?.turns?.map(({ at, pace }) => [at, pace])).toEqual([
    [iso('05 08:00'), 'on_pace'],
    [iso('06 00:00'), 'behind'],
  ])
  for (const [at, word, because, ...ofCells] of later) {
    world.now = addSeconds(iso(at), -0.001)
    expect(await read()).toBe(304)
    world.now = iso(at)
    expect(await read()).toBe(200)
    expect(pace()).toEqual([word, because])
    expect(cells()).toEqual(ofCells)
    expect(await read()).toBe(304)
  }
  expect(kept.rows[0]?.turns).toBeUndefined()
  expect(kept.rows[0]?.cells.rts?.turns).toBeUndefined()
  world.now = iso('12-31 12:00')
  expect(await read()).toBe(304)
})

test('a cell has the pace of its own track, and a track nobody touched the age of its clock', async () => {
  const { id, agentId, kept, read, lead } = await classOf()
  world.now = iso('06 10:00')
  await put(world, agentId, 'ahip_aetna', ['exam:ahip', 'passed', iso('05 09:00')])
  await put(world, agentId, 'call_cert', ['part:call_cert', 'begun', iso('06 09:00')])
  await read()
  const [row] = kept.rows
  const late = 'Aetna (Producer World): limit of 4 h reached Mon, Oct 5, 13:00'
  expect([row?.pace, row?.because]).toEqual(['behind', late])
  expect(['ahip_aetna', 'tbt', 'call_cert'].map((key) => cellPace(kept, key))).toEqual([
    ['behind', late],
    [],
    ['on_pace', 'Call Cert: due Tue, Oct 6, 13:00'],
  ])
  const ages = () => Object.fromEntries(Object.entries(kept.rows[0]?.cells ?? {}).map(([key, cell]) => [key, cell.startedAt]))
  expect(ages()).toMatchObject({ ahip_aetna: undefined, tbt: undefined, equipment: iso('05 08:00'), rts: iso('05 08:00') })
  await put(world, agentId, 'ahip_aetna', ['exam:aetna', 'passed', iso('06 09:30')])
  expect(await read()).toBe(200)
  expect(ages().tbt).toBe(iso('06 09:30'))
  // What a person says of a watched track moves it, and what is done is watched no more.
  await lead.patch(`/agents/${agentId}/tracks/equipment`, { status: 'complete', reason: 'seen', version: 0 })
  await lead.patch(`/agents/${agentId}/tracks/rts`, { status: 'invited', version: 0 })
  await read()
  expect([cellPace(kept, 'equipment'), kept.rows[0]?.cells.rts?.turns?.[0]?.at]).toEqual([[], iso('13 00:00')])
  await world.admin.post(`/agents/${agentId}/leave`, { on: '2026-10-06', reason: 'another job', version: 1 })
  await read()
  expect(Object.values(kept.rows[0]?.cells ?? {}).some(({ pace, turns, startedAt }) => pace ?? turns ?? startedAt)).toBe(false)
  expect(await lead.get(`/cohorts/${id}/tracker`)).toMatchObject({ status: 200 })
})

test('a page of a class follows the same way', async () => {
  const { read, kept } = await classOf(2)
  expect(await read('?limit=1')).toBe(200)
  expect(await read('?limit=1')).toBe(304)
  world.now = iso('05 08:00')
  expect(await read('?limit=1')).toBe(200)
  expect(kept.rows.map(({ pace }) => pace)).toEqual(['on_pace'])
})

test('a tag of another version, another reader or somebody’s own making is not good', async () => {
  const { id, lead, kept, read } = await classOf()
  await read()
  const ask = async (etag: string) => (await lead.get(`/cohorts/${id}/tracker`, { 'if-none-match': etag })).status
  expect(await ask(kept.etag)).toBe(304)
  expect(await ask(`"none", W/${kept.etag}`)).toBe(304)
  expect(await ask('*')).toBe(304)
  expect(await ask(kept.etag.replace(/1"$/, '0"'))).toBe(200)
  expect(await ask(kept.etag.replace(/-\d{13}-/, '-soon-'))).toBe(200)
  expect(await ask(kept.etag.replace(/^"\d+-/, '"0-'))).toBe(200)
})

test('whatever clocks go by shows at once', async () => {
  const { id, lead, agents, agentId, read, pace } = await classOf(2)
  const [, other] = agents
  world.now = iso('06 10:00')
  await read()
  const pauses = `/agents/${agentId}/clocks/pauses`
  const shows = async (expected: unknown, index = 0) => {
    expect(await read()).toBe(200)
    expect(pace(index)).toEqual(expected)
    expect(await read()).toBe(304)
  }
  const { pause } = (await lead.post(pauses, { kind: 'approved_leave', since: iso('06 09:00') })).body
  await shows(['blocked', 'AHIP: paused since Tue, Oct 6, 09:00: approved leave'])
  world.now = iso('06 11:00')
  await lead.post(`/clock-pauses/${pause.id}/end`, {})
  await shows(['on_pace', 'AHIP: due Thu, Oct 8, 08:30'])
  await lead.patch(`/clock-pauses/${pause.id}`, { since: iso('06 10:00'), version: 2 })
  await shows(['on_pace', 'AHIP: due Wed, Oct 7, 16:00'])
  await lead.delete(`/clock-pauses/${pause.id}`)
  await shows(['on_pace', 'AHIP: due Wed, Oct 7, 15:00'])
  // A fact that changes no status.
  await put(world, agentId, 'ahip_aetna', ['exam:tbt', 'passed', iso('06 10:30')], ['part:aetna', 'begun', iso('06 10:30')])
  await put(world, agentId, 'ahip_aetna', ['exam:ahip', 'passed', iso('06 10:30')])
  await shows(['on_pace', 'Aetna (Producer World): due Tue, Oct 6, 14:30'])
  await lead.patch(`/agents/${other?.id}/tracks/ahip_aetna`, { status: 'complete', reason: 'seen', version: 0 })
  await shows(['on_pace', 'TBT: due Wed, Oct 7, 10:30'], 1)
  const { version } = (await lead.get(`/cohorts/${id}`)).body
  await lead.patch(`/cohorts/${id}`, { zone: 'America/New_York', version })
  await shows(['on_pace', 'Aetna (Producer World): due Tue, Oct 6, 16:30'])
  await world.admin.post(`/agents/${agentId}/leave`, { on: '2026-10-06', reason: 'another job', version: 1 })
  await shows([null, null])
})

test('done with every clock, and a class whose policy has none', async () => {
  const { lead, agentId, read, pace } = await classOf()
  world.now = iso('05 09:00')
  for (const track of ['ahip_aetna', 'tbt', 'call_cert'])
    await lead.patch(`/agents/${agentId}/tracks/${track}`, { status: 'complete', reason: 'seen', version: 0 })
  await read()
  expect(pace()).toEqual([null, null])

  const old = await classOf()
  const { policy_version_id } = await world.db
    .selectFrom('cohort')
    .select('policy_version_id')
    .where('id', '=', old.id)
    .executeTakeFirstOrThrow()
  const version = await world.db.selectFrom('policy_version').select('policy').where('id', '=', policy_version_id).executeTakeFirstOrThrow()
  const write = (policy: unknown) =>
    world.db
      .updateTable('policy_version')
      .set({ policy: JSON.stringify(policy) })
      .where('id', '=', policy_version_id)
      .execute()
  await old.read()
  expect(old.pace()[0]).toBe('on_pace')
  await write({ attendance: {}, timeframes: { AHIP: { limitHours: 24 } } })
  expect(await old.read()).toBe(200)
  expect(old.pace()).toEqual([null, null])
  await write(version.policy)
})

test('a proof that is accepted after the last failed attempt stops no clock and starts none', async () => {
  const { lead, agentId, read, pace } = await classOf()
  world.now = iso('06 10:00')
  await put(
    world,
    agentId,
    'ahip_aetna',
    ['exam:ahip', 'exhausted', iso('06 09:00')],
    ['proof:carrier_checks', 'accepted', iso('06 10:00')],
  )
  await read()
  expect(pace()).toEqual(['on_pace', 'AHIP: due Wed, Oct 7, 15:00'])
  const { clocks } = (await lead.get(`/agents/${agentId}/clocks`)).body
  expect(clocks.map(({ key, state }: { key: string; state: string }) => [key, state]).slice(0, 3)).toEqual([
    ['ahip', 'running'],
    ['aetna', 'not_started'],
    ['tbt', 'not_started'],
  ])
})
