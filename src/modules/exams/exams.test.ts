import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { examClass, uhcProgramme } from '../../../tests/support/exam-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

describe('reporting', () => {
  test('an agent’s fail is on record, locks the next attempt, and track and announcements follow', async () => {
    const { own, attempts, examOf, trackCell, announced, agent, cohort } = await examClass(world)
    const { status, body } = await own.post(attempts('ahip'), { result: 'failed', score: 72, note: 'ran out of time' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      number: 1,
      followed: [
        'AHIP: Attempt 1 failed with 72 % on Mon, Oct 5; attempt 2 is locked until a coaching note exists.',
        'Coach before the next attempt.',
        'AHIP + Aetna is now: In progress.',
      ],
    })
    expect(await examOf('ahip')).toMatchObject({
      state: 'failed',
      next: 2,
      locked: true,
      locks: ['coaching'],
      due: { action: 'coach', dueOn: null },
      record: [
        {
          number: 1,
          result: 'failed',
          score: 72,
          takenAt: '2026-10-05T12:00:00Z',
          reports: [{ side: 'agent', by: agent.name, note: 'ran out of time' }],
        },
      ],
    })
    expect(await trackCell('ahip_aetna')).toMatchObject({ value: 'in_progress', because: 'AHIP begun, Aetna open' })
    const ids = { cohortId: cohort.id, agentId: agent.id, attemptId: body.attemptId, exam: 'ahip', number: 1 }
    expect(await announced('exam.attempt_reported')).toEqual([{ ...ids, side: 'agent', result: 'failed', dispute: null }])
    expect(await announced('exam.failed')).toEqual([
      {
        ...ids,
        track: 'ahip_aetna',
        carrier: 'AHIP',
        takenAt: '2026-10-05T12:00:00Z',
        fail: 1,
        attempts: 3,
        step: {
          fail: 1,
          action: 'coach',
          step: 'Coach before the next attempt',
          withinBusinessDays: null,
          tell: ['lead', 'pm', 'licensing'],
        },
        dueOn: null,
        policyVersion: 1,
        isExhausted: false,
        season: 2026,
      },
    ])
  })

  test('the audit trail holds who reported what', async () => {
    const { lead, attempts, agent } = await examClass(world)
    await lead.post(attempts('ahip'), { result: 'passed', score: 94 })
    const entries = await world.db
      .selectFrom('audit_entry')
      .select(['action', 'actor_id', 'after'])
      .where('agent_id', '=', agent.id)
      .where('noun', '=', 'exam')
      .orderBy('id')
      .execute()
    expect(entries).toMatchObject([
      {
        action: 'exam.attempt_reported',
        actor_id: lead.personId,
        after: { exam: 'AHIP', number: 1, side: 'staff', result: 'passed', score: 94 },
      },
      { action: 'exam.passed', actor_id: lead.personId, after: { exam: 'AHIP', number: 1, score: 94 } },
    ])
  })

  test('a pass does its part of the track and nothing may follow', async () => {
    const { own, attempts, examOf, trackCell, announced } = await examClass(world)
    await own.post(attempts('ahip'), { result: 'passed', score: 90 })
    expect(await examOf('ahip')).toMatchObject({ state: 'passed', next: null, locked: false, due: null, ifFailed: null })
    expect((await trackCell('ahip_aetna')).because).toBe('AHIP done, Aetna open')
    expect(await announced('exam.passed')).toMatchObject([{ exam: 'ahip', number: 1 }])
    const again = await own.post(attempts('ahip'), { result: 'failed' })
    expect(again).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.decided' }] } })
  })

  test('a time earlier than the report holds, in UTC', async () => {
    const { own, attempts, examOf } = await examClass(world)
    await own.post(attempts('ahip'), { result: 'failed', takenAt: '2026-10-05T05:30:00-06:00' })
    expect((await examOf('ahip')).record[0].takenAt).toBe('2026-10-05T11:30:00Z')
  })

  test.each([
    // why it is here, exam, body, status, code
    ['a score that says otherwise', 'ahip', { result: 'passed', score: 89.5 }, 422, 'exam.score_contradicts'],
    ['a time to come', 'ahip', { result: 'failed', takenAt: '2030-01-01T00:00:00Z' }, 422, 'exam.in_future'],
    ['an attempt skipped', 'ahip', { result: 'failed', number: 2 }, 422, 'exam.skips'],
    ['Aetna before AHIP', 'aetna', { result: 'passed' }, 409, 'exam.too_early'],
    ['a result of no kind', 'ahip', { result: 'waived' }, 422, 'invalid_value'],
    ['more than everything right', 'ahip', { result: 'passed', score: 101 }, 422, 'too_big'],
    ['a day for a time', 'ahip', { result: 'failed', takenAt: '2026-10-05' }, 422, 'invalid_format'],
    ['an exam the programme does not have', 'uhc', { result: 'failed' }, 404, undefined],
  ])('refused: %s', async (_why, exam, body, status, code) => {
    const { own, attempts, announced } = await examClass(world)
    const refused = await own.post(attempts(exam), body)
    expect(refused.status).toBe(status)
    expect(refused.body.errors?.[0]?.code).toBe(code)
    expect(await announced('exam.attempt_reported')).toEqual([])
  })

  test('an agent reports nobody else’s exam, and a lead none of another class', async () => {
    const [mine, other] = [await examClass(world), await examClass(world)]
    expect((await mine.own.post(other.attempts('ahip'), { result: 'failed' })).status).toBe(404)
    expect((await mine.lead.post(other.attempts('ahip'), { result: 'failed' })).status).toBe(404)
    expect((await mine.licensing.post(other.attempts('ahip'), { result: 'failed' })).status).toBe(201)
  })

  test('AHIP waits for a confirmed N-Number: an agent confirms it first, what staff report has happened', async () => {
    const { lead, own, licensing, cohort, attempts, agent, examOf, announced } = await examClass(world)
    await lead.patch(`/agents/${agent.id}`, {
      nNumber: `N${460_000 + world.next()}`,
      version: (await lead.get(`/agents/${agent.id}`)).body.version,
    })
    const missing = `${agent.name}’s N-Number is not confirmed, and that comes before AHIP.`
    const early = await own.post(attempts('ahip'), { result: 'failed', reason: 'Please' })
    expect(early).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.too_early' }] } })
    expect(early.body.detail).toBe(`${missing} Confirm it first.`)
    expect(await announced('exam.attempt_reported')).toEqual([])
    expect((await examOf('ahip')).openBefore).toEqual([missing])
    const told = await licensing.post(attempts('ahip'), { result: 'failed' })
    expect(told).toMatchObject({ status: 201, body: { followed: expect.arrayContaining([`${missing} It is recorded all the same.`]) } })
    expect((await examOf('ahip')).record[0]).toMatchObject({ overrides: [missing], overrideReason: null })
    expect((await own.post(attempts('ahip'), { number: 1, result: 'failed' })).status).toBe(201)
    expect((await world.admin.get(`/cohorts/${cohort.id}/exams`)).body.rows).toHaveLength(1)
  })

  test('a lead’s report of Aetna before AHIP is taken and says what was missing; a reason given stays with it', async () => {
    const { lead, attempts, examOf, agent } = await examClass(world)
    const set = await lead.post(attempts('aetna'), { result: 'passed', reason: 'AHIP was passed with another company' })
    expect(set.status).toBe(201)
    expect((await examOf('aetna')).record[0]).toMatchObject({
      overrides: [`${agent.name}’s AHIP is not done, and that comes before Aetna.`],
      overrideReason: 'AHIP was passed with another company',
    })
  })

  test('who has left is not examined any more', async () => {
    const { lead, attempts, agent } = await examClass(world)
    await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-05', reason: 'Left' })
    expect(await lead.post(attempts('ahip'), { result: 'failed' })).toMatchObject({
      status: 409,
      body: { errors: [{ code: 'exam.agent_left' }] },
    })
  })

  test('the same form posted five times with one key makes one record', async () => {
    const { own, attempts, examOf } = await examClass(world)
    const key = { 'idempotency-key': `exam-${world.next()}` }
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(await own.post(attempts('ahip'), { result: 'failed' }, key))
    expect(new Set(answers.map(({ body }) => body.attemptId)).size).toBe(1)
    expect((await examOf('ahip')).record).toHaveLength(1)
  })
})

