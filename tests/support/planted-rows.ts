import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Stage } from './a11y-stage.ts'
import { addRows } from './canaries.ts'
import { makeSide, type Side } from './samples.ts'
import type { World as Builders } from './world.ts'

/** Documents are never changed once they are frozen; here they hold what was planted. */
const letDocumentsChange = sql`
  alter table document disable trigger user;
  alter table document_template disable trigger user;
  alter table document_signature disable trigger user`

const DAY = '2026-10-06'

/** What an act would have left in rows that are there, column by column; nothing reacts to it. */
const settle = ({ db }: Stage['world'], { waitingId }: Stage, at: string) =>
  db.connection().execute(async (one) => {
    const changes = [
      sql`update agent set n_number_called_on = ${DAY}, n_number_incident = 'INC 1', n_number_call_note = 'Asked' where id = ${waitingId}`,
      sql`update cohort set room_url = 'https://meet.example.com/' || left(id::text, 4)`,
      sql`update coaching_note set acknowledged_at = ${at}, own_words = 'Read'`,
      sql`update conduct_act set withdrawn_at = ${at}, withdraw_reason = 'Mistaken' where id = (select id from conduct_act order by id limit 1)`,
      sql`update equipment_item set state = 'faulty', fault = 'No sound' where id = (select id from equipment_item order by id limit 1)`,
      sql`update exam_attempt set settled_at = ${at}, settled_note = 'Asked both' where dispute is null`,
      sql`update exam_attempt set voided_at = ${at}, void_reason = 'Twice' where id = (select id from exam_attempt order by id desc limit 1)`,
      sql`update form_submission set withdrawn_at = ${at}, withdraw_reason = 'Twice' where id = (select id from form_submission order by id limit 1)`,
      sql`update ticket_agent set tried = ${JSON.stringify([{ step: 'again', text: 'Sign in again', outcome: 'no_change' }])}`,
      sql`update document set fields = ${JSON.stringify({ support: 'A call a day' })}`,
      sql`update report set problems = ${JSON.stringify([{ row: 3, column: 'Time joined', value: 'half past', message: 'Write it as 10:30.' }])}`,
    ]
    for (const change of changes) await change.execute(one)
  })

/** Rows of tables that neither the stage nor the sample class fills. */
async function addOthers({ db }: Stage['world'], stage: Stage, at: string): Promise<void> {
  const { agentId: agent_id, cohortId: cohort_id, ticketId: ticket_id, people } = stage
  const { programme_id } = await db.selectFrom('cohort').select('programme_id').where('id', '=', cohort_id).executeTakeFirstOrThrow()
  const deferral = { agent_id, category: 'conduct', step: 'verbal', day: DAY, reason: 'Out today', deferred_at: at }
  await db.insertInto('action_deferral').values(deferral).execute()
  const away = { cohort_id, person_id: people.lead, date: '2026-10-08', state: 'away', reason: 'Lunch', since: at }
  await db
    .insertInto('availability')
    .values({ id: newId(), ...away })
    .execute()
  const mapping = JSON.stringify({ name: 'Name of the agent' })
  await db.insertInto('roster_mapping').values({ fingerprint: 'one', mapping, remembered_at: at }).execute()
  const view = { person_id: people.lead, screen: 'tracker', name: 'Mine', settings: JSON.stringify({ name: 'an agent' }), created_at: at }
  await db
    .insertInto('saved_view')
    .values({ id: newId(), ...view })
    .execute()
  const tried = JSON.stringify([{ step: 'again', text: 'Sign in again', outcome: 'no_change' }])
  const off = { ticket_id, agent_id, told: 'It hums', tried, joined_at: at, taken_off_at: at }
  await db.insertInto('ticket_agent_off').values(off).execute()
  const letter = {
    ticket_id,
    contact: 'ahip-desk',
    recipient: 'desk@example.com',
    subject: 'It hums',
    body: 'Good day',
    mail_id: newId(),
    at,
  }
  await db
    .insertInto('ticket_letter')
    .values({ id: newId(), ...letter })
    .execute()
  const result = { microphoneLevel: 0.5, heardTone: true, hasPicture: true, downMbps: 90, upMbps: 30, width: 1920, height: 1080 }
  const test = { agent_id, result: JSON.stringify({ ...result, browser: 'Firefox 140' }), is_pass: true, at }
  await db
    .insertInto('equipment_self_test')
    .values({ id: newId(), ...test })
    .execute()
  const from = { programme_id, at, file_name: 'ours.json', sha256: '-', counts: '{}' }
  await db
    .insertInto('programme_import')
    .values({ id: newId(), ...from })
    .execute()
  await sql`
    insert into programme_entry (programme_id, part, key, version, definition, at)
    select id, 'tracks', tracks #>> '{0,key}', 1, tracks -> 0, ${at} from programme where id = ${programme_id}`.execute(db)
}

/** Brings rows into every table that the stage leaves empty: a second class in which everything exists once, and what no act of it makes. */
export async function fillStage(stage: Stage): Promise<Side> {
  const { world } = stage
  const builders = world as unknown as Builders
  const { side } = await makeSide(builders)
  await addRows(builders, side)
  const shown = { status: 'complete', on: DAY, reference: '12345', version: 0 }
  await world.admin.patch(`/agents/${side.agentId}/tracks/rts`, shown)
  await letDocumentsChange.execute(world.db)
  await settle(world, stage, world.now)
  await addOthers(world, stage, world.now)
  return side
}
