import { sql } from 'kysely'
import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DayDecision } from '../rules/facts.ts'
import type { DecisionState, Kept, KeptMark } from '../rules/follow-facts.ts'
import type { ExcuseKind } from '../rules/policy.ts'
import { answerColumn, type StoredAnswer } from './answers.ts'

/** Who decided a day, when and in what words; all null while it is proposed. */
export type Deed = {
  readonly note: string | null
  readonly reason: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}
export const NO_DEED: Deed = { note: null, reason: null, decidedBy: null, decidedAt: null }

export type DayRow = Kept & Deed & { readonly id: string; readonly agentId: string; readonly date: LocalDate }
export type StoredDay = DayRow & { readonly version: number; readonly decidedByName: string | null; readonly answer: StoredAnswer | null }

/** Leave that only HR may name: what is kept to be read by many says only that it is restricted. */
const RESTRICTED_WORDS = 'excused (restricted)'
const withheld = (decision: DayDecision): DayDecision =>
  decision.excused === 'protected_leave'
    ? { ...decision, because: decision.because.replace('excused (protected leave)', RESTRICTED_WORDS) }
    : decision

type Column = {
  id: string
  cohort_id: string
  agent_id: string
  date: LocalDate
  state: string
  proposal: DayDecision
  held: DayDecision
  inputs_hash: string
  policy_version: number
  excuse_kind: string | null
  excuse_note: string | null
  corrected_start: Instant | null
  corrected_end: Instant | null
  reason: string | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Instant | null
  decided_inputs_hash: string | null
  decided_covered: boolean | null
  facts_changed: boolean
  version: number
  answer: StoredAnswer | null
}

/** Kept days of these agents; `dates` left out: all of them. */
export async function listDays(db: Db, of: { agentIds: readonly string[]; dates?: readonly LocalDate[] }): Promise<StoredDay[]> {
  const dates = of.dates ?? null
  return selectDays(
    db,
    sql`decision.agent_id = any(${of.agentIds}::uuid[]) and (${dates}::date[] is null or decision.date = any(${dates}::date[]))`,
  )
}

export type DayMark = KeptMark & { readonly id: string; readonly agentId: string; readonly date: LocalDate }

/** What tells whether kept days follow from the facts: those of these agents and those the class judges; `dates` null: all. */
export async function listMarks(
  db: Db,
  cohortId: string,
  agentIds: readonly string[],
  dates: readonly LocalDate[] | null,
): Promise<DayMark[]> {
  const { rows } = await sql<DayMark>`
    select id, cohort_id as "cohortId", agent_id as "agentId", date, state, inputs_hash as "inputsHash", policy_version as "policyVersion",
      decided_inputs_hash as "decidedInputsHash", decided_covered as "decidedCovered", facts_changed as "factsChanged"
    from decision where (cohort_id = ${cohortId} or agent_id = any(${agentIds}::uuid[]))
      and (${dates}::date[] is null or date = any(${dates}::date[]))`.execute(db)
  return rows
}

export const findDay = async (db: Db, id: string): Promise<StoredDay | undefined> => (await selectDays(db, sql`decision.id = ${id}`))[0]

async function selectDays(db: Db, where: ReturnType<typeof sql>): Promise<StoredDay[]> {
  const { rows } = await sql<Column>`
    select decision.id, cohort_id, agent_id, date, decision.state, proposal, inputs_hash, policy_version, excuse_kind, excuse_note,
      corrected_start, corrected_end, reason, decided_by, person.name as decided_by_name, decided_at, decided_inputs_hash, decided_covered,
      facts_changed, decision.version,
      jsonb_build_object('lateSeconds', late_seconds, 'earlySeconds', early_seconds, 'awaySeconds', away_seconds, 'missingSeconds', missing_seconds,
        'inferred', inferred, 'occurrences', occurrences, 'label', label, 'points', points, 'excused', excused, 'presence', presence,
        'because', because, 'hint', hint) as held,
      ${answerColumn} as answer
    from decision left join person on person.id = decided_by where ${where}`.execute(db)
  return rows.map(dayOf)
}

const epochOrNull = (instant: Instant | null) => (instant === null ? null : toEpochSeconds(instant))

/** Instants inside JSON come as the database writes them. */
const instantsOf = ({ at, calledAt }: StoredAnswer) => ({
  at: fromEpochSeconds(toEpochSeconds(at)),
  calledAt: instantOrNull(epochOrNull(calledAt)),
})

