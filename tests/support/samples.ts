import { createHash } from 'node:crypto'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { ALL_FIELDS } from '#modules/documents/documents.fixture.ts'
import type { RouteEntry } from '#platform/http/router.ts'
import { pngOf } from './pictures.ts'
import type { World } from './world.ts'

/** A class in which everything that a path can name exists once. */
export type Side = {
  cohortId: string
  agentId: string
  decisionId: string
  reportId: string
  unmatchedId: string
  matchId: string
  noticeId: string
  proofId: string
  attemptId: string
  submissionId: string
  linkId: string
  /** Of that link, which is for a proof. */
  linkSecret: string
  personId: string
  tokenId: string
  /** Of whoever has one; views are nobody else’s. */
  viewId: string
  pauseId: string
  exemptionId: string
  handoffId: string
  /** A replay of the past of this class. */
  whatIfId: string
  /** A published version; whether a draft is open depends on what was done before. */
  policyId: string
  webhookId: string
  deliveryId: string
  templateId: string
  /** Verbal coaching, delivered with its note, about an act of conduct. */
  actionId: string
  noteId: string
  conductId: string
  flagId: string
  chaseId: string
  /** Of the IT desk, which everybody who sees tickets may see; with a file. */
  ticketId: string
  ticketFileId: string
  roomId: string
  knockId: string
  helpId: string
  /** Of the programme, so of both sides. */
  resourceId: string
  /** Of the programme as well. */
  changeId: string
  /** A picture; of the programme as well. */
  exampleId: string
  /** Of that page. */
  resourcePictureId: string
  equipmentId: string
  /** Closed, and corrected once. */
  callId: string
  certificationId: string
  /** Of the class, and over. */
  slotId: string
  shadowingId: string
}

/** What stands for each path parameter, by the segment before it. A new noun in a path needs its line here. */
export const SAMPLES: Readonly<Record<string, (side: Side) => string>> = {
  'cohorts/:id': (side) => side.cohortId,
  'agents/:id': (side) => side.agentId,
  'attendance/:id': (side) => side.decisionId,
  'reports/:id': (side) => side.reportId,
  'unmatched/:id': (side) => side.unmatchedId,
  'matches/:id': (side) => side.matchId,
  'notices/:id': (side) => side.noticeId,
  'proofs/:id': (side) => side.proofId,
  'exam-attempts/:id': (side) => side.attemptId,
  'people/:id': (side) => side.personId,
  'tokens/:id': (side) => side.tokenId,
  'views/:id': (side) => side.viewId,
  'clock-pauses/:id': (side) => side.pauseId,
  'clock-exemptions/:id': (side) => side.exemptionId,
  'links/:id': (side) => side.linkId,
  'handoffs/:id': (side) => side.handoffId,
  'policies/:id': (side) => side.policyId,
  'what-ifs/:id': (side) => side.whatIfId,
  'webhooks/:id': (side) => side.webhookId,
  'webhook-deliveries/:id': (side) => side.deliveryId,
  'document-templates/:id': (side) => side.templateId,
  'actions/:id': (side) => side.actionId,
  'coaching/:id': (side) => side.noteId,
  'conduct/:id': (side) => side.conductId,
  'flags/:id': (side) => side.flagId,
  'chases/:id': (side) => side.chaseId,
  'tickets/:id': (side) => side.ticketId,
  'ticket-files/:id': (side) => side.ticketFileId,
  'ticket-contacts/:key': () => 'ahip-desk',
  'rooms/:id': (side) => side.roomId,
  'knocks/:id': (side) => side.knockId,
  'help/:id': (side) => side.helpId,
  'equipment/:id': (side) => side.equipmentId,
  'calls/:id': (side) => side.callId,
  'certifications/:id': (side) => side.certificationId,
  'certifier-slots/:id': (side) => side.slotId,
  'shadowings/:id': (side) => side.shadowingId,
  'proof-examples/:id': (side) => side.exampleId,
  'sessions/:id': () => newId(),
  'resources/:id': (side) => side.resourceId,
  'resource-pictures/:id': (side) => side.resourcePictureId,
  'versions/:number': () => '1',
  'items/:item': () => 'n-number',
  'programmes/:key': () => 'esp-week',
  'changes/:changeId': (side) => side.changeId,
  'parts/:part': () => 'tracks',
  'entries/:entry': () => 'tbt',
  'tracks/:track': () => 'ahip_aetna',
  'exams/:exam': () => 'ahip',
  'forms/:form': () => 'carrier-ticket',
  'submissions/:id': (side) => side.submissionId,
}