describe('the whole way down', () => {
  test('three fails: coached, timed, used up; track failed, carrier closed, and each step announced with its date', async () => {
    const { fail, examOf, trackCell, announced, agent } = await examClass(world)
    await fail('ahip', 3)
    expect(await examOf('ahip')).toMatchObject({
      state: 'exhausted',
      next: null,
      because: 'All 3 attempts are used up, the last failed on Mon, Oct 5; AHIP is closed for the season.',
      due: { action: 'termination_review' },
    })
    expect(await trackCell('ahip_aetna')).toMatchObject({ value: 'failed', because: 'all attempts at AHIP are used up' })
    const { body } = await world.admin.get(`/agents/${agent.id}/exams`)
    expect(body.closed).toEqual([{ carrier: 'AHIP', season: 2026, since: '2026-10-05T12:00:00Z' }])
    const fails = await announced('exam.failed')
    expect(fails.map(({ fail: n, dueOn, isExhausted }) => [n, dueOn, isExhausted])).toEqual([
      [1, null, false],
      [2, '2026-10-06', false],
      [3, null, true],
    ])
    expect(fails.map(({ step }) => (step as { action: string }).action)).toEqual(['coach', 'written', 'termination_review'])
    expect(await announced('exam.coached')).toMatchObject([
      { number: 1, unlocks: 2 },
      { number: 2, unlocks: 3 },
    ])
    expect(await announced('exam.slot_set')).toMatchObject([{ number: 3, at: '2026-10-05T12:00:00.000Z' }])
  })

  test('UHC by data alone: six attempts, no locks, its own steps', async () => {
    const programme = await uhcProgramme(world)
    const { lead, attempts, examOf, trackCell, announced } = await examClass(world, { programme })
    for (let number = 1; number <= 5; number++) {
      expect((await lead.post(attempts('uhc'), { number, result: 'failed', score: 84 })).status).toBe(201)
    }
    expect(await examOf('uhc')).toMatchObject({ state: 'failed', next: 6, locked: false, due: { step: 'Termination review by HR' } })
    await lead.post(attempts('uhc'), { number: 6, result: 'failed' })
    expect(await examOf('uhc')).toMatchObject({ state: 'exhausted', due: null })
    expect((await announced('exam.failed')).map(({ step }) => (step as { action: string } | null)?.action)).toEqual([
      undefined,
      undefined,
      'written',
      'final',
      'termination_review',
      undefined,
    ])
    expect((await trackCell('ahip_aetna')).value).toBe('failed')
  })
})

