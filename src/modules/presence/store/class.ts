import { sql } from 'kysely'
import { notFound } from '#kernel/app-error.ts'
import { cohortWithin } from '#modules/cohorts/store.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ClassPeople } from '../rules.ts'

/** A class as far as reading its reports needs it. */
export type ClassOfReports = { id: string; name: string; zone: string }

/** One class in scope. Throws not found outside of it. */
export async function classIn(db: Db, scope: Scope, cohortId: string): Promise<ClassOfReports> {
  const found = await db
    .selectFrom('cohort')
    .select(['cohort.id', 'cohort.name', 'cohort.zone'])
    .where('cohort.id', '=', cohortId)
    .where(cohortWithin(scope))
    .executeTakeFirst()
  if (!found) throw notFound('class')
  return found
}

/**
 * Holds what a class's reports, matches and decisions follow from until the transaction ends: two acts that read it to
 * decide on it come one after the other. Taken before the first read.
 */
export const holdAttendance = (tx: Tx, cohortId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`attendance ${cohortId}`}, 0))`.execute(tx)

/** Everybody a report of the class may show: its agents, those who moved away from it, and its members as staff. */
export async function listClassPeople(db: Db, cohortId: string): Promise<ClassPeople> {
  const agents = await db
    .selectFrom('agent')
    .select(['id', 'name', 'email', 'other_emails'])
    .where(
      sql<boolean>`(agent.cohort_id = ${cohortId} or exists (select 1 from agent_move where agent_move.agent_id = agent.id and agent_move.from_cohort_id = ${cohortId}))`,
    )
    .orderBy(sql`name collate "C"`)
    .orderBy('id')
    .execute()
  const members = await db
    .selectFrom('cohort_member')
    .innerJoin('person', 'person.id', 'cohort_member.person_id')
    .select(['person.id', 'person.name', 'person.email'])
    .distinct()
    .where('cohort_member.cohort_id', '=', cohortId)
    .execute()
  return {
    roster: agents.map(({ id, name, email, other_emails }) => ({ id, name, emails: email ? [email, ...other_emails] : other_emails })),
    staff: members.map(({ id, name, email }) => ({ id, name, emails: [email] })),
  }
}
