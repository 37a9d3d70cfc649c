import { describe, expect, test } from 'vitest'
import { examClass } from '../../../tests/support/exam-class.ts'
import { ladderClass } from '../../../tests/support/ladder-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const [MONDAY, TUESDAY, WEDNESDAY] = ['2026-10-05', '2026-10-06', '2026-10-07']

/** Verbal and Written are delivered; Final is asked for. */
async function beforeFinal() {
  const of = await ladderClass(world)
  await of.day(MONDAY, 'ncns')
  await of.day(TUESDAY, 'ncns')
  await of.coach()
  await of.start('written')
  await of.lead.post(`/actions/${(await of.actionOf('written')).id}/deliver`)
  return of
}

describe('Final CAP', () => {
  test('HR alone approves or gives it back; only then it is delivered', async () => {
    const { start, actionOf, lead, hr, manager, standing } = await beforeFinal()
    expect((await standing()).proposed).toMatchObject({ step: 'final', needs: ['hr_approval'], next: 'issue' })
    expect((await start('final')).body).toMatchObject({ state: 'issued', may: ['withdraw'] })
    const { id } = await actionOf('final')
    expect((await lead.post(`/actions/${id}/deliver`)).body.detail).toBe('The Final CAP needs HR’s approval before it is delivered.')
    expect([(await lead.post(`/actions/${id}/approve`)).status, (await manager.post(`/actions/${id}/approve`)).status]).toEqual([403, 403])
    expect((await hr.get('/actions?state=to_approve')).body.rows).toMatchObject([
      { id, may: ['approve', 'return', 'deliver', 'skip', 'withdraw'].filter((act) => act !== 'deliver') },
    ])
    expect((await hr.post(`/actions/${id}/return`, { reason: 'Name the dates' })).body).toMatchObject({ state: 'proposed', issuedOn: null })
    expect((await start('final')).body).toMatchObject({ id, state: 'issued' })
    expect((await hr.post(`/actions/${id}/approve`)).body).toMatchObject({ state: 'approved' })
    expect((await lead.post(`/actions/${id}/deliver`)).body).toMatchObject({ state: 'delivered', stands: true })
    expect((await hr.get('/actions?state=to_approve')).body.rows.filter((row: { id: string }) => row.id === id)).toEqual([])
  })

  test('of HR who approves and a lead who withdraws at once one is second', async () => {
    const { start, actionOf, lead, hr } = await beforeFinal()
    await start('final')
    const { id, version } = await actionOf('final')
    const answers = await Promise.all([
      hr.post(`/actions/${id}/approve`, { version }),
      lead.post(`/actions/${id}/withdraw`, { reason: 'Wrong day', version }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

test('HR skips a step that is not on the record, with a reason; a lead may not', async () => {
  const { day, path, lead, hr, standing } = await ladderClass(world)
  await day(MONDAY, 'ncns')
  const wish = { category: 'attendance', step: 'verbal', reason: 'Agreed with the site director' }
  expect((await lead.post(`${path}/actions/skip`, wish)).status).toBe(403)
  expect((await hr.post(`${path}/actions/skip`, { ...wish, reason: ' ' })).status).toBe(422)
  expect((await hr.post(`${path}/actions/skip`, wish)).body).toMatchObject({ state: 'skipped', acts: [{ act: 'skip', capacity: 'hr' }] })
  expect(await standing()).toMatchObject({ stands: 'verbal', proposed: { step: 'written', needs: ['coaching_note'], next: 'coach' } })
})

test('a CAP without a coaching note says why', async () => {
  const { day, path, hr, start, actionOf } = await ladderClass(world)
  await day(MONDAY, 'ncns')
  await hr.post(`${path}/actions/skip`, { category: 'attendance', step: 'verbal', reason: 'Agreed' })
  expect((await start('written')).body.detail).toContain('No coaching note comes before the Written CAP')
  expect((await start('written', 'attendance', undefined, { withoutNote: 'Wilful' })).status).toBe(201)
  expect((await actionOf('written')).acts).toMatchObject([{ act: 'propose' }, { act: 'issue', withoutNote: 'Wilful' }])
})

describe('other categories', () => {
  test('the note that unlocks an exam is the one that carries out verbal coaching; taking the attempt back flags it', async () => {
    const { agent, lead, own, attempts, examOf } = await examClass(world)
    const { body } = await lead.post(attempts('ahip'), { number: 1, result: 'failed' })
    const path = `/agents/${agent.id}`
    const exam = async () =>
      (await lead.get(`${path}/standing`)).body.categories.find(({ category }: { category: string }) => category === 'exam')
    expect(await exam()).toMatchObject({
      step: 'verbal',
      why: 'AHIP: 1st fail, attempt 1 on Mon, Oct 5',
      proposed: { step: 'verbal', next: 'coach' },
    })
    const words = { category: 'exam', issue: 'Chapters 3 and 4', expectation: 'Attempt 2 is passed' }
    expect((await lead.post(`${path}/coaching`, words)).body).toMatchObject({ attemptId: body.attemptId, category: 'exam' })
    expect((await examOf('ahip')).locks).toEqual([])
    expect(await exam()).toMatchObject({ stands: 'verbal', proposed: null, actions: [{ step: 'verbal', state: 'delivered' }] })
    expect((await own.get(`${path}/coaching`)).body.rows).toMatchObject([{ issue: 'Chapters 3 and 4', may: ['acknowledge'] }])
    const { version } = (await examOf('ahip')).record[0]
    await lead.post(`/exam-attempts/${body.attemptId}/void`, { reason: 'Another agent’s', version })
    expect(await exam()).toMatchObject({ step: 'none', actions: [{ stands: false, flagged: expect.stringContaining('taken back') }] })
  })

  test('the exam’s own coaching form writes the same kind of note; without a failed attempt there is nothing to coach about', async () => {
    const { agent, lead, fail } = await examClass(world)
    const none = await lead.post(`/agents/${agent.id}/coaching`, { category: 'exam', issue: 'Study', expectation: 'Pass' })
    expect([none.status, none.body.code]).toEqual([409, 'resource.conflict'])
    await fail('ahip', 2)
    const { rows } = (await lead.get(`/agents/${agent.id}/coaching`)).body
    expect(rows).toMatchObject([{ category: 'exam', issue: 'Went through the chapters', expectation: null }])
    const { body } = await lead.get(`/agents/${agent.id}/standing`)
    expect(body.categories[2]).toMatchObject({
      category: 'exam',
      step: 'written',
      proposed: { step: 'written', dueOn: '2026-10-06', next: 'issue' },
    })
  })

  test('an act of conduct proposes a step and is taken back with what rested on it alone', async () => {
    const { path, lead, standing, start, coach, cohort } = await ladderClass(world)
    world.now = `${TUESDAY}T20:00:00.000Z`
    expect((await lead.post(`${path}/conduct`, { happenedOn: WEDNESDAY, what: 'Shouted' })).status).toBe(422)
    const { rows } = (await lead.post(`${path}/conduct`, { happenedOn: MONDAY, what: 'Shared a password', step: 'written' })).body
    expect(await standing('conduct')).toMatchObject({
      step: 'written',
      proposed: { step: 'verbal', triggeredOn: MONDAY },
      waits: [{ step: 'written' }],
    })
    await coach('conduct')
    expect((await start('written', 'conduct')).status).toBe(201)
    expect((await lead.post(`/conduct/${rows[0].id}/withdraw`, { reason: 'It was somebody else' })).body.rows).toMatchObject([
      { withdrawReason: 'It was somebody else' },
    ])
    expect((await lead.post(`/conduct/${rows[0].id}/withdraw`, { reason: 'It was somebody else' })).status).toBe(200)
    const { actions, step } = await standing('conduct')
    expect([step, ...actions.map((action: { state: string }) => action.state)]).toEqual(['none', 'delivered', 'withdrawn'])
    expect((await (await world.cohort()).lead.post(`/conduct/${rows[0].id}/withdraw`, { reason: 'Not mine' })).status).toBe(404)
    expect(cohort.id).toBeDefined()
  })

  test('a step that a clock reached proposes, and is withdrawn when the clock takes it back', async () => {
    const { agent, standing, coach, lead } = await ladderClass(world)
    const step = {
      agent_id: agent.id,
      clock: 'ahip',
      step: 'written',
      reached_at: `${MONDAY}T20:00:00Z`,
      because: 'Reached',
      policy_version: 1,
    }
    await world.db
      .insertInto('clock_step')
      .values({ ...step, proposed_at: `${MONDAY}T20:00:00Z` })
      .execute()
    world.now = `${MONDAY}T21:00:00.000Z`
    expect(await standing('timeframe')).toMatchObject({
      step: 'written',
      why: 'AHIP: Written CAP reached Mon, Oct 5, 14:00',
      proposed: { step: 'verbal' },
    })
    expect((await coach('timeframe')).status).toBe(201)
    // A fact of the tracks makes the clocks look again: the step was never reached by them.
    await lead.post(`/agents/${agent.id}/clocks/pauses`, { kind: 'equipment', since: `${MONDAY}T18:00:00Z` })
    expect(await standing('timeframe')).toMatchObject({
      step: 'none',
      actions: [{ step: 'verbal', state: 'delivered', flagged: expect.any(String) }],
    })
  })
})

describe('who sees what', () => {
  test('PM and WFM see the points of attendance and nothing of steps; another lead and another agent find nothing', async () => {
    const { day, coach, path, cohort, own } = await ladderClass(world)
    await day(MONDAY, 'late')
    await coach()
    const pm = await world.person(['pm'])
    await world.db.insertInto('cohort_member').values({ cohort_id: cohort.id, person_id: pm.personId, capacity: 'pm' }).execute()
    for (const reader of [pm, await world.person(['wfm'])]) {
      const { body } = await reader.get(`${path}/standing`)
      expect(body).toMatchObject({ may: [], categories: [{ category: 'attendance', points: 0.5, proposed: null, waits: [], actions: [] }] })
      expect(body.categories).toHaveLength(1)
      for (const place of ['actions', 'coaching', 'conduct']) expect((await reader.get(`${path}/${place}`)).status).toBe(403)
    }
    const other = await ladderClass(world)
    for (const reader of [other.lead, other.own]) expect((await reader.get(`${path}/standing`)).status).toBe(404)
    expect((await other.lead.get('/actions')).body.rows).toEqual([])
    expect((await own.get('/actions')).body.rows).toMatchObject([{ step: 'verbal', may: ['acknowledge'] }])
  })

  test('the lists come page by page, each once', async () => {
    const { day, coach, start, cohort, lead } = await ladderClass(world)
    await day(MONDAY, 'ncns')
    await coach()
    await start('written')
    const first = (await lead.get(`/actions?limit=1&cohortId=${cohort.id}`)).body
    const second = (await lead.get(`/actions?limit=1&cohortId=${cohort.id}&cursor=${first.next}`)).body
    expect([...first.rows, ...second.rows].map(({ step }) => step).sort()).toEqual(['verbal', 'written'])
    expect(second.next).toBeNull()
    expect((await lead.get('/coaching/due?limit=1')).body).toMatchObject({
      rows: [{ proposed: { step: 'written', state: 'issued' } }],
      next: null,
    })
  })
})
