import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const GOOD_TEST = {
  microphoneLevel: 0.4,
  heardTone: true,
  hasPicture: true,
  downMbps: 80,
  upMbps: 30,
  width: 1920,
  height: 1080,
  browser: 'Mozilla/5.0 Chrome/140',
}
const GOOD_CHECK = { done: ['complete', 'wired', 'audio'], downMbps: 90, upMbps: 25, offVpn: true }

/** A class with an agent who signs in, IT, and one headset asked for. */
async function kitClass(kinds = ['headset'], count = 1) {
  world.now = '2026-10-06T15:00:00.000Z'
  const made = await proofClass(world, count)
  const it = await world.person(['it'])
  const ofClass = `/cohorts/${made.cohort.id}/equipment`
  const agentIds = made.agents.map(({ id }) => id)
  const asked = await it.post(ofClass, { agentIds, kinds })
  const own = `/agents/${made.agentAt(0).id}/equipment`
  const act = async (who: typeof it, act: string, more: object = {}, place = 0) => {
    const item = (await it.get(own)).body.items[place]
    return who.patch(`/equipment/${item.id}`, { act, version: item.version, ...more })
  }
  const pauses = async () => (await made.lead.get(`/agents/${made.agentAt(0).id}/clocks`)).body.pauses
  const cell = () => made.cellOf(0, 'equipment')
  return { ...made, it, me: made.agentAt(0).person, ofClass, own, asked, agentIds, act, pauses, cell }
}

describe('a kit from request to verification', () => {
  test('the track follows the kit, and verifying by the checklist completes it', async () => {
    const { it, me, lead, act, cell, own, asked, send } = await kitClass()
    expect(asked).toMatchObject({ status: 200, body: { items: [{ kind: 'headset', state: 'requested', version: 1 }] } })
    expect(await cell()).toMatchObject({ value: 'requested', because: 'kit requested', isOverride: false })
    const shipped = await act(it, 'ship', { carrier: 'UPS', tracking: '1Z4711', eta: '2026-10-08' })
    expect(shipped.body.items[0]).toMatchObject({ state: 'shipped', carrier: 'UPS', tracking: '1Z4711', eta: '2026-10-08', version: 2 })
    expect((await act(me, 'receive')).body.followed).toContain('Equipment is now Received.')

    const early = await lead.post(`${own}/verify`, GOOD_CHECK)
    expect(early.status).toBe(422)
    expect(early.body.errors.map(({ code }: { code: string }) => code)).toEqual(['equipment.proof', 'equipment.self_test'])
    expect((await me.post(`${own}/self-tests`, { ...GOOD_TEST, heardTone: false })).body).toMatchObject({
      isPass: false,
      failed: ['headset'],
    })
    world.now = '2026-10-06T15:01:00.000Z'
    expect((await me.post(`${own}/self-tests`, GOOD_TEST)).body).toMatchObject({ isPass: true, isFresh: true, failed: [] })
    const proof = await send(0, { track: 'equipment', kind: 'speed_test' })
    expect(await cell()).toMatchObject({ value: 'submitted', because: 'proof waiting: Screenshot of the speed test' })
    expect((await lead.post(`/proofs/${proof.body.id}/accept`)).status).toBe(200)
    expect((await lead.post(`${own}/verify`, GOOD_CHECK)).body).toMatchObject({ followed: ['Equipment is now Verified.'] })
    expect(await cell()).toMatchObject({ value: 'complete', because: 'kit verified', isOverride: false })
    expect((await lead.get(own)).body).toMatchObject({
      checked: { downMbps: 90, upMbps: 25, reason: null },
      items: [{ state: 'verified' }],
    })
    expect((await lead.post(`${own}/verify`, GOOD_CHECK)).status).toBe(409)
  })

  test('a verification that lacks something stands by its reason', async () => {
    const { it, act, own, lead, cell } = await kitClass()
    await act(it, 'receive')
    const given = await lead.post(`${own}/verify`, { ...GOOD_CHECK, downMbps: 20, reason: 'Line is being upgraded' })
    expect(given.status).toBe(200)
    expect((await lead.get(own)).body.checked).toMatchObject({ downMbps: 20, reason: 'Line is being upgraded' })
    expect((await cell()).value).toBe('complete')
  })

  test('a fault opens the verified kit again; faults and replacements are counted, the replacement is verified anew', async () => {
    const { it, me, act, own, lead, cell } = await kitClass()
    await act(it, 'receive')
    await lead.post(`${own}/verify`, { ...GOOD_CHECK, reason: 'Sample' })
    expect((await act(me, 'fault')).body.errors[0].code).toBe('equipment.fault_unsaid')
    await act(me, 'fault', { note: 'Crackles' })
    expect(await cell()).toMatchObject({ value: 'faulty', tone: 'blocked', because: 'kit faulty' })
    await act(it, 'replace', { carrier: 'UPS', tracking: '1Z4712' })
    expect((await cell()).value).toBe('replacement_shipped')
    await act(me, 'receive')
    expect((await lead.get(own)).body.items[0]).toMatchObject({
      state: 'received',
      faults: 1,
      replacements: 1,
      verifiedAt: null,
      fault: null,
    })
    expect((await cell()).value).toBe('received')
  })

  test('what was set by hand gives way to the kit, and is set by hand as before where there is none', async () => {
    const { it, act, cell, cohort, lead } = await kitClass()
    const [other] = [await world.agent(cohort.id)]
    const byHand = await lead.patch(`/agents/${other.id}/tracks/equipment`, { status: 'shipped', version: 0 })
    expect(byHand.body.cell).toMatchObject({ value: 'shipped', because: null })
    await it.post(`/cohorts/${cohort.id}/equipment`, { agentIds: [other.id], kinds: ['camera'] })
    const { tracks } = (await lead.get(`/agents/${other.id}/tracks`)).body
    expect(tracks.find(({ key }: { key: string }) => key === 'equipment').cell).toMatchObject({ value: 'requested' })
    await act(it, 'ship')
    expect((await cell()).value).toBe('shipped')
  })
})

