import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { FormValues, KnownFacts, RegisterFilter } from '../model.ts'

/** What a submission brought about by itself, beside the facts that follow from all of them. */
export type KeptEffect =
  /** The attempt was put on record by this form. */
  | { readonly kind: 'attempt'; readonly attemptId: string }
  /** The track was set complete without evidence; `version` is the cell's after it. */
  | { readonly kind: 'override'; readonly track: string; readonly version: number }

export type NewSubmission = {
  id: string
  definitionId: string
  cohortId: string
  date: LocalDate
  note: string | null
  reason: string | null
  via: 'app' | 'link' | 'api'
  by: string | null
  at: Instant
}
export type NewSubmissionAgent = {
  agentId: string
  values: FormValues
  known: KnownFacts
  hash: string
  outcome: string | null
  proofId: string | null
}

export async function insertSubmission(tx: Tx, row: NewSubmission, agents: readonly NewSubmissionAgent[]): Promise<void> {
  await sql`
    insert into form_submission (id, definition_id, cohort_id, date, note, reason, via, submitted_by, submitted_at)
    values (${row.id}, ${row.definitionId}, ${row.cohortId}, ${row.date}, ${row.note}, ${row.reason}, ${row.via}, ${row.by}, ${row.at})`.execute(
    tx,
  )
  await sql`
    insert into form_submission_agent (submission_id, agent_id, values, known, content_hash, outcome, proof_id)
    select ${row.id}, "agentId", values, known, hash, outcome, "proofId"
    from jsonb_to_recordset(${JSON.stringify(agents)}::jsonb)
      as a ("agentId" uuid, values jsonb, known jsonb, hash text, outcome text, "proofId" uuid)`.execute(tx)
}

export const saveEffects = (tx: Tx, submissionId: string, agentId: string, attemptId: string | null, effects: readonly KeptEffect[]) =>
  sql`update form_submission_agent set attempt_id = ${attemptId}, effects = ${JSON.stringify(effects)}::jsonb
    where submission_id = ${submissionId} and agent_id = ${agentId}`.execute(tx)

