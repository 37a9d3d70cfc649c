import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import CallSeed from '../../../seeds/calls/esp-week.json' with { type: 'json' }
import FormSeed from '../../../seeds/forms/esp-week.json' with { type: 'json' }
import { BAD, callClass, GOOD, marksBut } from '../../../tests/support/call-class.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const LEAVE = { on: '2026-10-06', reason: 'Moved away' }

test('the sample scorecard and the form judge calls by the same terms and are about the same track', () => {
  const forms: readonly { effects: readonly object[] }[] = FormSeed.forms
  const effects = forms.flatMap((form) => form.effects)
  for (const { track, terms } of CallSeed.scorecards) expect(effects).toContainEqual(expect.objectContaining({ track, terms }))
})

describe('from the first call to the form', () => {
  test('four calls that pass are filed at the fourth, in the transaction of its score', async () => {
    const { take, start, forms, cell, agentAt, certifier } = await callClass(world)
    const first = await take({ ...GOOD, marks: marksBut('tone', 'pace', 'notes', 'fit', 'costs', 'stages') })
    expect(first).toMatchObject({
      status: 200,
      body: { state: 'scored', number: 1, kind: 'PDP', isCoached: true, counts: 100, isPassed: true },
    })
    expect(first.body.score).toBeLessThan(85)
    expect(await cell()).toMatchObject({ value: 'in_progress' })
    await take({ ...GOOD, improve: 'Say the disclaimer slower' })
    const third = await take(GOOD)
    expect(third.body.certification).toMatchObject({ outcome: 'open', next: { number: 4, kind: 'MAPD', isCoached: false } })
    expect((await forms()).rows).toEqual([])
    const fourth = await take(GOOD)
    expect(fourth.body.certification).toMatchObject({ outcome: 'passed', next: null, because: 'passed with 4 of 4 calls', passRate: 100 })
    const { rows } = await forms()
    expect(rows).toHaveLength(1)
    expect(rows[0].agents[0].values).toMatchObject({
      strengths: expect.stringContaining('Call 1: Warm'),
      improve: 'Call 2: Say the disclaimer slower',
    })
    expect(await cell()).toMatchObject({ value: 'complete' })
    expect((await start()).body).toMatchObject({ status: 409, detail: expect.stringContaining('is done already') })
    const { status, headers, body } = await certifier.get(`/certifications/${fourth.body.certificationId}/scorecard.csv`)
    expect(status).toBe(200)
    const last = agentAt(0).name.split(' ').at(-1)
    expect(headers['content-disposition']).toContain(`${last}_Agent_100.csv`)
    expect(String(body)).toContain('Warm from the first word')
    expect((await certifier.get(`/certifications/${fourth.body.certificationId}/scorecard.xlsx`)).status).toBe(200)
  })

  test('two silent calls that fail decide it at the second; another certification may follow', async () => {
    const { take, forms, cell, lead, ofClass } = await callClass(world)
    await take(GOOD)
    const second = await take(BAD)
    expect(second.body).toMatchObject({ score: 0, isPassed: false, certification: { outcome: 'open' } })
    expect((await take(BAD)).body.certification).toMatchObject({ outcome: 'failed', next: null, because: 'failed with 1 of 3 calls' })
    expect((await forms()).rows).toHaveLength(1)
    expect(await cell()).toMatchObject({ tone: 'failed' })
    expect((await lead.get(ofClass)).body.queue[0]).toMatchObject({ isReady: false, why: expect.stringContaining('did not pass') })
    world.now = '2026-10-06T16:00:00.000Z'
    const again = await take(GOOD)
    expect(again.body).toMatchObject({ number: 1, certification: { outcome: 'open' } })
    const { calls } = (await lead.get(ofClass)).body
    const early = calls.find(({ id }: { id: string }) => id === second.body.id)
    const late = await lead.post(`/calls/${early.id}/correct`, { ...GOOD, reason: 'Heard again' })
    expect([late.status, late.body.detail]).toEqual([409, 'Another certification has begun since: this one stays as it was filed.'])
  })

  test('a correction that turns the outcome files the form anew; its undo takes that back as well', async () => {
    const { take, forms, cell, certifier, lead } = await callClass(world)
    for (const card of [GOOD, BAD, GOOD, GOOD]) await take(card)
    const { body } = await take(BAD)
    expect(body.certification.outcome).toBe('failed')
    expect(await cell()).toMatchObject({ tone: 'failed' })
    const path = `/calls/${body.id}`
    const right = { ...GOOD, reason: 'The recording says that it was told', version: body.version }
    const corrected = await certifier.post(`${path}/correct`, right)
    expect(corrected.body).toMatchObject({ corrections: 1, certification: { outcome: 'passed' }, revisions: [{ scoreBefore: 0 }] })
    expect(await cell()).toMatchObject({ value: 'complete' })
    const isStanding = ({ withdrawn }: { withdrawn: unknown }) => withdrawn === null
    expect((await forms()).rows.filter(isStanding)).toHaveLength(1)
    expect((await certifier.post(`${path}/correct`, right)).status).toBe(409)
    expect((await lead.post(`${path}/undo`)).body).toMatchObject({ score: 0, corrections: 0, certification: { outcome: 'failed' } })
    expect(await cell()).toMatchObject({ tone: 'failed' })
    expect((await lead.post(`${path}/undo`)).body).toMatchObject({ state: 'open', score: null, certification: { outcome: 'open' } })
    expect((await forms()).rows.filter(isStanding)).toHaveLength(0)
    expect(await cell()).toMatchObject({ value: 'in_progress' })
    expect((await lead.post(`${path}/undo`)).status).toBe(409)
  })

  test('a correction that changes no outcome and no words leaves the one form as it is', async () => {
    const { take, forms, certifier } = await callClass(world)
    const first = await take(GOOD)
    for (const card of [GOOD, GOOD, GOOD]) await take(card)
    const before = (await forms()).rows.map(({ id }: { id: string }) => id)
    const given = { marks: marksBut('tone'), reason: 'A coached call counts in full' }
    expect((await certifier.post(`/calls/${first.body.id}/correct`, given)).status).toBe(200)
    expect((await forms()).rows.map(({ id }: { id: string }) => id)).toEqual(before)
  })
})

