import { describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/instant.ts'
import { AFTER, classOf, fullDay, MONDAY, reportOf, type Seen, TUESDAY } from '../../../tests/support/class-day.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

/** Four agents on Monday: there all day, 12 min late, absent, and absent. Tuesday has no report. */
async function mondayOfFour() {
  const made = await classOf(world, 4)
  const [full, late, gone, away] = made.agents
  if (!full || !late || !gone || !away) throw new Error('no agents')
  const lateVisit: Seen = [late.name, late.email, '08:12:00', '16:30:00']
  const report = reportOf(MONDAY, [fullDay(full), lateVisit])
  await made.importFiles([report])
  const [ofFull, ofLate, ofGone, ofAway] = await made.decisionsOn(MONDAY)
  const act = (id: string, what: string, body: Record<string, unknown> = {}, client = world.admin) =>
    client.post(`/attendance/${id}/${what}`, body)
  const confirm = (body: Record<string, unknown> = { date: MONDAY }, client = world.admin) => client.post(`${made.path}/confirm`, body)
  return {
    ...made,
    full,
    late,
    gone,
    away,
    lateVisit,
    report,
    ids: { full: ofFull.id, late: ofLate.id, gone: ofGone.id, away: ofAway.id },
    act,
    confirm,
  }
}

describe('confirming', () => {
  test('takes all clean days when nobody is named, and says what is left and why', async () => {
    const { confirm, full, late, decisionsOn, dayOf } = await mondayOfFour()
    expect((await decisionsOn(MONDAY)).map(({ clean }) => clean)).toEqual([true, false, false, false])
    const { status, body } = await confirm()
    expect(status).toBe(200)
    expect(body.confirmed).toMatchObject([{ agentId: full.id, state: 'confirmed', decidedAt: '2026-10-12T12:00:00Z' }])
    expect(body.left).toHaveLength(3)
    expect(body.left.find(({ agentId }: { agentId: string }) => agentId === late.id).why).toBe(
      'Tardy - Under 1 Hr: joined 08:12:00, 12 min after the 08:00 start; late from 10 min on',
    )
    expect(await dayOf(MONDAY)).toMatchObject({ covered: true, undecided: 3, occurrences: 3 })
  })

  test('takes named proposals with occurrences, and names who decided one before', async () => {
    const { confirm, late, gone, lead } = await mondayOfFour()
    const first = await confirm({ date: MONDAY, agentIds: [late.id] }, lead)
    expect(first.body).toMatchObject({ confirmed: [{ state: 'confirmed', occurrences: ['late'], points: 0.5 }], left: [] })
    const second = await confirm({ date: MONDAY, agentIds: [late.id, gone.id] })
    expect(second.body.confirmed).toMatchObject([{ agentId: gone.id, label: 'NCNS', points: 2 }])
    expect(second.body.left).toMatchObject([{ agentId: late.id, why: expect.stringMatching(/^Already confirmed by lead/) }])
  })

  test('twice at once decides each day once', async () => {
    const { confirm, full, id } = await mondayOfFour()
    const answers = await Promise.all([confirm(), confirm(), confirm()])
    expect(answers.flatMap(({ body }) => body.confirmed.map(({ agentId }: { agentId: string }) => agentId))).toEqual([full.id])
    const trail = await world.db
      .selectFrom('audit_entry')
      .select('id')
      .where('cohort_id', '=', id)
      .where('action', '=', 'attendance.confirmed')
      .execute()
    expect(trail).toHaveLength(1)
  })

  test('writes one audit row for each of many, and tells the screens once', async () => {
    const { confirm, id, late, gone } = await mondayOfFour()
    await confirm({ date: MONDAY, agentIds: [late.id, gone.id] })
    const trail = await world.db
      .selectFrom('audit_entry')
      .select('agent_id')
      .where('cohort_id', '=', id)
      .where('action', '=', 'attendance.confirmed')
      .execute()
    expect(trail.map(({ agent_id }) => agent_id).sort()).toEqual([late.id, gone.id].sort())
    const told = await world.db
      .selectFrom('outbox_event')
      .select('data')
      .where('cohort_id', '=', id)
      .where('event', 'like', 'attendance.%confirmed')
      .execute()
    expect(told).toMatchObject([{ data: { date: MONDAY, agents: 2 } }])
  })

  test.each([
    ['a day no report covers', { date: TUESDAY }, AFTER, 409, /No report covers 2026-10-06/],
    ['a shift that is not over', { date: MONDAY }, '2026-10-05T22:29:59.000Z', 409, /runs until 16:30/],
    ['a date that is no class day', { date: '2026-10-10' }, AFTER, 422, /no scheduled day/],
    ['an agent of nowhere', { date: MONDAY, agentIds: ['6f9b2d9e-8f5e-4c55-9d8a-4f9a1f3f0a01'] }, AFTER, 404, /no such agent/],
  ])('is refused for %s', async (_why, body, at, status, sentence) => {
    const { confirm } = await mondayOfFour()
    world.now = at
    const answer = await confirm(body)
    expect(answer.status).toBe(status)
    expect(answer.body.detail).toMatch(sentence)
  })

  test('is possible from the second the shift ends', async () => {
    const { confirm } = await mondayOfFour()
    world.now = '2026-10-05T22:30:00.000Z'
    expect((await confirm()).body.confirmed).toHaveLength(1)
  })
})

describe('excusing', () => {
  test('an absence takes its points and its label', async () => {
    const { act, ids } = await mondayOfFour()
    const { body } = await act(ids.gone, 'excuse', { kind: 'pto', note: 'Planned in August' })
    expect(body).toMatchObject({ state: 'excused', excused: 'pto', label: 'Absent - HR Approved', occurrences: ['absent'], points: 0 })
  })

  test('a day ahead that nothing is known of yet holds when its report comes', async () => {
    const { act, decisionsOn, importFiles, full } = await mondayOfFour()
    const [, , pending] = await decisionsOn(TUESDAY)
    expect(pending).toMatchObject({
      version: 0,
      label: null,
      state: 'proposed',
      because: 'no report covers this day, so nothing is decided',
    })
    const excused = await act(pending.id, 'excuse', { kind: 'vto', version: 0 })
    expect(excused.body).toMatchObject({ id: pending.id, state: 'excused', label: null, points: 0 })
    await importFiles([reportOf(TUESDAY, [fullDay(full)])])
    expect((await decisionsOn(TUESDAY))[2]).toMatchObject({
      state: 'excused',
      label: 'Absent - HR Approved',
      factsChanged: null,
      points: 0,
    })
  })

  test('protected leave is HR’s: others neither record, read, change nor export it', async () => {
    const { act, ids, lead, decisionsOn, away, id, path } = await mondayOfFour()
    expect((await act(ids.gone, 'excuse', { kind: 'protected_leave' }, lead)).status).toBe(403)
    const manager = await world.person(['manager'])
    expect((await act(ids.gone, 'excuse', { kind: 'protected_leave' }, manager)).status).toBe(403)
    const hr = await world.person(['hr'])
    const recorded = await act(ids.gone, 'excuse', { kind: 'protected_leave', note: 'Family leave' }, hr)
    expect(recorded.body).toMatchObject({ excused: 'protected_leave', note: 'Family leave' })
    const shown = (await decisionsOn(MONDAY, lead))[2]
    expect(shown).toMatchObject({ excused: 'restricted', note: null, state: 'excused', label: 'Absent - HR Approved' })
    expect(shown.because).toContain('excused (restricted)')
    expect(shown.may).not.toContain('attendance.reopen')
    expect((await act(ids.gone, 'reopen', { reason: 'Mistake' }, lead)).status).toBe(403)
    expect((await act(ids.gone, 'excuse', { kind: 'pto' }, lead)).status).toBe(403)

    await act(ids.away, 'excuse', { kind: 'pto', note: 'A private word' }, hr)
    await lead.post(`${path}/notice`, { date: MONDAY })
    const everything = JSON.stringify([
      (await lead.get(path)).body,
      (await lead.get(`/cohorts/${id}/tracker`)).body,
      (await lead.get('/notices')).body,
      (await lead.get(`/agents/${away.id}/attendance`)).body,
      await world.db.selectFrom('audit_entry').selectAll().where('cohort_id', '=', id).execute(),
      await world.db.selectFrom('outbox_event').selectAll().where('cohort_id', '=', id).execute(),
      await world.db.selectFrom('mail').selectAll().execute(),
    ])
    for (const secret of ['protected', 'Family leave', 'A private word']) expect(everything).not.toContain(secret)
    expect((await decisionsOn(MONDAY, hr))[3]).toMatchObject({ note: 'A private word' })
  })
})

describe('correcting', () => {
  test('runs the rules on the corrected presence', async () => {
    const { act, ids } = await mondayOfFour()
    const { body } = await act(ids.late, 'correct', { start: '2026-10-05T08:00:00-06:00', reason: 'Waited in the lobby' })
    expect(body).toMatchObject({ state: 'corrected', label: 'Full day of work', points: 0, lateSeconds: 0, reason: 'Waited in the lobby' })
    const absent = await act(ids.gone, 'correct', {
      start: '2026-10-05T14:30:00Z',
      end: '2026-10-05T22:30:00Z',
      reason: 'On the lead’s phone',
    })
    expect(absent.body).toMatchObject({ state: 'corrected', occurrences: ['late'], lateSeconds: 1800, points: 0.5 })
  })

  test.each([
    ['neither start nor end', { reason: 'x' }, 422],
    ['no reason', { start: '2026-10-05T08:00:00-06:00' }, 422],
    ['a start after the shift', { start: '2026-10-05T17:00:00-06:00', reason: 'x' }, 422],
    ['an end before the shift', { end: '2026-10-05T07:00:00-06:00', reason: 'x' }, 422],
    ['an end before its start', { start: '2026-10-05T10:00:00-06:00', end: '2026-10-05T09:00:00-06:00', reason: 'x' }, 422],
    ['an instant without a zone', { start: '2026-10-05T08:00:00', reason: 'x' }, 422],
  ])('is refused with %s', async (_why, body, status) => {
    const { act, ids } = await mondayOfFour()
    const answer = await act(ids.late, 'correct', body)
    expect(answer.status).toBe(status)
    expect(answer.body.errors.length).toBeGreaterThan(0)
  })

  test('is refused before the shift is over', async () => {
    const { act, ids } = await mondayOfFour()
    world.now = '2026-10-05T18:00:00.000Z'
    const answer = await act(ids.late, 'correct', { start: '2026-10-05T08:00:00-06:00', reason: 'x' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'attendance.not_decidable' } })
  })
})

