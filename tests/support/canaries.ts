import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { type Browser, signedIn } from './browser.ts'
import type { Side } from './samples.ts'
import { SECRETS, WORDS } from './words.ts'
import type { World } from './world.ts'

/** Each column has a word of its own that stands nowhere else and survives any form a text may be put into. */
const COLUMNS = [...Object.keys(WORDS), ...SECRETS]
export const canaryOf = (column: string): string => `zq${String(COLUMNS.indexOf(column)).padStart(3, '0')}x`
const CANARY = /zq(\d{3})x/g

/** Words of a closed list that give away what they mark. They stand in texts about what there is as well: in the contract, in policies. */
export const MARKERS: Readonly<Record<string, RegExp>> = {
  'flag.kind': /background.?check/i,
  'decision.excuse_kind': /protected.?leave/i,
}

/** The columns whose words are found in a text. */
export const foundIn = (text: string): string[] => [...new Set([...text.matchAll(CANARY)].flatMap(([, at]) => COLUMNS[Number(at)] ?? []))]

const ROWS_OF: Readonly<Record<string, (side: Side) => ReturnType<typeof sql>>> = {
  agent: ({ agentId }) => sql`id = ${agentId}`,
  action_act: ({ agentId }) => sql`action_id in (select id from action where agent_id = ${agentId})`,
  document_signature: ({ agentId }) => sql`document_id in (select id from document where agent_id = ${agentId})`,
  exam_report: ({ agentId }) => sql`attempt_id in (select id from exam_attempt where agent_id = ${agentId})`,
  form_submission: ({ submissionId }) => sql`id = ${submissionId}`,
  ticket: ({ agentId }) => sql`id in (select ticket_id from ticket_agent where agent_id = ${agentId})`,
  ticket_act: ({ agentId }) => sql`ticket_id in (select ticket_id from ticket_agent where agent_id = ${agentId})`,
  equipment_act: ({ agentId }) => sql`item_id in (select id from equipment_item where agent_id = ${agentId})`,
  call_revision: ({ callId }) => sql`call_id = ${callId}`,
  close_waiver: ({ cohortId }) => sql`cohort_id = ${cohortId}`,
  match: ({ cohortId }) => sql`cohort_id = ${cohortId}`,
  api_token: ({ tokenId }) => sql`id = ${tokenId}`,
  person: ({ personId }) => sql`id = ${personId}`,
  session: ({ personId }) => sql`person_id = ${personId}`,
  sign_in_link: ({ personId }) => sql`person_id = ${personId}`,
  signed_link: ({ agentId, cohortId }) => sql`agent_id in (select id from agent where cohort_id = ${cohortId} and id <> ${agentId})`,
  webhook: ({ webhookId }) => sql`id = ${webhookId}`,
}

