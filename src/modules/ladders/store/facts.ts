import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { ExcuseKind, Occurrence } from '#modules/attendance/rules/policy.ts'
import type { ProposedStep } from '#modules/clocks/rules/proposals.ts'
import type { Db } from '#platform/db/database.ts'
import type { RungStep } from '../rules/rungs.ts'

/** A decided day of an agent with at least one occurrence. */
export type DecidedDay = {
  agentId: string
  date: LocalDate
  label: string | null
  occurrences: Occurrence[]
  points: number
  excused: ExcuseKind | null
}
export type ReachedStep = { agentId: string; clock: string; step: ProposedStep; at: Instant }
/** `name`: what the class's programme calls the exam. */
export type FailedAttempt = { agentId: string; id: string; exam: string; name: string; number: number; takenAt: Instant }
export type ConductAct = {
  id: string
  agentId: string
  happenedOn: LocalDate
  what: string
  step: RungStep | null
  by: string | null
  at: Instant
  withdrawnAt: Instant | null
  withdrawReason: string | null
}

const rowsOf = async <T>(asked: { execute: (db: Db) => Promise<{ rows: T[] }> }, db: Db): Promise<T[]> => (await asked.execute(db)).rows

/** Days that a person decided, oldest first. */
export const listDecidedDays = (db: Db, agentIds: readonly string[]): Promise<DecidedDay[]> =>
  rowsOf(
    sql<DecidedDay>`
      select agent_id as "agentId", date, label, occurrences, points, excused from decision
      where agent_id = any(${agentIds}::uuid[]) and state <> 'proposed' and cardinality(occurrences) > 0 order by date`,
    db,
  )

/** Steps that the clocks propose, as they stand. */
export const listReachedSteps = (db: Db, agentIds: readonly string[]): Promise<ReachedStep[]> =>
  rowsOf(
    sql<ReachedStep>`
      select agent_id as "agentId", clock, step, reached_at as at from clock_step
      where agent_id = any(${agentIds}::uuid[]) and withdrawn_at is null order by reached_at, clock, step`,
    db,
  )

/** Attempts that count as failed, in the order they were taken. */
export const listFails = (db: Db, agentIds: readonly string[]): Promise<FailedAttempt[]> =>
  rowsOf(
    sql<FailedAttempt>`
      select agent_id as "agentId", id, exam, number, taken_at as "takenAt", coalesce((
          select found ->> 'name' from agent join cohort on cohort.id = agent.cohort_id join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id),
            jsonb_array_elements(programme.tracks) as strand, jsonb_array_elements(strand -> 'exams') as found
          where agent.id = agent_id and found ->> 'key' = exam limit 1), exam) as name
      from exam_attempt
      where agent_id = any(${agentIds}::uuid[]) and voided_at is null and result = 'failed' order by taken_at, exam, number`,
    db,
  )

/** Acts of conduct, those taken back too, in the order they were recorded. */
export const listConduct = (db: Db, agentIds: readonly string[]): Promise<ConductAct[]> =>
  rowsOf(
    sql<ConductAct>`
      select conduct_act.id, agent_id as "agentId", happened_on as "happenedOn", what, step, person.name as by, recorded_at as at,
        withdrawn_at as "withdrawnAt", withdraw_reason as "withdrawReason"
      from conduct_act left join person on person.id = recorded_by
      where agent_id = any(${agentIds}::uuid[]) order by recorded_at, conduct_act.id`,
    db,
  )

/** An agent with what the class goes by. */
export type AgentTerms = {
  agentId: string
  agent: string
  state: 'active' | 'paused' | 'leaver'
  cohortId: string
  cohort: string
  zone: string
  policyId: string
  policyVersion: number
  policy: Readonly<Record<string, unknown>>
}

/** In the order asked for; unknown ones are left out. */
export async function listTerms(db: Db, agentIds: readonly string[]): Promise<AgentTerms[]> {
  const { rows: agents } = await sql<Omit<AgentTerms, 'policy' | 'policyVersion'>>`
    select agent.id as "agentId", agent.name as agent, agent.state, cohort.id as "cohortId", cohort.name as cohort, cohort.zone,
      cohort.policy_version_id as "policyId"
    from agent join cohort on cohort.id = agent.cohort_id where agent.id = any(${agentIds}::uuid[])
    order by array_position(${agentIds}::uuid[], agent.id)`.execute(db)
  const policyIds = [...new Set(agents.map(({ policyId }) => policyId))]
  const { rows: policies } = await sql<{ id: string; number: number; policy: AgentTerms['policy'] }>`
    select id, number, policy from policy_version where id = any(${policyIds}::uuid[])`.execute(db)
  const policyOf = new Map(policies.map((one) => [one.id, one]))
  return agents.flatMap((agent) => {
    const found = policyOf.get(agent.policyId)
    return found ? [{ ...agent, policyVersion: found.number, policy: found.policy }] : []
  })
}
