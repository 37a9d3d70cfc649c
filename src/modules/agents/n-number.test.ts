import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { pinnedPolicyOn } from '#modules/programmes/store.ts'
import { START } from '../../../tests/support/test-world.ts'
import { openWorld } from '../../../tests/support/world.ts'
import { confirmedAgents } from './store/n-number.ts'

const world = openWorld()
beforeEach(() => {
  world.now = START
})

/** An agent who signs in, with these facts, in a class with a lead. */
async function classWith(given: Record<string, unknown> = { npn: '1234567', nNumber: 'N450123' }) {
  const cohort = await world.cohort()
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  const agent = await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email, ...given })
  const path = `/agents/${agent.id}/n-number`
  return {
    ...cohort,
    me,
    agent,
    confirm: `${path}/confirm`,
    call: `${path}/call`,
    seen: async () => (await cohort.lead.get(`/agents/${agent.id}`)).body,
  }
}

const REASON = 'She read it to me from the carrier’s mail'
const trailOf = (agentId: string) =>
  world.db
    .selectFrom('audit_entry')
    .select(['action', 'actor_id as by', 'before', 'after', 'reason'])
    .where('agent_id', '=', agentId)
    .where('noun', '=', 'n_number')
    .orderBy('id')
    .execute()

test('an agent confirms the own number once; the lead sees who and when, and saying it again writes nothing', async () => {
  const { me, lead, agent, confirm, seen } = await classWith()
  expect(await seen()).toMatchObject({ nNumberConfirmed: null, nNumberConfirmedBefore: null, nNumberWatch: { state: 'arrived' } })
  expect(await confirmedAgents(world.db, [agent.id])).toEqual(new Set())

  const confirmed = await me.post(confirm, { nNumber: ' n450123 ', version: 1 })
  const held = { nNumber: 'N450123', at: '2026-10-05T12:00:00Z', by: 'Maria Lopez', via: 'own', reason: null }
  expect(confirmed).toMatchObject({ status: 200, body: { nNumberConfirmed: held, nNumberConfirmedBefore: null, version: 2 } })
  expect(await seen()).toMatchObject({ nNumberConfirmed: held })
  expect((await lead.get(`/cohorts/${confirmed.body.cohortId}/agents`)).body.rows).toMatchObject([{ nNumberConfirmed: held }])
  expect(await confirmedAgents(world.db, [agent.id, newId()])).toEqual(new Set([agent.id]))

  world.now = '2026-10-06T12:00:00.000Z'
  expect((await me.post(confirm, { nNumber: 'N450123' })).body).toMatchObject({ nNumberConfirmed: held, version: 2 })
  expect(await trailOf(agent.id)).toEqual([
    {
      action: 'n_number.confirmed',
      by: me.personId,
      before: { confirmed: null },
      after: { confirmed: 'N450123', via: 'own' },
      reason: null,
    },
  ])
})

test('nothing more is said of the number of an agent who has left', async () => {
  const { lead, agent, confirm } = await classWith()
  await world.admin.post(`/agents/${agent.id}/leave`, { on: '2026-10-05', reason: 'another job', version: 1 })
  const confirmed = await lead.post(confirm, { nNumber: 'N450123', reason: 'She read it to me' })
  expect(confirmed).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
  expect(confirmed.body.detail).toContain('has left, so the N-Number stays as it was')
  const called = await lead.post(`/agents/${agent.id}/n-number/call`, { date: '2026-10-05', incident: 'INC 1' })
  expect(called).toMatchObject({ status: 409, body: { code: 'resource.conflict' } })
  expect(await confirmedAgents(world.db, [agent.id])).toEqual(new Set())
})

test.each([
  ['the NPN', { nNumber: '1234567' }, 'n_number.equals_npn'],
  ['the NPN with zeros', { nNumber: '01234567' }, 'n_number.equals_npn'],
  ['digits only', { nNumber: '7654321' }, 'n_number.all_digits'],
  ['another letter', { nNumber: 'X450123' }, 'n_number.no_n'],
  ['a social security number', { nNumber: '123-45-6789' }, 'ssn.refused'],
])('what no path takes as N-Number confirms nothing, in the same words for agent, lead and form: %s', async (_why, given, code) => {
  const { me, lead, agent, confirm, seen } = await classWith()
  const form = await lead.patch(`/agents/${agent.id}`, { ...given, version: 1 })
  const own = await me.post(confirm, given)
  const recorded = await lead.post(confirm, { ...given, reason: REASON })
  for (const { status, body } of [form, own, recorded]) {
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ path: 'nNumber', code, message: form.body.errors[0].message }])
  }
  expect(await seen()).toMatchObject({ nNumber: 'N450123', nNumberConfirmed: null, version: 1 })
})