export const WORK_DAY = '2026-10-05'
/** Denver's shift of that day is over. */
export const AFTER_SHIFT = '2026-10-05T23:30:00.000Z'

/** Bodies that cannot be made from the shape alone, because its fields depend on each other or name other rows. */
export const BODIES: Readonly<Record<string, (mine: Side) => unknown>> = {
  'POST /cohorts/:id/rooms': () => ({ kind: 'help', name: 'Another', url: 'https://meet.example.com/another' }),
  'POST /cohorts/:id/equipment': () => ({ agentIds: [newId()], kinds: ['none of ours'] }),
  'POST /cohorts/:id/equipment/acts': (side) => ({ act: 'receive', items: [{ id: side.equipmentId, version: 99 }] }),
  'PATCH /equipment/:id': () => ({ act: 'receive', version: 99 }),
  'POST /equipment/:id/undo': () => ({ version: 99 }),
  'POST /cohorts/:id/calls': (side) => ({ agentId: side.agentId }),
  'POST /certifier-slots': (side) => ({ cohortId: side.cohortId, startsAt: AFTER_SHIFT, endsAt: AFTER_SHIFT }),
  'PUT /shadowings/:id/attendance': (side) => ({ agentId: side.agentId, attended: true }),
  'POST /programmes/:key/proof-examples/drawn': () => ({
    ...{ track: 'tbt', kind: 'course_list', isRight: false, drawing: 'courses_part' },
    ...{ why: 'No name', alt: 'A list' },
  }),
  'POST /cohorts/:id/help': () => ({ topic: 'none of ours' }),
  'PUT /cohorts/:id/availability': () => ({ state: 'away' }),
  'POST /webhooks': () => ({ name: 'Sample', url: 'https://chat.example.com/hook', kinds: ['handoff.made'] }),
  'PUT /inbox/preferences': () => ({ zone: 'America/Denver', digestAt: '17:00', quiet: null, mail: {}, version: 0 }),
  'POST /inbox/unread': () => ({ ids: [newId()] }),
  'POST /attendance/:id/answer': () => ({ agrees: true }),
  'POST /attendance/:id/correct': () => ({ start: '2026-10-05T14:00:00Z', reason: 'The door was locked' }),
  'POST /unmatched/:id/match': () => ({ kind: 'nobody' }),
  'POST /forms/:form': (mine) => ({ agentIds: [mine.agentId], values: { carrier: 'Other', problem: 'The page stays empty' } }),
  'POST /tickets': (mine) => ({ kind: 'equipment-fault', agentIds: [mine.agentId], values: { device: 'Headset', what: 'No sound' } }),
  'POST /troubleshooting/tickets': (mine) => ({ agentIds: [mine.agentId], entry: null, text: 'Sample: the page hums' }),
  'POST /tickets/:id/agents': (mine) => ({ agentIds: [mine.agentId] }),
  'POST /tickets/:id/agents/take-off': (mine) => ({ agentId: mine.agentId }),
  'POST /tickets/:id/agents/put-back': (mine) => ({ agentId: mine.agentId }),
  'POST /agents/:id/links': () => ({ purpose: 'progress', track: 'ahip_aetna' }),
  'POST /cohorts/:id/links': (mine) => ({ purpose: 'progress', track: 'ahip_aetna', agentIds: [mine.agentId] }),
  'POST /agents/:id/move': (mine) => ({ cohortId: mine.cohortId, reason: 'Swapped' }),
  'POST /document-templates': () => ({ kind: 'written', text: ALL_FIELDS, effectiveFrom: WORK_DAY, note: 'Ours', after: 1 }),
  'POST /agents/:id/tracks/:track/undo': () => ({ version: 1 }),
  'POST /agents/:id/tracks/:track/progress': () => ({ parts: [{ key: 'ahip', state: 'begun' }] }),
  'PATCH /agents/:id/tracks/:track': () => ({ status: 'in_progress', version: 0 }),
  'PATCH /clock-pauses/:id': () => ({ since: '2026-10-05T15:00:00Z', reason: 'Told wrongly' }),
  // For the one reason that licensing may pause for as well.
  'POST /cohorts/:id/clocks/pauses': (mine) => ({ kind: 'n_number', agentIds: [mine.agentId] }),
  'POST /cohorts/:id/clocks/pauses/end': (mine) => ({ kind: 'n_number', agentIds: [mine.agentId] }),
  'POST /cohorts/:id/tracks/bulk': (mine) => ({
    track: 'ahip_aetna',
    status: 'in_progress',
    agents: [{ agentId: mine.agentId, version: 0 }],
  }),
  'POST /cohorts/:id/policy': (mine) => ({ policy: mine.policyId, reason: 'Sample', version: 1 }),
  'PATCH /policies/:id': () => ({ policy: {}, version: 1 }),
  'POST /cohorts/:id/tracks/undo': (mine) => ({ track: 'ahip_aetna', agents: [{ agentId: mine.agentId, version: 0 }] }),
}

