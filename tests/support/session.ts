import type { BrowserContext } from '@playwright/test'
import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import { newSecret } from '#platform/secret.ts'
import type { World } from './test-world.ts'

/** Years ahead: sessions of tests must not end under a standing clock. */
const LONG_SECONDS = 400 * 86_400

/** Signs a browser in as a person by a session of the database, in place of whoever was signed in there. Answers the session's id. */
export async function signInTo(context: BrowserContext, world: World, personId: string): Promise<string> {
  const { secret, hash } = newSecret()
  const id = newId()
  await world.db
    .insertInto('session')
    .values({
      id,
      person_id: personId,
      token_hash: hash,
      csrf: newSecret().secret,
      signed_in_with: 'password',
      created_at: world.now,
      seen_at: world.now,
      expires_at: addSeconds(world.now, LONG_SECONDS),
    })
    .execute()
  await context.clearCookies()
  await context.addCookies([{ name: SESSION_COOKIE, value: secret, url: world.server.url, httpOnly: true, sameSite: 'Lax' }])
  return id
}
