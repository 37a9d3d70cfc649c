import { type RawBuilder, sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Marks } from '../rules/score.ts'
import { refusingDouble } from './slots.ts'

export type StoredCall = {
  id: string
  certificationId: string
  scorecardId: string
  cohortId: string
  agentId: string
  agent: string
  /** Who the agent is where they sign in. */
  personId: string | null
  number: number
  certifier: string | null
  state: 'open' | 'scored'
  marks: Marks
  positives: string
  improve: string
  score: number | null
  startedAt: Instant
  scoredAt: Instant | null
  feedbackBeganAt: Instant | null
  feedbackEndedAt: Instant | null
  acknowledgedAt: Instant | null
  corrections: number
  version: number
}
export type StoredCertification = {
  id: string
  agentId: string
  agent: string
  cohortId: string
  scorecardId: string
  outcome: 'open' | 'passed' | 'failed'
  begunAt: Instant
  decidedAt: Instant | null
}

const reaches = ({ all, cohortIds, agentIds }: Scope) =>
  all ? sql`true` : sql`(agent.cohort_id = any(${cohortIds}::uuid[]) or agent.id = any(${agentIds}::uuid[]))`

const selectCalls = async (db: Db, where: RawBuilder<unknown>, tail = sql`order by call.started_at, call.number, call.id`) =>
  (
    await sql<StoredCall>`
      select call.id, call.certification_id as "certificationId", certification.scorecard_id as "scorecardId", agent.cohort_id as "cohortId",
        agent.id as "agentId", agent.name as agent, agent.person_id as "personId", call.number, person.name as certifier, call.state, call.marks,
        call.positives, call.improve, call.score, call.started_at as "startedAt", call.scored_at as "scoredAt",
        call.feedback_began_at as "feedbackBeganAt", call.feedback_ended_at as "feedbackEndedAt", call.acknowledged_at as "acknowledgedAt",
        (select count(*)::int from call_revision r where r.call_id = call.id) as corrections, call.version
      from call join certification on certification.id = call.certification_id join agent on agent.id = call.agent_id
        left join person on person.id = call.certifier_id
      where ${where} ${tail}`.execute(db)
  ).rows

/** Calls of a class's agents in scope, oldest first. */
export const listCalls = (db: Db, scope: Scope, cohortId: string): Promise<StoredCall[]> =>
  selectCalls(db, sql`agent.cohort_id = ${cohortId} and ${reaches(scope)}`)

export const listCallsOf = (db: Db, certificationIds: readonly string[]): Promise<StoredCall[]> =>
  selectCalls(db, sql`call.certification_id = any(${certificationIds}::uuid[])`)

export const listOpenCallsOf = (db: Db, agentId: string): Promise<StoredCall[]> =>
  selectCalls(db, sql`call.agent_id = ${agentId} and call.state = 'open'`)

export async function callIn(db: Db, scope: Scope, id: string): Promise<StoredCall> {
  const [call] = await selectCalls(db, sql`call.id = ${id} and ${reaches(scope)}`)
  if (!call) throw notFound('call')
  return call
}

/** The same, held until the transaction ends. */
export async function holdCall(tx: Tx, scope: Scope, id: string): Promise<StoredCall> {
  const [call] = await selectCalls(tx, sql`call.id = ${id} and ${reaches(scope)}`, sql`for no key update of call, certification`)
  if (!call) throw notFound('call')
  return call
}

const selectCertifications = async (db: Db, where: RawBuilder<unknown>): Promise<StoredCertification[]> =>
  (
    await sql<StoredCertification>`
      select c.id, agent.id as "agentId", agent.name as agent, agent.cohort_id as "cohortId", c.scorecard_id as "scorecardId", c.outcome,
        c.begun_at as "begunAt", c.decided_at as "decidedAt"
      from certification c join agent on agent.id = c.agent_id where ${where} order by c.begun_at, c.id`.execute(db)
  ).rows

