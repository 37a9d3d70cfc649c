import { GOOD, marksBut } from './call-class.ts'
import { finishedClass } from './finished-class.ts'
import { pngOf } from './pictures.ts'
import type { Client, World } from './test-world.ts'

/** Thursday evening of the sample class's week, in Denver: four days are over, the close is due. */
export const EVENING = '2026-10-08T23:30:00.000Z'

export type Reader = 'admin' | 'lead' | 'newcomer' | 'wfm' | 'licensing' | 'agent' | 'pm' | 'manager' | 'it'
export type Stage = {
  world: World
  people: Readonly<Record<Reader, string>>
  cohortId: string
  agentId: string
  /** Has an N-Number that nobody has confirmed. */
  unconfirmedId: string
  waitingId: string
  pausedId: string
  /** A draft that lacks its evidence. */
  ticketId: string
  /** A call that is on, and one that was closed. */
  callId: string
  closedCallId: string
  /** A page of two versions. */
  resourceId: string
  firstDay: string
  /** The open draft of the ESP week's policy. */
  draftId: string
  /** Of links of one agent: for a proof that was sent and rejected, for progress, and one revoked. */
  secrets: Readonly<Record<'proof' | 'progress' | 'revoked', string>>
}

/** The secret of a new link of an agent. */
async function handed(lead: Client, agentId: string, wish: object): Promise<{ id: string; secret: string }> {
  const { link, address } = (await lead.post(`/agents/${agentId}/links`, wish)).body
  return { id: link.id, secret: new URL(address).hash.slice(1) }
}

/** Two calls of agents who can be paired: one closed, one on. */
async function setCalls(cohortId: string, lead: Client): Promise<Pick<Stage, 'callId' | 'closedCallId'>> {
  const { queue } = (await lead.get(`/cohorts/${cohortId}/calls`)).body
  const [one, other] = queue.filter(({ why }: { why: string | null }) => why === null)
  const start = async ({ agentId }: { agentId: string }) => (await lead.post(`/cohorts/${cohortId}/calls`, { agentId })).body.id
  const closedCallId: string = await start(one)
  await lead.post(`/calls/${closedCallId}/score`, { ...GOOD, marks: marksBut('tone') })
  const callId: string = await start(other)
  await lead.put(`/calls/${callId}/draft`, { marks: { greeting: 'met', recorded: 'missed' } })
  const time = { startsAt: '2026-10-09T15:00:00Z', endsAt: '2026-10-09T16:00:00Z' }
  const opened = await lead.post('/certifier-slots', { cohortId, minutes: 30, ...time })
  await lead.post(`/certifier-slots/${opened.body.rows[0].id}/book`, { agentId: one.agentId })
  await lead.post(`/cohorts/${cohortId}/shadowings`, { title: 'Listen to Kim', places: 5, ...time })
  return { callId, closedCallId }
}