test('words longer than a form takes are cut between characters, whatever they are', async () => {
  for (const before of ['', 'a', 'ab']) {
    const { take, forms } = await callClass(world)
    await take({ ...GOOD, positives: before + '😀'.repeat(1990) })
    await take(GOOD)
    await take({ ...GOOD, positives: '😀'.repeat(40) })
    expect((await take(GOOD)).status).toBe(200)
    const { strengths } = (await forms()).rows[0].agents[0].values
    expect(strengths.isWellFormed()).toBe(true)
    expect(strengths.length).toBeGreaterThan(3990)
  }
})

describe('a call that is on', () => {
  test('keeps what is marked, and closes only when it is whole', async () => {
    const { start, certifier, me } = await one()
    const { body } = await start()
    const path = `/calls/${body.id}`
    const kept = await certifier.put(`${path}/draft`, { marks: { greeting: 'met' }, version: body.version })
    expect(kept.body).toMatchObject({ marks: { greeting: 'met' }, version: body.version + 1 })
    expect((await certifier.put(`${path}/draft`, { positives: 'Warm', version: body.version })).body).toMatchObject({
      status: 409,
      current: { version: body.version + 1 },
    })
    expect((await me.get(path)).body).toMatchObject({ state: 'open', marks: {}, positives: '' })
    expect((await certifier.post(`${path}/score`, {})).body.errors.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/^Mark “.*” and \d+ more\.$/),
      'Say what went well: feedback begins with it.',
    ])
    const wrong = await certifier.put(`${path}/draft`, { marks: { nonsense: 'met', tone: 'na' } })
    expect(wrong.body.errors.map(({ path: at, code }: { path: string; code: string }) => [at, code])).toEqual([
      ['marks.nonsense', 'item.unknown'],
      ['marks.tone', 'item.always_applies'],
    ])
    expect((await certifier.post(`${path}/cancel`, {})).status).toBe(200)
    expect((await certifier.get(path)).status).toBe(404)
  })

  test('cancelled as the first, it lets the clock be as it was', async () => {
    const { start, certifier, cell } = await callClass(world)
    const before = await cell()
    const { body } = await start()
    expect(await cell()).toMatchObject({ value: 'in_progress' })
    await certifier.post(`/calls/${body.id}/cancel`, {})
    expect(await cell()).toMatchObject({ value: before.value })
  })

  test('ends when the agent leaves, and the certifier is free', async () => {
    const { start, agentAt } = await callClass(world, 2)
    await start(0)
    expect((await start(1)).body.detail).toBe('You have another call on. Close or cancel that one first.')
    expect((await world.admin.post(`/agents/${agentAt(0).id}/leave`, LEAVE)).status).toBeLessThan(300)
    expect((await start(1)).status).toBe(201)
  })

  test('feedback has its time and the agent’s word', async () => {
    const { take, certifier, me, lead } = await one()
    const { body } = await take(GOOD)
    const path = `/calls/${body.id}`
    expect((await certifier.post(`${path}/feedback`, { is: 'begun' })).body.feedbackBeganAt).toBe('2026-10-06T15:00:00Z')
    world.now = '2026-10-06T15:16:00Z'
    expect((await certifier.post(`${path}/feedback`, { is: 'ended' })).body.feedbackEndedAt).toBe(world.now)
    expect((await lead.post(`${path}/acknowledge`)).status).toBe(403)
    expect((await me.get(path)).body.may).toEqual(['acknowledge'])
    expect((await me.post(`${path}/acknowledge`)).body).toMatchObject({ acknowledgedAt: world.now, may: [] })
    const corrected = await certifier.post(`${path}/correct`, { marks: marksBut('tone'), reason: 'Heard again' })
    expect(corrected.body.acknowledgedAt).toBeNull()
  })

  test('what was corrected after it was read is not acknowledged unread; the time of the feedback is no change of it', async () => {
    const { take, certifier, me } = await one()
    const { body } = await take(GOOD)
    const path = `/calls/${body.id}`
    const { version: seen } = (await me.get(path)).body
    await certifier.post(`${path}/feedback`, { is: 'begun' })
    await certifier.post(`${path}/correct`, { improve: 'Slower', reason: 'Heard again' })
    const late = await me.post(`${path}/acknowledge`, { version: seen })
    expect([late.status, late.body.code]).toEqual([409, 'resource.stale'])
    const { version } = (await me.get(path)).body
    await certifier.post(`${path}/feedback`, { is: 'ended' })
    expect((await me.post(`${path}/acknowledge`, { version })).body).toMatchObject({ acknowledgedAt: expect.any(String), may: [] })
    expect((await me.post(`${path}/acknowledge`, { version })).status).toBe(200)
  })
})

