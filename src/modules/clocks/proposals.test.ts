import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { addSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { clockEvents, followDue, iso, put } from '../../../tests/support/clock-class.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { blockChangesOf } from './rules/blocks.ts'
import { clocksOf } from './rules/from-record.ts'
import { stepsReached } from './rules/proposals.ts'
import { readFrame } from './store/frames.ts'
import { readRecords } from './store/records.ts'
import { listSteps } from './store/steps.ts'

const world = openWorld()
beforeEach(() => {
  world.now = iso('05 07:00')
})

async function classOf(given: Record<string, unknown> = {}) {
  const cohort = await world.cohort(given)
  const agent = await world.agent(cohort.id)
  const clocks = async () => (await cohort.lead.get(`/agents/${agent.id}/clocks`)).body
  const proposals = async () =>
    (await clocks()).proposals.map((one: { clock: string; step: string; reachedAt: string }) => [one.clock, one.step, one.reachedAt])
  return { ...cohort, agent, clocks, proposals, pauses: `/agents/${agent.id}/clocks/pauses` }
}
const steps = async (agentId: string) =>
  (await clockEvents(world, agentId)).filter(({ step }) => step !== null).map(({ event, step }) => `${event.slice(6)} ${step}`)

describe('a step that passes', () => {
  test('is proposed once, by whichever process looks first, and nothing else follows', async () => {
    const { agent, proposals, clocks } = await classOf()
    world.now = iso('07 14:59')
    await followDue(world)
    expect(await proposals()).toEqual([])
    world.now = iso('07 15:00')
    await Promise.all([followDue(world), followDue(world), followDue(world)])
    expect(await proposals()).toEqual([['ahip', 'verbal', iso('07 15:00')]])
    expect((await clocks()).proposals[0]).toMatchObject({
      proposedAt: iso('07 15:00'),
      because: 'AHIP: verbal coaching reached Wed, Oct 7, 15:00, after 24 h',
    })
    expect(await followDue(world)).toBe(0)
    world.now = iso('09 17:00')
    await followDue(world)
    expect(await steps(agent.id)).toEqual([
      'step_reached verbal',
      'step_reached written',
      'step_reached final',
      'step_reached termination_review',
    ])
    const [first] = await world.db
      .selectFrom('outbox_event')
      .select('data')
      .where('agent_id', '=', agent.id)
      .where('event', '=', 'clock.step_reached')
      .orderBy('id')
      .execute()
    expect(first?.data).toMatchObject({ clock: 'ahip', step: 'verbal', reachedAt: iso('07 15:00'), policyVersion: 1 })
  })

  test('is proposed at once in the act that makes it known, without a job', async () => {
    const { agent, lead, proposals } = await classOf()
    world.now = iso('08 11:00')
    await lead.post(`/agents/${agent.id}/tracks/ahip_aetna/progress`, { parts: [{ key: 'aetna', state: 'begun' }], reason: 'as it is' })
    expect(await proposals()).toEqual([
      ['ahip', 'verbal', iso('07 15:00')],
      ['ahip', 'written', iso('08 10:30')],
    ])
  })

  test('a status by hand that completes nothing looks at no clock', async () => {
    const { agent, lead, proposals } = await classOf()
    world.now = iso('08 11:00')
    await lead.patch(`/agents/${agent.id}/tracks/rts`, { status: 'invited', version: 0 })
    await lead.patch(`/agents/${agent.id}/tracks/rts`, { status: 'submitted', version: 1 })
    expect(await proposals()).not.toEqual([])
    await world.db.deleteFrom('clock_step').where('agent_id', '=', agent.id).execute()
    await lead.patch(`/agents/${agent.id}/tracks/rts`, { status: 'with_upline', version: 2 })
    expect(await proposals()).toEqual([])
  })
})

describe('facts that come late', () => {
  test('undo a proposal, move it, and bring it back', async () => {
    const { agent, lead, pauses, proposals } = await classOf()
    world.now = iso('07 16:00')
    await followDue(world)
    const late = await lead.post(pauses, { kind: 'carrier_ticket', since: iso('06 10:00'), until: iso('06 15:00') })
    expect(late.body.followed).toEqual([
      'AHIP: verbal coaching reached Wed, Oct 7, 15:00, after 24 h. The proposal is withdrawn: by what is known now it was not reached.',
    ])
    expect(await proposals()).toEqual([])
    world.now = iso('08 12:00')
    await followDue(world)
    expect(await proposals()).toEqual([['ahip', 'verbal', iso('08 11:30')]])
    await lead.patch(`/clock-pauses/${late.body.pause.id}`, { since: iso('06 14:00'), reason: 'told wrongly', version: 1 })
    expect(await proposals()).toEqual([
      ['ahip', 'verbal', iso('07 16:00')],
      ['ahip', 'written', iso('08 11:30')],
    ])
    await lead.delete(`/clock-pauses/${late.body.pause.id}`)
    expect(await steps(agent.id)).toEqual([
      'step_reached verbal',
      'step_withdrawn verbal',
      'step_reached verbal',
      'step_reached written',
      'step_moved verbal',
      'step_moved verbal',
      'step_moved written',
    ])
  })

  test('a proof that was there before the limit withdraws what was proposed, its removal proposes it again', async () => {
    const { agent, proposals } = await classOf()
    world.now = iso('07 16:00')
    await followDue(world)
    await put(world, agent.id, 'ahip_aetna', ['exam:ahip', 'passed', iso('07 14:00')])
    expect(await proposals()).toEqual([])
    await put(world, agent.id, 'ahip_aetna', ['exam:ahip', null, iso('07 14:00')])
    expect(await proposals()).toEqual([['ahip', 'verbal', iso('07 15:00')]])
    await put(world, agent.id, 'ahip_aetna', ['exam:ahip', 'passed', iso('07 15:30')])
    expect(await proposals()).toEqual([['ahip', 'verbal', iso('07 15:00')]])
  })

  test('the next clock starts with the instant at which the one before was done, and the day ladder after it', async () => {
    const { agent, clocks } = await classOf()
    world.now = iso('12 17:00')
    await put(world, agent.id, 'ahip_aetna', ['exam:ahip', 'passed', iso('05 12:00')], ['exam:aetna', 'passed', iso('05 15:00')])
    const { clocks: all, proposals } = await clocks()
    expect(all.map((one: { key: string; state: string; startedAt: string }) => [one.key, one.state, one.startedAt])).toEqual([
      ['ahip', 'stopped', iso('05 08:00')],
      ['aetna', 'stopped', iso('05 12:00')],
      ['tbt', 'running', iso('05 15:00')],
      ['call_cert', 'not_started', null],
    ])
    expect(proposals.map((one: { step: string; reachedAt: string }) => [one.step, one.reachedAt])).toEqual([
      ['limit', iso('06 14:30')],
      ['coaching', iso('08 16:30')],
      ['written', iso('09 16:30')],
      ['final', iso('12 16:30')],
    ])
  })

  test('a pairing keeps its instant when the part goes on', async () => {
    const { agent, lead, clocks } = await classOf()
    const path = `/agents/${agent.id}/tracks/call_cert/progress`
    world.now = iso('06 09:00')
    await lead.post(path, { parts: [{ key: 'call_cert', state: 'begun' }], reason: 'With a laptop of the site' })
    world.now = iso('06 12:00')
    await lead.post(path, { parts: [{ key: 'call_cert', state: 'done' }] })
    expect((await clocks()).clocks[3]).toMatchObject({ startedAt: iso('06 09:00'), elapsedSeconds: 3 * 3600, dueAt: iso('06 13:00') })
  })
})

describe('an override', () => {
  test('stops the clock when it is given, and its undo lets it go on as if it had never been', async () => {
    const { agent, lead, clocks } = await classOf()
    world.now = iso('06 12:00')
    await lead.patch(`/agents/${agent.id}/tracks/ahip_aetna`, { status: 'complete', reason: 'seen in class', version: 0 })
    expect((await clocks()).clocks.slice(0, 3)).toMatchObject([
      { state: 'stopped', stoppedAt: iso('06 12:00'), elapsedSeconds: 12.5 * 3600 },
      { state: 'stopped' },
      { state: 'running', startedAt: iso('06 12:00') },
    ])
    world.now = iso('07 16:00')
    await lead.post(`/agents/${agent.id}/tracks/ahip_aetna/undo`, { version: 1 })
    expect((await clocks()).clocks[0]).toMatchObject({ state: 'running', pace: 'behind', elapsedSeconds: 25 * 3600 })
    expect(await steps(agent.id)).toEqual(['step_reached verbal'])
  })
})

describe('the class changes', () => {
  test('an agent who moves goes by the class they are in now', async () => {
    const { agent, lead } = await classOf()
    const later = await world.cohort({ startDate: '2026-10-07', leads: [] })
    world.now = iso('07 16:00')
    await followDue(world)
    await world.admin.post(`/agents/${agent.id}/move`, { cohortId: later.id, reason: 'starts later', version: 1 })
    expect((await world.admin.get(`/agents/${agent.id}/clocks`)).body).toMatchObject({ cohortId: later.id, proposals: [] })
    expect(await steps(agent.id)).toEqual(['step_reached verbal', 'step_withdrawn verbal'])
    expect((await lead.get(`/agents/${agent.id}/clocks`)).status).toBe(404)
  })

  test('other days, another shift: the next run follows', async () => {
    const { id, proposals, lead } = await classOf()
    world.now = iso('07 16:00')
    await followDue(world)
    expect(await proposals()).toHaveLength(1)
    const { version } = (await lead.get(`/cohorts/${id}`)).body
    await lead.patch(`/cohorts/${id}`, { days: ['2026-10-06', '2026-10-07', '2026-10-08'], startDate: '2026-10-06', version })
    expect(await followDue(world)).toBe(1)
    expect(await proposals()).toEqual([])
  })

  test('a leaver reaches nothing after the last day, and everything on returning', async () => {
    const { agent, proposals } = await classOf()
    world.now = iso('08 12:00')
    await followDue(world)
    await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-07', reason: 'another job', version: 1 })
    expect(await proposals()).toEqual([['ahip', 'verbal', iso('07 15:00')]])
    await world.admin.post(`/agents/${agent.id}/return`, { version: 2 })
    expect(await proposals()).toHaveLength(2)
  })

  test('a finished class proposes nothing more until it is opened again', async () => {
    const { id, lead, proposals } = await classOf()
    const state = async (to: string) =>
      lead.patch(`/cohorts/${id}`, { state: to, version: (await lead.get(`/cohorts/${id}`)).body.version })
    await followDue(world)
    await state('finished')
    world.now = iso('08 12:00')
    expect(await followDue(world)).toBe(0)
    await state('open')
    await followDue(world)
    expect(await proposals()).toHaveLength(2)
  })

  test('other terms of the policy are followed though no fact changes', async () => {
    const { id, proposals } = await classOf()
    world.now = iso('06 16:30')
    await followDue(world)
    const { policy_version_id } = await world.db
      .selectFrom('cohort')
      .select('policy_version_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const version = world.db.selectFrom('policy_version').select(['policy']).where('id', '=', policy_version_id)
    const before = JSON.stringify((await version.executeTakeFirstOrThrow()).policy)
    const write = (policy: string) => world.db.updateTable('policy_version').set({ policy }).where('id', '=', policy_version_id).execute()
    await write(before.replace('"limitHours":24', '"limitHours":16').replace('"atHours":24', '"atHours":16'))
    await followDue(world)
    expect(await proposals()).toEqual([['ahip', 'verbal', iso('06 15:30')]])
    await write(before)
    await followDue(world)
    expect(await proposals()).toEqual([])
  })
})

test('a night class over the end of summer time counts what the shift really lasted', async () => {
  const { agent, clocks, lead } = await classOf({
    startDate: '2026-10-30',
    days: ['2026-10-30', '2026-10-31', '2026-11-01'],
    shift: { start: '22:00', end: '06:30', breakMinutes: 60 },
  })
  world.now = '2026-11-01T08:45:00.000Z'
  await lead.post(`/agents/${agent.id}/clocks/pauses`, {
    kind: 'equipment',
    since: '2026-11-01T01:30:00-06:00',
    until: '2026-11-01T01:30:00-07:00',
  })
  world.now = '2026-11-01T13:30:00.000Z'
  expect((await clocks()).clocks[0]).toMatchObject({ elapsedSeconds: (8.5 + 9.5 - 1) * 3600, dueAt: '2026-11-02T12:00:00.000Z' })
})

describe('another programme, by data alone', () => {
  test('one clock for AHIP and Aetna, the same tracks, an exemption', async () => {
    const { agent, clocks, proposals, id, lead } = await classOf({ programme: 'esp-week-together' })
    expect((await lead.get(`/cohorts/${id}`)).body.programme).toBe('esp-week-together')
    expect(
      (await clocks()).clocks.map((one: { key: string; limitSeconds: number; dueAt: string }) => [one.key, one.limitSeconds, one.dueAt]),
    ).toEqual([
      ['ahip_aetna', 28 * 3600, iso('08 10:30')],
      ['tbt', 8 * 3600, null],
      ['call_cert', 4 * 3600, null],
    ])
    world.now = iso('08 12:00')
    await followDue(world)
    expect((await clocks()).proposals).toMatchObject([
      { clock: 'ahip_aetna', step: 'final', because: expect.stringContaining('Final CAP with HR') },
    ])

    const manager = await world.person(['manager'])
    const path = `/agents/${agent.id}/clocks/exemptions`
    expect((await lead.post(path, { note: 'site down' })).status).toBe(403)
    const granted = await manager.post(path, { note: 'Carrier site down all week', since: iso('08 09:00') })
    expect(granted).toMatchObject({ status: 201, body: { exemption: { kind: 'outside_control', since: iso('08 09:00') } } })
    expect(await proposals()).toEqual([])
    expect((await clocks()).clocks[0]).toMatchObject({
      pace: 'blocked',
      because: expect.stringContaining('outside the agent’s control (Carrier site down all week)'),
    })
    expect(await manager.post(path, { note: 'again' })).toMatchObject({ status: 409 })
    expect((await manager.delete(`/clock-exemptions/${granted.body.exemption.id}`)).status).toBe(200)
    expect(await proposals()).toEqual([['ahip_aetna', 'final', iso('08 10:30')]])
    expect((await clockEvents(world, agent.id)).map(({ event }) => event)).toEqual([
      'clock.step_reached',
      'clock.exempted',
      'clock.step_withdrawn',
      'clock.exemption_withdrawn',
      'clock.step_reached',
    ])

    const changed = await lead.patch(`/agents/${agent.id}/tracks/ahip_aetna`, { status: 'in_progress', reason: 'as it is', version: 0 })
    expect(changed.body.cell).toMatchObject({ value: 'in_progress' })
    await put(world, agent.id, 'ahip_aetna', ['proof:carrier_checks', 'accepted', iso('08 11:00')])
    expect((await clocks()).clocks.slice(0, 2)).toMatchObject([{ state: 'stopped' }, { state: 'running', startedAt: iso('08 11:00') }])
  })

  test('a policy without exemptions grants none', async () => {
    const { agent } = await classOf()
    const refused = await world.admin.post(`/agents/${agent.id}/clocks/exemptions`, { note: 'site down' })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'kind', code: 'exemption.not_granted' }] } })
  })
})

