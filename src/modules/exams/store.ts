import { type SqlBool, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { DB } from '#platform/db/schema.ts'
import { within } from '#platform/db/scope.ts'
import type { ExamAttempt, ExamSlot } from './model.ts'
import type { Held, Side } from './rules/held.ts'
import type { Result } from './rules/score.ts'

/** An attempt with its reports and coaching notes, whether taken back or not. */
export type StoredAttempt = ExamAttempt & { agentId: string; exam: string }
export type StoredSlot = ExamSlot & { agentId: string; exam: string }

const isOneOf = (column: string, ids: readonly string[]) => sql<SqlBool>`${sql.ref(column)} = any(${ids}::uuid[])`

const selectAttempts = (db: Db, agentIds: readonly string[]) =>
  db
    .selectFrom('exam_attempt')
    .leftJoin('person as settler', 'settler.id', 'exam_attempt.settled_by')
    .leftJoin('person as voider', 'voider.id', 'exam_attempt.voided_by')
    .select(['exam_attempt.id', 'agent_id', 'exam', 'number', 'score', 'taken_at', 'overrides', 'override_reason', 'exam_attempt.version'])
    .select([sql<Result | null>`result`.as('result'), sql<Held['dispute']>`dispute`.as('dispute')])
    .select(['settled_at', 'settled_note', 'settler.name as settledBy', 'voided_at', 'void_reason', 'voider.name as voidedBy'])
    .where(isOneOf('agent_id', agentIds))
    .orderBy('agent_id')
    .orderBy('exam')
    .orderBy('number')
    .orderBy('exam_attempt.created_at')
    .orderBy('exam_attempt.id')
    .execute()

const selectReports = (db: Db, attemptIds: readonly string[]) =>
  db
    .selectFrom('exam_report')
    .leftJoin('person', 'person.id', 'reported_by')
    .select(['attempt_id', sql<Side>`side`.as('side'), sql<Result>`result`.as('result'), 'score', 'taken_at as takenAt', 'note'])
    .select(['person.name as by', 'reported_at as at'])
    .where(isOneOf('attempt_id', attemptIds))
    .orderBy('reported_at')
    .orderBy('side')
    .execute()

const selectCoaching = (db: Db, attemptIds: readonly string[]) =>
  db
    .selectFrom('coaching_note')
    .leftJoin('person', 'person.id', 'coached_by')
    .select(['coaching_note.id', 'attempt_id', 'issue as text', 'person.name as by', 'coached_at as at'])
    .where(isOneOf('attempt_id', attemptIds))
    .orderBy('coached_at')
    .orderBy('coaching_note.id')
    .execute()

type Row = Awaited<ReturnType<typeof selectAttempts>>[number]

function withParts(
  { agent_id, taken_at, override_reason, settled_at, settled_note, settledBy, voided_at, void_reason, voidedBy, ...row }: Row,
  parts: Pick<ExamAttempt, 'reports' | 'coaching'>,
): StoredAttempt {
  return {
    ...row,
    ...parts,
    agentId: agent_id,
    takenAt: taken_at,
    overrideReason: override_reason,
    settled: settled_at !== null && settled_note !== null ? { note: settled_note, by: settledBy, at: settled_at } : null,
    voided: voided_at !== null && void_reason !== null ? { reason: void_reason, by: voidedBy, at: voided_at } : null,
  }
}

/** Attempts of these agents at all their exams, by exam and number, those taken back too: one query per noun. */
export async function listAttempts(db: Db, agentIds: readonly string[]): Promise<StoredAttempt[]> {
  const rows = await selectAttempts(db, agentIds)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const reportsOf = Map.groupBy(await selectReports(db, ids), ({ attempt_id }) => attempt_id)
  const coachingOf = Map.groupBy(await selectCoaching(db, ids), ({ attempt_id }) => attempt_id)
  return rows.map((row) =>
    withParts(row, {
      reports: (reportsOf.get(row.id) ?? []).map(({ attempt_id: _, ...report }) => report),
      coaching: (coachingOf.get(row.id) ?? []).map(({ attempt_id: _, ...noted }) => noted),
    }),
  )
}

/** Times with a proctor of these agents. */
export const listSlots = (db: Db, agentIds: readonly string[]): Promise<StoredSlot[]> =>
  db
    .selectFrom('exam_slot')
    .leftJoin('person as proctor', 'proctor.id', 'exam_slot.proctor_id')
    .leftJoin('person as setter', 'setter.id', 'exam_slot.set_by')
    .select(['agent_id as agentId', 'exam', 'number', 'at', 'proctor_id as proctorId', 'proctor.name as proctor'])
    .select(['setter.name as setBy', 'set_at as setAt', 'exam_slot.version'])
    .where(isOneOf('agent_id', agentIds))
    .execute()

/** Whose attempt it is, in scope. Throws not found outside of it. */
export async function agentOfAttempt(db: Db, scope: Scope, attemptId: string): Promise<{ agentId: string; exam: string }> {
  const found = await db
    .selectFrom('exam_attempt')
    .innerJoin('agent', 'agent.id', 'exam_attempt.agent_id')
    .select(['agent.id as agentId', 'exam_attempt.exam'])
    .where('exam_attempt.id', '=', attemptId)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .executeTakeFirst()
  if (!found) throw notFound('attempt')
  return found
}

export type NewAttempt = {
  id: string
  agent_id: string
  track: string
  exam: string
  number: number
  override_reason: string | null
  overrides: string[]
  created_at: Instant
}

const heldColumns = ({ result, score, takenAt, dispute }: Held) => ({ result, score, dispute, taken_at: takenAt })

export const insertAttempt = (tx: Tx, row: NewAttempt, held: Held) =>
  tx
    .insertInto('exam_attempt')
    .values({ ...row, ...heldColumns(held) })
    .execute()

export const insertReport = (
  tx: Tx,
  row: {
    attempt_id: string
    side: Side
    result: Result
    score: number | null
    taken_at: Instant
    note: string | null
    reported_by: string | null
    reported_at: Instant
  },
) => tx.insertInto('exam_report').values(row).execute()

/** What was not said before; who said it first stays. */
export const updateReport = (
  tx: Tx,
  attemptId: string,
  side: Side,
  said: { score: number | null; taken_at: Instant; note: string | null },
) => tx.updateTable('exam_report').set(said).where('attempt_id', '=', attemptId).where('side', '=', side).execute()

export type AttemptUpdate = {
  held?: Held
  settled?: { settled_by: string | null; settled_at: Instant; settled_note: string }
  voided?: { voided_by: string | null; voided_at: Instant | null; void_reason: string | null }
}

export const updateAttempt = (tx: Tx, id: string, { held, settled, voided }: AttemptUpdate) =>
  tx
    .updateTable('exam_attempt')
    .set((eb) => ({ ...(held && heldColumns(held)), ...settled, ...voided, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

export const saveSlot = (
  tx: Tx,
  key: { agent_id: string; exam: string; number: number },
  slot: { at: Instant | null; proctor_id: string | null; set_by: string | null; set_at: Instant },
) =>
  tx
    .insertInto('exam_slot')
    .values({ ...key, ...slot })
    .onConflict((c) => c.constraint('exam_slot_once_key').doUpdateSet((eb) => ({ ...slot, version: eb('exam_slot.version', '+', 1) })))
    .execute()

/** Who may be named as a proctor: everybody active who works for licensing. */
export const listProctors = (db: Db) =>
  db
    .selectFrom('person')
    .innerJoin('person_role', 'person_role.person_id', 'person.id')
    .select(['person.id as personId', 'person.name'])
    .where('person_role.role', '=', 'licensing')
    .where('person.state', '=', 'active')
    .orderBy(sql`person.name collate "C"`)
    .orderBy('person.id')
    .execute()

/** The policy's part about exams of each of these classes, as it is kept; undefined where the version says nothing of it. */
export async function listExamPolicies(db: Db, cohortIds: readonly string[]): Promise<Map<string, { number: number; exams: unknown }>> {
  const rows = await db
    .selectFrom('cohort')
    .innerJoin('policy_version', 'policy_version.id', 'cohort.policy_version_id')
    .select(['cohort.id', 'policy_version.number', sql<unknown>`policy_version.policy -> 'exams'`.as('exams')])
    .where(isOneOf('cohort.id', cohortIds))
    .execute()
  return new Map(rows.map(({ id, ...policy }) => [id, policy]))
}

export type AgentPage = { limit: number; after: readonly [name: string, id: string] | null }

/** Agents of a class in scope who have an attempt on record, by name. */
export async function listAgentsWithAttempts(db: Db, scope: Scope, cohortId: string, { limit, after }: AgentPage) {
  const query = db
    .selectFrom('agent')
    .select(['agent.id', 'agent.name'])
    .where('agent.cohort_id', '=', cohortId)
    .where(within<DB, 'agent'>(scope, 'agent.cohort_id', 'agent.id'))
    .where(sql<SqlBool>`exists (select 1 from exam_attempt a where a.agent_id = agent.id and a.voided_at is null)`)
    .orderBy(sql`agent.name collate "C"`)
    .orderBy('agent.id')
    .limit(limit)
  if (!after) return query.execute()
  return query.where(sql<SqlBool>`(agent.name collate "C", agent.id) > (${after[0]}, ${after[1]}::uuid)`).execute()
}

/** By programme and exam, the number from which a fail asks for a proctor: programme data, read by who decides. */
export type ProctoredAfter = { programmeId: string; exam: string; number: number }

/** Active agents of open classes in scope with a standing fail at or past these numbers, and what their classes are called. */
export async function listProctorCandidates(db: Db, scope: Scope, after: readonly ProctoredAfter[]) {
  const { rows } = await sql<{ agentId: string; exam: string; cohort: string; leads: string[] }>`
    select distinct agent.id as "agentId", a.exam, cohort.name as cohort,
      array(select person.name from cohort_member m join person on person.id = m.person_id
        where m.cohort_id = cohort.id and m.capacity = 'lead' order by person.name collate "C", person.id) as leads
    from exam_attempt a join agent on agent.id = a.agent_id join cohort on cohort.id = agent.cohort_id
      join unnest(${after.map((p) => p.programmeId)}::uuid[], ${after.map((p) => p.exam)}::text[], ${after.map((p) => p.number)}::int[])
        as p (programme_id, exam, number) on p.programme_id = coalesce(cohort.edition_id, cohort.programme_id) and p.exam = a.exam and a.number >= p.number
    where a.voided_at is null and a.result = 'failed' and agent.state = 'active' and cohort.state = 'open'
      and (${scope.all} or cohort.id = any(${scope.cohortIds}::uuid[]))
    order by agent.id, a.exam`.execute(db)
  return rows
}

/** Programmes with what changes whenever their rows do. */
export const listProgrammeSeals = async (db: Db) =>
  (await sql<{ id: string; seal: string }>`select id, xmin::text as seal from programme`.execute(db)).rows