async function one() {
  const made = await callClass(world)
  return { ...made, me: made.agentAt(0).person }
}

describe('who may', () => {
  test('an agent reads the own calls and no others, and scores none', async () => {
    const { take, agentAt, ofClass } = await callClass(world, 2)
    const { body } = await take(GOOD)
    const [me, other] = [agentAt(0).person, agentAt(1).person]
    expect((await me.get(`/calls/${body.id}`)).status).toBe(200)
    expect((await other.get(`/calls/${body.id}`)).status).toBe(404)
    expect((await other.get(`/agents/${agentAt(0).id}/calls`)).status).toBe(404)
    expect((await me.get(`/agents/${agentAt(0).id}/calls`)).body.calls).toHaveLength(1)
    expect((await me.get(ofClass)).status).toBe(403)
    expect((await me.post(ofClass, { agentId: agentAt(0).id })).status).toBe(403)
    expect((await other.get(`/certifications/${body.certificationId}/scorecard.csv`)).status).toBe(404)
  })

  test('another class is out of reach', async () => {
    const mine = await callClass(world)
    const theirs = await callClass(world)
    const { body } = await mine.take(GOOD)
    for (const who of [theirs.certifier, theirs.lead]) {
      expect((await who.get(`/calls/${body.id}`)).status).toBe(404)
      expect((await who.post(`/calls/${body.id}/undo`)).status).toBe(404)
      expect((await who.post(mine.ofClass, { agentId: mine.agentAt(0).id })).status).toBe(404)
    }
    expect((await theirs.certifier.post(theirs.ofClass, { agentId: mine.agentAt(0).id })).status).toBe(422)
    expect((await theirs.certifier.post(theirs.ofClass, { agentId: newId() })).status).toBe(422)
  })

  test('nobody scores the own calls', async () => {
    const { start, certifier, agentAt } = await callClass(world)
    const { body } = await start()
    await world.db.updateTable('agent').set({ person_id: certifier.personId }).where('id', '=', agentAt(0).id).execute()
    for (const [word, card] of [
      ['score', GOOD],
      ['cancel', {}],
    ] as const)
      expect((await certifier.post(`/calls/${body.id}/${word}`, card)).body).toMatchObject({
        status: 403,
        detail: 'Somebody else scores your calls.',
      })
  })

  test('who lacks a prerequisite is not paired, and is told why', async () => {
    const { start, openSlots, certifier, agentAt, lead, ofClass } = await callClass(world, 1, 0)
    const begun = await start()
    expect([begun.status, begun.body.detail]).toEqual([409, expect.stringContaining('Equipment')])
    const { rows } = (await openSlots()).body
    expect((await certifier.post(`/certifier-slots/${rows[0].id}/book`, { agentId: agentAt(0).id })).status).toBe(409)
    expect((await lead.get(ofClass)).body.queue).toMatchObject([{ isReady: false, why: begun.body.detail }])
  })
})

