import { describe, expect, test } from 'vitest'
import { ladderClass } from '../../../tests/support/ladder-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const [MONDAY, TUESDAY] = ['2026-10-05', '2026-10-06']

describe('verbal coaching', () => {
  test('a confirmed occurrence proposes it, the note carries it out, the agent acknowledges both in one act', async () => {
    const { day, standing, coach, own, path, events, actionOf } = await ladderClass(world)
    await day(MONDAY, 'late')
    expect(await standing()).toMatchObject({
      ...{ points: 0.5, step: 'verbal', stands: 'none' },
      proposed: { step: 'verbal', state: 'proposed', actionId: null, triggeredOn: MONDAY, needs: ['coaching_note'], next: 'coach' },
    })
    expect((await standing()).proposed.may).toEqual(['coach', 'issue', 'defer'])
    const { status, body: note } = await coach()
    expect(status).toBe(201)
    expect(note).toMatchObject({
      category: 'attendance',
      notedOn: MONDAY,
      facts: [{ words: 'late on Mon, Oct 5 (0.5 points)' }],
      may: ['change'],
    })
    expect(await standing()).toMatchObject({
      stands: 'verbal',
      proposed: null,
      actions: [{ step: 'verbal', state: 'delivered', stands: true }],
    })
    const { rows } = (await own.get(`${path}/coaching`)).body
    expect(rows).toMatchObject([{ id: note.id, may: ['acknowledge'] }])
    const acknowledged = await own.post(`/coaching/${note.id}/acknowledge`, { ownWords: 'The bus was late' })
    expect(acknowledged.body).toMatchObject({ ownWords: 'The bus was late', may: [] })
    expect(await actionOf('verbal')).toMatchObject({ state: 'acknowledged', noteId: note.id, deliveredOn: MONDAY })
    expect((await own.post(`/coaching/${note.id}/acknowledge`)).status).toBe(409)
    expect(await events()).toEqual(['coaching.noted', 'action.issued', 'action.delivered', 'coaching.acknowledged', 'action.acknowledged'])
  })

  test('a note is changed until it is acknowledged, by the version seen', async () => {
    const { day, coach, lead, own } = await ladderClass(world)
    await day(MONDAY, 'late')
    const { body: note } = await coach()
    const words = { issue: 'Late by 30 min', expectation: 'Here at 07:55', lookAgainOn: TUESDAY }
    const changed = await lead.patch(`/coaching/${note.id}`, { ...words, version: note.version })
    expect(changed.body).toMatchObject({ ...words, version: note.version + 1 })
    const stale = await lead.patch(`/coaching/${note.id}`, { ...words, version: note.version })
    expect([stale.status, stale.body.current.issue]).toEqual([409, 'Late by 30 min'])
    await own.post(`/coaching/${note.id}/acknowledge`)
    expect((await lead.patch(`/coaching/${note.id}`, { ...words, version: note.version + 2 })).status).toBe(409)
  })

  test('two leads who coach at once write two notes and carry out one step', async () => {
    const { day, coach, second, path, own } = await ladderClass(world)
    await day(MONDAY, 'late')
    const answers = await Promise.all([coach(), coach('attendance', second), coach(), coach('attendance', second)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect((await own.get(`${path}/actions`)).body.rows).toHaveLength(1)
  })
})

describe('a Written CAP', () => {
  test('waits for verbal coaching, is issued once by two leads at once, delivered, acknowledged with own words', async () => {
    const { day, standing, start, second, coach, lead, own, sign, actionOf } = await ladderClass(world)
    await day(MONDAY, 'ncns')
    expect(await standing()).toMatchObject({ step: 'written', proposed: { step: 'verbal' }, waits: [{ step: 'written' }] })
    const early = await start('written')
    expect([early.status, early.body.detail]).toEqual([
      409,
      'The Written CAP has to wait: the verbal coaching is not delivered; deliver it, or let HR skip it with a reason.',
    ])
    await coach()
    expect((await standing()).proposed).toMatchObject({ step: 'written', needs: [], next: 'issue', may: ['coach', 'issue', 'defer'] })
    const answers = await Promise.all([start('written'), start('written', 'attendance', second)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const action = await actionOf('written')
    expect(action).toMatchObject({
      state: 'issued',
      issuedOn: MONDAY,
      restsOn: [{ words: 'no-call no-show on Mon, Oct 5 (2 points)', goneOn: null }],
    })
    expect((await lead.post(`/actions/${action.id}/deliver`, { version: 99 })).body).toMatchObject({
      code: 'resource.stale',
      current: { id: action.id },
    })
    expect((await lead.post(`/actions/${action.id}/deliver`)).body).toMatchObject({ state: 'delivered', stands: true })
    expect((await sign(action.id, own, { ownWords: 'I do not agree' })).body).toMatchObject({
      state: 'acknowledged',
      acts: [
        { act: 'propose', capacity: 'muster', by: null },
        { act: 'issue' },
        { act: 'deliver' },
        { act: 'acknowledge', ownWords: 'I do not agree' },
      ],
    })
    expect(await standing()).toMatchObject({ stands: 'written', proposed: null, waits: [] })
  })

  test('is refused before a named witness, by the lead', async () => {
    const { day, start, coach, lead, sign, actionOf } = await ladderClass(world)
    await day(MONDAY, 'ncns')
    await coach()
    await start('written')
    const { id } = await actionOf('written')
    await lead.post(`/actions/${id}/deliver`)
    expect((await lead.post(`/actions/${id}/refuse`, {})).status).toBe(422)
    expect((await sign(id, lead, { witness: 'Kim Roy' })).body).toMatchObject({ state: 'refused', stands: true })
  })
})

describe('facts that go away', () => {
  test('excusing withdraws what is open and flags what was delivered, once', async () => {
    const { day, standing, start, coach, excuse, actionOf, events, lead, manager } = await ladderClass(world)
    await day(MONDAY, 'ncns')
    await coach()
    await start('written')
    world.now = '2026-10-07T20:00:00.000Z'
    await excuse(MONDAY)
    expect(await actionOf('written')).toMatchObject({
      state: 'withdrawn',
      acts: [{}, {}, { act: 'withdraw', capacity: 'muster', by: null }],
    })
    const verbal = await actionOf('verbal')
    expect(verbal).toMatchObject({
      ...{ state: 'delivered', stands: false, restsOn: [{ goneOn: '2026-10-07' }] },
      flagged:
        'Verbal coaching delivered on Mon, Oct 5 rests on facts that were excused or taken back since; without them it was not reached.',
    })
    expect(await standing()).toMatchObject({ points: 0, step: 'none', proposed: null })
    expect((await events()).filter((event) => event === 'action.flagged')).toHaveLength(1)
    expect((await lead.post(`/actions/${verbal.id}/withdraw`, { reason: 'Excused since' })).status).toBe(409)
    expect((await manager.post(`/actions/${verbal.id}/withdraw`, { reason: 'Excused since' })).body).toMatchObject({ state: 'withdrawn' })
    expect(await standing('attendance', lead, `?on=${MONDAY}`)).toMatchObject({
      actions: [
        { step: 'verbal', state: 'delivered' },
        { step: 'written', state: 'issued' },
      ],
    })
  })

  test('what rests on enough without the excused day stands and is flagged all the same', async () => {
    const { day, coach, excuse, standing, actionOf } = await ladderClass(world)
    await day(MONDAY, 'late')
    await day(TUESDAY, 'late')
    await coach()
    await excuse(MONDAY)
    expect(await actionOf('verbal')).toMatchObject({ state: 'delivered', stands: true })
    expect((await actionOf('verbal')).flagged).toContain('the rest would have asked for it as well')
    expect(await standing()).toMatchObject({ stands: 'verbal', proposed: null })
  })

  test('a day that is confirmed again lifts the flag', async () => {
    const { day, coach, cohort, agent, lead, actionOf } = await ladderClass(world)
    await day(MONDAY, 'late')
    await coach()
    const { body } = await lead.get(`/cohorts/${cohort.id}/attendance?date=${MONDAY}`)
    const { id } = body.decisions.find((one: { agentId: string }) => one.agentId === agent.id)
    await lead.post(`/attendance/${id}/reopen`, { reason: 'Looked at the wrong day' })
    expect((await actionOf('verbal')).flagged).not.toBeNull()
    await lead.post(`/cohorts/${cohort.id}/attendance/confirm`, { date: MONDAY, agentIds: [agent.id] })
    expect(await actionOf('verbal')).toMatchObject({ flagged: null, stands: true, restsOn: [{ goneOn: null }] })
  })
})
