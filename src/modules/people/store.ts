import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { BOOTSTRAP_PERSON_ID } from './bootstrap.ts'
import type { Person, Role } from './model.ts'

export type PeopleFilter = { q?: string | undefined; role?: Role | undefined; state?: Person['state'] | undefined }

const ROLES_OF = sql<Role[]>`array(select role from person_role where person_id = person.id order by role)`
const COHORTS_OF = sql<Person['cohorts']>`coalesce((
  select jsonb_agg(jsonb_build_object('cohortId', cohort.id, 'name', cohort.name, 'capacity', capacity)
    order by cohort.start_date desc, cohort.id, capacity)
  from cohort_member join cohort on cohort.id = cohort_member.cohort_id where cohort_member.person_id = person.id), '[]')`

export const selectPeople = (db: Db) =>
  db
    .selectFrom('person')
    .select([
      'person.id',
      'person.name',
      'person.email',
      ROLES_OF.as('roles'),
      sql<Person['state']>`person.state`.as('state'),
      COHORTS_OF.as('cohorts'),
      sql<boolean>`person.password_hash is not null`.as('hasPassword'),
      'person.created_at as createdAt',
      'person.version',
    ])
    .where('person.id', '<>', BOOTSTRAP_PERSON_ID)

/** By name, at most `limit`, after the name and id of the last row of the page before. */
export function listPeople(db: Db, filter: PeopleFilter, limit: number, after: readonly [string, string] | null): Promise<Person[]> {
  let query = selectPeople(db).orderBy(sql`lower(person.name) collate "C"`).orderBy('person.id').limit(limit)
  if (filter.q) {
    const q = filter.q
    query = query.where(sql<boolean>`(position(lower(${q}) in lower(person.name)) > 0 or position(lower(${q}) in person.email) > 0)`)
  }
  if (filter.state) query = query.where('person.state', '=', filter.state)
  if (filter.role) {
    const role = filter.role
    query = query.where((eb) =>
      eb.exists(eb.selectFrom('person_role').select('role').whereRef('person_role.person_id', '=', 'person.id').where('role', '=', role)),
    )
  }
  if (after)
    query = query.where(sql<boolean>`(lower(person.name) collate "C", person.id) > (lower(${after[0]}) collate "C", ${after[1]}::uuid)`)
  return query.execute()
}

export const findPerson = (db: Db, id: string): Promise<Person | undefined> =>
  selectPeople(db).where('person.id', '=', id).executeTakeFirst()

/** Locked until the transaction ends, so that two changes of one person follow each other. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | undefined> {
  await tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute()
  return findPerson(tx, id)
}

export const findByEmail = (db: Db, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'password_hash as passwordHash', sql<Person['state']>`state`.as('state')])
    .where('email', '=', email)
    .executeTakeFirst()

/** Address, classes and own agent rows of one person. */
export const findReach = (db: Db, personId: string) =>
  db
    .selectFrom('person')
    .select([
      'email',
      sql<string[]>`array(select distinct cohort_id::text from cohort_member where person_id = person.id order by 1)`.as('cohortIds'),
      sql<string[]>`array(select id::text from agent where person_id = person.id order by 1)`.as('agentIds'),
    ])
    .where('id', '=', personId)
    .executeTakeFirst()

/** Names by id, for the people who did something; unknown ids are left out. */
export async function namesOf(db: Db, ids: Iterable<string | null>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where(sql<boolean>`id = any(${wanted}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export async function insertPerson(tx: Tx, at: string, person: { name: string; email: string; roles: readonly Role[] }): Promise<string> {
  const id = newId()
  await tx.insertInto('person').values({ id, name: person.name, email: person.email, created_at: at }).execute()
  await addRoles(tx, id, person.roles)
  return id
}

export async function addRoles(tx: Tx, personId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length === 0) return
  await tx
    .insertInto('person_role')
    .values(roles.map((role) => ({ person_id: personId, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function replaceRoles(tx: Tx, personId: string, roles: readonly Role[]): Promise<void> {
  await tx
    .deleteFrom('person_role')
    .where('person_id', '=', personId)
    .where('role', 'not in', [...roles])
    .execute()
  await addRoles(tx, personId, roles)
}

/** Held by whoever makes or takes an admin, so that two of them cannot remove the last two from each other. */
export const lockAdmins = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('muster admins'))`.execute(tx)

/** Active admins besides the one named. */
export async function countOtherAdmins(db: Db, personId: string | null): Promise<number> {
  const { count } = await db
    .selectFrom('person_role')
    .innerJoin('person', 'person.id', 'person_role.person_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_role.role', '=', 'admin')
    .where('person.state', '=', 'active')
    .where(sql<boolean>`person.id is distinct from ${personId}::uuid`)
    .executeTakeFirstOrThrow()
  return count
}
