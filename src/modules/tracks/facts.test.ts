import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#platform/actor.ts'
import { inTransaction } from '#platform/db/database.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { type FactChange, putFacts } from './commands/facts.ts'
import { stateFromFacts } from './rules/from-facts.ts'
import { settle } from './rules/judge.ts'
import { listFacts, listTrackStatuses, tracksOfCohort } from './store.ts'

const world = openWorld()
const TRACK = 'ahip_aetna'

async function classOfOne() {
  const cohort = await world.cohort()
  const agent = await world.confirmedAgent(cohort.id)
  return { cohort, lead: cohort.lead, agent, path: `/agents/${agent.id}/tracks/${TRACK}` }
}

const act = { actor: SYSTEM, scope: SYSTEM.scopeFor(''), requestId: null, address: null, userAgent: null, reactions: new Map() }

/** As a module that holds proofs, exams or forms does it. */
const put = (agentId: string, ...changes: [key: string, state: string | null][]) =>
  inTransaction(world.db, (tx) =>
    putFacts(
      { ...act, scope: act.scope ?? { all: true, cohortIds: [], agentIds: [] }, tx, at: world.now },
      TRACK,
      changes.map(([key, state]): FactChange => ({ agentId, key, state, at: world.now })),
      'proof.accepted',
    ),
  )

const cellOf = async (agentId: string) => (await world.admin.get(`/agents/${agentId}/tracks`)).body.tracks[0].cell

describe('facts', () => {
  test('an accepted proof completes the track, and its removal reopens it', async () => {
    const { agent } = await classOfOne()
    await put(agent.id, ['proof:carrier_checks', 'waiting'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'submitted', version: 1 })
    await put(agent.id, ['proof:carrier_checks', 'accepted'])
    expect(await cellOf(agent.id)).toMatchObject({
      value: 'complete',
      isOverride: false,
      because: 'proof accepted: Screenshot with 13 green checks',
    })
    await put(agent.id, ['proof:carrier_checks', null])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'not_started', because: null, version: 3 })
    const { notes } = (await world.admin.get(`/agents/${agent.id}/tracks`)).body
    expect(notes.map((note: { cause: string }) => note.cause)).toEqual(['proof.accepted', 'proof.accepted', 'proof.accepted'])
  })

  test('the same facts again change nothing', async () => {
    const { agent } = await classOfOne()
    await put(agent.id, ['exam:ahip', 'passed'])
    expect(await put(agent.id, ['exam:ahip', 'passed'])).toEqual([])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'in_progress', version: 1 })
  })

  test('an override stands over the facts with its reason, until the facts say the same', async () => {
    const { agent, lead, path } = await classOfOne()
    await lead.patch(path, { status: 'complete', reason: 'seen on a call', version: 0 })
    await put(agent.id, ['proof:carrier_checks', 'waiting'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'complete', isOverride: true, reason: 'seen on a call' })
    await put(agent.id, ['proof:carrier_checks', 'accepted'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'complete', isOverride: false, reason: null })
    await put(agent.id, ['proof:carrier_checks', 'rejected'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'in_progress', isOverride: false })
  })

  test('a status against the facts is refused without a reason and stands with one', async () => {
    const { agent, lead, path } = await classOfOne()
    await put(agent.id, ['proof:carrier_checks', 'accepted'])
    const refused = await lead.patch(path, { status: 'in_progress', version: 1 })
    expect(refused.status).toBe(422)
    expect(refused.body.detail).toContain('goes against what is on record for AHIP + Aetna (proof accepted')
    const set = await lead.patch(path, { status: 'in_progress', reason: 'the carrier lost it', version: 1 })
    expect(set.body.cell).toMatchObject({ value: 'in_progress', isOverride: true })
    const back = await lead.post(`${path}/undo`, { version: 2 })
    expect(back.body.cell).toMatchObject({ value: 'complete', isOverride: false, reason: null })
  })

  test('“proof waiting” by hand stands until the proof comes and is rejected; said again, it stands again', async () => {
    const { agent, lead, path } = await classOfOne()
    await lead.patch(path, { status: 'submitted', version: 0 })
    expect(await cellOf(agent.id)).toMatchObject({ value: 'submitted', isByHand: true })
    await put(agent.id, ['exam:ahip', 'passed'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'submitted', isByHand: true })
    await put(agent.id, ['proof:carrier_checks', 'waiting'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'submitted', isByHand: false })
    await put(agent.id, ['proof:carrier_checks', 'rejected'])
    const { version, ...open } = await cellOf(agent.id)
    expect(open).toMatchObject({ value: 'in_progress', isByHand: false })
    await lead.patch(path, { status: 'submitted', version })
    await put(agent.id, ['proof:carrier_checks', 'rejected'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'submitted', isByHand: true })
  })

  test('“failed” by hand needs a reason while attempts are left, alone and with others', async () => {
    const { cohort, agent, lead, path } = await classOfOne()
    const refused = await lead.patch(path, { status: 'failed', version: 0 })
    expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'track.reason_missing'])
    const many = { track: TRACK, status: 'failed', agents: [{ agentId: agent.id, version: 0 }] }
    expect((await lead.post(`/cohorts/${cohort.id}/tracks/bulk`, many)).status).toBe(422)
    const { body } = await lead.patch(path, { status: 'failed', reason: 'closed by the carrier', version: 0 })
    expect(body.cell).toMatchObject({ value: 'failed', isOverride: true })
    await lead.patch(path, { status: 'in_progress', version: 1 })
    const back = await lead.post(`${path}/undo`, { version: 2 })
    expect(back.body.cell).toMatchObject({ value: 'failed', isOverride: true, reason: 'closed by the carrier' })
    await put(agent.id, ['exam:ahip', 'exhausted'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'failed', isOverride: false })
    await put(agent.id, ['exam:ahip', 'failed'])
    expect(await cellOf(agent.id)).toMatchObject({ value: 'in_progress' })
  })

  test('what only changes words makes no new version, so an open editor stays good', async () => {
    const { agent, lead, path } = await classOfOne()
    await lead.post(`/agents/${agent.id}/tracks/${TRACK}/progress`, { parts: [{ key: 'ahip', state: 'begun' }] })
    await lead.post(`/agents/${agent.id}/tracks/${TRACK}/progress`, { parts: [{ key: 'ahip', state: 'done' }] })
    expect(await cellOf(agent.id)).toMatchObject({ because: 'AHIP done, Aetna open', version: 1 })
    expect((await lead.patch(path, { status: 'blocked', version: 1 })).status).toBe(200)
  })

  test('facts and a person’s change at once: nothing is lost and the status still follows', async () => {
    const { agent, lead, path, cohort } = await classOfOne()
    const parts = ['part:ahip', 'part:aetna', 'exam:ahip', 'form:carrier-cert-completion']
    const puts = parts.map((key) => put(agent.id, [key, key.startsWith('part') ? 'done' : key.startsWith('exam') ? 'passed' : 'filed']))
    const [changed] = await Promise.all([
      lead.patch(path, { status: 'in_progress', version: 0 }),
      ...puts.map((p) => p.catch((error) => error)),
    ])
    expect([200, 409]).toContain(changed.status)
    for (const key of parts) await put(agent.id, [key, key.startsWith('part') ? 'done' : key.startsWith('exam') ? 'passed' : 'filed'])
    const track = (await tracksOfCohort(world.db, cohort.id))?.find((t) => t.key === TRACK)
    if (!track) throw new Error('no such track')
    const facts = await listFacts(world.db, [agent.id], TRACK)
    const [stored] = await listTrackStatuses(world.db, [agent.id])
    expect(facts.map((fact) => fact.key).toSorted()).toEqual(parts.toSorted())
    const { status: factStatus } = stateFromFacts(track, facts)
    expect(stored).toMatchObject({
      factStatus,
      status: settle(track, { told: stored?.told ?? null, isOverride: false, factStatus }).status,
    })
  })
})

