import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { examClass } from '../../../tests/support/exam-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

const rowsOf = (agentId: string) =>
  world.db
    .selectFrom('exam_attempt')
    .select(['id', 'number', 'result', 'dispute', 'voided_at'])
    .where('agent_id', '=', agentId)
    .orderBy('created_at')
    .execute()

describe('two reports of one attempt', () => {
  test('the agent’s and the lead’s are one row, with who said what and when', async () => {
    const { own, lead, attempts, examOf, agent, announced } = await examClass(world)
    await own.post(attempts('ahip'), { result: 'failed', takenAt: '2026-10-05T11:00:00Z' })
    const second = await lead.post(attempts('ahip'), { result: 'failed', score: 72 })
    expect(second.status).toBe(201)
    expect(second.body.followed[0]).toBe(`This report and ${agent.name}’s are of one attempt: number 1.`)
    const { record } = await examOf('ahip')
    expect(record).toMatchObject([{ number: 1, result: 'failed', score: 72, takenAt: '2026-10-05T11:00:00Z', dispute: null, version: 2 }])
    expect(record[0].reports.map(({ side, score }: { side: string; score: number | null }) => [side, score])).toEqual([
      ['agent', null],
      ['staff', 72],
    ])
    expect(await announced('exam.failed')).toHaveLength(1)
    expect(await announced('exam.attempt_reported')).toHaveLength(2)
  })

  test('a report of the same side again changes nothing; one that differs is refused', async () => {
    const { own, attempts, examOf, announced } = await examClass(world)
    await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 72 })
    expect((await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 72 })).status).toBe(201)
    const other = await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 74 })
    expect(other).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.reported_otherwise' }] } })
    expect((await examOf('ahip')).record[0].version).toBe(1)
    expect(await announced('exam.attempt_reported')).toHaveLength(1)
  })

  test('a contradiction stays visible, counts as neither, and locks what follows until a lead settles it', async () => {
    const { own, lead, attempts, examOf, trackCell, announced, agent } = await examClass(world)
    const { body } = await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 72 })
    await lead.post(attempts('ahip'), { number: 1, result: 'passed', score: 92 })
    expect(await examOf('ahip')).toMatchObject({
      state: 'open',
      locks: ['dispute'],
      because: 'The result of attempt 1 is disputed; attempt 2 is locked until a lead has settled the dispute.',
      record: [{ result: null, score: null, dispute: 'result' }],
    })
    expect((await trackCell('ahip_aetna')).because).toBe('AHIP begun, Aetna open')
    expect((await announced('exam.attempt_reported')).map(({ dispute }) => dispute)).toEqual([null, 'result'])
    const coach = await lead.post(`/exam-attempts/${body.attemptId}/coach`, { text: 'Talked' })
    expect(coach).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.not_failed' }] } })

    const settled = await lead.post(`/exam-attempts/${body.attemptId}/settle`, {
      result: 'passed',
      score: 92,
      note: 'Saw the certificate',
      version: 2,
    })
    expect(settled.status).toBe(200)
    expect(settled.body.followed[0]).toBe('AHIP: Passed with 92 % at attempt 1 on Mon, Oct 5.')
    expect(await examOf('ahip')).toMatchObject({
      state: 'passed',
      record: [
        {
          result: 'passed',
          score: 92,
          dispute: null,
          settled: { note: 'Saw the certificate' },
          reports: [{ result: 'failed', by: agent.name }, { result: 'passed' }],
        },
      ],
    })
    expect((await trackCell('ahip_aetna')).because).toBe('AHIP done, Aetna open')
    expect(await announced('exam.settled')).toMatchObject([{ result: 'passed', number: 1 }])
    expect(await announced('exam.passed')).toHaveLength(1)
  })

  test('a dispute settled as failed is announced as a fail again', async () => {
    const { own, lead, attempts, announced } = await examClass(world)
    const { body } = await own.post(attempts('ahip'), { number: 1, result: 'passed' })
    await lead.post(attempts('ahip'), { number: 1, result: 'failed' })
    await lead.post(`/exam-attempts/${body.attemptId}/settle`, { result: 'failed', note: 'The page says so' })
    expect(await announced('exam.failed')).toMatchObject([{ attemptId: body.attemptId, fail: 1 }])
  })

  test('two scores of one fail leave the result standing', async () => {
    const { own, lead, attempts, examOf } = await examClass(world)
    await own.post(attempts('ahip'), { number: 1, result: 'failed', score: 72 })
    await lead.post(attempts('ahip'), { number: 1, result: 'failed', score: 74 })
    expect(await examOf('ahip')).toMatchObject({
      state: 'failed',
      locks: ['coaching'],
      record: [{ result: 'failed', score: null, dispute: 'score' }],
    })
  })

  test('settling names the version seen and needs a note; a pass before another attempt is refused', async () => {
    const { lead, attempts, fail, examOf } = await examClass(world)
    await fail('ahip', 2)
    const [first] = (await examOf('ahip')).record
    const path = `/exam-attempts/${first.id}/settle`
    expect(await lead.post(path, { result: 'failed', note: 'So', version: 9 })).toMatchObject({
      status: 409,
      body: { code: 'resource.stale' },
    })
    expect((await lead.post(path, { result: 'failed' })).status).toBe(422)
    expect(await lead.post(path, { result: 'passed', note: 'So' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'result', code: 'exam.not_last' }] },
    })
    expect((await lead.post(attempts('ahip'), { result: 'failed', number: 1 })).status).toBe(201)
  })
})