describe('slots', () => {
  test('a stretch becomes slots; a certifier is in one place at a time', async () => {
    const { openSlots, agentAt } = await callClass(world, 2)
    const { status, body } = await openSlots({ minutes: 30 })
    expect([status, body.rows.length]).toEqual([201, 2])
    expect((await openSlots({ startsAt: '2026-10-06T17:45:00Z', endsAt: '2026-10-06T18:15:00Z' })).body.detail).toBe(
      'The certifier has another slot in this time. Choose another time or certifier.',
    )
    expect((await openSlots({ startsAt: '2026-10-06T18:00:00Z', endsAt: '2026-10-06T18:15:00Z' })).status).toBe(201)
    const [me, other] = [agentAt(0).person, agentAt(1).person]
    const [first, second] = body.rows
    const mine = await me.post(`/certifier-slots/${first.id}/book`, { version: first.version })
    expect(mine.body).toMatchObject({ isTaken: true, agent: { id: agentAt(0).id }, may: ['release'] })
    expect((await me.post(`/certifier-slots/${first.id}/book`, { version: first.version })).status).toBe(200)
    expect((await me.post(`/certifier-slots/${second.id}/book`, {})).body.detail).toContain('Give that one back first.')
    expect((await other.post(`/certifier-slots/${first.id}/book`, {})).body.detail).toBe('Somebody else has this slot. Choose another.')
    expect((await other.post(`/certifier-slots/${first.id}/release`, {})).status).toBe(404)
    const seen = (await other.get('/certifier-slots')).body.rows.find(({ id }: { id: string }) => id === first.id)
    expect(seen).toMatchObject({ isTaken: true, agent: null, may: [] })
    expect((await me.post(`/certifier-slots/${first.id}/release`, { version: 1 })).status).toBe(409)
    expect((await me.post(`/certifier-slots/${first.id}/release`, {})).body).toMatchObject({ isTaken: false })
  })

  test.each([
    ['ends before it begins', { startsAt: '2026-10-06T18:00:00Z', endsAt: '2026-10-06T17:00:00Z' }],
    ['is over', { startsAt: '2026-10-05T17:00:00Z', endsAt: '2026-10-05T18:00:00Z' }],
    ['is a year away', { startsAt: '2027-10-05T17:00:00Z', endsAt: '2027-10-05T18:00:00Z' }],
    ['is shorter than one slot', { minutes: 90 }],
    ['is one slot of more than a working day', { endsAt: '2026-10-07T03:00:00Z' }],
    ['is one slot of a second', { endsAt: '2026-10-06T17:00:01Z' }],
    ['is one slot that began years ago', { startsAt: '2000-10-06T17:00:00Z' }],
    ['makes more slots than one act opens', { endsAt: '2026-10-07T17:00:00Z', minutes: 10 }],
    ['is of somebody who does not certify here', { certifierId: newId() }],
  ])('a stretch that %s is refused by its field', async (_why, more) => {
    const { openSlots } = await callClass(world)
    expect((await openSlots(more)).status).toBe(422)
  })

  test('a slot that is taken out of the day frees the agent; who leaves frees the slot', async () => {
    const { openSlots, certifier, agentAt } = await callClass(world, 2)
    const { rows } = (await openSlots({ minutes: 30 })).body
    const book = (at: number, place: number) => certifier.post(`/certifier-slots/${rows[at].id}/book`, { agentId: agentAt(place).id })
    await book(0, 0)
    expect((await certifier.post(`/certifier-slots/${rows[0].id}/cancel`, {})).status).toBe(200)
    expect((await book(0, 0)).body.detail).toBe('This slot was cancelled. Choose another.')
    expect((await book(1, 0)).status).toBe(200)
    await world.admin.post(`/agents/${agentAt(0).id}/leave`, LEAVE)
    expect((await book(1, 1)).status).toBe(200)
  })
})

