import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { LocalDate } from '#kernel/local-date.ts'
import { Track } from '#modules/programmes/model.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { TrackFacts } from './rules/cell.ts'
import type { Reference } from './rules/reference.ts'

/** An agent as the guard needs it: who it is, its class's zone and nearby days, and where all its tracks stand. */
export type TrackSubject = {
  agentId: string
  name: string
  state: string
  cohortId: string
  zone: string
  programmeId: string
  /** Changes whenever the programme's row does. */
  programmeSeal: string
  /** The scheduled days around now: what a night shift's work day is read from. */
  days: { date: LocalDate; start: string; end: string }[]
  statuses: Record<string, string>
  facts: TrackFacts | null
}

const factsAsJson = sql`jsonb_build_object('status', s.status, 'note', s.note, 'reason', s.reason, 'version', s.version, 'by', person.name,
  'told', s.told, 'isOverride', s.is_override, 'factStatus', s.fact_status, 'because', s.because,
  'since', to_char(s.since, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'at', to_char(s.changed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`

/** Agents in scope with everything one change of `track` is judged by, in one query; `near` is today's date in UTC. */
export async function loadSubjects(
  db: Db,
  scope: Scope,
  agentIds: readonly string[],
  track: string,
  near: LocalDate,
): Promise<TrackSubject[]> {
  const inScope = scope.all
    ? sql`true`
    : sql`(agent.cohort_id = any(${scope.cohortIds}::uuid[]) or agent.id = any(${scope.agentIds}::uuid[]))`
  const { rows } = await sql<TrackSubject>`/* hot */
    select agent.id as "agentId", agent.name, agent.state, agent.cohort_id as "cohortId", cohort.zone,
      programme.id as "programmeId", programme.xmin::text as "programmeSeal",
      coalesce((select jsonb_agg(jsonb_build_object('date', date, 'start', left(shift_start::text, 5), 'end', left(shift_end::text, 5)))
        from cohort_day where cohort_id = cohort.id and date between ${near}::date - 2 and ${near}::date + 1), '[]') as days,
      coalesce((select jsonb_object_agg(track, status) from track_status where agent_id = agent.id), '{}') as statuses,
      (select ${factsAsJson} from track_status s left join person on person.id = s.changed_by where s.agent_id = agent.id and s.track = ${track}) as facts
    from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
    where ${isOneOf(agentIds)} and ${inScope}`.execute(db)
  return rows
}

/** One agent by plain equality: that plan is made once, while one for an array is made anew for each. */
const isOneOf = (ids: readonly string[]) => (ids.length === 1 ? sql`agent.id = ${ids[0]}::uuid` : sql`agent.id = any(${ids}::uuid[])`)

/** Parsed tracks by programme; good while the programme's row is the one they were read from. */
const known = new Map<string, { seal: string; tracks: readonly Track[] }>()
const Tracks = z.array(Track)

export async function programmeTracks(db: Db, programmeId: string, seal: string): Promise<readonly Track[]> {
  const kept = known.get(programmeId)
  if (kept?.seal === seal) return kept.tracks
  const { rows } = await sql<{ seal: string; tracks: unknown }>`
    select xmin::text as seal, tracks from programme where id = ${programmeId}`.execute(db)
  const read = { seal: rows[0]?.seal ?? seal, tracks: Tracks.parse(rows[0]?.tracks ?? []) }
  known.set(programmeId, read)
  return read.tracks
}

/** The tracks of a class's programme; null where there is no such class. */
export async function tracksOfCohort(db: Db, cohortId: string): Promise<readonly Track[] | null> {
  const { rows } = await sql<{ id: string; seal: string }>`
    select programme.id, programme.xmin::text as seal from cohort join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
    where cohort.id = ${cohortId}`.execute(db)
  return rows[0] ? programmeTracks(db, rows[0].id, rows[0].seal) : null
}

export type TrackEntry = {
  agentId: string
  /** The version seen; 0 writes the first row. */
  version: number
  statusBefore: string
  status: string
  note: string | null
  reason: string | null
  told: string | null
  isOverride: boolean
  factStatus: string | null
  because: string | null
  noteId: string
  /** The dated note's text; differs from the cell's in an undo. */
  written: { note: string | null; reason: string | null }
  undoes: string | null
  /** The reference it gave. */
  given: Reference | null
}
/** `cause`: the event that brought it about, where no person set the status. */
type Writing = { track: string; date: LocalDate; at: string; by: string | null; cause: string | null; isLook: boolean }
/** The parts of a `with` that put these entries on record (`recordParts`). */
type Recording = (entries: readonly TrackEntry[]) => RawBuilder<unknown>