/** The sample class with one day confirmed and told to WFM, and somebody of each kind who looks at it. */
export async function setStage(world: World): Promise<Stage> {
  world.now = EVENING
  const lead = await world.person(['lead'], { name: 'Dana Reed' })
  const { id: cohortId, days } = (await lead.post('/sample-class')).body
  const { rows } = (await lead.get(`/cohorts/${cohortId}/agents`)).body
  const firstDay: string = days[0].date
  const agentIds: string[] = rows.map((agent: { id: string }) => agent.id)
  await lead.post(`/cohorts/${cohortId}/attendance/confirm`, { date: firstDay, agentIds })
  await lead.post(`/cohorts/${cohortId}/attendance/notice`, { date: firstDay })
  const unconfirmed = rows.find((agent: { name: string }) => agent.name === 'Hannah Müller')
  // The same picture twice: one waits with a finding, one was rejected.
  const file = { name: 'checks.png', content: await pngOf() }
  for (const id of [unconfirmed.id, agentIds[1]]) await lead.upload(`/agents/${id}/tracks/ahip_aetna/proofs`, [file])
  const { kinds } = (await lead.get(`/agents/${unconfirmed.id}/proofs`)).body
  await lead.post(`/proofs/${kinds[0].proofs[0].id}/reject`, { reason: 'The name is cut off' })
  const admin = await world.person(['admin'], { name: 'Ada Admin' })
  await admin.post('/people', { name: 'Lee Wait', email: 'lee@example.com', roles: ['pm', 'hr'] })
  const { id: agent } = (
    await admin.post('/people', { name: unconfirmed.name, email: unconfirmed.email, roles: ['agent'], sendLink: false })
  ).body
  const newcomer = await world.person(['lead'])
  await lead.post('/forms/carrier-ticket', { agentIds: [rows[2].id], values: { carrier: 'Aetna', problem: 'The page stays empty' } })
  const pay = { kind: 'ahip-asks-to-pay', agentIds: [rows[4].id, rows[5].id], values: { what: 'Total $175.00', account: 'ada' } }
  const ticketId: string = (await lead.post('/tickets', pay)).body.id
  const wfm = await world.person(['wfm'])
  const waiting = rows.find((agent: { nNumber: string | null }) => agent.nNumber === null)
  await lead.patch(`/agents/${waiting.id}`, { nNumberRequestedOn: '2026-09-01', version: waiting.version })
  const pausedId: string = rows[2].id
  await lead.post(`/agents/${pausedId}/clocks/pauses`, { kind: 'carrier_ticket', note: 'INC 12', since: days[1].startsAt })
  const asked = { purpose: 'proof', track: 'ahip_aetna' }
  const [proof, progress, revoked] = await Promise.all([
    handed(lead, rows[3].id, asked),
    handed(lead, rows[3].id, { purpose: 'progress', track: 'tbt' }),
    handed(lead, rows[1].id, asked),
  ])
  await world.nobody.upload(
    '/links/proof',
    [{ ...file, content: await pngOf({ name: 'By a link' }) }],
    {},
    { 'x-link-secret': proof.secret },
  )
  const [sent] = (await lead.get(`/agents/${rows[3].id}/proofs`)).body.kinds[0].proofs
  await lead.post(`/proofs/${sent.id}/reject`, { reason: 'The name is cut off' })
  await lead.post(`/links/${revoked.id}/revoke`)
  await handed(lead, rows[1].id, { purpose: 'progress', track: 'ahip_aetna' })
  const secrets = { proof: proof.secret, progress: progress.secret, revoked: revoked.secret }
  const licensing = await world.person(['licensing'])
  const { pm, agents } = await finishedClass(world, ['Ana Done', 'Bo Done', 'Cy Done'])
  const { rows: handoffs } = (await pm.get('/handoffs')).body
  await pm.post(`/handoffs/${handoffs[0].id}/transferred`)
  await agents.find(({ id }) => id === handoffs[1].agentId)?.reopen()
  const manager = await world.person(['manager'])
  await lead.post(`/agents/${rows[1].id}/flags`, { kind: 'background_check', raise: true })
  await lead.post(`/agents/${rows[2].id}/flags`, { kind: 'conduct' })
  await manager.get('/flags')
  const people = {
    admin: admin.personId,
    lead: lead.personId,
    newcomer: newcomer.personId,
    wfm: wfm.personId,
    licensing: licensing.personId,
    pm: pm.personId,
    manager: manager.personId,
    it: (await world.person(['it'])).personId,
    agent,
  }
  const ids = { cohortId, agentId: rows[1].id, unconfirmedId: unconfirmed.id, waitingId: waiting.id, pausedId, ticketId }
  const page = (await admin.post('/resources', { programme: 'esp-week', title: 'Stage', text: '## One\n\nTake it by noon\n' })).body
  await admin.patch(`/resources/${page.id}`, { text: '## One\n\nTake it by four\n', note: 'Later', version: page.version })
  await lead.post(`/cohorts/${cohortId}/agenda/begin`)
  await lead.post(`/cohorts/${cohortId}/agenda/items/n-number/show`)
  const calls = await setCalls(cohortId, lead)
  const { id: draftId } = (await admin.post('/policies', { programme: 'esp-week' })).body
  return { world, people, ...ids, ...calls, resourceId: page.id, firstDay, draftId, secrets }
}
