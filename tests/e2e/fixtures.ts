import { test as base, expect, type Page } from '@playwright/test'
import type { Role } from '#modules/people/model.ts'
import { signInTo } from '../support/session.ts'
import { startTestServer } from '../support/template.ts'
import { START, World } from '../support/test-world.ts'

type Own = {
  /** Signs the page in as someone: a person of the world, or a new one with these roles. Answers the person's id. */
  signIn: (who: { personId: string | null } | readonly Role[]) => Promise<string>
  /** Opens a path of the served app. */
  open: (path: string) => Promise<void>
  /** A server with an empty database of its own, for what must be the first of its kind; gone after the test. */
  newWorld: (environment?: Record<string, string>) => Promise<World>
}

type Shared = {
  /** Connection string of the PostgreSQL that worlds make their databases on. */
  postgres: string
  world: World
}

/**
 * Milliseconds that every write or read of the browser waits on its way to the server: `E2E_SLOW_WRITES=800 playwright test` finds the
 * tests that look elsewhere before the server has answered what the screen has shown at once (docs/decisions/0098).
 */
const SLOW = { writes: Number(process.env.E2E_SLOW_WRITES ?? 0), reads: Number(process.env.E2E_SLOW_READS ?? 0) }

/** One real server with the built web app and a database of its own per worker; the browser's date is the world's. */
export const test = base.extend<Own, Shared>({
  context: async ({ context }, use) => {
    if (SLOW.writes > 0 || SLOW.reads > 0) {
      await context.route('**/api/**', async (route) => {
        if (route.request().url().endsWith('/events')) return route.continue()
        await new Promise((resolve) => setTimeout(resolve, route.request().method() === 'GET' ? SLOW.reads : SLOW.writes))
        await route.continue().catch(() => undefined)
      })
    }
    await use(context)
  },

  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const { server, stop } = await startTestServer(undefined)
      await use(server)
      await stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  world: [
    async ({ postgres }, use) => {
      const world = new World()
      await world.open(postgres)
      await use(world)
      await world.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  newWorld: async ({ postgres }, use) => {
    const made: World[] = []
    await use(async (environment) => {
      const world = new World()
      made.push(world)
      await world.open(postgres, environment)
      return world
    })
    for (const world of made) await world.close()
  },

  page: async ({ page, world }, use) => {
    world.now = START
    await page.clock.setFixedTime(START)
    await use(page)
  },

  signIn: async ({ context, world }, use) => {
    await use(async (who) => {
      const personId = 'personId' in who && who.personId ? who.personId : (await world.person(who as readonly Role[])).personId
      await signInTo(context, world, personId)
      return personId
    })
  },

  open: async ({ page, world }, use) => {
    await use(async (path) => {
      await page.goto(`${world.server.url}${path}`)
    })
  },
})

/**
 * Does something whose outcome the screen shows before the server has answered, and waits for the answer: only then does another page,
 * a reload or the API find it. `path` is the end of the address that is written to.
 */
export async function saved(page: Page, path: RegExp, act: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() !== 'GET' && path.test(new URL(response.url()).pathname))
  await act()
  expect((await answered).ok()).toBe(true)
}

export { expect }