/** Rows that no act of the sample class makes. */
export async function addRows(
  world: World,
  { agentId: agent_id, cohortId: cohort_id, personId: person_id, actionId, callId }: Side,
): Promise<void> {
  const { db, now: at } = world
  const ofAgent = { agent_id, date: '2026-10-06' }
  const { document_id, text_sha256 } = await db
    .selectFrom('document')
    .innerJoin('action', 'action.document_id', 'document.id')
    .select(['document.id as document_id', 'text_sha256'])
    .where('action.id', '=', actionId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('absence_call')
    .values({ id: newId(), cohort_id, ...ofAgent, called_at: at, recorded_at: at })
    .execute()
  const moved = { from_cohort_id: cohort_id, to_cohort_id: cohort_id, moved_at: at, reason: '' }
  await db
    .insertInto('agent_move')
    .values({ id: newId(), agent_id, ...moved })
    .execute()
  await db
    .insertInto('attendance_answer')
    .values({ ...ofAgent, about: '{}', agrees: false, text: '-', answered_at: at })
    .execute()
  await db.insertInto('close_waiver').values({ cohort_id, date: '2026-10-05', key: 'help', reason: '-', waived_at: at }).execute()
  const signed = { account_name: 'One', signed_at: at, signed_in_with: 'token', outcome: 'refused', text_sha256 }
  const word = (name: string) => canaryOf(`document_signature.${name}`)
  const words = { typed_name: word('typed_name'), witness: word('witness'), words: word('words') }
  await db
    .insertInto('document_signature')
    .values({ document_id, ...signed, ...words })
    .execute()
  await signedIn(world, person_id)
  const item = await db.selectFrom('equipment_item').select('id').where('agent_id', '=', agent_id).executeTakeFirstOrThrow()
  await db.insertInto('equipment_act').values({ item_id: item.id, act: 'fault', state: 'faulty', note: '-', at }).execute()
  const kit = await db.selectFrom('equipment_kit').select('id').orderBy('id').executeTakeFirstOrThrow()
  await db
    .insertInto('equipment_check')
    .values({ id: newId(), agent_id, kit_id: kit.id, done: '[]', down_mbps: 50, up_mbps: 20, reason: '-', at })
    .execute()
  const before = { marks: '{}', positives: '-', improve: '-', score: 80, reason: '-', changed_at: at }
  await db
    .insertInto('call_revision')
    .values({ call_id: callId, ...before })
    .execute()
  const link = { id: newId(), person_id, purpose: 'sign_in', token_hash: '-', created_at: at, expires_at: at }
  await db.insertInto('sign_in_link').values(link).execute()
}

/** Some columns hold words only beside others. What is looked for here is where words go, not whether the row could be. */
const letAnythingIn = (world: World) =>
  sql`do $$ declare c record; begin
    for c in select conrelid::regclass as place, conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace
    loop execute format('alter table %s drop constraint %I', c.place, c.conname); end loop;
  end $$`.execute(world.db)

/** Puts the word of each column that no act has brought there yet into the rows of the side's agent, and answers the columns without a row. */
export async function fillIn(world: World, side: Side): Promise<string[]> {
  await letAnythingIn(world)
  await addRows(world, side)
  const empty: string[] = []
  for (const column of COLUMNS) {
    const [table = '', name = ''] = column.split('.')
    const rows = ROWS_OF[table]?.(side) ?? sql`agent_id = ${side.agentId}`
    const text = sql`${sql.ref(name)}`
    await sql`
      update ${sql.table(table)} set ${sql.ref(name)} = ${canaryOf(column)}
      where ${rows} and not exists (select from ${sql.table(table)} as other where other.${sql.ref(name)} like ${`%${canaryOf(column)}%`})`
      .execute(world.db)
      .catch((fault) => empty.push(`${column}: ${fault.message}`))
    const { rows: held } = await sql`select 1 from ${sql.table(table)} where ${text} like ${`%${canaryOf(column)}%`} limit 1`.execute(
      world.db,
    )
    if (held.length === 0) empty.push(column)
  }
  return empty
}

const word = (column: string) => `About ${canaryOf(column)}`

/** By whose business the acts are; `namedId`: the PM who is named on the flag. */
export type Doers = { readonly lead: Browser; readonly hr: Browser; readonly manager: Browser; readonly namedId: string }

/** The restricted acts themselves, through the API by whose business they are, so that what follows from them carries the words if anything does. */
export async function actWith(
  side: Side,
  neighbour: Side,
  { lead, hr, manager, namedId }: Doers,
): Promise<{ failed: string[]; finalId: string }> {
  const path = `/agents/${side.agentId}`
  const failed: string[] = []
  const done = async (what: string, asked: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await asked
    if (status >= 300) failed.push(`${what}: ${status} ${JSON.stringify(body)}`)
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    return body as any
  }
  await done('leave', hr.post(`/attendance/${side.decisionId}/excuse`, { kind: 'protected_leave', note: word('decision.excuse_note') }))
  const left = { on: '2026-10-05', reason: word('agent.left_reason') }
  const { version } = (await manager.get(`/agents/${neighbour.agentId}`)).body
  await done('leaver', manager.post(`/agents/${neighbour.agentId}/leave`, { ...left, version }))
  await done('flag', lead.post(`${path}/flags`, { kind: 'background_check', raise: true, readerIds: [namedId] }))
  await done('conduct', lead.post(`${path}/conduct`, { happenedOn: '2026-10-05', what: word('conduct_act.what'), step: 'final' }))
  const deferral = { category: 'conduct', reason: word('action_deferral.reason') }
  await done('deferral', lead.post(`${path}/deferrals`, deferral))
  const draft = await done('draft', lead.get(`${path}/actions/draft?category=conduct&step=final`))
  const start = (lines: string) => ({
    ...{ category: 'conduct', step: 'final', withoutNote: word('action_act.without_note') },
    document: { templateId: draft.templateId, values: { support: lines } },
  })
  await done('skip', hr.post(`${path}/actions/skip`, { category: 'conduct', step: 'written', reason: 'Grave' }))
  const final = await done('final', lead.post(`${path}/actions`, start(word('document.text'))))
  await done('return', hr.post(`/actions/${final.id}/return`, { reason: word('action_act.reason') }))
  await done('final again', lead.post(`${path}/actions`, start(word('document.text'))))
  return { failed, finalId: final?.id ?? '' }
}