describe('whatever is recorded in whatever order', () => {
  const moment = fc
    .record({ day: fc.constantFrom('05', '06', '07', '08', '09'), hour: fc.integer({ min: 8, max: 16 }) })
    .map(({ day, hour }) => iso(`${day} ${String(hour).padStart(2, '0')}:00`))
  const kind = fc.constantFrom('n_number', 'equipment', 'carrier_ticket', 'approved_leave')
  const key = fc.constantFrom('exam:ahip', 'exam:aetna', 'proof:carrier_checks')
  const anAct = fc.oneof(
    fc.record({ act: fc.constant('pause' as const), kind, since: moment, hours: fc.option(fc.integer({ min: 1, max: 30 })) }),
    fc.record({ act: fc.constant('end' as const) }),
    fc.record({ act: fc.constant('withdraw' as const) }),
    fc.record({ act: fc.constant('fact' as const), key, at: moment, isThere: fc.boolean() }),
    fc.record({ act: fc.constant('status' as const), status: fc.constantFrom('complete', 'in_progress', 'not_started', 'waived') }),
    fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ act: fc.constant('job' as const) }),
  )
  type Act = typeof anAct extends fc.Arbitrary<infer A> ? A : never
  type Class = Awaited<ReturnType<typeof classOf>>
  const later = (instant: string, hours: number) => addSeconds(instant, hours * 3600)

  /** Some are refused, such as a pause that is still to come: then nothing may follow from them. */
  async function perform(act: Act, { agent, lead, pauses, clocks }: Class): Promise<unknown> {
    switch (act.act) {
      case 'wait':
        world.now = later(world.now, act.hours)
        return
      case 'job':
        return followDue(world)
      case 'fact': {
        const state = act.key.startsWith('exam') ? 'passed' : 'accepted'
        return put(world, agent.id, 'ahip_aetna', [act.key, act.isThere ? state : null, [act.at, world.now].toSorted()[0] ?? act.at])
      }
      case 'pause':
        return lead.post(pauses, { kind: act.kind, since: act.since, until: act.hours === null ? null : later(act.since, act.hours) })
      case 'end':
        return lead.post(`/clock-pauses/${(await clocks()).pauses.at(-1)?.id ?? agent.id}/end`, {})
      case 'withdraw':
        return lead.delete(`/clock-pauses/${(await clocks()).pauses.at(-1)?.id ?? agent.id}`)
      case 'status': {
        const { version } = (await lead.get(`/agents/${agent.id}/tracks`)).body.tracks[0].cell
        return lead.patch(`/agents/${agent.id}/tracks/ahip_aetna`, { status: act.status, reason: 'as it is', version })
      }
    }
  }

  const plain = (all: readonly { clock: string; step: string; reachedAt: number }[]) =>
    all.map(({ clock, step, reachedAt }) => `${clock} ${step} ${reachedAt}`).toSorted()

  test('the stored proposals and blocks are those that follow, and each proposal was told once while it stood', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 3, maxLength: 12 }), async (acts) => {
        world.now = iso('05 07:00')
        const made = await classOf()
        for (const act of acts) await perform(act, made)
        await followDue(world)
        const frame = await readFrame(world.db, made.id)
        const [row] = await readRecords(world.db, [made.agent.id])
        if (!frame || !row) throw new Error('no agent')
        const stored = (await listSteps(world.db, [made.agent.id])).filter(({ isWithdrawn }) => !isWithdrawn)
        expect(plain(stored)).toEqual(plain(stepsReached(clocksOf(frame, row), toEpochSeconds(world.now))))
        expect(blockChangesOf(frame.tracks, row, clocksOf(frame, row), toEpochSeconds(world.now))).toEqual([])
        const told = (await clockEvents(world, made.agent.id)).filter(({ event }) => /step_(reached|withdrawn)$/.test(event))
        for (const own of Map.groupBy(told, ({ clock, step }) => `${clock} ${step}`).values())
          expect(own.map(({ event }) => event)).toEqual(
            own.map((_, turn) => (turn % 2 === 0 ? 'clock.step_reached' : 'clock.step_withdrawn')),
          )
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
