import type { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { personAdded, personChanged } from '../events.ts'
import type { NewPerson, Person, PersonChange } from '../model.ts'
import { deleteLinks } from '../store/links.ts'
import { countOtherAdmins, findPerson, insertPerson, lockAdmins, lockPerson, replaceRoles } from '../store.ts'
import { endSessions, HANDED_LINK_SECONDS, INVITATION_SECONDS, mailLink, makeLink } from './sign-in.ts'
import { revokeAllTokens } from './tokens.ts'

const mayGrantAdmin = (act: Act) => act.actor.scopeFor('person.grant_admin') !== null

/** Whoever can change an admin's address or roles could become one. */
function refuseTouchingAdmins(act: Act, isAdmin: boolean, what: string): void {
  if (isAdmin && !mayGrantAdmin(act)) throw new AppError('access.forbidden', `Only an admin may ${what}.`)
}

async function loadPerson(act: Act, id: string): Promise<Person> {
  const person = await findPerson(act.tx, id)
  if (!person) throw notFound('person')
  return person
}

const factsOf = ({ name, email, roles, state }: Person) => ({ name, email, roles, state })

/** Adds a person, and sends them a sign-in link where `sendLink` says so. */
export async function addPerson(act: Act, given: z.output<typeof NewPerson>, publicUrl: string): Promise<Person> {
  refuseTouchingAdmins(act, given.roles.includes('admin'), 'make another admin')
  const id = await insertPerson(act.tx, act.at, given)
  const person = await loadPerson(act, id)
  const data = { cohortId: null, personId: id, roles: person.roles }
  await record(act, { event: personAdded, id, cohortId: null, data, after: factsOf(person) })
  if (given.sendLink) await mailLink(act, person, publicUrl, INVITATION_SECONDS)
  return person
}

/** Somebody must be able to let others in: the last active admin stays one. */
async function keepAnAdmin(act: Act, id: string): Promise<void> {
  await lockAdmins(act.tx)
  if ((await countOtherAdmins(act.tx, id)) > 0) return
  throw new AppError('resource.conflict', 'This is the last admin. Make someone else an admin first.')
}

type Change = z.output<typeof PersonChange>

/** Changes name, address, roles or state. Disabling ends the person's sessions, tokens and links; a new address ends the links. */
export async function changePerson(act: Act, id: string, change: Change, versionSeen: number): Promise<Person> {
  const isLosingAdmin = change.state === 'disabled' || (change.roles !== undefined && !change.roles.includes('admin'))
  // Before the person's own row, in one order for all.
  if (isLosingAdmin) await lockAdmins(act.tx)
  const before = await lockPerson(act.tx, id)
  if (!before) throw notFound('person')
  if (before.version !== versionSeen) throw stale('person', before)
  const roles = change.roles === undefined ? before.roles : [...new Set(change.roles)]
  refuseTouchingAdmins(act, before.roles.includes('admin'), 'change an admin')
  refuseTouchingAdmins(act, roles.includes('admin'), 'make another admin')
  if (isLosingAdmin && before.roles.includes('admin') && before.state === 'active') await keepAnAdmin(act, id)
  const { name = before.name, email = before.email, state = before.state } = change
  await act.tx
    .updateTable('person')
    .set({ name, email, state, version: before.version + 1 })
    .where('id', '=', id)
    .execute()
  if (change.roles !== undefined) await replaceRoles(act.tx, id, roles)
  const after = await loadPerson(act, id)
  const data = { cohortId: null, personId: id, roles: after.roles, state: after.state }
  await record(act, { event: personChanged, id, cohortId: null, data, before: factsOf(before), after: factsOf(after) })
  if (email !== before.email || state === 'disabled') await deleteLinks(act.tx, id)
  if (state === 'disabled' && before.state === 'active') {
    await endSessions(act, id, { allBut: null })
    await revokeAllTokens(act, id)
  }
  return after
}

/** A link that the asker hands over themselves; for an admin only another admin gets one. */
export async function handLink(act: Act, id: string, publicUrl: string): Promise<{ link: string; expiresAt: string }> {
  const person = await loadPerson(act, id)
  refuseTouchingAdmins(act, person.roles.includes('admin'), 'make a sign-in link for an admin')
  if (person.state === 'disabled') throw new AppError('resource.conflict', `${person.name} is disabled. Let them in again first.`)
  return makeLink(act, id, publicUrl, HANDED_LINK_SECONDS)
}
