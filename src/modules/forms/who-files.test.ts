import { expect, test } from 'vitest'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const certified = { scores: [100, 90, 90, 90] }
const ticket = { carrier: 'Aetna', problem: 'The page stays empty' }

const keysOf = (answer: { body: { forms: { key: string }[] } }) => answer.body.forms.map(({ key }) => key)

/** Gives a person another role, and a place in a class. */
async function join(personId: string, cohortId: string, capacity: 'lead' | 'certifier' | 'pm') {
  await world.db
    .insertInto('person_role')
    .values({ person_id: personId, role: capacity })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await world.db.insertInto('cohort_member').values({ cohort_id: cohortId, person_id: personId, capacity }).execute()
}

/** Lets a person sign in as an agent of a class. */
const become = (personId: string, agentId: string) =>
  world.db.updateTable('agent').set({ person_id: personId }).where('id', '=', agentId).execute()

let next = 840_100

/** An agent who may begin AHIP. */
async function readyAgent(cohortId: string) {
  const nNumber = `N${next++}`
  const agent = await world.agent(cohortId, { nNumber })
  const confirmed = await world.admin.post(`/agents/${agent.id}/n-number/confirm`, { nNumber, reason: 'Read to the lead' })
  expect(confirmed.status).toBe(200)
  return agent
}

test('a lead of one class files in another only what the place there lets', async () => {
  const [own, other] = [await world.cohort(), await world.cohort()]
  const [mine, theirs] = [await readyAgent(own.id), await readyAgent(other.id)]
  const { lead } = own
  const failed = { exam: 'ahip', attempt: 1, score: 60, failedOn: '2026-10-05' }
  const file = (form: string, agentId: string, values: object) => lead.post(`/forms/${form}`, { agentIds: [agentId], values })

  await join(lead.personId, other.id, 'certifier')
  expect((await file('failed-carrier-cert-exam', mine.id, failed)).status).toBe(201)
  expect((await file('failed-carrier-cert-exam', theirs.id, failed)).status).toBe(403)
  expect((await file('call-certification', theirs.id, certified)).status).toBe(201)
  expect((await file('carrier-ticket', theirs.id, ticket)).status).toBe(201)
  for (const query of [`agentIds=${theirs.id}`, `cohortId=${other.id}`])
    expect(keysOf(await lead.get(`/forms?${query}`)), query).toEqual(['call-certification', 'carrier-ticket'])
  expect(keysOf(await lead.get(`/forms?cohortId=${own.id}`))).toHaveLength(5)
})

test('a lead of one class who is PM of another files nothing there', async () => {
  const [own, other] = [await world.cohort(), await world.cohort()]
  const theirs = await world.agent(other.id)
  await join(own.lead.personId, other.id, 'pm')
  const filed = await own.lead.post('/forms/carrier-ticket', { agentIds: [theirs.id], values: ticket })
  expect(filed).toMatchObject({ status: 422, body: { errors: [{ code: 'agent.unknown' }] } })
})

test('an agent who certifies in the same class files of others as certifier, of the own row as agent', async () => {
  const { id } = await world.cohort()
  const [own, other] = [await readyAgent(id), await readyAgent(id)]
  const person = await world.person(['agent'])
  await become(person.personId, own.id)
  await join(person.personId, id, 'certifier')
  const file = (form: string, agentIds: string[], values: object) => person.post(`/forms/${form}`, { agentIds, values })
  const failed = { exam: 'ahip', attempt: 1, score: 60, failedOn: '2026-10-05' }
  expect((await file('failed-carrier-cert-exam', [own.id, other.id], failed)).status).toBe(403)
  expect((await file('failed-carrier-cert-exam', [own.id], failed)).status).toBe(201)
  expect((await file('call-certification', [other.id], certified)).status).toBe(201)
  expect(keysOf(await person.get(`/forms?agentIds=${other.id}`))).toEqual(['call-certification', 'carrier-ticket'])
})

test.each(['certifier', 'lead', 'manager', 'admin'] as const)('a %s who takes the class does not certify themselves', async (role) => {
  const { id } = await world.cohort()
  const [own, other] = [await world.agent(id), await world.agent(id)]
  const person = await world.person([role, 'agent'])
  await become(person.personId, own.id)
  if (role === 'certifier' || role === 'lead') await join(person.personId, id, role)
  const file = (agentId: string) => person.post('/forms/call-certification', { agentIds: [agentId], values: certified })
  expect(await file(own.id)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('about yourself') },
  })
  expect(keysOf(await person.get(`/forms?agentIds=${own.id}`))).not.toContain('call-certification')
  expect((await file(other.id)).status).toBe(201)

  // Nor take back what somebody else scored of them.
  const scored = await world.admin.post('/forms/call-certification', { agentIds: [own.id], values: { scores: [40, 40, 40] } })
  expect((await person.get(`/forms/submissions/${scored.body.id}`)).body.may).toEqual([])
  expect((await person.post(`/forms/submissions/${scored.body.id}/withdraw`, { reason: 'Not so' })).status).toBe(409)
})
