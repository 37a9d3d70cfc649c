import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
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

/** Lets the requests of a browser wait as `SLOW` says; for one that a test makes by itself. */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (SLOW.writes === 0 && SLOW.reads === 0) return
  await context.route('**/api/**', async (route) => {
    if (route.request().url().endsWith('/events')) return route.continue()
    await new Promise((resolve) => setTimeout(resolve, route.request().method() === 'GET' ? SLOW.reads : SLOW.writes))
    await route.continue().catch(() => undefined)
  })
}

/** One real server with the built web app and a database of its own per worker; the browser's date is the world's. */
export const test = base.extend<Own, Shared>({
  context: async ({ context }, use) => {
    await slowDown(context)
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

export { saved } from '../support/saved.ts'
export { expect }

/** Scrolls My week to its end on a phone and waits for what comes only then, so that nothing moves under a press. */
export async function toItsEnd(page: Page): Promise<void> {
  for (const name of ['My tickets', 'My standing and steps', 'Pages of the programme']) {
    const region = page.getByRole('region', { name })
    await region.scrollIntoViewIfNeeded()
    await expect(region.getByRole('heading', { level: 2 })).toBeVisible()
  }
}
