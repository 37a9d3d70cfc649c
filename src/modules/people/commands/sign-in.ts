import { AppError } from '#kernel/app-error.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { sendMail } from '#platform/mail/mail.ts'
import { record } from '#platform/outbox/record.ts'
import { linkMade, personAdded, personChanged, sessionEnded, sessionStarted } from '../events.ts'
import { linkAddress, linkLetter } from '../letters.ts'
import { hashPassword, isPassword } from '../secrets.ts'
import { findLink, insertLink, type LinkPurpose, takeLink } from '../store/links.ts'
import { deleteSessions, insertSession, type SignedInWith } from '../store/sessions.ts'
import { addRoles, countOtherAdmins, findByEmail, findPerson, insertPerson, lockAdmins } from '../store.ts'

/** A link that someone asked for themselves. */
export const ASKED_LINK_SECONDS = 15 * 60
/** One that a manager hands over, and one in an invitation. */
export const HANDED_LINK_SECONDS = 24 * 3600
export const INVITATION_SECONDS = 3 * 24 * 3600

/** The secret goes into the cookie and nowhere else. */
export type Started = { sessionId: string; secret: string }

const WRONG = 'E-mail address or password is not right. Check both, or ask for a sign-in link.'

/** The person behind address and password, else one refusal for every reason, after the same work. */
export async function checkPassword(db: Db, email: string, password: string): Promise<{ id: string; passwordHash: string }> {
  const found = await findByEmail(db, email)
  const passwordHash = found?.state === 'active' ? found.passwordHash : null
  const isRight = await isPassword(password, passwordHash)
  if (!found || passwordHash === null || !isRight) throw new AppError('auth.wrong_credentials', WRONG)
  return { id: found.id, passwordHash }
}

/** Starts a session of an active person; `passwordHash` is what was checked, and must still hold. */
export async function startSession(act: Act, personId: string, how: SignedInWith, passwordHash?: string): Promise<Started> {
  const person = await act.tx
    .selectFrom('person')
    .select(['name', 'state', 'password_hash'])
    .where('id', '=', personId)
    .forShare()
    .executeTakeFirst()
  if (person?.state !== 'active' || (passwordHash !== undefined && person.password_hash !== passwordHash)) {
    throw new AppError('auth.wrong_credentials', WRONG)
  }
  const { id, secret } = await insertSession(act, personId, how)
  const actor = { ...act.actor, kind: 'person' as const, personId, name: person.name }
  const data = { cohortId: null, personId, sessionId: id }
  await record({ ...act, actor }, { event: sessionStarted, id, cohortId: null, data, after: { signedInWith: how } })
  return { sessionId: id, secret }
}

/** Ends sessions of one person, all but one or one by id; answers how many. */
export async function endSessions(act: Act, personId: string, which: { id: string } | { allBut: string | null }): Promise<number> {
  const sessionIds = await deleteSessions(act.tx, personId, which)
  if (sessionIds.length > 0) {
    const data = { cohortId: null, personId, sessionIds }
    await record(act, { event: sessionEnded, id: personId, cohortId: null, data, after: { ended: sessionIds.length } })
  }
  return sessionIds.length
}

async function whyNot(tx: Tx, purpose: LinkPurpose, secret: string): Promise<AppError> {
  const link = await findLink(tx, purpose, secret)
  const anew = purpose === 'set_up' ? 'Start Muster again: it prints a new one.' : 'Ask for a new one.'
  if (!link) return new AppError('auth.link_invalid', `This link is not complete, or was replaced by a newer one. ${anew}`)
  if (link.usedAt !== null) return new AppError('auth.link_invalid', `This link was used already, and it works only once. ${anew}`)
  return new AppError('auth.link_invalid', `This link has expired. ${anew}`)
}

export async function redeemLink(act: Act, secret: string): Promise<Started> {
  const link = await takeLink(act.tx, 'sign_in', secret, act.at)
  if (!link?.personId) throw await whyNot(act.tx, 'sign_in', secret)
  return startSession(act, link.personId, 'link')
}

export type FirstAdmin = { token: string; name: string; email: string; password: string }

/** Makes the first admin by the one-time link of the start; a person of that address who is here already becomes it. */
export async function setUp(act: Act, given: FirstAdmin): Promise<Started> {
  await lockAdmins(act.tx)
  if ((await countOtherAdmins(act.tx, null)) > 0) throw new AppError('resource.gone', 'Muster is set up already. Sign in instead.')
  const link = await takeLink(act.tx, 'set_up', given.token, act.at)
  if (!link) throw await whyNot(act.tx, 'set_up', given.token)
  const known = await findByEmail(act.tx, given.email)
  const personId = known?.id ?? (await insertPerson(act.tx, act.at, { ...given, roles: [] }))
  await addRoles(act.tx, personId, ['admin'])
  const password_hash = await hashPassword(given.password)
  await act.tx
    .updateTable('person')
    .set((eb) => ({ name: given.name, state: 'active', password_hash, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
  const roles = (await findPerson(act.tx, personId))?.roles ?? []
  const actor = { ...act.actor, kind: 'person' as const, personId, name: given.name }
  const own = { ...act, actor }
  const common = { id: personId, cohortId: null, after: { name: given.name, email: given.email, roles, state: 'active' } }
  if (known) await record(own, { ...common, event: personChanged, data: { cohortId: null, personId, roles, state: 'active' } })
  else await record(own, { ...common, event: personAdded, data: { cohortId: null, personId, roles } })
  return startSession(own, personId, 'set_up')
}

/** A one-time sign-in link for a person, to be sent or handed over. */
export async function makeLink(
  act: Act,
  personId: string,
  publicUrl: string,
  seconds: number,
): Promise<{ link: string; expiresAt: Instant }> {
  const { secret, expiresAt } = await insertLink(act.tx, personId, act.at, seconds)
  const data = { cohortId: null, personId }
  await record(act, { event: linkMade, id: personId, cohortId: null, data, after: { expiresAt } })
  return { link: linkAddress(publicUrl, secret), expiresAt }
}

export async function mailLink(act: Act, person: { id: string; name: string; email: string }, publicUrl: string, seconds: number) {
  const { link, expiresAt } = await makeLink(act, person.id, publicUrl, seconds)
  await sendMail(act.tx, act.at, linkLetter(person, link, expiresAt))
}
