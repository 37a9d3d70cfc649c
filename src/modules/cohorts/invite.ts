import { newId } from '#kernel/ids.ts'
import type { Role } from '#modules/people/model.ts'
import type { Act } from '#platform/act.ts'

/** Ids of the persons with these addresses, in order; who is not there yet is made, and everybody gets the role. */
export async function findOrInvitePeople(act: Act, emails: readonly string[], role: Role): Promise<string[]> {
  if (emails.length === 0) return []
  const { tx, at } = act
  await tx
    .insertInto('person')
    .values(emails.map((email) => ({ id: newId(), name: email, email, created_at: at })))
    .onConflict((c) => c.column('email').doNothing())
    .execute()
  const people = await tx.selectFrom('person').select(['id', 'email']).where('email', 'in', emails).execute()
  await tx
    .insertInto('person_role')
    .values(people.map(({ id }) => ({ person_id: id, role })))
    .onConflict((c) => c.doNothing())
    .execute()
  return people.map(({ id }) => id)
}