describe('progress', () => {
  async function asAgent() {
    const made = await classOfOne()
    const person = await world.person(['agent'])
    await world.db.updateTable('agent').set({ person_id: person.personId }).where('id', '=', made.agent.id).execute()
    return { ...made, own: person }
  }

  test('an agent’s “done” stands as reported, the lead’s as done; neither completes the track', async () => {
    const { own, lead, path } = await asAgent()
    const told = await own.post(`${path}/progress`, { parts: [{ key: 'ahip', state: 'done' }], note: 'passed with 92' })
    expect(told.status).toBe(200)
    expect(told.body.tracks[0].parts[0]).toMatchObject({ key: 'ahip', state: 'reported' })
    expect(told.body.tracks[0].cell).toMatchObject({ value: 'in_progress', note: 'passed with 92' })
    const confirmed = await lead.post(`${path}/progress`, { parts: [{ key: 'ahip', state: 'done' }] })
    expect(confirmed.body.tracks[0].parts[0]).toMatchObject({ state: 'done', at: expect.stringContaining('2026-10-05T12:00:00') })
    expect(confirmed.body.tracks[0].cell.value).toBe('in_progress')
  })

  test('an agent’s own word is no look of the lead’s', async () => {
    const { own, agent, path } = await asAgent()
    await own.post(`${path}/progress`, { parts: [{ key: 'ahip', state: 'begun' }] })
    expect(await world.db.selectFrom('track_review').select('date').where('agent_id', '=', agent.id).execute()).toEqual([])
  })

  test('a note alone is an entry of the track, told by whom it was told', async () => {
    const { agent, own } = await asAgent()
    const told = await own.post(`/agents/${agent.id}/tracks/tbt/progress`, { note: 'Nothing new today.' })
    expect(told.status).toBe(200)
    const [entry] = told.body.notes.filter(({ track }: { track: string }) => track === 'tbt')
    expect(entry).toMatchObject({ note: 'Nothing new today.', cause: 'track.progress_reported', statusAfter: 'not_started' })
  })

  test('courses are attested and taken back; those with an exam are not', async () => {
    const { own, agent } = await asAgent()
    const path = `/agents/${agent.id}/tracks/tbt/progress`
    const told = await own.post(path, { courses: [{ id: 'TBT-01', state: 'attested' }] })
    expect(told.body.tracks[1].courses[0]).toMatchObject({ id: 'TBT-01', state: 'attested' })
    expect(told.body.tracks[1].cell.because).toBe('Trainings open; 1 of 15 courses')
    const back = await own.post(path, { courses: [{ id: 'TBT-01', state: 'open' }] })
    expect(back.body.tracks[1].courses[0]).toMatchObject({ state: 'open', at: null })
    const refused = await own.post(path, { courses: [{ id: 'TBT-10', state: 'attested' }] })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'courses.0.id', code: 'track.course_has_exam' }] } })
  })

  test.each([
    // why it is here, body, code
    ['a part the track does not have', { parts: [{ key: 'uhc', state: 'done' }] }, 'track.unknown_part'],
    ['a course the track does not have', { courses: [{ id: 'X', state: 'attested' }] }, 'track.unknown_course'],
    ['nothing at all', {}, 'progress.empty'],
    ['states are a closed list', { parts: [{ key: 'ahip', state: 'accepted' }] }, 'invalid_value'],
  ])('%s is refused', async (_why, body, code) => {
    const { lead, path } = await classOfOne()
    const refused = await lead.post(`${path}/progress`, body)
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code }] } })
  })
})
