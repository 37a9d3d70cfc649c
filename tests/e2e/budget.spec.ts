import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { linkClass } from '../support/link-class.ts'
import { expect, test } from './fixtures.ts'

const KIB = 1024

/** Sums what scripts a page loads from now on, in bytes after gzip, whatever the server sent them as. */
function weighScripts(page: Page): () => Promise<number> {
  const weights: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') weights.push(response.body().then((body) => gzipSync(body).length))
  })
  return async () => (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0)
}

/** The browser has nothing more to fetch for what it shows: no script is announced that has not come. */
const settle = (page: Page) => page.waitForFunction(() => document.readyState === 'complete' && document.fonts.status === 'loaded')

test('the page before sign-in loads at most 160 KB of JavaScript', async ({ page, open }) => {
  const weigh = weighScripts(page)
  await open('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await settle(page)
  const bytes = await weigh()
  expect(bytes).toBeGreaterThan(50 * KIB)
  expect(bytes / KIB).toBeLessThanOrEqual(160)
})

test('the page of a signed link loads at most 160 KB of JavaScript', async ({ page, world, open }) => {
  const { secret } = await (await linkClass(world)).handed()
  const weigh = weighScripts(page)
  await open(`/link#${secret}`)
  await expect(page.getByRole('button', { name: 'Choose a picture or PDF' })).toBeVisible()
  await settle(page)
  const bytes = await weigh()
  expect(bytes).toBeGreaterThan(50 * KIB)
  expect(bytes / KIB).toBeLessThanOrEqual(160)
})

test('a lead who opens the tracker first loads at most 300 KB of JavaScript', async ({ page, world, signIn, open }) => {
  const { id, lead } = await world.cohort()
  const agent = await world.agent(id)
  await signIn(lead)
  const weigh = weighScripts(page)
  await open(`/classes/${id}/tracker`)
  await expect(page.getByRole('grid').getByText(agent.name)).toBeVisible()
  await settle(page)
  const bytes = await weigh()
  expect(bytes).toBeGreaterThan(100 * KIB)
  expect(bytes / KIB).toBeLessThanOrEqual(300)
})

test('scripts and styles come compressed', async ({ page, open }) => {
  const sent: [string, string | undefined][] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/^\/assets\/(start|index)-.*\.(js|css)$/.test(pathname)) sent.push([pathname, response.headers()['content-encoding']])
  })
  await open('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(sent.length).toBeGreaterThan(0)
  for (const [pathname, encoding] of sent) expect(encoding, pathname).toMatch(/^(br|gzip)$/)
})
