import { describe, expect, test } from 'vitest'
import { examClass } from '../../../tests/support/exam-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

describe('a second report of one side that only adds', () => {
  test('completes the first, whoever of the side tells it, and the audit trail keeps who said what', async () => {
    const { licensing, lead, attempts, examOf, agent, announced } = await examClass(world)
    await licensing.post(attempts('ahip'), { number: 1, result: 'failed' })
    const added = await lead.post(attempts('ahip'), { number: 1, result: 'failed', score: 70, note: 'Saw the page' })
    expect([added.status, added.body.number]).toEqual([201, 1])
    expect(added.body.followed[0]).toMatch(/^The report of attempt 1 by .+ is complete now\.$/)
    const { record } = await examOf('ahip')
    expect(record).toMatchObject([{ score: 70, dispute: null, version: 2, reports: [{ side: 'staff', score: 70, note: 'Saw the page' }] }])
    expect(await announced('exam.failed')).toHaveLength(1)
    const entries = await world.db
      .selectFrom('audit_entry')
      .select(['actor_id', 'before', 'after'])
      .where('agent_id', '=', agent.id)
      .where('action', '=', 'exam.attempt_reported')
      .orderBy('id')
      .execute()
    expect(entries).toMatchObject([
      { actor_id: licensing.personId, after: { result: 'failed', score: null } },
      { actor_id: lead.personId, before: { score: null }, after: { result: 'failed', score: 70, note: 'Saw the page' } },
    ])
  })

  test('also of one person, and the same again changes nothing; another score contradicts', async () => {
    const { own, attempts, examOf } = await examClass(world)
    await own.post(attempts('ahip'), { number: 1, result: 'failed' })
    const told = { number: 1, result: 'failed', score: 66, takenAt: '2026-10-05T11:00:00Z' }
    expect((await own.post(attempts('ahip'), told)).status).toBe(201)
    expect((await own.post(attempts('ahip'), told)).status).toBe(201)
    expect((await examOf('ahip')).record).toMatchObject([{ score: 66, takenAt: '2026-10-05T11:00:00Z', version: 2 }])
    for (const other of [{ score: 67 }, { result: 'passed', score: 91 }])
      expect(await own.post(attempts('ahip'), { ...told, ...other })).toMatchObject({
        status: 409,
        body: { errors: [{ code: 'exam.reported_otherwise' }] },
      })
  })

  test('also by the form, and a score that the other side told otherwise is disputed', async () => {
    const { own, lead, agent, attempts, examOf } = await examClass(world)
    await own.post(attempts('ahip'), { number: 1, result: 'failed' })
    const form = (as: typeof own, score: number) =>
      as.post('/forms/failed-carrier-cert-exam', { agentIds: [agent.id], values: { exam: 'ahip', attempt: 1, score } })
    expect((await form(own, 70)).status).toBe(201)
    expect((await form(own, 71)).status).toBe(409)
    await lead.post(attempts('ahip'), { number: 1, result: 'failed' })
    expect((await examOf('ahip')).record[0]).toMatchObject({ score: 70, dispute: null })
    expect((await form(lead, 72)).status).toBe(201)
    expect((await examOf('ahip')).record[0]).toMatchObject({ result: 'failed', score: null, dispute: 'score' })
  })
})

describe('a proctored attempt', () => {
  const LATER = '2026-10-07T15:00:00Z'

  test('is not taken before its time; licensing goes past it with a reason', async () => {
    const { own, lead, licensing, attempts, agent, fail, examOf } = await examClass(world)
    const second = await fail('ahip', 2)
    await lead.post(`/exam-attempts/${second}/coach`, { text: 'Went through it' })
    await licensing.post(`/exam-attempts/${second}/slot`, { at: LATER })
    const third = { number: 3, result: 'failed' }
    for (const who of [own, lead]) {
      const { status, body } = await who.post(attempts('ahip'), third)
      expect([status, body.errors[0].code]).toEqual([409, 'exam.before_slot'])
      expect(body.detail).toContain(
        'is proctored on Wed, Oct 7 at 09:00 (America/Denver), so it was not taken before. Licensing can move the time.',
      )
    }
    const form = { agentIds: [agent.id], values: { exam: 'ahip', attempt: 3 } }
    expect((await lead.post('/forms/failed-carrier-cert-exam', form)).body.errors).toMatchObject([{ code: 'exam.before_slot' }])
    expect((await licensing.post(attempts('ahip'), third)).body.errors).toMatchObject([{ path: 'reason', code: 'exam.before_slot' }])
    expect((await licensing.post(attempts('ahip'), { ...third, reason: 'Came a day early' })).status).toBe(201)
    expect((await examOf('ahip')).record[2]).toMatchObject({ overrideReason: 'Came a day early' })
    expect((await own.post(attempts('ahip'), third)).status).toBe(201)
  })

  test.each([
    // why it is here, at, code
    ['in the next season', '2027-02-01T15:00:00Z', 'exam.beyond_season'],
    ['far in the future', '2099-01-01T15:00:00Z', 'exam.beyond_season'],
  ])('has no time %s', async (_why, at, code) => {
    const { licensing, fail } = await examClass(world)
    const { status, body } = await licensing.post(`/exam-attempts/${await fail('ahip', 2)}/slot`, { at })
    expect([status, body.errors]).toMatchObject([422, [{ path: 'at', code }]])
  })
})
