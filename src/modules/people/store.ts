import { sql } from 'kysely'
import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { record } from '#platform/outbox/record.ts'
import { personAdded, personChanged } from './events.ts'
import type { Person, Role } from './model.ts'

export type PeopleFilter = { q?: string | undefined; role?: Role | undefined; state?: Person['state'] | undefined }

const ROLES_OF = sql<Role[]>`array(select role from person_role where person_id = person.id order by role)`
const COHORTS_OF = sql<Person['cohorts']>`coalesce((
  select jsonb_agg(jsonb_build_object('cohortId', cohort.id, 'name', cohort.name, 'capacity', capacity)
    order by cohort.start_date desc, cohort.id, capacity)
  from cohort_member join cohort on cohort.id = cohort_member.cohort_id where cohort_member.person_id = person.id), '[]')`

const selectPeople = (db: Db) =>
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

/** `maria.lopez-ruiz@example.com` → `Maria Lopez Ruiz`: until the person writes the name themselves. */
export function nameFromEmail(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+|\d+/).filter(Boolean)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
  return name || email
}

export type Invited = { id: string; name: string; email: string }
/** Roles that someone gets by being named in a class. */
export type CohortRole = Extract<Role, 'lead' | 'pm' | 'certifier'>

/**
 * The people of these addresses, in this order, each holding `role`: who is unknown becomes a person without a password,
 * who is known gets the role added. A disabled person is refused at `path`, the field the addresses came in.
 */
export async function findOrInvitePeople(act: Act, emails: readonly string[], role: CohortRole, path = `${role}s`): Promise<Invited[]> {
  // One order for all, so that two classes naming the same people do not wait for each other in a circle.
  const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()))].sort()
  if (wanted.length === 0) return []
  const added = await insertUnknown(act, wanted)
  const found = await selectPeople(act.tx).where(sql<boolean>`person.email = any(${wanted}::text[])`).orderBy('person.email').execute()
  const disabled = found.find((person) => person.state === 'disabled')
  if (disabled) throw disabledPerson(disabled.email, path)
  for (const person of found) {
    if (person.roles.includes(role)) continue
    await addRoles(act.tx, person.id, [role])
    const isNew = added.has(person.id)
    const roles = [...person.roles, role].sort()
    const data = { cohortId: null, personId: person.id, roles }
    if (isNew) {
      await record(act, {
        event: personAdded,
        id: person.id,
        cohortId: null,
        data,
        after: { name: person.name, email: person.email, roles },
      })
    } else {
      await act.tx
        .updateTable('person')
        .set({ version: person.version + 1 })
        .where('id', '=', person.id)
        .execute()
      const change = { before: { roles: person.roles }, after: { roles } }
      await record(act, { event: personChanged, id: person.id, cohortId: null, data: { ...data, state: person.state }, ...change })
    }
  }
  const byEmail = new Map(found.map(({ id, name, email }) => [email, { id, name, email }]))
  return emails.flatMap((email) => byEmail.get(email.trim().toLowerCase()) ?? [])
}

async function insertUnknown(act: Act, emails: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await act.tx
    .insertInto('person')
    .values(emails.map((email) => ({ id: newId(), name: nameFromEmail(email), email, created_at: act.at })))
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .execute()
  return new Set(rows.map((row) => row.id))
}

const disabledPerson = (email: string, path: string) =>
  new AppError('request.invalid', `${email} may not sign in any more. Ask an admin to let them in again, or name someone else.`, {
    errors: [{ path, code: 'person.disabled', message: `${email} is disabled.` }],
  })