/**
 * Writes status, dated note and the record of one track for many agents, each only where the version is still the
 * one seen. Answers the agents written with their new version; whoever is missing was changed by someone else.
 */
export async function saveTrackEntries(
  tx: Tx,
  writing: Writing,
  entries: readonly TrackEntry[],
  recording: Recording,
): Promise<Map<string, number>> {
  const untouched = entries.filter((entry) => entry.version === 0)
  const touched = entries.filter((entry) => entry.version > 0)
  const saved = [
    ...(await writeEntries(tx, writing, touched, updated, recording)),
    ...(await writeEntries(tx, writing, untouched, added, recording)),
  ]
  return new Map(saved.map((row) => [row.agent_id, row.version]))
}

const updated = ({ track, at, by }: Writing) => sql`
  update track_status s set status = entry.status, note = entry.note, reason = entry.reason, changed_by = ${by}, changed_at = ${at},
    told = entry.told, is_override = entry.is_override, fact_status = entry.fact_status, because = entry.because,
    since = case when s.status = entry.status then s.since else ${at} end, version = s.version + 1
  from entry where s.agent_id = entry.agent_id and s.track = ${track} and s.version = entry.version
  returning s.agent_id, s.version`

const added = ({ track, at, by }: Writing) => sql`
  insert into track_status (agent_id, track, status, note, reason, told, is_override, fact_status, because, since, changed_by, changed_at, version)
  select agent_id, ${track}, status, note, reason, told, is_override, fact_status, because, ${at}, ${by}, ${at}, 1 from entry
  on conflict do nothing returning agent_id, version`

/** Two statements rather than one for both: each write pays only for the triggers of what it does. */
async function writeEntries(
  tx: Tx,
  writing: Writing,
  entries: readonly TrackEntry[],
  save: (writing: Writing) => RawBuilder<unknown>,
  recording: Recording,
) {
  if (entries.length === 0) return []
  const { track, date, at, by, cause, isLook } = writing
  const column = <T>(pick: (entry: TrackEntry) => T) => entries.map(pick)
  const { rows } = await sql<{ agent_id: string; version: number }>`/* hot */
    with entry as materialized (
      select * from unnest(${column((e) => e.agentId)}::uuid[], ${column((e) => e.version)}::int[], ${column((e) => e.statusBefore)}::text[],
        ${column((e) => e.status)}::text[], ${column((e) => e.note)}::text[], ${column((e) => e.reason)}::text[], ${column((e) => e.noteId)}::uuid[],
        ${column((e) => e.written.note)}::text[], ${column((e) => e.written.reason)}::text[], ${column((e) => e.undoes)}::uuid[],
        ${column((e) => e.told)}::text[], ${column((e) => e.isOverride)}::boolean[], ${column((e) => e.factStatus)}::text[], ${column((e) => e.because)}::text[],
        ${column((e) => e.given?.on ?? null)}::date[], ${column((e) => e.given?.reference ?? null)}::text[])
        as e (agent_id, version, status_before, status, note, reason, note_id, written_note, written_reason, undoes, told, is_override, fact_status, because, given_on, reference)
    ), saved as (
      ${save(writing)}
    ), noted as (
      insert into track_note (id, agent_id, track, date, status_before, status_after, note, reason, written_by, written_at, undoes, version_after, cause, is_look, given_on, reference)
      select note_id, agent_id, ${track}, ${date}, status_before, status, written_note, written_reason, ${by}, ${at}, undoes, saved.version, ${cause}, ${isLook}, given_on, reference
      from entry join saved using (agent_id)
    ), ${recording(entries)}
    select agent_id, version from saved`.execute(tx)
  return rows
}

/** Facts of these agents change one after another: whoever comes second sees what the first left. */
export const holdAgents = (tx: Tx, agentIds: readonly string[]) =>
  sql`select 1 from agent where id = any(${agentIds}::uuid[]) order by id for no key update`.execute(tx)

type FactRow = { agentId: string; key: string; state: string; at: string; on?: LocalDate | null; reference?: string | null }

type FactKey = Pick<FactRow, 'agentId' | 'key'>