export const listCertifications = (db: Db, scope: Scope, of: { cohortId: string } | { agentId: string }): Promise<StoredCertification[]> =>
  selectCertifications(
    db,
    sql`${'cohortId' in of ? sql`agent.cohort_id = ${of.cohortId}` : sql`agent.id = ${of.agentId}`} and ${reaches(scope)}`,
  )

export async function certificationIn(db: Db, scope: Scope, id: string): Promise<StoredCertification> {
  const [found] = await selectCertifications(db, sql`c.id = ${id} and ${reaches(scope)}`)
  if (!found) throw notFound('certification')
  return found
}

type CertificationRow = { id: string; agent_id: string; cohort_id: string; scorecard_id: string; begun_at: Instant }
export const insertCertification = (tx: Tx, row: CertificationRow) =>
  refusingDouble(
    tx
      .insertInto('certification')
      .values({ ...row, outcome: 'open' })
      .execute(),
  )

export const updateCertification = (tx: Tx, id: string, outcome: StoredCertification['outcome'], decidedAt: Instant | null) =>
  refusingDouble(tx.updateTable('certification').set({ outcome, decided_at: decidedAt }).where('id', '=', id).execute())

export const deleteCertification = (tx: Tx, id: string) => tx.deleteFrom('certification').where('id', '=', id).execute()

type CallRow = {
  id: string
  certification_id: string
  agent_id: string
  cohort_id: string
  number: number
  certifier_id: string | null
  started_at: Instant
}
export const insertCall = (tx: Tx, row: CallRow) =>
  refusingDouble(
    tx
      .insertInto('call')
      .values({ ...row, state: 'open' })
      .execute(),
  )

export type CallColumns = {
  state?: 'open' | 'scored'
  marks?: Marks
  positives?: string
  improve?: string
  score?: number | null
  scored_at?: Instant | null
  feedback_began_at?: Instant | null
  feedback_ended_at?: Instant | null
  acknowledged_by?: string | null
  acknowledged_at?: Instant | null
}
export const updateCall = (tx: Tx, id: string, { marks, ...columns }: CallColumns) =>
  refusingDouble(
    tx
      .updateTable('call')
      .set((eb) => ({ ...columns, ...(marks && { marks: JSON.stringify(marks) }), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  )

/** Beside what the call says: whoever reads or corrects it meanwhile has seen all of it. */
export const saveFeedbackTime = (tx: Tx, id: string, times: Pick<CallColumns, 'feedback_began_at' | 'feedback_ended_at'>) =>
  tx.updateTable('call').set(times).where('id', '=', id).execute()

export const deleteCall = (tx: Tx, id: string) => tx.deleteFrom('call').where('id', '=', id).execute()

type Revision = { marks: Marks; positives: string; improve: string; score: number }
export const insertRevision = (
  tx: Tx,
  callId: string,
  { marks, positives, improve, score }: Revision,
  said: { reason: string; by: string | null; at: Instant },
) =>
  tx
    .insertInto('call_revision')
    .values({
      call_id: callId,
      marks: JSON.stringify(marks),
      positives,
      improve,
      score,
      reason: said.reason,
      changed_by: said.by,
      changed_at: said.at,
    })
    .execute()

export type StoredRevision = Revision & { id: number; reason: string; by: string | null; at: Instant }

/** What a call said before each correction, newest first. */
export const listRevisions = async (db: Db, callId: string): Promise<StoredRevision[]> =>
  (
    await sql<StoredRevision>`
      select r.id, r.marks, r.positives, r.improve, r.score, r.reason, person.name as by, r.changed_at as at
      from call_revision r left join person on person.id = r.changed_by where r.call_id = ${callId} order by r.id desc`.execute(db)
  ).rows

export const deleteRevision = (tx: Tx, id: number) => tx.deleteFrom('call_revision').where('id', '=', id).execute()