function dayOf(row: Column): StoredDay {
  const [start, end] = [epochOrNull(row.corrected_start), epochOrNull(row.corrected_end)]
  return {
    id: row.id,
    cohortId: row.cohort_id,
    agentId: row.agent_id,
    date: row.date,
    state: row.state as DecisionState,
    said: { excuse: row.excuse_kind as ExcuseKind | null, correction: start === null && end === null ? null : { start, end } },
    holds: row.held,
    proposal: row.proposal,
    inputsHash: row.inputs_hash,
    policyVersion: row.policy_version,
    decidedInputsHash: row.decided_inputs_hash,
    decidedCovered: row.decided_covered,
    factsChanged: row.facts_changed,
    note: row.excuse_note,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    version: row.version,
    answer: row.answer && { ...row.answer, ...instantsOf(row.answer) },
  }
}

const instantOrNull = (seconds: number | null | undefined) => (seconds == null ? null : fromEpochSeconds(seconds))

function columnsOf(row: DayRow) {
  const holds = withheld(row.holds)
  return {
    id: row.id,
    cohort_id: row.cohortId,
    agent_id: row.agentId,
    date: row.date,
    state: row.state,
    label: holds.label,
    occurrences: holds.occurrences,
    points: holds.points,
    late_seconds: holds.lateSeconds,
    early_seconds: holds.earlySeconds,
    away_seconds: holds.awaySeconds,
    missing_seconds: holds.missingSeconds,
    inferred: holds.inferred,
    excused: holds.excused,
    because: holds.because,
    hint: holds.hint,
    presence: holds.presence,
    proposal: withheld(row.proposal),
    inputs_hash: row.inputsHash,
    policy_version: row.policyVersion,
    excuse_kind: row.said.excuse,
    excuse_note: row.note,
    corrected_start: instantOrNull(row.said.correction?.start),
    corrected_end: instantOrNull(row.said.correction?.end),
    reason: row.reason,
    decided_by: row.decidedBy,
    decided_at: row.decidedAt,
    decided_inputs_hash: row.decidedInputsHash,
    decided_covered: row.decidedCovered,
    facts_changed: row.factsChanged,
  }
}

const COLUMNS = `cohort_id, state, label, occurrences, points, late_seconds, early_seconds, away_seconds, missing_seconds, inferred, excused,
  because, hint, presence, proposal, inputs_hash, policy_version, excuse_kind, excuse_note, corrected_start, corrected_end, reason,
  decided_by, decided_at, decided_inputs_hash, decided_covered, facts_changed`
const TAKEN = COLUMNS.split(',')
  .map((column) => `${column.trim()} = excluded.${column.trim()}`)
  .join(', ')

/** Writes many days in one statement; a day that is there gets its next version. Whoever writes holds the class's attendance. */
export async function saveDays(tx: Tx, rows: readonly DayRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into decision (id, agent_id, date, ${sql.raw(COLUMNS)})
    select id, agent_id, date, ${sql.raw(COLUMNS)} from jsonb_to_recordset(${JSON.stringify(rows.map(columnsOf))}::jsonb) as given (
      id uuid, agent_id uuid, date date, cohort_id uuid, state text, label text, occurrences text[], points float8, late_seconds float8,
      early_seconds float8, away_seconds float8, missing_seconds float8, inferred boolean, excused text, because text, hint text,
      presence jsonb, proposal jsonb, inputs_hash text, policy_version int, excuse_kind text, excuse_note text, corrected_start timestamptz,
      corrected_end timestamptz, reason text, decided_by uuid, decided_at timestamptz, decided_inputs_hash text, decided_covered boolean,
      facts_changed boolean)
    on conflict (agent_id, date) do update set ${sql.raw(TAKEN)}, version = decision.version + 1`.execute(tx)
}

export const deleteDays = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : tx.deleteFrom('decision').where(sql<boolean>`id = any(${ids}::uuid[])`).execute()

/** The trail says that a day is excused, never why. */
export const auditOf = ({ state, holds, said }: DayRow) => ({
  state,
  label: holds.label,
  occurrences: holds.occurrences,
  points: holds.points,
  excused: said.excuse !== null,
  corrected: said.correction && {
    start: said.correction.start === null ? null : fromEpochSeconds(said.correction.start),
    end: said.correction.end === null ? null : fromEpochSeconds(said.correction.end),
  },
})
