import { describe, expect, test } from 'vitest'
import { pngOf } from '../../../tests/support/pictures.ts'
import { proofClass } from '../../../tests/support/proof-class.ts'
import { type Client, openWorld } from '../../../tests/support/world.ts'

const world = openWorld()

async function waiting(count = 1) {
  const made = await proofClass(world, count)
  const { body } = await made.send(0)
  const act = (name: string, body: unknown = {}, as: Client = made.lead) => as.post(`/proofs/${proof.id}/${name}`, body)
  const proof = body as { id: string; version: number; uploadedAt: string }
  return { ...made, proof, act }
}

const factsOf = (agentId: string) =>
  world.db.selectFrom('track_fact').select(['key', 'state', 'at']).where('agent_id', '=', agentId).execute()

describe('accepting', () => {
  test('completes the track as of when the file came, says by whom, and is told', async () => {
    const { act, proof, cellOf, eventsOf, agentAt, lead } = await waiting()
    world.now = '2026-10-05T18:00:00.000Z'
    const accepted = await act('accept', { version: 1 })
    expect(accepted.status).toBe(200)
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      reviewedBy: expect.stringMatching(/^lead/),
      reviewedAt: '2026-10-05T18:00:00Z',
      may: ['proof.review'],
      version: 2,
    })
    expect(await cellOf(0)).toMatchObject({
      value: 'complete',
      isOverride: false,
      because: 'proof accepted: Screenshot with 13 green checks',
    })
    expect(await factsOf(agentAt(0).id)).toEqual([{ key: 'proof:carrier_checks', state: 'accepted', at: proof.uploadedAt }])
    expect(await eventsOf()).toEqual(['proof.added', 'track.changed', 'proof.accepted', 'track.changed'])
    const { notes } = (await lead.get(`/agents/${agentAt(0).id}/tracks`)).body
    expect(notes.map(({ cause }: { cause: string }) => cause)).toEqual(['proof.accepted', 'proof.added'])
    world.now = '2026-10-05T12:00:00.000Z'
  })

  test('an optional proof changes no track by itself', async () => {
    const { send, lead, cellOf } = await proofClass(world)
    const { id } = (await send(0, { kind: 'ahip_certificate' })).body
    await lead.post(`/proofs/${id}/accept`)
    expect(await cellOf(0)).toMatchObject({ value: 'in_progress' })
  })

  test('licensing and a manager may, a PM and HR look only', async () => {
    for (const [role, status] of [
      ['licensing', 200],
      ['manager', 200],
      ['pm', 403],
      ['hr', 403],
      ['agent', 403],
    ] as const) {
      const { act } = await waiting()
      expect([role, (await act('accept', {}, await world.person([role]))).status]).toEqual([role, status])
    }
  })

  test('nobody judges a proof of their own, whatever else they are', async () => {
    const { act, agentAt, send } = await waiting()
    const { person } = agentAt(0)
    await world.db.insertInto('person_role').values({ person_id: person.personId, role: 'manager' }).execute()
    for (const name of ['accept', 'reject', 'reopen']) {
      const refused = await act(name, name === 'reject' ? { reason: 'it is mine' } : {}, person)
      expect(refused).toMatchObject({ status: 403, body: { detail: `This is your own proof: somebody else has to ${name} it.` } })
    }
    expect((await send(0)).body.may).toEqual(['proof.add'])
  })
})

describe('rejecting', () => {
  test('tells the agent what was wrong, and the track goes back', async () => {
    const { act, cellOf, kindsOf, agentAt } = await waiting()
    const rejected = await act('reject', { reason: '  Only 12 of 13 checks are green ', version: 1 })
    expect(rejected.body).toMatchObject({ state: 'rejected', reason: 'Only 12 of 13 checks are green', version: 2 })
    expect(await cellOf(0)).toMatchObject({ value: 'in_progress', note: 'Proof rejected: Only 12 of 13 checks are green' })
    const [checks] = await kindsOf(0, agentAt(0).person)
    expect(checks.proofs).toMatchObject([{ state: 'rejected', reason: 'Only 12 of 13 checks are green', may: [] }])
    const audit = await world.db
      .selectFrom('audit_entry')
      .select(['reason', 'before', 'after'])
      .where('action', '=', 'proof.rejected')
      .where('agent_id', '=', agentAt(0).id)
      .execute()
    expect(audit).toMatchObject([{ reason: 'Only 12 of 13 checks are green', before: { state: 'waiting' }, after: { state: 'rejected' } }])
  })

  test('takes an accepted proof back, and the track reopens', async () => {
    const { act, cellOf, send } = await waiting()
    await act('accept')
    await act('reject', { reason: 'It is somebody else’s name' })
    expect(await cellOf(0)).toMatchObject({ value: 'in_progress' })
    const next = await send(0, { file: { name: 'next.png', content: await pngOf({ name: 'Next' }) } })
    expect(next).toMatchObject({ status: 201, body: { state: 'waiting' } })
    expect(await cellOf(0)).toMatchObject({ value: 'submitted', note: null })
  })

  test.each([
    // why it is here, body, code
    ['no reason', {}, 'invalid_type'],
    ['a reason of blanks', { reason: '   ' }, 'too_small'],
    ['a social security number', { reason: 'shows 123-45-6789' }, 'ssn.refused'],
  ])('is refused with %s', async (_why, body, code) => {
    const { act, proof, lead } = await waiting()
    expect(await act('reject', body)).toMatchObject({ status: 422, body: { errors: [{ path: 'reason', code }] } })
    expect((await lead.get(`/proofs/${proof.id}`)).body.state).toBe('waiting')
  })
})

