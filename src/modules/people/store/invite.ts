import { sql } from 'kysely'
import { AppError, type FieldError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { personAdded, personChanged } from '../events.ts'
import type { Person, Role } from '../model.ts'
import { addRoles, selectPeople } from '../store.ts'

type Invited = { id: string; name: string; email: string }
/** Roles that someone holds in a class. */
export type CohortRole = Extract<Role, 'lead' | 'pm' | 'certifier'>

/** Who may stand for whom in a class without being given a role first: whoever runs every class may run this one. */
const FITTING: Readonly<Record<CohortRole, readonly Role[]>> = {
  lead: ['lead', 'manager', 'admin'],
  pm: ['pm'],
  certifier: ['certifier'],
}
const NOBODY: ReadonlySet<string> = new Set()

const SPOKEN: Readonly<Record<CohortRole, string>> = { lead: 'team lead', pm: 'PM', certifier: 'certifier' }

/**
 * The people of these addresses, in this order. Whoever may write people may name anybody: who is unknown becomes a person without a
 * password, who is known gets `role`. Others may only name who fits already, or who is among `held`, the people that are in the class
 * as it is. What does not go is refused at the field the address came in.
 */
export async function findOrInvitePeople(
  act: Act,
  emails: readonly string[],
  role: CohortRole,
  held: ReadonlySet<string> = NOBODY,
): Promise<Invited[]> {
  const mayWrite = act.actor.scopeFor('person.write') !== null
  const named = emails.map((email) => email.trim().toLowerCase())
  // One order for all, so that two classes naming the same people do not wait for each other in a circle.
  const wanted = [...new Set(named)].sort()
  if (wanted.length === 0) return []
  const added = mayWrite ? await insertUnknown(act, wanted) : NOBODY
  const found = await selectPeople(act.tx).where(sql<boolean>`person.email = any(${wanted}::text[])`).orderBy('person.email').execute()
  const byEmail = new Map(found.map((person) => [person.email, person]))
  const fits = (person: Person) => mayWrite || held.has(person.id) || person.roles.some((given) => FITTING[role].includes(given))
  refuseUnfit(named, (email) => whyNot(email, byEmail.get(email), fits, role), `${role}s`)
  if (mayWrite) for (const person of found) await grantRole(act, person, role, added.has(person.id))
  return named.flatMap((email) => byEmail.get(email) ?? []).map(({ id, name, email }) => ({ id, name, email }))
}

type Fault = readonly [code: string, message: string]

function whyNot(email: string, person: Person | undefined, fits: (person: Person) => boolean, role: CohortRole): Fault | null {
  if (!person)
    return ['person.unknown', `Nobody with the address ${email} is here yet. An ESP manager or an admin adds people; then name them.`]
  if (person.state === 'disabled')
    return ['person.disabled', `${email} may not sign in any more. Ask an admin to let them in again, or name someone else.`]
  if (fits(person)) return null
  return ['person.without_role', `${person.name} is not here as a ${SPOKEN[role]}. An ESP manager or an admin adds people and gives roles.`]
}

function refuseUnfit(emails: readonly string[], faultOf: (email: string) => Fault | null, field: string): void {
  const errors = emails.flatMap((email, index): FieldError[] => {
    const fault = faultOf(email)
    return fault ? [{ path: `${field}.${index}`, code: fault[0], message: fault[1] }] : []
  })
  const [first] = errors
  if (first) throw new AppError('request.invalid', first.message, { errors })
}

/** Gives the role to who does not hold it; the trail says who was added and what they may do since. */
async function grantRole(act: Act, person: Person, role: CohortRole, isNew: boolean): Promise<void> {
  if (person.roles.includes(role)) return
  await addRoles(act.tx, person.id, [role])
  const { id, name, email, state, version } = person
  const roles = [...person.roles, role].sort()
  const data = { cohortId: null, personId: id, roles }
  if (isNew) return record(act, { event: personAdded, id, cohortId: null, data, after: { name, email, roles } })
  await act.tx
    .updateTable('person')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute()
  const change = { before: { roles: person.roles }, after: { roles } }
  await record(act, { event: personChanged, id, cohortId: null, data: { ...data, state }, ...change })
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

/** `maria.lopez-ruiz@example.com` → `Maria Lopez Ruiz`: until the person writes the name themselves. */
export function nameFromEmail(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+|\d+/).filter(Boolean)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
  return name || email
}
