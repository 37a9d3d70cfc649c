import { sql } from 'kysely'
import type { World } from './test-world.ts'

/**
 * A text that comes alive wherever it is put into a page as markup, in an attribute, a script, a text area, a title or Markdown; lower case
 * for columns that want it so. It names its column, and every part of it that becomes an element can be found.
 */
export const plantOf = (column: string): string =>
  ` "'></script></textarea></title><img data-planted src=/planted/${column} onerror=window.planted=1><script data-planted>window.planted=1</script>` +
  `<svg data-planted onload=window.planted=1>[x](javascript:window.planted=1)<a data-planted href=javascript:window.planted=1>x</a>`
/** For texts in JSON, which are limited to so few letters that no more of it fits. */
const shortPlantOf = (column: string): string => `<img data-planted src=/planted/${column} onerror=x>`

/** Columns whose plant stands in a text. */
export const plantsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\/planted\/([a-z_]+\.[a-z_]+)/g)].flatMap(([, at]) => at ?? [])),
]

/** Columns that the database lets hold any text, and that hold nobody's words: why, and the columns of each table. */
export const WORDLESS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a closed list, kept by the code that alone writes it': {
    audit_entry: 'action actor_kind noun',
    call: 'marks',
    call_revision: 'marks',
    clock_pause: 'source',
    clock_step: 'clock',
    close_waiver: 'key',
    decision: 'excuse_kind excused hint label occurrences',
    document_signature: 'signed_in_with',
    equipment_act: 'act before state',
    equipment_check: 'done',
    exam_attempt: 'overrides',
    flag: 'kind',
    form_submission_agent: 'effects outcome',
    message: 'kind',
    message_preference: 'mail',
    outbox_event: 'event',
    programme_entry: 'part',
    programme_import: 'counts',
    proof: 'warnings',
    proof_example: 'drawing',
    report: 'kind',
    saved_view: 'screen',
    session: 'signed_in_with',
    ticket_act: 'act',
    track_fact: 'state',
    track_note: 'status_after status_before',
    track_status: 'fact_status status told',
    webhook: 'kinds',
    webhook_delivery: 'kind',
  },
  'a key or an address of the record itself': {
    agenda_review: 'item',
    agenda_showing: 'item',
    attendance_answer: 'about',
    audit_entry: 'noun_id request_id',
    equipment_item: 'kind',
    exam_attempt: 'exam track',
    exam_slot: 'exam',
    help_request: 'topic',
    idempotency_key: 'actor key route',
    match: 'identity_key',
    message: 'about link',
    participant: 'identity_key',
    programme: 'key',
    programme_entry: 'key',
    proof: 'kind track',
    signed_link: 'proof_kind track',
    ticket: 'guide origin origin_of',
    ticket_agent_off: 'holds',
    ticket_file: 'evidence',
    ticket_letter: 'contact',
    track_fact: 'track',
    track_note: 'track',
    track_status: 'track',
    webhook_delivery: 'about',
    what_if: 'asked_by',
  },
  'computed by Muster, and computed again when it is asked for': {
    class_picture: 'open_work picture',
    close_sign_off: 'items',
    decision: 'presence proposal',
    idempotency_key: 'answer',
    notice: 'entries',
    what_if: 'policy',
    what_if_class: 'rows',
  },
  'a hash, a seal or a secret': {
    api_token: 'token_hash',
    clock_look: 'seal',
    audit_entry: 'hash previous_hash',
    decision: 'decided_inputs_hash inputs_hash',
    document: 'text_sha256',
    document_signature: 'text_sha256',
    form_submission_agent: 'content_hash',
    idempotency_key: 'fingerprint',
    person: 'password_hash',
    programme_import: 'sha256',
    proof: 'original_sha256 sha256 thumb_sha256',
    report: 'reading_hash sha256',
    roster_mapping: 'fingerprint',
    session: 'csrf token_hash',
    sign_in_link: 'token_hash',
    sign_in_try: 'subject',
    signed_link: 'secret_hash',
    ticket_file: 'original_sha256 sha256',
    webhook: 'old_secret secret',
  },
  'a time zone, looked up in a list': {
    agent: 'zone',
    cohort: 'zone',
    message: 'zone',
    message_preference: 'zone',
    person: 'zone',
    report: 'told_zone zone',
  },
}

export const wordless = (): string[] =>
  Object.values(WORDLESS).flatMap((tables) =>
    Object.entries(tables).flatMap(([table, names]) => names.split(' ').map((name) => `${table}.${name}`)),
  )

