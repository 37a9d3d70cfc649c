import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ROWS } from '../support/a11y-rows.ts'
import { EVENING, type Stage, setStage } from '../support/a11y-stage.ts'
import { signInTo } from '../support/session.ts'
import { World } from '../support/test-world.ts'
import { test as base, expect } from './fixtures.ts'

const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ postgres }, use) => {
      const world = new World()
      await world.open(postgres)
      await use(await setStage(world))
      await world.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

const WIDTHS = [1440, 390] as const
const THEMES = ['light', 'dark'] as const

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** What axe finds, a line each. Themes differ in colours alone, so the second is asked for those. */
async function findingsOf(page: Page, theme: (typeof THEMES)[number]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (theme === THEMES[0] ? axe : axe.withRules(COLOUR_RULES)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`))
}

test.describe.configure({ mode: 'parallel' })

for (const row of ROWS) {
  test(`${row.file}${row.state ? ` (${row.state})` : ''} as ${row.as}`, async ({ page, context, stage }) => {
    const { world, people } = stage
    await page.clock.setFixedTime(EVENING)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    if (row.as !== 'nobody') await signInTo(context, world, people[row.as])
    await page.goto(`${world.server.url}${row.path(stage)}`)
    await row.act?.(page)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
        await expect(row.shows(page).first()).toBeVisible()
        // Colours may still fade from one theme into the other.
        await expect.poll(() => findingsOf(page, colorScheme), `${width} px, ${colorScheme}`).toEqual([])
      }
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways, `the page scrolls sideways at ${width} px`).toBeLessThanOrEqual(0)
    }
  })
}

test('every route has a row', () => {
  const folder = join(import.meta.dirname, '../../src/web/routes')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)[^-/][^/]*\.tsx$/.test(file))
  expect([...new Set(ROWS.map(({ file }) => file))].sort()).toEqual(files.sort())
})