describe('coaching and times', () => {
  test('the next attempt waits for the note', async () => {
    const { own, lead, attempts, examOf } = await examClass(world)
    const { body } = await own.post(attempts('ahip'), { result: 'failed' })
    const early = await own.post(attempts('ahip'), { result: 'passed', number: 2 })
    expect(early).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.locked' }] } })
    expect(early.body.detail).toContain('attempt 2 is locked until a coaching note exists')
    const coached = await lead.post(`/exam-attempts/${body.attemptId}/coach`, { text: 'Went through chapter 3' })
    expect(coached.body.followed).toEqual(['The coaching note for attempt 2 is there.'])
    expect((await examOf('ahip')).record[0].coaching).toMatchObject([{ text: 'Went through chapter 3', at: world.now.replace('.000', '') }])
    expect((await own.post(attempts('ahip'), { result: 'passed', number: 2 })).status).toBe(201)
  })

  test('the third needs a time; licensing alone records it without, with a reason', async () => {
    const { lead, licensing, attempts, fail, examOf } = await examClass(world)
    const attemptId = await fail('ahip', 2)
    await lead.post(`/exam-attempts/${attemptId}/coach`, { text: 'Went through chapter 4' })
    const without = await lead.post(attempts('ahip'), { result: 'passed', number: 3, reason: 'Now or never' })
    expect(without).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.no_slot' }] } })
    const bare = await licensing.post(attempts('ahip'), { result: 'passed', number: 3 })
    expect(bare).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', code: 'exam.no_slot' }] } })
    const set = await licensing.post(attempts('ahip'), { result: 'passed', number: 3, reason: 'Sat beside the agent' })
    expect(set.status).toBe(201)
    expect((await examOf('ahip')).record[2]).toMatchObject({
      overrideReason: 'Sat beside the agent',
      overrides: [expect.stringContaining('proctored')],
    })
  })

  test('licensing sets, moves and takes away a time; a stale one is refused', async () => {
    const { licensing, fail, examOf } = await examClass(world)
    const path = `/exam-attempts/${await fail('ahip', 2)}/slot`
    const at = addSeconds(world.now, 86_400)
    expect((await licensing.post(path, { at, version: 0 })).status).toBe(200)
    const { slot } = await examOf('ahip')
    expect(slot).toMatchObject({ number: 3, at: at.replace('.000', ''), proctorId: licensing.personId, version: 1 })
    expect(await licensing.post(path, { at, version: 0 })).toMatchObject({
      status: 409,
      body: { code: 'resource.stale', current: { version: 1 } },
    })
    const moved = await licensing.post(path, { at: addSeconds(at, 3600), version: 1 })
    expect(moved.status).toBe(200)
    await licensing.post(path, { at: null, version: 2 })
    expect(await examOf('ahip')).toMatchObject({ locks: ['coaching', 'slot'], slot: { at: null, proctor: null, version: 3 } })
  })

  test.each([
    // why it is here, fails, body, status, code
    ['the second attempt has no proctor', 1, { at: '2026-10-06T12:00:00Z' }, 409, 'exam.not_proctored'],
    ['before the fail', 2, { at: '2026-10-05T11:59:59Z' }, 422, 'exam.out_of_order'],
    [
      'somebody who is no proctor',
      2,
      { at: '2026-10-06T12:00:00Z', proctorId: '00000000-0000-4000-8000-000000000000' },
      422,
      'exam.no_proctor',
    ],
  ])('a time is refused: %s', async (_why, fails, body, status, code) => {
    const { licensing, fail } = await examClass(world)
    const refused = await licensing.post(`/exam-attempts/${await fail('ahip', fails)}/slot`, body)
    expect(refused).toMatchObject({ status, body: { errors: [{ code }] } })
  })

  test('coaching is refused for a pass and for a blank note', async () => {
    const { lead, attempts } = await examClass(world)
    const { body } = await lead.post(attempts('ahip'), { result: 'passed' })
    expect((await lead.post(`/exam-attempts/${body.attemptId}/coach`, { text: ' ' })).status).toBe(422)
    const refused = await lead.post(`/exam-attempts/${body.attemptId}/coach`, { text: 'Well done' })
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.not_failed' }] } })
  })
})