const NAMED: Readonly<Record<string, unknown>> = {
  zone: 'America/Denver',
  start: '08:00',
  end: '16:30',
  programme: 'esp-week',
  name: 'Sample',
  password: 'a sample password',
  version: 1,
}
const FORMATS: Readonly<Record<string, () => string>> = {
  date: () => WORK_DAY,
  'date-time': () => '2026-10-05T20:00:00Z',
  uuid: newId,
  email: () => `${newId()}@example.com`,
}

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema as Zod writes it
export type Schema = any

/** The smallest value of a shape, given as JSON Schema: required fields only. */
export function smallestOf(schema: Schema, name = ''): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = schema.anyOf ?? schema.oneOf
  if (options) return smallestOf(options.find((option: Schema) => option.type !== 'null') ?? options[0], name)
  if (schema.allOf) return smallestOf(schema.allOf[0], name)
  if (schema.type === 'object') {
    const fields: string[] = schema.required ?? []
    return Object.fromEntries(fields.map((field) => [field, smallestOf(schema.properties[field], field)]))
  }
  if (schema.type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => smallestOf(schema.items))
  if (schema.type === 'string' && schema.format in FORMATS) return FORMATS[schema.format]?.()
  if (name in NAMED) return NAMED[name]
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(schema.minimum ?? 1, 1)
  if (schema.type === 'boolean') return true
  return 'sample'.padEnd(schema.minLength ?? 0, '.')
}

const smallest = (shape: z.ZodType) => smallestOf(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }))

export const bodyOf = (entry: RouteEntry, mine: Side): unknown => {
  const made = BODIES[`${entry.method} ${entry.path}`]
  if (made) return made(mine)
  return entry.shape.body ? smallest(entry.shape.body) : undefined
}

const PARAMETER = /([\w-]+)\/:(\w+)/g

/** Parameters of a path as the registry names them: `cohorts/:id`. */
export const parametersOf = (path: string): string[] => [...path.matchAll(PARAMETER)].map(([, before, name]) => `${before}/:${name}`)

/** The path with what this class has for each parameter, and the query that the route cannot do without. */
export function addressOf(entry: RouteEntry, side: Side): string {
  const path = entry.path.replaceAll(PARAMETER, (key) => `${key.split('/')[0]}/${SAMPLES[key]?.(side) ?? 'no-sample'}`)
  const query = entry.shape.query ? (smallest(entry.shape.query) as Record<string, string>) : {}
  const text = new URLSearchParams(query).toString()
  return text ? `${path}?${text}` : path
}

const report = (people: readonly string[]) =>
  [
    'First name,Last name,Email,Duration,Time joined,Time exited',
    ...people.map((person) => `${person},7 hr 30 min,9:00 AM,4:30 PM`),
    '',
  ].join('\r\n')