test.each([
  ['another N-Number', { npn: '1234567', nNumber: 'N450123' }, 'N450124', 'n_number.differs'],
  ['the NPN with an N before it', { npn: '1234567', nNumber: 'N450123' }, 'N1234567', 'n_number.npn_with_n'],
  ['nothing', { npn: '1234567', nNumber: 'N450123' }, '  ', 'n_number.blank'],
  ['a number before one is on record', { npn: '1234567' }, 'N450123', 'n_number.missing'],
])('what is no mistake by itself has to be the number on record: %s', async (_why, facts, nNumber, code) => {
  const { me, confirm, seen } = await classWith(facts)
  expect(await me.post(confirm, { nNumber })).toMatchObject({ status: 422, body: { errors: [{ path: 'nNumber', code }] } })
  expect((await seen()).nNumberConfirmed).toBeNull()
})

test('a lead records the agent’s word with a reason; the agent’s own takes its place and is not replaced', async () => {
  const { me, lead, agent, confirm, seen } = await classWith()
  expect(await lead.post(confirm, { nNumber: 'N450123' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'reason', code: 'reason.required' }] },
  })
  expect(await lead.post(confirm, { nNumber: 'N450123', reason: 'her number is 123-45-6789' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'reason', code: 'ssn.refused' }] },
  })
  const recorded = await lead.post(confirm, { nNumber: 'N450123', reason: REASON })
  expect(recorded.body.nNumberConfirmed).toMatchObject({ via: 'lead', reason: REASON })
  await lead.post(confirm, { nNumber: 'N450123', reason: 'again' })
  expect((await seen()).version).toBe(2)

  expect((await me.post(confirm, { nNumber: 'N450123' })).body.nNumberConfirmed).toMatchObject({ via: 'own', reason: null })
  await lead.post(confirm, { nNumber: 'N450123', reason: REASON })
  expect(await seen()).toMatchObject({ nNumberConfirmed: { via: 'own' }, version: 3 })
  expect((await trailOf(agent.id)).map(({ reason }) => reason)).toEqual([REASON, null])
})

test('the set-up token records with a reason, and by its name', async () => {
  const { confirm } = await classWith()
  expect((await world.admin.post(confirm, { nNumber: 'N450123' })).status).toBe(422)
  expect((await world.admin.post(confirm, { nNumber: 'N450123', reason: REASON })).body.nNumberConfirmed).toMatchObject({
    by: 'Set-up token',
    via: 'lead',
  })
})

type Cast = Awaited<ReturnType<typeof classWith>>
const RENUMBERED: readonly (readonly [path: string, change: (cast: Cast) => Promise<{ status: number }>])[] = [
  ['a form', ({ lead, agent }) => lead.patch(`/agents/${agent.id}`, { nNumber: 'N450999', version: 2 })],
  [
    'a roster',
    ({ lead, id, agent }) => {
      const content = `name,email,N-Number\nMaria Lopez,${agent.email},N450999\n`
      return lead.upload(`/cohorts/${id}/roster/import`, [{ name: 'roster.csv', content }])
    },
  ],
]

test.each(RENUMBERED)('another number by %s makes the confirmation void, and the old one back makes it hold', async (_path, change) => {
  const cast = await classWith()
  const { me, lead, agent, confirm, seen } = cast
  await me.post(confirm, { nNumber: 'N450123' })
  expect((await change(cast)).status).toBe(200)
  expect(await seen()).toMatchObject({
    nNumber: 'N450999',
    nNumberConfirmed: null,
    nNumberConfirmedBefore: { nNumber: 'N450123', via: 'own' },
  })
  expect(await confirmedAgents(world.db, [agent.id])).toEqual(new Set())

  await lead.patch(`/agents/${agent.id}`, { nNumber: 'N450123', version: 3 })
  expect(await seen()).toMatchObject({ nNumberConfirmed: { nNumber: 'N450123' }, nNumberConfirmedBefore: null })
  await lead.patch(`/agents/${agent.id}`, { nNumber: 'N450999', version: 4 })
  expect((await me.post(confirm, { nNumber: 'N450123' })).body.errors[0].code).toBe('n_number.differs')
  expect((await me.post(confirm, { nNumber: 'N450999' })).body.nNumberConfirmed.nNumber).toBe('N450999')
  expect((await trailOf(agent.id)).map(({ before }) => before)).toEqual([{ confirmed: null }, { confirmed: 'N450123' }])
})

test('what is not the number leaves the confirmation alone: another NPN, a pause, a move, the end of the person', async () => {
  const { me, agent, confirm, seen } = await classWith()
  await me.post(confirm, { nNumber: 'N450123' })
  await world.admin.patch(`/agents/${agent.id}`, { npn: '7777777', state: 'paused', version: 2 })
  const { id: cohortId } = await world.cohort()
  await world.admin.post(`/agents/${agent.id}/move`, { cohortId, reason: 'Other shift' })
  const { body } = await world.admin.get(`/agents/${agent.id}`)
  expect(body).toMatchObject({ cohortId, nNumberConfirmed: { nNumber: 'N450123', via: 'own' } })
  expect((await seen()).status).toBe(404)
  await world.db.deleteFrom('person').where('id', '=', me.personId).execute()
  expect((await world.admin.get(`/agents/${agent.id}`)).body.nNumberConfirmed).toMatchObject({ by: null, via: 'own' })
})