describe('clocks', () => {
  test('stand still from when the fault began until the replacement came', async () => {
    const { it, me, act, pauses } = await kitClass()
    await act(it, 'receive')
    // Asked for and there at once: it was never missing.
    expect(await pauses()).toEqual([])
    world.now = '2026-10-06T17:00:00.000Z'
    await act(me, 'fault', { note: 'Dead', since: '2026-10-06T16:00:00.000Z' })
    expect(await pauses()).toMatchObject([
      { kind: 'equipment', source: 'equipment:headset', since: '2026-10-06T16:00:00.000Z', until: null },
    ])
    world.now = '2026-10-07T15:00:00.000Z'
    await act(it, 'replace')
    expect(await pauses()).toMatchObject([{ until: null }])
    await act(me, 'receive')
    expect(await pauses()).toMatchObject([{ since: '2026-10-06T16:00:00.000Z', until: '2026-10-07T15:00:00.000Z' }])
  })

  test('what nobody needs to work stops no clock, what is missing does; undo takes the pause back', async () => {
    const { it, me, act, pauses } = await kitClass(['camera'])
    expect(await pauses()).toEqual([])
    const other = await kitClass()
    expect(await other.pauses()).toMatchObject([{ kind: 'equipment', until: null }])
    await act(it, 'receive')
    const broken = (await act(me, 'fault', { note: 'Dark' })).body.items[0]
    expect((await it.post(`/equipment/${broken.id}/undo`, { version: broken.version })).status).toBe(409)
    expect((await me.post(`/equipment/${broken.id}/undo`, { version: broken.version - 1 })).status).toBe(409)
    const undone = await me.post(`/equipment/${broken.id}/undo`, { version: broken.version })
    expect(undone.body.items[0]).toMatchObject({ state: 'received', faults: 0, fault: null })
    expect((await me.post(`/equipment/${broken.id}/undo`, { version: broken.version + 1 })).status).toBe(409)
  })
})