/** Marks a submission as withdrawn where it is not; false where somebody was faster. */
export async function saveWithdrawal(tx: Tx, id: string, by: string | null, at: Instant, reason: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update form_submission set withdrawn_by = ${by}, withdrawn_at = ${at}, withdraw_reason = ${reason}, version = version + 1
    where id = ${id} and withdrawn_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export type SubmissionRow = {
  id: string
  number: number
  definitionId: string
  cohortId: string
  cohort: string
  zone: string
  date: LocalDate
  note: string | null
  reason: string | null
  via: 'app' | 'link' | 'api'
  byId: string | null
  by: string | null
  at: Instant
  withdrawnBy: string | null
  withdrawnAt: Instant | null
  withdrawReason: string | null
  version: number
  /** Of all its agents, those the reader may see, by name. */
  agents: SubmissionAgentRow[]
  /** How many agents it is about, seen or not. */
  size: number
}
export type SubmissionAgentRow = {
  agentId: string
  personId: string | null
  agent: string
  values: FormValues
  known: KnownFacts
  outcome: string | null
  proofId: string | null
  attemptId: string | null
  effects: KeptEffect[]
}

const inScope = (scope: Scope) =>
  scope.all ? sql`true` : sql`(agent.cohort_id = any(${scope.cohortIds}::uuid[]) or agent.id = any(${scope.agentIds}::uuid[]))`

const selectSubmissions = (db: Db, scope: Scope, where: RawBuilder<unknown>, tail = sql``) =>
  sql<SubmissionRow>`
    select s.id, s.number, s.definition_id as "definitionId", s.cohort_id as "cohortId", cohort.name as cohort, cohort.zone, s.date, s.note, s.reason, s.via,
      s.submitted_by as "byId", filer.name as by, s.submitted_at as at, withdrawer.name as "withdrawnBy", s.withdrawn_at as "withdrawnAt",
      s.withdraw_reason as "withdrawReason", s.version, seen.agents,
      (select count(*)::int from form_submission_agent a where a.submission_id = s.id) as size
    from form_submission s join cohort on cohort.id = s.cohort_id
      left join person as filer on filer.id = s.submitted_by left join person as withdrawer on withdrawer.id = s.withdrawn_by
      cross join lateral (
        select jsonb_agg(jsonb_build_object('agentId', agent.id, 'personId', agent.person_id, 'agent', agent.name, 'values', a.values, 'known', a.known, 'outcome', a.outcome,
          'proofId', a.proof_id, 'attemptId', a.attempt_id, 'effects', a.effects) order by agent.name collate "C", agent.id) as agents
        from form_submission_agent a join agent on agent.id = a.agent_id where a.submission_id = s.id and ${inScope(scope)}
      ) as seen
    where seen.agents is not null and ${where} ${tail}`.execute(db)

/** One submission of which the reader may see an agent; undefined otherwise. */
export const findSubmission = async (db: Db, scope: Scope, id: string): Promise<SubmissionRow | undefined> =>
  (await selectSubmissions(db, scope, sql`s.id = ${id}`)).rows[0]

/** Submissions in scope, newest first; `below` is the number of the last one of the page before. */
export async function listSubmissions(
  db: Db,
  scope: Scope,
  { form, cohort, agent, from, to, q, withdrawn }: RegisterFilter,
  { limit, below }: { limit: number; below: number | null },
): Promise<SubmissionRow[]> {
  const wanted: RawBuilder<unknown>[] = []
  if (below !== null) wanted.push(sql`s.number < ${below}`)
  if (form !== undefined) wanted.push(sql`s.definition_id in (select id from form_definition where key = ${form})`)
  if (cohort !== undefined) wanted.push(sql`s.cohort_id = ${cohort}::uuid`)
  if (agent !== undefined) wanted.push(sql`seen.agents @> jsonb_build_array(jsonb_build_object('agentId', ${agent}::uuid))`)
  if (from !== undefined) wanted.push(sql`s.date >= ${from}`)
  if (to !== undefined) wanted.push(sql`s.date <= ${to}`)
  if (withdrawn !== undefined) wanted.push(withdrawn ? sql`s.withdrawn_at is not null` : sql`s.withdrawn_at is null`)
  if (q) wanted.push(mentions(q))
  const where = wanted.length === 0 ? sql`true` : sql.join(wanted, sql` and `)
  return (await selectSubmissions(db, scope, where, sql`order by s.number desc limit ${limit}`)).rows
}

/** Looks through names and addresses of the agents seen, what was filed of them, note, number and who filed. */
const mentions = (text: string) => sql`(
  position(lower(${text}) in lower(concat_ws(' ', s.number::text, s.note, filer.name))) > 0
  or exists (select 1 from jsonb_array_elements(seen.agents) as e (row)
    where position(lower(${text}) in lower(concat_ws(' ', e.row ->> 'agent', e.row -> 'known' ->> 'email', e.row -> 'known' ->> 'n_number',
      (select string_agg(v.value, ' ') from jsonb_each_text(e.row -> 'values') as v)))) > 0))`

/** What stands (was not withdrawn) of these agents, of one form or of all, oldest first. */
export type StandingRow = {
  id: string
  number: number
  form: string
  definitionId: string
  agentId: string
  at: Instant
  /** The work day it was filed on, and the zone of the class it was filed in. */
  date: LocalDate
  zone: string
  values: FormValues
  attemptId: string | null
}
export async function listStanding(db: Db, agentIds: readonly string[], form?: string): Promise<StandingRow[]> {
  const ofForm = form === undefined ? sql`true` : sql`f.key = ${form}`
  const { rows } = await sql<StandingRow>`
    select s.id, s.number, f.key as form, f.id as "definitionId", a.agent_id as "agentId", s.submitted_at as at, s.date, cohort.zone, a.values,
      a.attempt_id as "attemptId"
    from form_submission_agent a join form_submission s on s.id = a.submission_id join form_definition f on f.id = s.definition_id
      join cohort on cohort.id = s.cohort_id
    where a.agent_id = any(${agentIds}::uuid[]) and s.withdrawn_at is null and ${ofForm} order by s.number`.execute(db)
  return rows
}

/** Forms that stand with the same content about the same agent and day. */
export async function findSame(
  tx: Tx,
  form: string,
  date: LocalDate,
  agents: readonly { agentId: string; hash: string }[],
): Promise<{ id: string; number: number; agentId: string }[]> {
  const { rows } = await sql<{ id: string; number: number; agentId: string }>`
    select s.id, s.number, a.agent_id as "agentId"
    from form_submission_agent a join form_submission s on s.id = a.submission_id join form_definition f on f.id = s.definition_id
      join unnest(${agents.map((a) => a.agentId)}::uuid[], ${agents.map((a) => a.hash)}::text[]) as g (agent_id, hash)
        on g.agent_id = a.agent_id and g.hash = a.content_hash
    where s.withdrawn_at is null and f.key = ${form} and s.date = ${date} order by s.number desc`.execute(tx)
  return rows
}

/** A class's form that the record asks for and nobody filed. */
export type MissingForm = {
  agentId: string
  name: string
  form: string
  because: 'complete' | 'failed' | 'attempt'
  exam: string | null
  number: number | null
}

export type TrackDuty = {
  readonly form: string
  readonly track: string
  readonly tone: 'complete' | 'failed'
  readonly statuses: readonly string[]
}
export type ExamDuty = { readonly form: string; readonly exams: readonly string[] }

/** Active agents whose track came to such a status on a work day or before, and stands there, without the form for it. */
export async function missingOfTrack(
  db: Db,
  cohortId: string,
  date: LocalDate,
  { form, track, tone, statuses }: TrackDuty,
): Promise<MissingForm[]> {
  const { rows } = await sql<{ agentId: string; name: string }>`
    select agent.id as "agentId", agent.name
    from agent join track_status t on t.agent_id = agent.id and t.track = ${track} and t.status = any(${statuses}::text[])
    where agent.cohort_id = ${cohortId} and agent.state = 'active'
      and (select max(n.date) from track_note n where n.agent_id = agent.id and n.track = t.track and n.status_after = t.status
        and n.status_before is distinct from n.status_after) <= ${date}
      and not exists (select 1 from form_submission_agent a join form_submission s on s.id = a.submission_id join form_definition f on f.id = s.definition_id
        where a.agent_id = agent.id and f.key = ${form} and s.withdrawn_at is null)
    order by agent.name collate "und-x-icu", agent.id`.execute(db)
  return rows.map((row) => ({ ...row, form, because: tone, exam: null, number: null }))
}

/** Failed attempts at these exams, taken on a day or before in the zone of the class, that no form tells of. */
export async function missingOfExams(db: Db, cohortId: string, date: LocalDate, { form, exams }: ExamDuty): Promise<MissingForm[]> {
  const { rows } = await sql<{ agentId: string; name: string; exam: string; number: number }>`
    select agent.id as "agentId", agent.name, e.exam, e.number
    from exam_attempt e join agent on agent.id = e.agent_id join cohort on cohort.id = agent.cohort_id
    where agent.cohort_id = ${cohortId} and agent.state = 'active' and e.voided_at is null and e.result = 'failed' and e.exam = any(${exams}::text[])
      and (e.taken_at at time zone cohort.zone)::date <= ${date}
      and not exists (select 1 from form_submission_agent a join form_submission s on s.id = a.submission_id join form_definition f on f.id = s.definition_id
        where a.attempt_id = e.id and f.key = ${form} and s.withdrawn_at is null)
    order by agent.name collate "und-x-icu", agent.id, e.exam, e.number`.execute(db)
  return rows.map((row) => ({ ...row, form, because: 'attempt' }))
}

export type StandingProof = { agentId: string; id: string; track: string; kind: string; state: 'waiting' | 'accepted' }

/** Proofs of these agents that wait or are accepted; at most one of a kind. */
export async function listStandingProofs(db: Db, agentIds: readonly string[]): Promise<StandingProof[]> {
  const { rows } = await sql<StandingProof>`
    select agent_id as "agentId", id, track, kind, state from proof where agent_id = any(${agentIds}::uuid[]) and state in ('waiting', 'accepted')`.execute(
    db,
  )
  return rows
}

export type FormSubject = {
  agentId: string
  /** Who signs in as the agent. */
  personId: string | null
  name: string
  state: string
  cohortId: string
  cohort: string
  zone: string
  classStart: LocalDate
  email: string | null
  nNumber: string | null
  npn: string | null
  lead: string | null
  days: { date: LocalDate; start: string; end: string }[]
}

/** Agents in scope with what every form knows of them, in the order asked for; `near` is today's date in UTC. */
export async function listSubjects(db: Db, scope: Scope, agentIds: readonly string[], near: LocalDate): Promise<FormSubject[]> {
  const { rows } = await sql<FormSubject>`
    select agent.id as "agentId", agent.person_id as "personId", agent.name, agent.state, cohort.id as "cohortId", cohort.name as cohort, cohort.zone,
      cohort.start_date as "classStart", agent.email, agent.n_number as "nNumber", agent.npn,
      (select string_agg(person.name, ', ' order by person.name collate "C", person.id) from cohort_member m join person on person.id = m.person_id
        where m.cohort_id = cohort.id and m.capacity = 'lead') as lead,
      coalesce((select jsonb_agg(jsonb_build_object('date', date, 'start', left(shift_start::text, 5), 'end', left(shift_end::text, 5)))
        from cohort_day where cohort_id = cohort.id and date between ${near}::date - 2 and ${near}::date + 1), '[]') as days
    from agent join cohort on cohort.id = agent.cohort_id
    where agent.id = any(${agentIds}::uuid[]) and ${inScope(scope)}
    order by array_position(${agentIds}::uuid[], agent.id)`.execute(db)
  return rows
}

/** The form that a certification filed by itself and that stands; undefined where none does. */
export const findOfCertification = async (
  db: Db,
  certificationId: string,
): Promise<{ id: string; number: number; values: FormValues } | undefined> =>
  (
    await sql<{ id: string; number: number; values: FormValues }>`
      select s.id, s.number, a.values from form_submission s join form_submission_agent a on a.submission_id = s.id
      where s.certification_id = ${certificationId} and s.withdrawn_at is null`.execute(db)
  ).rows[0]

export const saveCertification = (tx: Tx, id: string, certificationId: string) =>
  sql`update form_submission set certification_id = ${certificationId} where id = ${id}`.execute(tx)