/** Answers those that are new or have changed. */
export async function saveFacts(
  tx: Tx,
  { track, by, at }: { track: string; by: string | null; at: string },
  facts: readonly FactRow[],
): Promise<FactKey[]> {
  if (facts.length === 0) return []
  const { rows } = await sql<FactKey>`
    insert into track_fact (agent_id, track, key, state, at, begun_at, told_by, recorded_at, given_on, reference)
    select agent_id, ${track}, key, state, at, at, ${by}, ${at}, given_on, reference
    from unnest(${facts.map((f) => f.agentId)}::uuid[], ${facts.map((f) => f.key)}::text[], ${facts.map((f) => f.state)}::text[], ${facts.map((f) => f.at)}::timestamptz[],
        ${facts.map((f) => f.on ?? null)}::date[], ${facts.map((f) => f.reference ?? null)}::text[]) as f (agent_id, key, state, at, given_on, reference)
    on conflict (agent_id, track, key) do update set state = excluded.state, at = excluded.at, told_by = excluded.told_by, recorded_at = excluded.recorded_at,
        given_on = excluded.given_on, reference = excluded.reference,
        begun_at = case when (track_fact.state, track_fact.begun_at) = (excluded.state, track_fact.at) then excluded.at
          else least(track_fact.begun_at, excluded.at) end
      where (track_fact.state, track_fact.at, track_fact.given_on, track_fact.reference)
        is distinct from (excluded.state, excluded.at, excluded.given_on, excluded.reference)
    returning agent_id as "agentId", key`.execute(tx)
  return rows
}

/** Answers those that were there. */
export async function removeFacts(tx: Tx, track: string, facts: readonly FactKey[]): Promise<FactKey[]> {
  if (facts.length === 0) return []
  const { rows } =
    await sql<FactKey>`delete from track_fact using unnest(${facts.map((f) => f.agentId)}::uuid[], ${facts.map((f) => f.key)}::text[]) as f (agent_id, key)
    where track_fact.agent_id = f.agent_id and track_fact.key = f.key and track = ${track}
    returning track_fact.agent_id as "agentId", track_fact.key`.execute(tx)
  return rows
}

/** Facts of these agents, of one track or of all. */
export const listFacts = (db: Db, agentIds: readonly string[], track?: string) =>
  db
    .selectFrom('track_fact')
    .select(['agent_id as agentId', 'track', 'key', 'state', 'at', 'given_on as on', 'reference'])
    .where('agent_id', '=', sql<string>`any(${agentIds}::uuid[])`)
    .$if(track !== undefined, (query) => query.where('track', '=', track ?? ''))
    .orderBy('key')
    .execute()

/** New words for statuses that stay. */
export async function saveBecause(tx: Tx, track: string, words: readonly { agentId: string; because: string | null }[]): Promise<void> {
  await sql`update track_status s set because = w.because from unnest(${words.map((w) => w.agentId)}::uuid[], ${words.map((w) => w.because)}::text[]) as w (agent_id, because)
    where s.agent_id = w.agent_id and s.track = ${track}`.execute(tx)
}

export type UndoableNote = {
  id: string
  status_before: string | null
  status_after: string
  note: string | null
  reason: string | null
  on: LocalDate | null
}

/** By agent, the newest changes by people of a track that still hold (no undos, nothing undone), newest first, at most two. */
export async function listUndoable(db: Db, agentIds: readonly string[], track: string): Promise<Map<string, UndoableNote[]>> {
  const { rows } = await sql<UndoableNote & { agent_id: string }>`
    select agent_id, id, status_before, status_after, note, reason, given_on as on from (
      select n.*, row_number() over (partition by agent_id order by version_after desc) as place from track_note n
      where agent_id = any(${agentIds}::uuid[]) and track = ${track} and undoes is null and cause is null
        and not exists (select 1 from track_note u where u.undoes = n.id)
    ) as standing where place <= 2 order by agent_id, place`.execute(db)
  return Map.groupBy(rows, (row) => row.agent_id)
}

/** By agent, the newest reference of a track that still holds beside that of these entries: what stood before them. */
export async function listReferencesBesides(db: Db, noteIds: readonly string[]): Promise<Map<string, Reference>> {
  const { rows } = await sql<Reference & { agentId: string }>`
    select distinct on (n.agent_id) n.agent_id as "agentId", n.given_on as on, n.reference from track_note n
    join track_note taken on taken.agent_id = n.agent_id and taken.track = n.track and taken.id = any(${noteIds}::uuid[])
    where n.given_on is not null and n.id <> taken.id and n.undoes is null and not exists (select 1 from track_note u where u.undoes = n.id)
    order by n.agent_id, n.version_after desc`.execute(db)
  return new Map(rows.map(({ agentId, ...reference }) => [agentId, reference]))
}