type Column = { readonly table: string; readonly name: string; readonly type: string }

async function columnsOf({ db }: World): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select table_name as table, column_name as name, udt_name as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and udt_name in ('text', 'json', 'jsonb', '_text') and is_generated = 'NEVER'
    order by 1, 2`.execute(db)
  return rows
}

/**
 * `plant` changes every row that takes it and answers how many did. A row refuses by a check or a key, so
 * closed lists and keys stay as they are. In JSON only what has a space is a text of somebody's, and gets no longer than it may be; the rest
 * are keys and closed lists, as are the words by which a clock starts.
 */
const HELPERS = sql`
  create or replace function pg_temp.grown(value jsonb, plant text, short text) returns jsonb language sql immutable as $$
    select case jsonb_typeof(value)
      when 'string' then case when value #>> '{}' like '% %' then to_jsonb(case when length(value #>> '{}') < length(plant) then short else plant end) else value end
      when 'array' then (select coalesce(jsonb_agg(pg_temp.grown(one, plant, short) order by place), '[]') from jsonb_array_elements(value) with ordinality as of (one, place))
      when 'object' then (select coalesce(jsonb_object_agg(key, case key when 'starts' then of.value else pg_temp.grown(of.value, plant, short) end), '{}') from jsonb_each(value) as of)
      else value end
  $$;
  create or replace function pg_temp.plant(place regclass, held text, taken text) returns int language plpgsql as $$
    declare spot tid; done int := 0; changed int;
    begin
      for spot in execute format('select ctid from %s', place) loop
        begin
          execute format('update %s set %s where ctid = %L and (%s)', place, held, spot, taken);
          get diagnostics changed = row_count;
          done := done + changed;
        exception when others then null;
        end;
      end loop;
      return done;
    end
  $$`

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** What a column becomes, and whether that holds the plant. */
function grown({ table, name, type }: Column): { held: string; taken: string } {
  const at = `${table}.${name}`
  const plant = quoted(plantOf(at))
  const ref = `"${name}"`
  if (type === 'text') {
    const held = `${ref} = coalesce(${ref}, '') || ${plant}`
    const sealed = `, text_sha256 = encode(sha256(convert_to(coalesce(text, '') || ${plant}, 'UTF8')), 'hex')`
    return { held: table === 'document' && name === 'text' ? held + sealed : held, taken: 'true' }
  }
  if (type === '_text')
    return { held: `${ref} = array(select one || ${plant} from unnest(${ref}) as one)`, taken: `cardinality(${ref}) > 0` }
  const value = `pg_temp.grown(${ref}::jsonb, ${plant}, ${quoted(shortPlantOf(at))})`
  return { held: `${ref} = ${value}`, taken: `${value}::text <> ${ref}::text` }
}

/** Columns in which a check of their own refuses the plant: closed lists and keys. */
async function listClosed({ db }: World): Promise<string[]> {
  const { rows } = await sql<{ table: string; name: string; rule: string }>`
    select conrelid::regclass::text as table, attname as name, pg_get_expr(conbin, conrelid) as rule
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'c' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1 and atttypid = 'text'::regtype`.execute(db)
  const closed: string[] = []
  for (const { table, name, rule } of rows) {
    const at = `${table}.${name}`
    const { rows: kept } = await sql<{ kept: boolean }>`
      select ${sql.raw(rule)} as kept from (select ${plantOf(at)}::text as ${sql.ref(name)}) as planted`.execute(db)
    if (kept[0]?.kept === false) closed.push(at)
  }
  return closed
}

/**
 * Plants in every column of text but the wordless ones; answers the columns it stands in, those that are closed to it, and those that
 * could hold it and do not.
 */
export async function plantEverywhere(world: World): Promise<{ planted: string[]; closed: string[]; missed: string[]; all: string[] }> {
  const not = new Set(wordless())
  const columns = await columnsOf(world)
  const closed = await listClosed(world)
  const planted: string[] = []
  const missed: string[] = []
  await world.db.connection().execute(async (db) => {
    await HELPERS.execute(db)
    for (const column of columns) {
      const at = `${column.table}.${column.name}`
      if (not.has(at)) continue
      const { held, taken } = grown(column)
      const { rows } = await sql<{ done: number }>`select pg_temp.plant(${column.table}::regclass, ${held}, ${taken}) as done`.execute(db)
      if ((rows[0]?.done ?? 0) > 0) planted.push(at)
      else if (!closed.includes(at)) missed.push(at)
    }
  })
  return { planted, closed, missed, all: columns.map(({ table, name }) => `${table}.${name}`) }
}
