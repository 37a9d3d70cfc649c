import type { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { newSecret } from '#platform/secret.ts'
import { tokenMade, tokenRevoked } from '../events.ts'
import type { ApiToken, NewToken } from '../model.ts'
import { findToken, insertToken, revokeTokens } from '../store/tokens.ts'
import { findPerson } from '../store.ts'

/** So that a secret found in a file or a log is known for what it is. */
const PREFIX = 'muster_'

type Made = { token: z.infer<typeof ApiToken>; secret: string }

/** Whom a new token acts for: the asker, or, where an admin says so, someone else. */
function ownerOf(act: Act, personId: string | undefined): string {
  if (act.actor.kind === 'token') throw new AppError('access.forbidden', 'A token cannot make another token. Sign in to make one.')
  if (personId !== undefined && personId !== act.actor.personId && act.actor.scopeFor('person.grant_admin') === null)
    throw new AppError('access.forbidden', 'Only an admin may make a token for someone else.')
  const owner = personId ?? humanBehind(act.actor)
  if (owner !== null) return owner
  throw new AppError('request.invalid', 'The set-up token is nobody in particular. Say whom the token acts for.', {
    errors: [{ path: 'personId', code: 'person.required', message: 'Name a person.' }],
  })
}

function checkExpiry(at: string, expiresAt: string | null): void {
  if (expiresAt === null || Date.parse(expiresAt) > Date.parse(at)) return
  throw new AppError('request.invalid', 'The token would have expired already.', {
    errors: [{ path: 'expiresAt', code: 'expiry.past', message: 'Choose a later time.' }],
  })
}

/** Makes a token; its secret exists only in this answer. */
export async function makeToken(act: Act, given: z.output<typeof NewToken>): Promise<Made> {
  const personId = ownerOf(act, given.personId)
  checkExpiry(act.at, given.expiresAt)
  const person = await findPerson(act.tx, personId)
  if (person?.state !== 'active') throw notFound('person')
  const { secret, hash } = newSecret(PREFIX)
  const { name, access, expiresAt } = given
  const id = await insertToken(act.tx, act.at, { personId, name, access, expiresAt, hash })
  const data = { cohortId: null, personId, tokenId: id }
  await record(act, { event: tokenMade, id, cohortId: null, data, after: { name, access, expiresAt, personId } })
  const token = await findToken(act.tx, id)
  if (!token) throw notFound('token')
  return { token, secret }
}

/** Revokes one's own token, or as an admin anyone's. Revoking twice is harmless. */
export async function revokeToken(act: Act, id: string): Promise<void> {
  const token = await findToken(act.tx, id)
  const isAdmin = act.actor.scopeFor('person.grant_admin') !== null
  if (!token || (token.personId !== act.actor.personId && !isAdmin)) throw notFound('token')
  const revoked = await revokeTokens(act.tx, act.at, { id })
  await recordRevoked(act, token.personId, revoked)
}

export async function revokeAllTokens(act: Act, personId: string): Promise<void> {
  await recordRevoked(act, personId, await revokeTokens(act.tx, act.at, { personId }))
}

async function recordRevoked(act: Act, personId: string, tokenIds: readonly string[]): Promise<void> {
  for (const tokenId of tokenIds) {
    const data = { cohortId: null, personId, tokenId }
    await record(act, { event: tokenRevoked, id: tokenId, cohortId: null, data, after: { revokedAt: act.at } })
  }
}