type Builders = Pick<World, 'admin' | 'agent' | 'cohort' | 'person' | 'db'>

async function good<T>(asked: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await asked
  if (status >= 300) throw new Error(`the sample class could not be made: ${JSON.stringify(body)}`)
  return body
}

async function sendProof({ admin }: Builders, agentId: string): Promise<string> {
  const file = { name: 'checks.png', content: await pngOf({ name: agentId }) }
  const proof: { id: string } = await good(admin.upload(`/agents/${agentId}/tracks/ahip_aetna/proofs`, [file]))
  return proof.id
}

async function fileTicket({ admin }: Builders, agentId: string): Promise<string> {
  const values = { carrier: 'Other', problem: 'Sample: the page stays empty' }
  const filed: { id: string } = await good(admin.post('/forms/carrier-ticket', { agentIds: [agentId], values }))
  return filed.id
}

async function makeTicket({ admin }: Builders, agentId: string): Promise<Pick<Side, 'ticketId' | 'ticketFileId'>> {
  const values = { device: 'Headset', what: 'Sample: no sound' }
  const made: { id: string } = await good(admin.post('/tickets', { kind: 'equipment-fault', agentIds: [agentId], values }))
  const file = { name: 'headset.png', content: await pngOf({ name: `ticket ${agentId}` }) }
  const kept: { files: { id: string }[] } = await good(admin.upload(`/tickets/${made.id}/files`, [file]))
  return { ticketId: made.id, ticketFileId: kept.files[0]?.id ?? '' }
}

async function makeLink({ admin }: Builders, agentId: string): Promise<Pick<Side, 'linkId' | 'linkSecret'>> {
  const wish = { purpose: 'proof', track: 'tbt' }
  const made: { link: { id: string }; address: string } = await good(admin.post(`/agents/${agentId}/links`, wish))
  return { linkId: made.link.id, linkSecret: made.address.split('#')[1] ?? '' }
}

/** A pause that stands, and an exemption, which the policy of these classes grants to nobody: put there by hand. */
async function makeClocks({ admin, db }: Builders, agentId: string): Promise<Pick<Side, 'pauseId' | 'exemptionId'>> {
  const since = `${WORK_DAY}T16:00:00Z`
  const paused: { pause: { id: string } } = await good(admin.post(`/agents/${agentId}/clocks/pauses`, { kind: 'n_number', since }))
  const exemption = { id: newId(), agent_id: agentId, kind: 'outside_control', note: 'Carrier site down', since, granted_at: since }
  await db.insertInto('clock_exemption').values(exemption).execute()
  return { pauseId: paused.pause.id, exemptionId: exemption.id }
}

/** A topic that was written on the screen of the programme. */
async function makeChange(world: Builders): Promise<string> {
  const key = `topic-${newId()}`
  const written = { entry: { key, name: 'A topic', isSample: false }, version: 0 }
  return (await world.admin.put(`/programmes/esp-week/parts/helpTopics/entries/${key}`, written)).body.change
}

/** A page for everybody; pages are of a programme, so both sides have it. */
const firstPage = async ({ db }: Builders): Promise<string> =>
  (
    await db
      .selectFrom('resource')
      .innerJoin('programme', 'programme.id', 'resource.programme_id')
      .select('resource.id')
      .where('programme.key', '=', 'esp-week')
      .orderBy('place')
      .executeTakeFirstOrThrow()
  ).id

/** Another picture for each side, as the same one is not taken twice. */
async function addExample({ admin }: Builders, cohortId: string): Promise<string> {
  const file = { name: 'right.png', content: await pngOf({ name: `example ${cohortId}` }) }
  const said = { track: 'tbt', kind: 'course_list', why: 'Sample: all is there', alt: 'Sample: a list' }
  return (await good<{ id: string }>(admin.upload('/programmes/esp-week/proof-examples', [file], { ...said, isRight: 'true' }))).id
}