describe('a decision', () => {
  test('is reopened to what the rules say now, and there is nothing to reopen twice', async () => {
    const { act, ids, confirm, late } = await mondayOfFour()
    await confirm({ date: MONDAY, agentIds: [late.id] })
    const { body } = await act(ids.late, 'reopen', { reason: 'Too early' })
    expect(body).toMatchObject({ state: 'proposed', label: 'Tardy - Under 1 Hr', decidedBy: null, decidedAt: null, reason: null })
    expect((await act(ids.late, 'reopen', { reason: 'Again' })).status).toBe(409)
  })

  test('that somebody else changed since it was seen is answered with what they wrote', async () => {
    const { act, ids } = await mondayOfFour()
    await act(ids.late, 'excuse', { kind: 'pto', version: 1 })
    const stale = await act(ids.late, 'excuse', { kind: 'vto', version: 1 })
    expect(stale).toMatchObject({ status: 409, body: { code: 'resource.stale', current: { excused: 'pto', version: 2 } } })
    const raced = await Promise.all([
      act(ids.gone, 'excuse', { kind: 'pto', version: 1 }),
      act(ids.gone, 'excuse', { kind: 'vto', version: 1 }),
    ])
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('stays when the facts change, says so, and says no more once they return or somebody looked', async () => {
    const { act, ids, confirm, late, full, report, decisionsOn, importFiles } = await mondayOfFour()
    await confirm({ date: MONDAY, agentIds: [late.id] })
    const side = reportOf(MONDAY, [[late.name, late.email, '08:00:00', '08:20:00'], fullDay(full)], 'side')
    const sideId = (await importFiles([side])).body.reports[0].id
    const changed = (await decisionsOn(MONDAY))[1]
    expect(changed).toMatchObject({
      state: 'confirmed',
      label: 'Tardy - Under 1 Hr',
      points: 0.5,
      factsChanged: { label: 'Full day of work', points: 0 },
    })
    await world.admin.delete(`/reports/${sideId}`)
    expect((await decisionsOn(MONDAY))[1]).toMatchObject({ factsChanged: null, label: 'Tardy - Under 1 Hr' })

    await importFiles([side])
    const kept = await act(ids.late, 'acknowledge-facts')
    expect(kept.body).toMatchObject({ state: 'confirmed', label: 'Tardy - Under 1 Hr', factsChanged: null })
    await importFiles([report])
    expect((await decisionsOn(MONDAY))[1].factsChanged).toBe(null)
    expect((await act(ids.late, 'acknowledge-facts')).status).toBe(409)
  })

  test('takes what the rules say of changed facts when asked to', async () => {
    const { act, ids, lateVisit, late, importFiles } = await mondayOfFour()
    await act(ids.gone, 'excuse', { kind: 'pto' })
    await act(ids.late, 'correct', { end: '2026-10-05T16:00:00-06:00', reason: 'Left with leave' })
    await importFiles([reportOf(MONDAY, [[late.name, late.email, '08:00:00', '08:13:00'], lateVisit], 'side')])
    const taken = await act(ids.late, 'acknowledge-facts', { take: 'new' })
    expect(taken.body).toMatchObject({
      state: 'corrected',
      factsChanged: null,
      occurrences: ['left_early'],
      lateSeconds: 0,
      earlySeconds: 1800,
    })
  })

  test('of the same presence told by one more report has the same facts', async () => {
    const { confirm, late, full, decisionsOn, importFiles } = await mondayOfFour()
    await confirm({ date: MONDAY, agentIds: [late.id, full.id] })
    await importFiles([reportOf(MONDAY, [[late.name, late.email, '09:00:00', '10:00:00']], 'side')])
    expect((await decisionsOn(MONDAY)).map(({ factsChanged }) => factsChanged)).toEqual([null, null, null, null])
  })
})

describe('a call to the attendance line', () => {
  test('turns a no-call no-show into an absence', async () => {
    const { gone, decisionsOn } = await mondayOfFour()
    const { status, body } = await (await world.person(['wfm'])).post(`/agents/${gone.id}/absence-calls`, {
      date: MONDAY,
      calledAt: '2026-10-05T07:30:00-06:00',
    })
    expect([status, body.label, body.occurrences]).toEqual([201, 'Absent - Unapproved', ['absent']])
    expect((await decisionsOn(MONDAY))[2]).toMatchObject({ points: 1, calledAt: '2026-10-05T13:30:00Z' })
  })

  test.each([
    ['the evening before', '2026-10-04T20:00:00-06:00', 201],
    ['the last second of the day', '2026-10-05T23:59:59-06:00', 201],
    ['the day after', '2026-10-06T00:00:00-06:00', 422],
  ])('on %s', async (_when, calledAt, status) => {
    const { gone } = await mondayOfFour()
    expect((await world.admin.post(`/agents/${gone.id}/absence-calls`, { date: MONDAY, calledAt })).status).toBe(status)
  })

  test('written down later without its time still counts for its day', async () => {
    const { gone } = await mondayOfFour()
    const { body } = await world.admin.post(`/agents/${gone.id}/absence-calls`, { date: MONDAY })
    expect(body).toMatchObject({ label: 'Absent - Unapproved', calledAt: '2026-10-05T22:30:00Z' })
    expect((await world.admin.post(`/agents/${gone.id}/absence-calls`, { date: '2026-10-11' })).status).toBe(422)
  })
})

describe('a call that is taken back', () => {
  test('leaves the no-show it stood against, stands in the audit, and is recorded again as it was', async () => {
    const { gone, decisionsOn } = await mondayOfFour()
    const wfm = await world.person(['wfm'])
    const call = { date: MONDAY, calledAt: '2026-10-05T13:30:00Z', note: 'Voicemail' }
    await wfm.post(`/agents/${gone.id}/absence-calls`, call)
    const taken = await wfm.post(`/agents/${gone.id}/absence-calls/withdraw`, { date: MONDAY })
    expect(taken).toMatchObject({ status: 200, body: { decision: { label: 'NCNS', calledAt: null } } })
    expect(new Date(taken.body.call.calledAt).toISOString()).toBe('2026-10-05T13:30:00.000Z')
    expect(taken.body.call).toMatchObject({ date: MONDAY, note: 'Voicemail' })
    expect((await decisionsOn(MONDAY))[2]).toMatchObject({ points: 2, calledAt: null })
    const entry = await world.db
      .selectFrom('audit_entry')
      .select(['before', 'after'])
      .where('agent_id', '=', gone.id)
      .where('action', '=', 'attendance.call_withdrawn')
      .executeTakeFirstOrThrow()
    expect(entry.before).toMatchObject({ date: MONDAY, note: 'Voicemail' })
    const again = await wfm.post(`/agents/${gone.id}/absence-calls`, taken.body.call)
    expect(again.body).toMatchObject({ label: 'Absent - Unapproved', calledAt: '2026-10-05T13:30:00Z' })
  })

  test('is the one recorded last: an earlier one still counts', async () => {
    const { gone } = await mondayOfFour()
    await world.admin.post(`/agents/${gone.id}/absence-calls`, { date: MONDAY, calledAt: '2026-10-05T13:30:00Z' })
    world.now = addSeconds(world.now, 60)
    await world.admin.post(`/agents/${gone.id}/absence-calls`, { date: MONDAY, calledAt: '2026-10-05T12:00:00Z' })
    const { body } = await world.admin.post(`/agents/${gone.id}/absence-calls/withdraw`, { date: MONDAY })
    expect(body.decision).toMatchObject({ label: 'Absent - Unapproved', calledAt: '2026-10-05T13:30:00Z' })
  })

  test('after the day was confirmed says that its facts changed', async () => {
    const { gone, confirm, decisionsOn } = await mondayOfFour()
    await world.admin.post(`/agents/${gone.id}/absence-calls`, { date: MONDAY })
    await confirm({ date: MONDAY, agentIds: [gone.id] })
    await world.admin.post(`/agents/${gone.id}/absence-calls/withdraw`, { date: MONDAY })
    expect((await decisionsOn(MONDAY))[2]).toMatchObject({
      state: 'confirmed',
      label: 'Absent - Unapproved',
      factsChanged: expect.anything(),
    })
  })

  test('is refused where there is none, and hidden from the lead of another class', async () => {
    const { gone } = await mondayOfFour()
    expect(await world.admin.post(`/agents/${gone.id}/absence-calls/withdraw`, { date: MONDAY })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('is recorded for 2026-10-05') },
    })
    const { lead } = await world.cohort()
    expect((await lead.post(`/agents/${gone.id}/absence-calls/withdraw`, { date: MONDAY })).status).toBe(404)
  })
})

