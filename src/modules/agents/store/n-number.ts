import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import type { NNumberConfirmation, SupportCall, WatchTerms } from '../model.ts'
import { isNNumberConfirmed } from '../rules/confirmation.ts'
import { watchTerms } from '../rules/n-number-watch.ts'

/** The latest confirmation of an N-Number and the latest call to the support desk, as they lie in an agent's row. */
export const GUARD = [
  'agent.n_number_confirmed',
  'agent.n_number_confirmed_at',
  'agent.n_number_confirmed_via',
  'agent.n_number_confirmed_reason',
  'agent.n_number_called_on',
  'agent.n_number_incident',
  'agent.n_number_call_note',
] as const

type Guard = {
  n_number_confirmed: string | null
  n_number_confirmed_at: string | null
  n_number_confirmed_via: string | null
  n_number_confirmed_reason: string | null
  n_number_called_on: string | null
  n_number_incident: string | null
  n_number_call_note: string | null
  /** Name of the person who confirmed. */
  confirmedBy: string | null
}

/** The row with confirmation and call each as one thing, or null where there is none. */
export function withGuard<Row extends Guard>(row: Row) {
  const {
    n_number_confirmed: nNumber,
    n_number_confirmed_at: at,
    n_number_confirmed_via: via,
    n_number_confirmed_reason: reason,
    n_number_called_on: date,
    n_number_incident: incident,
    n_number_call_note: note,
    confirmedBy: by,
    ...agent
  } = row
  const confirmation: NNumberConfirmation | null =
    nNumber === null || at === null ? null : { nNumber, at, by, via: via as NNumberConfirmation['via'], reason }
  const supportCall: SupportCall | null = date === null || incident === null ? null : { date, incident, note }
  return { ...agent, confirmation, supportCall }
}

/** By class: what the wait of its agents for their N-Number is judged by, of the policy version the class has pinned. */
export async function findWatchTerms(db: Db, cohortIds: readonly string[]): Promise<ReadonlyMap<string, WatchTerms>> {
  const rows = await db
    .selectFrom('cohort')
    .innerJoin('policy_version', 'policy_version.id', 'cohort.policy_version_id')
    .select(['cohort.id', 'cohort.zone', sql<unknown>`policy_version.policy #> '{timeframes,nNumber}'`.as('policy')])
    .where(sql<SqlBool>`cohort.id = any(${cohortIds}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, watchTerms(row.zone, row.policy)]))
}

/**
 * Of these agents the ones whose N-Number is confirmed as it is now: what the AHIP track waits for (policies.md 3, prerequisites).
 * Read it in the transaction that decides by it.
 */
export async function confirmedAgents(db: Db, agentIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('agent')
    .select(['id', 'n_number as nNumber', 'n_number_confirmed as confirmedNNumber'])
    .where(sql<SqlBool>`id = any(${agentIds}::uuid[])`)
    .execute()
  return new Set(rows.filter(isNNumberConfirmed).map(({ id }) => id))
}

/** `by` is the person's id, null where nobody signed in did it. */
export const saveConfirmation = (tx: Tx, id: string, { nNumber, at, by, via, reason }: NNumberConfirmation) =>
  tx
    .updateTable('agent')
    .set((eb) => ({
      n_number_confirmed: nNumber,
      n_number_confirmed_at: at,
      n_number_confirmed_by: by,
      n_number_confirmed_via: via,
      n_number_confirmed_reason: reason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const saveSupportCall = (tx: Tx, id: string, { date, incident, note }: SupportCall) =>
  tx
    .updateTable('agent')
    .set((eb) => ({ n_number_called_on: date, n_number_incident: incident, n_number_call_note: note, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()

type WaitingAgent = { id: string; cohortId: string; nNumberRequestedOn: string; supportCall: SupportCall | null }

/** Agents of open classes who wait for an N-Number and of whose request it was not yet said that a call is due. */
export async function listUntoldWaits(db: Db): Promise<WaitingAgent[]> {
  const { rows } = await sql<WaitingAgent>`
    select agent.id, agent.cohort_id as "cohortId", agent.n_number_requested_on as "nNumberRequestedOn",
      case when agent.n_number_called_on is null then null
        else jsonb_build_object('date', agent.n_number_called_on, 'incident', agent.n_number_incident, 'note', agent.n_number_call_note) end as "supportCall"
    from agent join cohort on cohort.id = agent.cohort_id
    where agent.n_number is null and agent.n_number_requested_on is not null and agent.state = 'active' and cohort.state = 'open'
      and agent.n_number_call_told is distinct from agent.n_number_requested_on
    order by agent.n_number_requested_on, agent.id`.execute(db)
  return rows
}

/** Puts down that the call of this request is said to be due; false where it was, or where the wait is another by now. */
export const markCallTold = async (tx: Tx, id: string, requestedOn: string): Promise<boolean> =>
  (
    await sql`update agent set n_number_call_told = ${requestedOn}
      where id = ${id} and n_number is null and n_number_requested_on = ${requestedOn}::date
        and n_number_call_told is distinct from n_number_requested_on returning id`.execute(tx)
  ).rows.length > 0