async function addPicture(world: Builders): Promise<string> {
  const file = { name: 'page.png', content: await pngOf({ name: 'a page' }) }
  return (await good<{ id: string }>(world.admin.upload(`/resources/${await firstPage(world)}/pictures`, [file]))).id
}

/** A hand-over of an agent whose tracks are still open: put there by hand. */
async function makeHandoff({ db }: Builders, agentId: string, cohortId: string): Promise<string> {
  const handoff = { id: newId(), agent_id: agentId, cohort_id: cohortId, completed_at: `${WORK_DAY}T20:00:00Z` }
  await db.insertInto('handoff').values(handoff).execute()
  return handoff.id
}

async function policyOf({ db }: Builders, cohortId: string): Promise<string> {
  const found = await db.selectFrom('cohort').select('policy_version_id').where('id', '=', cohortId).executeTakeFirstOrThrow()
  return found.policy_version_id
}

/** A replay that nobody has begun: put there by hand. */
async function makeWhatIf(world: Builders, cohortId: string): Promise<string> {
  const [id, day] = [newId(), WORK_DAY]
  const asked = { asked_by: 'sample', asked_at: `${day}T20:00:00Z`, policy: '{}', policy_words: 'Version 1', from_date: day, to_date: day }
  await world.db
    .insertInto('what_if')
    .values({ id, policy_id: await policyOf(world, cohortId), cohort_ids: [cohortId], ...asked })
    .execute()
  return id
}

/** A webhook that was told something; webhooks are of no class. */
async function makeWebhook({ admin }: Builders): Promise<Pick<Side, 'webhookId' | 'deliveryId'>> {
  const wish = { name: 'Sample', url: 'https://chat.example.com/hook', kinds: ['handoff.made'] }
  const made: { webhook: { id: string } } = await good(admin.post('/webhooks', wish))
  const test: { id: string } = await good(admin.post(`/webhooks/${made.webhook.id}/test`))
  return { webhookId: made.webhook.id, deliveryId: test.id }
}

/** The shift is over by then, so that the API takes no new one. */
async function makeChase({ db }: Builders, agentId: string): Promise<string> {
  const row = { id: newId(), agent_id: agentId, date: WORK_DAY, way: 'chat', is_reached: false, at: AFTER_SHIFT }
  await db.insertInto('chase').values(row).execute()
  return row.id
}

async function makeKnock({ db }: Builders, cohort_id: string, agent_id: string): Promise<string> {
  const row = { id: newId(), cohort_id, agent_id, date: WORK_DAY, made_at: AFTER_SHIFT }
  await db.insertInto('knock').values(row).execute()
  return row.id
}

async function makeEquipment({ db }: Builders, agent_id: string): Promise<string> {
  const row = { id: newId(), agent_id, kind: 'headset', name: 'Headset', holds_up: true, state: 'requested', requested_at: AFTER_SHIFT }
  await db.insertInto('equipment_item').values(row).execute()
  return row.id
}

/** A call that was closed before another one, of an agent whose equipment nobody verified: put there by hand. */
async function makeCall({ db }: Builders, cohort_id: string, agent_id: string): Promise<Pick<Side, 'callId' | 'certificationId'>> {
  const card = await db
    .selectFrom('scorecard')
    .innerJoin('cohort', 'cohort.programme_id', 'scorecard.programme_id')
    .select('scorecard.id')
    .where('cohort.id', '=', cohort_id)
    .executeTakeFirstOrThrow()
  const of = { agent_id, cohort_id }
  const go = { ...of, id: newId(), scorecard_id: card.id, outcome: 'open', begun_at: AFTER_SHIFT }
  await db.insertInto('certification').values(go).execute()
  const scored = { state: 'scored', marks: '{}', positives: 'Sample: warm', score: 90, started_at: AFTER_SHIFT, scored_at: AFTER_SHIFT }
  const call = { ...of, ...scored, id: newId(), certification_id: go.id, number: 1 }
  const later = { ...call, id: newId(), number: 2 }
  await db.insertInto('call').values([call, later]).execute()
  return { callId: call.id, certificationId: go.id }
}

