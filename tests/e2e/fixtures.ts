import { test as base, expect } from '@playwright/test'
import { newId } from '#kernel/ids.ts'
import { addSeconds } from '#kernel/instant.ts'
import { SESSION_COOKIE } from '#modules/people/authenticate.ts'
import type { Role } from '#modules/people/model.ts'
import { newSecret } from '#modules/people/secrets.ts'
import { startTestServer } from '../support/template.ts'
import { World } from '../support/test-world.ts'

type Own = {
  /** Signs the page in as someone: a person of the world, or a new one with these roles. Answers the person's id. */
  signIn: (who: { personId: string | null } | readonly Role[]) => Promise<string>
  /** Opens a path of the served app. */
  open: (path: string) => Promise<void>
}

type Shared = { world: World }

/** Years ahead: sessions of tests must not end under a standing clock. */
const LONG_SECONDS = 400 * 86_400

/** One real server with the built web app and a database of its own per worker; the browser's date is the world's. */
export const test = base.extend<Own, Shared>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const { server, stop } = await startTestServer(undefined)
      const world = new World()
      await world.open(server)
      await use(world)
      await world.close()
      await stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  page: async ({ page, world }, use) => {
    await page.clock.setFixedTime(world.now)
    await use(page)
  },

  signIn: async ({ context, world }, use) => {
    await use(async (who) => {
      const personId = 'personId' in who && who.personId ? who.personId : (await world.person(who as readonly Role[])).personId
      const { secret, hash } = newSecret()
      await world.db
        .insertInto('session')
        .values({
          id: newId(),
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
      return personId
    })
  },

  open: async ({ page, world }, use) => {
    await use(async (path) => {
      await page.goto(`${world.server.url}${path}`)
    })
  },
})

export { expect }