describe('taking back', () => {
  test('an attempt taken back counts for nothing, and track and lock go with it; the undo brings all back', async () => {
    const { lead, attempts, examOf, trackCell, announced } = await examClass(world)
    const { body } = await lead.post(attempts('ahip'), { result: 'failed', score: 72 })
    const path = `/exam-attempts/${body.attemptId}/void`
    expect((await lead.post(path, { reason: 'Wrong agent', version: 1 })).status).toBe(200)
    expect(await examOf('ahip')).toMatchObject({ state: 'open', next: 1, locked: false, record: [{ voided: { reason: 'Wrong agent' } }] })
    expect(await trackCell('ahip_aetna')).toMatchObject({ value: 'not_started', because: null })
    expect(await lead.post(path, { reason: 'Again' })).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.taken_back' }] } })

    expect((await lead.delete(path, { 'if-match': '"2"' })).status).toBe(200)
    expect(await examOf('ahip')).toMatchObject({ state: 'failed', next: 2, record: [{ voided: null, version: 3 }] })
    expect((await trackCell('ahip_aetna')).value).toBe('in_progress')
    expect(await announced('exam.attempt_voided')).toHaveLength(1)
    expect(await announced('exam.attempt_restored')).toHaveLength(1)
    expect(await announced('exam.failed')).toHaveLength(2)
  })

  test('only the last one is; and one that was replaced does not stand again', async () => {
    const { lead, attempts, fail, examOf, agent } = await examClass(world)
    const second = await fail('ahip', 2)
    const [first] = (await examOf('ahip')).record
    expect(await lead.post(`/exam-attempts/${first.id}/void`, { reason: 'So' })).toMatchObject({
      status: 409,
      body: { errors: [{ code: 'exam.not_last' }] },
    })
    await lead.post(`/exam-attempts/${second}/void`, { reason: 'Was a practice test' })
    await lead.post(attempts('ahip'), { result: 'passed', number: 2 })
    expect(await lead.delete(`/exam-attempts/${second}/void`)).toMatchObject({ status: 409, body: { errors: [{ code: 'exam.replaced' }] } })
    expect((await rowsOf(agent.id)).filter(({ voided_at }) => voided_at === null)).toMatchObject([
      { number: 1, result: 'failed' },
      { number: 2, result: 'passed' },
    ])
  })

  test('a used-up exam opens again, and the carrier with it', async () => {
    const { lead, fail, trackCell, agent } = await examClass(world)
    const third = await fail('ahip', 3)
    await lead.post(`/exam-attempts/${third}/void`, { reason: 'The site broke down' })
    expect((await trackCell('ahip_aetna')).value).toBe('in_progress')
    expect((await world.admin.get(`/agents/${agent.id}/exams`)).body.closed).toEqual([])
  })
})

describe('at once', () => {
  test.each([
    // why it is here, number told
    ['by its number', { number: 1 }],
    ['as the next one', {}],
  ])('agent and lead report one fail %s: one row, both reports', async (_why, told) => {
    const { own, lead, attempts, agent, examOf, announced } = await examClass(world)
    const answers = await Promise.all([
      own.post(attempts('ahip'), { result: 'failed', ...told }),
      lead.post(attempts('ahip'), { result: 'failed', ...told }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(await rowsOf(agent.id)).toMatchObject([{ number: 1, result: 'failed', dispute: null }])
    const { record } = await examOf('ahip')
    expect(record[0].reports.map(({ side }: { side: string }) => side).sort()).toEqual(['agent', 'staff'])
    expect(await announced('exam.failed')).toHaveLength(1)
  })

  test('they contradict each other: one row, disputed, whoever was first', async () => {
    const { own, lead, attempts, agent } = await examClass(world)
    await Promise.all([
      own.post(attempts('ahip'), { result: 'failed', number: 1 }),
      lead.post(attempts('ahip'), { result: 'passed', number: 1 }),
    ])
    expect(await rowsOf(agent.id)).toMatchObject([{ number: 1, result: null, dispute: 'result' }])
  })

  test('eight reports of the agent make one attempt', async () => {
    const { own, attempts, agent } = await examClass(world)
    const answers = await Promise.all(Array.from({ length: 8 }, () => own.post(attempts('ahip'), { result: 'failed' })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7)
    expect(await rowsOf(agent.id)).toHaveLength(1)
  })

  test('two times for one attempt: one holds, the other is told', async () => {
    const { licensing, fail, examOf } = await examClass(world)
    const other = await world.person(['licensing'])
    const path = `/exam-attempts/${await fail('ahip', 2)}/slot`
    const [one, two] = await Promise.all([
      licensing.post(path, { at: '2026-10-06T15:00:00Z', version: 0 }),
      other.post(path, { at: '2026-10-06T16:00:00Z', version: 0 }),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    expect((await examOf('ahip')).slot.version).toBe(1)
  })

  test('the database keeps one attempt of a number by itself', async () => {
    const { lead, attempts, agent } = await examClass(world)
    const { body } = await lead.post(attempts('ahip'), { result: 'failed' })
    const row = await world.db.selectFrom('exam_attempt').selectAll().where('id', '=', body.attemptId).executeTakeFirstOrThrow()
    const copy = world.db
      .insertInto('exam_attempt')
      .values({ ...row, id: newId() })
      .execute()
    await expect(copy).rejects.toMatchObject({ code: '23505', constraint: 'exam_attempt_once_key' })
    expect(await rowsOf(agent.id)).toHaveLength(1)
  })
})