/** What a class can be claimed in: a slot, and a session in which this agent has a place. Both began before. */
async function makeClaims(world: Builders, cohort_id: string, agent_id: string): Promise<Pick<Side, 'slotId' | 'shadowingId'>> {
  const { db } = world
  const { personId: certifier_id } = await world.person(['certifier'])
  const time = { starts_at: `${WORK_DAY}T16:00:00Z`, ends_at: AFTER_SHIFT, opened_at: `${WORK_DAY}T15:00:00Z` }
  const slot = { id: newId(), cohort_id, certifier_id, ...time }
  await db.insertInto('certifier_slot').values(slot).execute()
  const session = { id: newId(), cohort_id, title: 'Listen in', places: 5, ...time }
  await db.insertInto('shadowing').values(session).execute()
  await db.insertInto('shadowing_seat').values({ shadowing_id: session.id, agent_id, signed_up_at: AFTER_SHIFT }).execute()
  return { slotId: slot.id, shadowingId: session.id }
}

async function makeHelp({ db }: Builders, cohort_id: string, agent_id: string): Promise<string> {
  const asked = { topic: 'other', topic_name: 'Something else', text: '', asked_at: AFTER_SHIFT }
  const row = { id: newId(), cohort_id, agent_id, date: WORK_DAY, ...asked }
  await db.insertInto('help_request').values(row).execute()
  return row.id
}

/** A side room that is open. */
async function makeRoom({ admin }: Builders, cohortId: string): Promise<string> {
  const room = { kind: 'help', name: 'Side room', url: 'https://meet.example.com/side' }
  const floor: { rooms: { id: string; isClassRoom: boolean }[] } = await good(admin.post(`/cohorts/${cohortId}/rooms`, room))
  const id = floor.rooms.find(({ isClassRoom }) => !isClassRoom)?.id ?? ''
  await good(admin.post(`/rooms/${id}/open`))
  return id
}

/** A document of a step that has none: put there by hand. */
async function makeDocument(db: Builders['db'], agentId: string, actionId: string): Promise<void> {
  const { id: template_id } = await db.selectFrom('document_template').select('id').orderBy('id').executeTakeFirstOrThrow()
  const { cohort_id } = await db.selectFrom('agent').select('cohort_id').where('id', '=', agentId).executeTakeFirstOrThrow()
  const text = '# Sample\n'
  const text_sha256 = createHash('sha256').update(text).digest('hex')
  const row = {
    id: newId(),
    template_id,
    cohort_id,
    agent_id: agentId,
    fields: '{}',
    text,
    text_sha256,
    frozen_at: `${WORK_DAY}T20:00:00Z`,
  }
  await db.insertInto('document').values(row).execute()
  await db.updateTable('action').set({ document_id: row.id }).where('id', '=', actionId).execute()
}

/** An act of conduct, and the coaching note about it, which delivers verbal coaching. */
async function makeCoaching({ admin, db }: Builders, agentId: string): Promise<Pick<Side, 'actionId' | 'noteId' | 'conductId'>> {
  const path = `/agents/${agentId}`
  const happened = { happenedOn: WORK_DAY, what: 'Sample: shared a screen that was not theirs' }
  const acts: { rows: { id: string }[] } = await good(admin.post(`${path}/conduct`, happened))
  const words = { category: 'conduct', issue: 'Sample: talked it through', expectation: 'Not again' }
  const note: { id: string } = await good(admin.post(`${path}/coaching`, words))
  const actions: { rows: { id: string }[] } = await good(admin.get(`${path}/actions`))
  const actionId = actions.rows[0]?.id ?? ''
  await makeDocument(db, agentId, actionId)
  return { actionId, noteId: note.id, conductId: acts.rows[0]?.id ?? '' }
}

