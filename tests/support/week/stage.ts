import type { Browser, BrowserContext } from '@playwright/test'
import { signInTo } from '../session.ts'
import type { World } from '../test-world.ts'
import type { Cast } from './cast.ts'
import { DESK, type Stage } from './scenes.ts'

const [DESK_HEIGHT, PHONE_HEIGHT] = [900, 844]

/**
 * A stage of this browser. Each screen is a browser of its own, closed when the next one opens; `close` closes the last. `look` is told of
 * each screen that a scene is about, `prepare` of each browser before it opens anything.
 */
export function stageOf(
  browser: Browser,
  world: World,
  cast: Cast,
  {
    look = async () => undefined,
    prepare = async () => undefined,
  }: { look?: Stage['look']; prepare?: (context: BrowserContext) => Promise<void> } = {},
): Stage & { close: () => Promise<void> } {
  let context: BrowserContext | null = null
  const close = async () => {
    await context?.close()
    context = null
  }
  return {
    world,
    cast,
    look,
    close,
    at: async (instant) => {
      world.now = instant
    },
    screen: async ({ personId }, path, width = DESK) => {
      await close()
      const viewport = { width, height: width === DESK ? DESK_HEIGHT : PHONE_HEIGHT }
      context = await browser.newContext({ viewport, locale: 'en-US', timezoneId: 'America/Denver', reducedMotion: 'reduce' })
      await prepare(context)
      await signInTo(context, world, personId ?? '')
      const page = await context.newPage()
      await page.clock.setFixedTime(world.now)
      await page.goto(`${world.server.url}${path}`)
      return page
    },
  }
}