describe('taking back', () => {
  test('an acceptance or rejection waits again, and the track with it', async () => {
    const { act, cellOf, eventsOf } = await waiting()
    await act('accept')
    expect((await act('reopen', { version: 2 })).body).toMatchObject({ state: 'waiting', reviewedBy: null, reviewedAt: null, reason: null })
    expect(await cellOf(0)).toMatchObject({ value: 'submitted' })
    await act('reject', { reason: 'Not readable' })
    expect((await act('reopen', { version: 4 })).body).toMatchObject({ state: 'waiting', reason: null, version: 5 })
    expect(await cellOf(0)).toMatchObject({ value: 'submitted', note: null })
    expect((await eventsOf()).filter((event) => event !== 'track.changed')).toEqual([
      'proof.added',
      'proof.accepted',
      'proof.reopened',
      'proof.rejected',
      'proof.reopened',
    ])
  })

  test('is refused once a newer one stands in its place', async () => {
    const { act, send, proof, lead } = await waiting()
    await act('reject', { reason: 'Not readable' })
    const newer = (await send(0, { file: { name: 'n.png', content: await pngOf({ name: 'Newer' }) } })).body
    const refused = await act('reopen')
    expect(refused).toMatchObject({ status: 409, body: { current: { id: proof.id, state: 'rejected', isSuperseded: true } } })
    await lead.post(`/proofs/${newer.id}/withdraw`)
    expect((await act('reopen')).body).toMatchObject({ state: 'waiting', isSuperseded: false })
  })

  test('the agent withdraws what waits; what was judged stays', async () => {
    const { act, cellOf, agentAt, send } = await waiting()
    const own = agentAt(0).person
    expect((await act('withdraw', { version: 1 }, own)).body).toMatchObject({ state: 'withdrawn', may: [] })
    expect(await cellOf(0)).toMatchObject({ value: 'not_started' })
    const again = (await send(0)).body
    expect(again).toMatchObject({ state: 'waiting', version: 1 })
    await world.admin.post(`/proofs/${again.id}/accept`)
    expect(await own.post(`/proofs/${again.id}/withdraw`)).toMatchObject({ status: 409, body: { current: { state: 'accepted' } } })
  })

  test('withdrawing the newer one leaves the rejection before it', async () => {
    const { act, send, agentAt, cellOf } = await waiting()
    await act('reject', { reason: 'Not readable' })
    const newer = (await send(0, { file: { name: 'n.png', content: await pngOf({ name: 'Newer' }) } })).body
    await agentAt(0).person.post(`/proofs/${newer.id}/withdraw`)
    expect(await factsOf(agentAt(0).id)).toMatchObject([{ key: 'proof:carrier_checks', state: 'rejected' }])
    expect(await cellOf(0)).toMatchObject({ value: 'in_progress' })
  })
})

describe('two at once', () => {
  test.each(['accept', 'reject'])('one accepts, one would %s: one wins, the other sees what happened', async (second) => {
    const { act, cellOf, kindsOf } = await waiting()
    const manager = await world.person(['manager'])
    const answers = await Promise.all([
      act('accept', { version: 1 }),
      act(second, { version: 1, ...(second === 'reject' && { reason: 'Not readable' }) }, manager),
    ])
    const [won, lost] = answers.toSorted((a, b) => a.status - b.status)
    expect([won?.status, lost?.status]).toEqual([200, 409])
    expect(lost?.body).toMatchObject({ code: 'resource.stale', current: { state: won?.body.state, version: 2 } })
    const state = won?.body.state
    expect(await cellOf(0)).toMatchObject({ value: state === 'accepted' ? 'complete' : 'in_progress' })
    expect((await kindsOf(0))[0].proofs).toMatchObject([{ state, version: 2 }])
  })

  test('a review and a new file: either the new one is refused, or the old one gave way', async () => {
    const { act, send, cellOf, kindsOf } = await waiting()
    const file = { name: 'n.png', content: await pngOf({ name: 'Newer' }) }
    const [accepted, sent] = await Promise.all([act('accept', { version: 1 }), send(0, { file })])
    const states = (await kindsOf(0))[0].proofs.map(({ state }: { state: string }) => state)
    if (accepted.status === 200) expect([sent.status, states]).toEqual([409, ['accepted']])
    else expect([accepted.status, sent.status, states]).toEqual([409, 201, ['waiting', 'withdrawn']])
    expect((await cellOf(0)).value).toBe(accepted.status === 200 ? 'complete' : 'submitted')
  })

  test('without a version the second still sees that it is done', async () => {
    const { act } = await waiting()
    const answers = await Promise.all([act('accept'), act('accept')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('a leaver’s proofs', () => {
  test('stay as they were, hold nothing up, and wait for nobody', async () => {
    const { act, agentAt, cohort, lead } = await waiting()
    await world.admin.post(`/agents/${agentAt(0).id}/leave`, { on: '2026-10-05', reason: 'another job' })
    expect(await act('accept')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('has left') } })
    expect((await lead.get(`/cohorts/${cohort.id}/proofs?state=waiting`)).body).toMatchObject({ rows: [], waiting: 0 })
    expect((await lead.get(`/cohorts/${cohort.id}/proofs`)).body.rows).toMatchObject([{ state: 'waiting', may: [] }])
    expect((await lead.get(`/agents/${agentAt(0).id}/proofs`)).body.may).toEqual([])
  })
})