/** Builds a class with a report, settled and unsettled names, decided days, a notice, a proof and a form each, through the API. */
export async function makeSide(world: Builders): Promise<{ side: Side; neighbour: Side }> {
  const { admin } = world
  const { id: cohortId } = await world.cohort()
  const [one, two] = [await world.agent(cohortId), await world.agent(cohortId)]
  const people = [`One,Agent,${one.email}`, `Two,Agent,${two.email}`, `iPhone,(${cohortId.slice(0, 4)}),`, 'Somebody,Else,']
  const file = { name: `${WORK_DAY} 08_00 ${cohortId} - Attendance Report.csv`, content: report(people) }
  const imported: { reports: { id: string }[] } = await good(admin.upload(`/cohorts/${cohortId}/attendance/reports`, [file]))
  const names: { rows: { id: string }[] } = await good(admin.get(`/cohorts/${cohortId}/unmatched`))
  const [unmatched, settled] = names.rows
  const match: { id: string } = await good(admin.post(`/unmatched/${settled?.id}/match`, { kind: 'nobody' }))
  const agentIds = [one.id, two.id]
  await good(admin.post(`/cohorts/${cohortId}/attendance/confirm`, { date: WORK_DAY, agentIds }))
  const day: { decisions: { id: string; agentId: string }[] } = await good(admin.get(`/cohorts/${cohortId}/attendance?date=${WORK_DAY}`))
  const notice: { id: string } = await good(admin.post(`/cohorts/${cohortId}/attendance/notice`, { date: WORK_DAY }))
  const proofs = await Promise.all(agentIds.map((id) => sendProof(world, id)))
  const told = { result: 'failed', reason: 'Sample: the lead saw it' }
  const attempt: { attemptId: string } = await good(admin.post(`/agents/${one.id}/exams/ahip/attempts`, told))
  const forms = await Promise.all(agentIds.map((id) => fileTicket(world, id)))
  const links = [await makeLink(world, one.id), await makeLink(world, two.id)] as const
  const { personId } = await world.person(['it'])
  const { id: tokenId } = await world.db.selectFrom('api_token').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow()
  const decisionOf = (agentId: string) => day.decisions.find((decision) => decision.agentId === agentId)?.id ?? ''
  const side = {
    cohortId,
    agentId: one.id,
    decisionId: decisionOf(one.id),
    reportId: imported.reports[0]?.id ?? '',
    unmatchedId: unmatched?.id ?? '',
    matchId: match.id,
    noticeId: notice.id,
    proofId: proofs[0] ?? '',
    attemptId: attempt.attemptId,
    submissionId: forms[0] ?? '',
    ...links[0],
    personId,
    tokenId,
    viewId: newId(),
    ...(await makeClocks(world, one.id)),
    handoffId: await makeHandoff(world, one.id, cohortId),
    policyId: await policyOf(world, cohortId),
    whatIfId: await makeWhatIf(world, cohortId),
    ...(await makeWebhook(world)),
    templateId: (await world.db.selectFrom('document_template').select('id').orderBy('id').executeTakeFirstOrThrow()).id,
    chaseId: await makeChase(world, one.id),
    ...(await makeTicket(world, one.id)),
    roomId: await makeRoom(world, cohortId),
    knockId: await makeKnock(world, cohortId, one.id),
    helpId: await makeHelp(world, cohortId, one.id),
    equipmentId: await makeEquipment(world, one.id),
    ...(await makeCall(world, cohortId, one.id)),
    ...(await makeClaims(world, cohortId, one.id)),
    ...(await makeCoaching(world, one.id)),
    resourceId: await firstPage(world),
    changeId: await makeChange(world),
    exampleId: await addExample(world, cohortId),
    resourcePictureId: await addPicture(world),
    flagId: (await world.admin.post(`/agents/${one.id}/flags`, { kind: 'other' })).body.id,
  }
  return {
    side,
    neighbour: {
      ...side,
      agentId: two.id,
      decisionId: decisionOf(two.id),
      proofId: proofs[1] ?? '',
      submissionId: forms[1] ?? '',
      ...links[1],
      ...(await makeTicket(world, two.id)),
      ...(await makeCoaching(world, two.id)),
      knockId: await makeKnock(world, cohortId, two.id),
      helpId: await makeHelp(world, cohortId, two.id),
      equipmentId: await makeEquipment(world, two.id),
      ...(await makeCall(world, cohortId, two.id)),
    },
  }
}