test('what is missed most comes first', async () => {
  const { take, lead, ofClass } = await callClass(world)
  await take({ ...GOOD, marks: marksBut('tone', 'pace') })
  await take({ ...GOOD, marks: marksBut('pace') })
  const { body } = await lead.get(`${ofClass}/misses`)
  expect(body.calls).toBe(2)
  expect(body.rows.slice(0, 2).map(({ key, missed, applied }: Record<string, unknown>) => [key, missed, applied])).toEqual([
    ['pace', 2, 2],
    ['tone', 1, 2],
  ])
})

test('a shadowing session has as many places as were said, and its attendance', async () => {
  const { lead, agentAt, cohort } = await callClass(world, 2)
  const time = { startsAt: '2026-10-06T17:00:00Z', endsAt: '2026-10-06T18:00:00Z' }
  const opened = await lead.post(`/cohorts/${cohort.id}/shadowings`, { title: 'Listen to Kim', places: 1, ...time })
  expect(opened.status).toBe(201)
  const path = `/shadowings/${opened.body.id}`
  const [me, other] = [agentAt(0).person, agentAt(1).person]
  const both = await Promise.all([me, other].map((who) => who.post(`${path}/sign-up`, {})))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  const inIt = both[0]?.status === 200 ? 0 : 1
  const agentId = agentAt(inIt).id
  expect((await lead.put(`${path}/attendance`, { agentId, attended: true })).body.detail).toBe('This session has not begun.')
  world.now = time.endsAt
  expect((await lead.put(`${path}/attendance`, { agentId, attended: true })).body.seats).toMatchObject([{ agentId, attended: true }])
  const outside = await (inIt === 0 ? other : me).get(`/cohorts/${cohort.id}/shadowings`)
  expect(outside.body.rows[0]).toMatchObject({ taken: 1, seats: [] })
})
