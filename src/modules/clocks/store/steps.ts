import { sql } from 'kysely'
import { fromEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ProposedStep, StepChanges } from '../rules/proposals.ts'
import { sealSql } from './frames.ts'

/** A stored proposal; instants are epoch seconds. */
export type StepRow = {
  readonly agentId: string
  readonly clock: string
  readonly step: ProposedStep
  readonly reachedAt: EpochSeconds
  readonly because: string
  readonly proposedAt: EpochSeconds
  readonly isWithdrawn: boolean
}

export async function listSteps(db: Db, agentIds: readonly string[]): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`/* hot */
    select agent_id as "agentId", clock, step, round(extract(epoch from reached_at), 3) as "reachedAt", because,
      round(extract(epoch from proposed_at), 3) as "proposedAt", withdrawn_at is not null as "isWithdrawn"
    from clock_step where agent_id = any(${agentIds}::uuid[])`.execute(db)
  return rows
}

type Writing = { agentId: string; at: string; policyVersion: number }

/** Makes the stored proposals of one agent those that are reached. */
export async function saveSteps(
  tx: Tx,
  { agentId, at, policyVersion }: Writing,
  { proposed, moved, withdrawn }: StepChanges,
): Promise<void> {
  for (const { clock, step, reachedAt, because } of [...proposed, ...moved]) {
    const values = { reached_at: fromEpochSeconds(reachedAt), because, policy_version: policyVersion, withdrawn_at: null }
    const isNew = proposed.some((one) => one.clock === clock && one.step === step)
    await tx
      .insertInto('clock_step')
      .values({ agent_id: agentId, clock, step, proposed_at: at, ...values })
      .onConflict((c) => c.columns(['agent_id', 'clock', 'step']).doUpdateSet({ ...values, ...(isNew ? { proposed_at: at } : {}) }))
      .execute()
  }
  for (const { clock, step } of withdrawn) {
    await tx
      .updateTable('clock_step')
      .set({ withdrawn_at: at })
      .where('agent_id', '=', agentId)
      .where('clock', '=', clock)
      .where('step', '=', step)
      .execute()
  }
}

export type Look = { readonly agentId: string; readonly lookAt: EpochSeconds | null; readonly seal: string }

/**
 * Holds what is said of these agents' clocks until the transaction ends, so that of two who change facts at once the second sees what
 * the first left. The row is made where there is none.
 */
export async function holdLooks(tx: Tx, agentIds: readonly string[]): Promise<ReadonlyMap<string, Look>> {
  await sql`insert into clock_look (agent_id, seal) select id, '' from unnest(${agentIds}::uuid[]) as a (id) order by id
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<Look>`
    select agent_id as "agentId", round(extract(epoch from look_at), 3) as "lookAt", seal
    from clock_look where agent_id = any(${agentIds}::uuid[]) order by agent_id for update`.execute(tx)
  return new Map(rows.map((row) => [row.agentId, row]))
}

/** Keeps when these agents are looked at next; rows that `holdLooks` made. */
export async function saveLooks(tx: Tx, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return
  const rows = looks.map(({ agentId, lookAt, seal }) => ({ agentId, lookAt: lookAt === null ? null : fromEpochSeconds(lookAt), seal }))
  await sql`
    update clock_look set look_at = r."lookAt", seal = r.seal
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("agentId" uuid, "lookAt" timestamptz, seal text)
    where clock_look.agent_id = r."agentId"`.execute(tx)
}

/** Agents of open classes after `after` whose clocks have to be looked at by now, also by other terms than last time; at most `limit`. */
export async function listDue(db: Db, at: string, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select agent.id from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id)
      join policy_version on policy_version.id = cohort.policy_version_id left join clock_look on clock_look.agent_id = agent.id
    where cohort.state = 'open' and (clock_look.agent_id is null or look_at <= ${at} or seal is distinct from ${sealSql})
      and ${after === null ? sql`true` : sql`agent.id > ${after}::uuid`}
    order by agent.id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** Has the clocks of a whole class looked at by the next run. */
export const forgetLooks = (tx: Tx, cohortId: string) =>
  sql`update clock_look set seal = '' from agent where agent.id = agent_id and cohort_id = ${cohortId}`.execute(tx)

/** Why a step is proposed, as it is told; undefined where it is not on record. */
export const whyReached = async (db: Db, agentId: string, clock: string, step: ProposedStep): Promise<string | undefined> =>
  (
    await db
      .selectFrom('clock_step')
      .select('because')
      .where('agent_id', '=', agentId)
      .where('clock', '=', clock)
      .where('step', '=', step)
      .executeTakeFirst()
  )?.because