describe('exams to proctor', () => {
  type Row = { agentId: string; number: number; slot: { at: string } | null; waitsForCoaching: boolean; cohort: string }
  const rowsFor = async (client: typeof world.admin, agentIds: readonly string[]): Promise<Row[]> =>
    (await client.get('/exam-slots?limit=500')).body.rows.filter((row: Row) => agentIds.includes(row.agentId))

  test('are those whose next attempt is proctored, across classes; without a time first', async () => {
    const [first, second, notYet, passed] = [await examClass(world), await examClass(world), await examClass(world), await examClass(world)]
    const timed = await first.fail('ahip', 2)
    await first.licensing.post(`/exam-attempts/${timed}/slot`, { at: '2026-10-06T15:00:00Z' })
    const waiting = await second.fail('ahip', 2)
    await second.lead.post(`/exam-attempts/${waiting}/coach`, { text: 'Read it again' })
    await notYet.fail('ahip', 1)
    const last = await passed.fail('ahip', 2)
    await passed.lead.post(`/exam-attempts/${last}/coach`, { text: 'Read it again' })
    await passed.licensing.post(passed.attempts('ahip'), { result: 'passed', number: 3, reason: 'Sat beside the agent' })
    const ids = [first, second, notYet, passed].map(({ agent }) => agent.id)
    expect(await rowsFor(first.licensing, ids)).toMatchObject([
      { agentId: second.agent.id, number: 3, slot: null, waitsForCoaching: false, cohort: second.cohort.body.name },
      { agentId: first.agent.id, number: 3, slot: { at: '2026-10-06T15:00:00Z' }, waitsForCoaching: true },
    ])
    const { body } = await first.licensing.get('/exam-slots')
    expect(body.proctors).toContainEqual({ personId: first.licensing.personId, name: expect.any(String) })
  })

  test('come page by page, each once', async () => {
    const { licensing } = await examClass(world)
    const all = (await licensing.get('/exam-slots?limit=500')).body.rows.map((row: Row) => row.agentId)
    const paged: string[] = []
    let cursor = ''
    do {
      const { body } = await licensing.get(`/exam-slots?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      paged.push(...body.rows.map((row: Row) => row.agentId))
      cursor = body.next ?? ''
    } while (cursor)
    expect(all.length).toBeGreaterThan(1)
    expect(paged).toEqual(all)
  })

  test('leave out who has left, and classes that are finished', async () => {
    const [gone, over] = [await examClass(world), await examClass(world)]
    await gone.fail('ahip', 2)
    await over.fail('ahip', 2)
    await world.admin.post(`/agents/${gone.agent.id}/leave`, { on: '2026-10-05', reason: 'Left' })
    await world.admin.patch(`/cohorts/${over.cohort.id}`, { state: 'finished', version: over.cohort.body.version })
    expect(await rowsFor(gone.licensing, [gone.agent.id, over.agent.id])).toEqual([])
  })
})

describe('a class', () => {
  test('lists who has an attempt on record, page by page, and an agent finds the own row only', async () => {
    const { cohort, lead, own, agent, fail } = await examClass(world)
    const [other, silent] = [await world.agent(cohort.id), await world.agent(cohort.id)]
    await fail('ahip', 1)
    await lead.post(`/agents/${other.id}/exams/ahip/attempts`, { result: 'passed', reason: 'Saw the page' })
    const path = `/cohorts/${cohort.id}/exams`
    const first = (await lead.get(`${path}?limit=1`)).body
    const second = (await lead.get(`${path}?limit=1&cursor=${first.next}`)).body
    expect([...first.rows, ...second.rows].map(({ agentId }) => agentId)).toEqual([agent.id, other.id])
    expect(second.next).toBeNull()
    expect(first.rows[0].exams).toMatchObject([{ key: 'ahip', state: 'failed' }])
    expect(JSON.stringify([first, second])).not.toContain(silent.id)
    expect((await own.get(path)).body.rows.map(({ agentId }: { agentId: string }) => agentId)).toEqual([agent.id])
  })
})
