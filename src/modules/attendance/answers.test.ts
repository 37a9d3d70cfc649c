import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { AFTER, classOf, fullDay, MONDAY, reportOf, TUESDAY } from '../../../tests/support/class-day.ts'
import { type Answer, type Client, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

/** A class of two: the first came 12 minutes late on Monday and signs in, the second was there all day. */
async function lateMonday() {
  const cohort = await classOf(world, 2)
  const [late, other] = cohort.agents
  if (!late || !other) throw new Error('two agents were asked for')
  const own = await world.person(['agent'], { name: 'Ada Byron' })
  await world.db.updateTable('agent').set({ person_id: own.personId }).where('id', '=', late.id).execute()
  await cohort.importFiles([reportOf(MONDAY, [[late.name, late.email, '08:12:00', '16:30:00'], fullDay(other)])])
  const [monday, others] = await cohort.decisionsOn(MONDAY)
  const answer = (client: Client, body: object, id = monday.id): Promise<Answer> => client.post(`/attendance/${id}/answer`, body)
  const events = async () =>
    (await world.db.selectFrom('outbox_event').select('event').where('cohort_id', '=', cohort.id).orderBy('id').execute()).map(
      (row) => row.event,
    )
  const mondayNow = async (client = world.admin) => (await cohort.decisionsOn(MONDAY, client))[0]
  return { ...cohort, late, other, own, monday, others, answer, events, mondayNow }
}

const NOT_RIGHT = { agrees: false, text: 'I joined at 7:55, the room let me in late' }

describe('an agent answers an own day', () => {
  test('it stands beside the proposal, with what the day was like then, and changes nothing of it', async () => {
    const { own, lead, monday, answer, events, mondayNow } = await lateMonday()
    const said = await answer(own, { ...NOT_RIGHT, calledAt: '2026-10-05T07:50:00-06:00' })
    expect(said.status).toBe(200)
    expect(said.body).toMatchObject({ state: 'proposed', label: monday.label, points: monday.points, version: monday.version })
    expect(said.body.may).toContain('attendance.answer')
    expect((await mondayNow(lead)).answer).toEqual({
      agrees: false,
      text: NOT_RIGHT.text,
      calledAt: '2026-10-05T13:50:00.000Z',
      by: 'Ada Byron',
      at: AFTER,
      about: { state: 'proposed', label: monday.label, because: monday.because, presence: monday.presence },
      isCurrent: true,
      version: 1,
    })
    expect((await events()).filter((event) => event.startsWith('attendance.')).at(-1)).toBe('attendance.answered')
    const { rows } = (await world.admin.get(`/audit?action=attendance.answered&limit=1`)).body
    expect(rows[0]).toMatchObject({ action: 'attendance.answered', after: { agrees: false, text: NOT_RIGHT.text } })
  })

  test('a newer answer takes the place of the one that was seen; one that was not seen is shown first', async () => {
    const { own, answer, mondayNow } = await lateMonday()
    await answer(own, NOT_RIGHT)
    const blind = await answer(own, { agrees: true, version: 0 })
    expect(blind.body).toMatchObject({ code: 'resource.stale', current: { answer: { text: NOT_RIGHT.text } } })
    expect((await answer(own, { agrees: true, version: 1 })).status).toBe(200)
    expect((await mondayNow()).answer).toMatchObject({ agrees: true, text: null, version: 2 })
  })

  test('a proposal worked out again keeps the answer, which says what it was about', async () => {
    const { own, monday, answer, late, importFiles, mondayNow } = await lateMonday()
    await answer(own, NOT_RIGHT)
    await importFiles([reportOf(MONDAY, [[late.name, late.email, '07:55:00', '08:13:00']], 'help')])
    const now = await mondayNow()
    expect(now.label).toBe('Full day of work')
    expect(now.answer).toMatchObject({ text: NOT_RIGHT.text, isCurrent: false, about: { label: monday.label, presence: monday.presence } })
  })

  test('a decided day is answered as well, and stays decided', async () => {
    const { own, lead, path, late, answer, mondayNow } = await lateMonday()
    await lead.post(`${path}/confirm`, { date: MONDAY, agentIds: [late.id] })
    expect((await answer(own, NOT_RIGHT)).status).toBe(200)
    expect(await mondayNow()).toMatchObject({ state: 'confirmed', answer: { about: { state: 'confirmed' }, isCurrent: true } })
  })

  test('what a lead then decides leaves the answer where it is', async () => {
    const { own, lead, path, late, answer, mondayNow } = await lateMonday()
    await answer(own, NOT_RIGHT)
    await lead.post(`${path}/confirm`, { date: MONDAY, agentIds: [late.id] })
    expect(await mondayNow()).toMatchObject({
      state: 'confirmed',
      answer: { agrees: false, isCurrent: false, about: { state: 'proposed' } },
    })
  })
})

describe('an answer is refused', () => {
  test.each([
    ['without words on what is not right', { agrees: false }, 'text'],
    ['with blanks for words', { agrees: false, text: '  ' }, 'text'],
    ['of more than 1000 characters', { agrees: false, text: 'x'.repeat(1001) }, 'text'],
    ['with a call that is still to come', { ...NOT_RIGHT, calledAt: addSeconds(AFTER, 60) }, 'calledAt'],
  ])('%s', async (_why, body, path) => {
    const { own, answer, mondayNow } = await lateMonday()
    const { status, body: problem } = await answer(own, body)
    expect([status, problem.errors?.[0]?.path]).toEqual([422, path])
    expect((await mondayNow()).answer).toBeNull()
  })

  test('of somebody else’s day, which is not there for the agent', async () => {
    const { own, answer, others } = await lateMonday()
    expect((await answer(own, NOT_RIGHT, others.id)).status).toBe(404)
  })

  test('by anybody but the agent', async () => {
    const { lead, answer, monday } = await lateMonday()
    expect((await answer(lead, NOT_RIGHT)).status).toBe(403)
    expect(await answer(world.admin, NOT_RIGHT)).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
    expect(monday.may).not.toContain('attendance.answer')
  })

  test('of a day that no report covers yet', async () => {
    const { own, answer, decisionsOn } = await lateMonday()
    const [tuesday] = await decisionsOn(TUESDAY, own)
    expect(tuesday.may).toEqual([])
    expect(await answer(own, NOT_RIGHT, tuesday.id)).toMatchObject({ status: 409 })
  })

  test('by an agent who has left', async () => {
    const { own, late, answer } = await lateMonday()
    const left = await world.admin.post(`/agents/${late.id}/leave`, { on: TUESDAY, reason: 'Another job', version: late.version })
    expect(left.status).toBe(200)
    const { status, body } = await answer(own, NOT_RIGHT)
    expect([status, body.detail]).toEqual([409, expect.stringContaining('has left')])
  })
})

test('two answers at once: both are taken, one after the other, and the trail keeps both', async () => {
  const { own, answer, mondayNow, events } = await lateMonday()
  const both = await Promise.all([answer(own, NOT_RIGHT), answer(own, { agrees: true })])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect((await mondayNow()).answer.version).toBe(2)
  expect((await events()).filter((event) => event === 'attendance.answered')).toHaveLength(2)
})