describe('standing', () => {
  test('counts confirmed days in the window and names the step', async () => {
    const { confirm, gone, late, full } = await mondayOfFour()
    const standing = async (agentId: string, on = '') => (await world.admin.get(`/agents/${agentId}/standing${on}`)).body.categories[0]
    expect(await standing(gone.id)).toMatchObject({ points: 0, step: 'none', counted: [] })
    await confirm({ date: MONDAY, agentIds: [gone.id, late.id, full.id] })
    expect(await standing(gone.id)).toMatchObject({ points: 2, ncns: 1, step: 'written', stepLabel: 'Written CAP', policyVersion: 1 })
    expect(await standing(late.id)).toMatchObject({
      points: 0.5,
      step: 'verbal',
      counted: [{ date: MONDAY, label: 'Tardy - Under 1 Hr', expiresOn: '2027-01-03' }],
    })
    expect(await standing(late.id, '?on=2027-01-02')).toMatchObject({ points: 0.5 })
    expect(await standing(late.id, '?on=2027-01-03')).toMatchObject({ points: 0, step: 'none' })
    expect(await standing(full.id)).toMatchObject({ points: 0, counted: [] })
  })
})

describe('who may see and do what', () => {
  test('an agent sees the own row alone, on every path, and decides nothing', async () => {
    const { id, path, late, ids, act } = await mondayOfFour()
    const person = await world.person(['agent'], { email: `own${world.next()}@example.com` })
    await world.db.updateTable('agent').set({ person_id: person.personId }).where('id', '=', late.id).execute()
    const { status, body } = await person.get(`${path}?date=${MONDAY}`)
    expect(status).toBe(200)
    expect(body.decisions).toMatchObject([{ agentId: late.id, may: ['attendance.answer'], couldBe: [] }])
    expect(body.notices).toEqual([])
    expect((await person.get(`/agents/${late.id}/attendance`)).body.decisions).toHaveLength(5)
    expect((await person.get(`/agents/${late.id}/standing`)).status).toBe(200)
    const other = (await world.agent(id)).id
    expect((await person.get(`/agents/${other}/attendance`)).status).toBe(404)
    expect((await person.get(`/agents/${other}/standing`)).status).toBe(404)
    expect((await act(ids.late, 'excuse', { kind: 'pto' }, person)).status).toBe(403)
  })

  test('another class’s lead finds nothing of it', async () => {
    const { path, ids, act, gone } = await mondayOfFour()
    const { lead } = await world.cohort()
    expect((await lead.get(path)).status).toBe(404)
    expect((await lead.post(`${path}/confirm`, { date: MONDAY })).status).toBe(404)
    expect((await lead.post(`${path}/notice`, { date: MONDAY })).status).toBe(404)
    for (const [what, body] of [
      ['excuse', { kind: 'pto' }],
      ['correct', { start: AFTER, reason: 'x' }],
      ['reopen', { reason: 'x' }],
      ['acknowledge-facts', {}],
    ] as const) {
      expect((await act(ids.gone, what, body, lead)).status).toBe(404)
    }
    expect((await lead.post(`/agents/${gone.id}/absence-calls`, { date: MONDAY })).status).toBe(404)
  })

  test('an id of nothing is not found', async () => {
    const { act } = await mondayOfFour()
    expect((await act(crypto.randomUUID(), 'excuse', { kind: 'pto' })).status).toBe(404)
  })
})