test('of a confirmation and another number at once, what is confirmed is what was on record', async () => {
  for (let round = 0; round < 4; round++) {
    const { me, lead, agent, confirm, seen } = await classWith()
    const [confirmed, changed] = await Promise.all([
      me.post(confirm, { nNumber: 'N450123' }),
      lead.patch(`/agents/${agent.id}`, { nNumber: 'N450999', version: 1 }),
    ])
    const now = await seen()
    if (changed.status === 200)
      expect([confirmed.status, confirmed.body.errors[0].code, now.nNumberConfirmed]).toEqual([422, 'n_number.differs', null])
    else expect([confirmed.status, changed.body.code, now.nNumberConfirmed.nNumber]).toEqual([200, 'resource.stale', 'N450123'])
  }
})

test('a stale version is answered with the agent as it is, and the same key confirms once', async () => {
  const { me, lead, agent, confirm, call } = await classWith()
  await lead.patch(`/agents/${agent.id}`, { title: 'Agent', nNumberRequestedOn: '2026-10-01', version: 1 })
  expect(await me.post(confirm, { nNumber: 'N450123', version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'resource.stale', current: { version: 2, nNumberConfirmed: null, nNumberWatch: { state: 'arrived' } } },
  })
  expect((await lead.post(call, { date: '2026-10-05', incident: 'INC-1', version: 1 })).body.code).toBe('resource.stale')
  const key = { 'idempotency-key': newId() }
  const answers = [await me.post(confirm, { nNumber: 'N450123' }, key), await me.post(confirm, { nNumber: 'N450123' }, key)]
  expect(answers.map(({ body }) => body.version)).toEqual([3, 3])
  expect(await trailOf(agent.id)).toHaveLength(1)
})

test('the watch follows the business days of the class’s zone, and a call ends the waiting', async () => {
  const { lead, agent, call, seen } = await classWith({ npn: '1234567', nNumberRequestedOn: '2026-10-05' })
  const watchAt = async (now: string) => {
    world.now = now
    return (await seen()).nNumberWatch
  }
  expect(await watchAt('2026-10-07T18:00:00Z')).toMatchObject({
    state: 'waiting',
    waitedDays: 2,
    ofDays: 10,
    dueOn: '2026-10-19',
    callDate: null,
  })
  expect(await watchAt('2026-10-19T05:59:59Z')).toMatchObject({ state: 'waiting', waitedDays: 9 })
  expect(await watchAt('2026-10-19T06:00:00Z')).toMatchObject({
    state: 'call_due',
    waitedDays: 10,
    because: expect.stringContaining('call the support desk'),
  })

  const called = await lead.post(call, { date: '2026-10-19', incident: ' INC0012345 ', note: 'Two days more, they say' })
  expect(called).toMatchObject({
    status: 200,
    body: {
      nNumberWatch: { state: 'called', callDate: '2026-10-19', incident: 'INC0012345', note: 'Two days more, they say' },
      version: 2,
    },
  })
  expect((await lead.post(call, { date: '2026-10-19', incident: 'INC0012345', note: 'Two days more, they say' })).body.version).toBe(2)
  expect((await lead.post(call, { date: '2026-10-19', incident: 'INC0012346' })).body.nNumberWatch).toMatchObject({
    incident: 'INC0012346',
    note: null,
  })
  expect(await trailOf(agent.id)).toMatchObject([
    { action: 'n_number.call_recorded', before: null, after: { incident: 'INC0012345' } },
    { action: 'n_number.call_recorded', before: { incident: 'INC0012345' }, after: { incident: 'INC0012346' } },
  ])

  await lead.patch(`/agents/${agent.id}`, { nNumberRequestedOn: '2026-10-20', version: 3 })
  expect(await watchAt('2026-10-20T18:00:00Z')).toMatchObject({ state: 'waiting', waitedDays: 0, callDate: null })
  await lead.patch(`/agents/${agent.id}`, { nNumber: 'N450123', version: 4 })
  expect(await watchAt('2026-12-01T18:00:00Z')).toMatchObject({ state: 'arrived', dueOn: null })
})