describe('refusals', () => {
  test('wrong order, wrong role, wrong times and wrong fields are refused with a sentence', async () => {
    const { it, me, act } = await kitClass()
    expect((await act(it, 'replace')).body.detail).toMatch(/Headset is requested and cannot be replaced: that follows faulty\./)
    expect((await act(me, 'ship')).status).toBe(403)
    expect((await act(it, 'ship', { tracking: '1Z' })).body.errors[0].path).toBe('carrier')
    expect((await act(it, 'receive', { carrier: 'UPS' })).body.errors[0].code).toBe('equipment.no_shipment')
    await act(it, 'ship', { carrier: 'UPS' })
    expect((await act(it, 'fault', { note: 'Lost', since: '2026-10-06T15:00:01.000Z' })).body.errors[0].path).toBe('since')
    expect((await act(it, 'fault', { note: 'Lost', since: '2026-10-01T15:00:01.000Z' })).body.errors[0].path).toBe('since')
    expect((await act(it, 'receive', { version: 1 })).status).toBe(409)
    expect((await act(it, 'receive', { note: 'a\u0000b' })).status).toBe(422)
  })

  test('two acting at once: one is written, the other told', async () => {
    const { it, lead, own } = await kitClass()
    const [item] = (await it.get(own)).body.items
    const both = await Promise.all([it, lead].map((who) => who.patch(`/equipment/${item.id}`, { act: 'ship', version: item.version })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('other classes, other agents and unknown ids are not found', async () => {
    const { act, it, own, ofClass, asked } = await kitClass()
    const stranger = await kitClass()
    const [item] = asked.body.items
    for (const who of [stranger.me, stranger.lead]) {
      expect((await who.get(own)).status).toBe(404)
      expect((await who.patch(`/equipment/${item.id}`, { act: 'receive', version: 1 })).status).toBe(404)
    }
    expect((await stranger.me.post(`${own}/self-tests`, GOOD_TEST)).status).toBe(404)
    expect((await stranger.lead.get(ofClass)).status).toBe(404)
    expect((await stranger.it.post(`${stranger.ofClass}/acts`, { act: 'ship', items: [{ id: item.id, version: 1 }] })).status).toBe(422)
    expect((await it.patch(`/equipment/${newId()}`, { act: 'ship', version: 1 })).status).toBe(404)
    expect((await act(it, 'ship')).status).toBe(200)
  })
})

describe('many at once', () => {
  test('ships all or none, each with its own tracking; asking again asks for nothing twice', async () => {
    const { it, ofClass, asked, agentIds } = await kitClass(['headset'], 3)
    const items = asked.body.items.map(({ id, version }: { id: string; version: number }, n: number) => ({
      id,
      version,
      tracking: `T${n}`,
    }))
    expect((await it.post(ofClass, { agentIds, kinds: ['headset'] })).body.items).toEqual([])
    expect((await it.post(ofClass, { agentIds, kinds: ['boat'] })).body.errors[0].code).toBe('equipment.kind_unknown')
    expect((await it.post(ofClass, { agentIds: [newId()], kinds: ['headset'] })).body.errors[0].code).toBe('agent.unknown')
    const half = [items[0], { ...items[1], version: 7 }]
    expect((await it.post(`${ofClass}/acts`, { act: 'ship', carrier: 'UPS', items: half })).status).toBe(409)
    const all = await it.post(`${ofClass}/acts`, { act: 'ship', carrier: 'UPS', eta: '2026-10-05', items })
    expect(all.body.items.map(({ tracking }: { tracking: string }) => tracking).sort()).toEqual(['T0', 'T1', 'T2'])
    await it.post(ofClass, { agentIds, kinds: ['camera'] })
    const { items: listed, without } = (await it.get(ofClass)).body
    expect(listed.slice(0, 3).map(({ overdueDays }: { overdueDays: number }) => overdueDays)).toEqual([1, 1, 1])
    expect(without).toEqual([])
  })
})

test('what was sent back is asked for anew: the clocks stand again, and what went before stays counted', async () => {
  const { it, act, own, ofClass, agentIds, cell, pauses } = await kitClass()
  await act(it, 'receive')
  await act(it, 'fault', { note: 'No sound' })
  await act(it, 'return')
  expect((await it.get(ofClass)).body.without).toHaveLength(1)
  world.now = '2026-10-06T16:00:00.000Z'
  const asked = await Promise.all([1, 2].map(() => it.post(ofClass, { agentIds, kinds: ['headset'] })))
  expect(asked.flatMap(({ body }) => body.items)).toMatchObject([
    { state: 'requested', requestedAt: '2026-10-06T16:00:00Z', returnedAt: null, fault: null, faults: 1 },
  ])
  expect((await it.get(own)).body.items).toMatchObject([{ acts: ['ship', 'receive'] }])
  expect(await cell()).toMatchObject({ value: 'requested' })
  expect((await pauses()).filter(({ until }: { until: string | null }) => until === null)).toHaveLength(1)
  expect((await it.get(ofClass)).body.without).toEqual([])
})

test('a tick that the checklist does not have is refused by its place', async () => {
  const { it, act, own, lead } = await kitClass()
  await act(it, 'receive')
  const { status, body } = await lead.post(`${own}/verify`, { ...GOOD_CHECK, done: ['wired', 'nonsense'], reason: 'Seen' })
  expect([status, body.errors]).toEqual([
    422,
    [{ path: 'done.1', code: 'equipment.check_unknown', message: expect.stringMatching(/no “nonsense”. Tick some of: .*wired/) }],
  ])
})

test('what an agent who left still has is to come back, with its days; returning ends it and leaves the track as it was', async () => {
  const { it, act, own, cell, agentAt } = await kitClass()
  await act(it, 'receive')
  const manager = await world.person(['manager'])
  const left = await manager.post(`/agents/${agentAt(0).id}/leave`, { on: '2026-10-03', reason: 'Another job', version: 1 })
  expect(left.status).toBe(200)
  expect((await it.get(own)).body.items[0].toReturnDays).toBe(3)
  expect((await act(it, 'return')).body.items[0]).toMatchObject({ state: 'returned', toReturnDays: null })
  expect((await cell()).value).toBe('received')
})

test('the speed test gives and takes at most 1 MB, uncompressed, for agents alone and so many times a minute', async () => {
  const { me, it } = await kitClass()
  const down = await me.get('/equipment/speed-test?bytes=1000')
  expect(down.status).toBe(200)
  expect(down.headers['content-length']).toBe('1000')
  expect((await me.get('/equipment/speed-test?bytes=1048577')).status).toBe(422)
  expect((await it.get('/equipment/speed-test?bytes=10')).status).toBe(403)
  expect((await me.post('/equipment/speed-test', { noise: 'abcd' })).body).toEqual({ characters: 4 })
  const many = await Promise.all(Array.from({ length: 31 }, () => me.get('/equipment/speed-test?bytes=1')))
  expect(many.some(({ status }) => status === 429)).toBe(true)
})

test('the history of an item tells each act with who and when, also to its agent; nobody else’s agent reads it', async () => {
  const { it, me, own, act } = await kitClass()
  await act(it, 'ship', { carrier: 'UPS', tracking: '1Z4711' })
  await act(me, 'fault', { note: 'Crackles' })
  const { id, version } = (await it.get(own)).body.items[0]
  await me.post(`/equipment/${id}/undo`, { version })
  const { rows } = (await me.get(`/equipment/${id}/history`)).body
  expect(rows.map(({ act, state, note }: Record<string, unknown>) => [act, state, note])).toEqual([
    ['undo', 'shipped', null],
    ['fault', 'faulty', 'Crackles'],
    ['ship', 'shipped', null],
    ['request', 'requested', null],
  ])
  expect(rows.every(({ by }: { by: string | null }) => by !== null)).toBe(true)
  const stranger = await kitClass()
  expect((await stranger.me.get(`/equipment/${id}/history`)).status).toBe(404)
  expect((await it.get(`/equipment/${newId()}/history`)).status).toBe(404)
})

test('a fault and a return are told of many items at once under the guard of one, and taken back one by one', async () => {
  const { it, ofClass } = await kitClass(['headset', 'camera'], 2)
  const items = async () => (await it.get(ofClass)).body.items.map(({ id, version }: { id: string; version: number }) => ({ id, version }))
  expect((await it.post(`${ofClass}/acts`, { act: 'return', items: await items() })).status).toBe(409)
  await it.post(`${ofClass}/acts`, { act: 'receive', items: await items() })
  const unsaid = await it.post(`${ofClass}/acts`, { act: 'fault', items: await items() })
  expect([unsaid.status, unsaid.body.errors[0].path]).toEqual([422, 'note'])
  const told = await it.post(`${ofClass}/acts`, { act: 'fault', note: 'The update broke it', items: await items() })
  expect(told.body.items.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('faulty'))
  for (const { id, version } of told.body.items) expect((await it.post(`/equipment/${id}/undo`, { version })).status).toBe(200)
  expect((await it.post(`${ofClass}/acts`, { act: 'return', items: await items() })).body.items).toHaveLength(4)
})