/** One agent in scope with all its tracks; undefined outside of it. */
export const findAgent = (db: Db, scope: Scope, agentId: string) =>
  db
    .selectFrom('agent')
    .select(['agent.id', 'agent.name', 'agent.cohort_id as cohortId'])
    .where('agent.id', '=', agentId)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .executeTakeFirst()

/** Where the tracks of these agents stand; untouched ones have no row. */
export const listTrackStatuses = (db: Db, agentIds: readonly string[]) =>
  db
    .selectFrom('track_status')
    .leftJoin('person', 'person.id', 'track_status.changed_by')
    .select([
      'agent_id as agentId',
      'track',
      'status',
      'note',
      'reason',
      'since',
      'changed_at as at',
      'person.name as by',
      'track_status.version',
      'told',
      'is_override as isOverride',
      'fact_status as factStatus',
      'because',
    ])
    .where('agent_id', '=', sql<string>`any(${agentIds}::uuid[])`)
    .execute()

/** An agent's dated notes over all tracks, newest first. */
export const listTrackNotes = (db: Db, agentId: string, limit: number) =>
  db
    .selectFrom('track_note')
    .leftJoin('person', 'person.id', 'track_note.written_by')
    .select([
      'track_note.id',
      'track',
      'date',
      'status_before as statusBefore',
      'status_after as statusAfter',
      'note',
      'reason',
      'given_on as on',
      'reference',
      'person.name as by',
      'written_at as at',
      'cause',
      sql<boolean>`undoes is not null`.as('isUndo'),
    ])
    .where('agent_id', '=', agentId)
    .orderBy('written_at', 'desc')
    .orderBy('version_after', 'desc')
    .orderBy('track_note.id')
    .limit(limit)
    .execute()

/** Marks agents as looked at on a work day; answers those that were not before. */
export async function saveReviews(tx: Tx, agentIds: readonly string[], date: LocalDate, by: string | null, at: string): Promise<string[]> {
  const { rows } = await sql<{ agent_id: string }>`
    insert into track_review (agent_id, date, reviewed_by, reviewed_at) select id, ${date}, ${by}, ${at} from unnest(${agentIds}::uuid[]) as a (id)
    order by id on conflict do nothing returning agent_id`.execute(tx)
  return rows.map((row) => row.agent_id)
}

/** An agent with some of the tracks neither updated nor confirmed on a work day, and how many of how many. */
export type Unreviewed = { agentId: string; name: string; left: number; tracks: number }

/**
 * Active agents of a class of whom some status was neither updated nor confirmed as unchanged on a work day or later: a day closed
 * late counts the later look (policies.md 6, `tracks`).
 */
export async function unreviewedOn(db: Db, cohortId: string, date: LocalDate): Promise<Unreviewed[]> {
  const { rows } = await sql<Unreviewed>`
    select agent.id as "agentId", agent.name, jsonb_array_length(programme.tracks) - updated.tracks as left, jsonb_array_length(programme.tracks) as tracks
    from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
    cross join lateral (
      select count(distinct n.track)::int as tracks from track_note n where n.agent_id = agent.id and n.date >= ${date} and n.is_look
    ) as updated
    where agent.cohort_id = ${cohortId} and agent.state = 'active' and updated.tracks < jsonb_array_length(programme.tracks)
      and not exists (select 1 from track_review r where r.agent_id = agent.id and r.date >= ${date})
    order by agent.name collate "und-x-icu", agent.id`.execute(db)
  return rows
}

/** Which of these agents are in the class. */
export async function agentsOfCohort(db: Db, cohortId: string, agentIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from agent where cohort_id = ${cohortId} and id = any(${agentIds}::uuid[])`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** The zone in which a class's day is scheduled; undefined where it is not. */
export async function zoneOfDay(db: Db, cohortId: string, date: LocalDate): Promise<string | undefined> {
  const { rows } = await sql<{ zone: string }>`
    select zone from cohort_day join cohort on cohort.id = cohort_id where cohort_id = ${cohortId} and date = ${date}`.execute(db)
  return rows[0]?.zone
}