test.each([
  ['before anything was requested', {}, { date: '2026-10-05', incident: 'I' }, 'date', 'call.not_requested'],
  ['before the request', { nNumberRequestedOn: '2026-10-02' }, { date: '2026-10-01', incident: 'I' }, 'date', 'call.before_request'],
  ['tomorrow, as the class’s day goes', { nNumberRequestedOn: '2026-10-02' }, { date: '2026-10-06', incident: 'I' }, 'date', 'call.ahead'],
  ['without an incident number', { nNumberRequestedOn: '2026-10-02' }, { date: '2026-10-05', incident: ' ' }, 'incident', 'too_small'],
  ['on no date', { nNumberRequestedOn: '2026-10-02' }, { date: 'Monday', incident: 'I' }, 'date', 'invalid_format'],
  [
    'with a social security number in the note',
    { nNumberRequestedOn: '2026-10-02' },
    { date: '2026-10-05', incident: 'I', note: '123-45-6789' },
    'note',
    'ssn.refused',
  ],
])('a call to the support desk is refused: %s', async (_why, facts, body, path, code) => {
  const { lead, call, seen } = await classWith(facts)
  // Late on Monday in Denver, while it is Tuesday in UTC.
  world.now = '2026-10-06T03:00:00Z'
  expect(await lead.post(call, body)).toMatchObject({ status: 422, body: { errors: [{ path, code }] } })
  expect((await seen()).version).toBe(1)
})

test('agent, lead and licensing record the call; of others the agent may confirm and record for nobody', async () => {
  const { me, lead, id, agent, call } = await classWith({ nNumberRequestedOn: '2026-10-01' })
  const licensing = await world.person(['licensing'])
  for (const [index, client] of [me, lead, licensing].entries()) {
    expect((await client.post(call, { date: '2026-10-05', incident: `INC-${index}` })).status).toBe(200)
  }
  expect((await me.get(`/agents/${agent.id}`)).body.may).toEqual(['agent.read', 'n_number.confirm', 'n_number.record_call'])
  const other = await world.agent(id, { nNumber: 'N777777', nNumberRequestedOn: '2026-10-01' })
  expect((await me.post(`/agents/${other.id}/n-number/confirm`, { nNumber: 'N777777' })).status).toBe(404)
  expect((await me.post(`/agents/${other.id}/n-number/call`, { date: '2026-10-05', incident: 'I' })).status).toBe(404)
  expect((await licensing.post(`/agents/${other.id}/n-number/confirm`, { nNumber: 'N777777' })).status).toBe(403)
})

test('how long to wait is the policy’s that the class has pinned', async () => {
  const { programmeId, policyVersionId } = (await pinnedPolicyOn(world.db, 'esp-week', '2026-10-05')) ?? {
    programmeId: '',
    policyVersionId: '',
  }
  await sql`
    insert into policy_version (id, programme_id, number, effective_from, note, created_at, policy)
    select ${newId()}, ${programmeId}, 2, '2027-01-01', 'Five days', ${world.now},
      jsonb_set(policy, '{timeframes,nNumber,callSupportAfterBusinessDays}', '5') from policy_version where id = ${policyVersionId}`.execute(
    world.db,
  )
  const later = await world.cohort({ startDate: '2027-01-04' })
  const agent = await world.agent(later.id, { nNumberRequestedOn: '2026-09-28' })
  expect((await later.lead.get(`/agents/${agent.id}`)).body.nNumberWatch).toMatchObject({
    state: 'call_due',
    ofDays: 5,
    dueOn: '2026-10-05',
  })
})

test.each([
  [
    'digits confirmed',
    { n_number_confirmed: '123', n_number_confirmed_at: START, n_number_confirmed_via: 'own' },
    'agent_n_number_confirmed_not_digits',
  ],
  ['a number confirmed at no time', { n_number_confirmed: 'N1', n_number_confirmed_via: 'own' }, 'agent_n_number_confirmed_whole'],
  ['a reason for nothing', { n_number_confirmed_reason: 'x' }, 'agent_n_number_confirmed_whole'],
  [
    'confirmed in a third way',
    { n_number_confirmed: 'N1', n_number_confirmed_at: START, n_number_confirmed_via: 'mail' },
    'agent_n_number_confirmed_via_known',
  ],
  [
    'a lead’s word without a reason',
    { n_number_confirmed: 'N1', n_number_confirmed_at: START, n_number_confirmed_via: 'lead' },
    'agent_n_number_confirmed_reason_given',
  ],
  ['a call without an incident', { n_number_called_on: '2026-10-05' }, 'agent_n_number_call_whole'],
  ['a note on no call', { n_number_call_note: 'x' }, 'agent_n_number_call_whole'],
  ['a blank incident', { n_number_called_on: '2026-10-05', n_number_incident: '' }, 'agent_n_number_incident_not_blank'],
])('the database keeps out %s', async (_why, columns, constraint) => {
  const { agent } = await classWith()
  await expect(world.db.updateTable('agent').set(columns).where('id', '=', agent.id).execute()).rejects.toMatchObject({ constraint })
})
