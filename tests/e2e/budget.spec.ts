import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { examClass } from '../support/exam-class.ts'
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

/** Sums what scripts a page loads from now on, in bytes as they came over the line. */
function weighTransfers(page: Page): () => Promise<number> {
  const weights: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') weights.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  return async () => (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0)
}

test('an agent’s My week loads at most 160 KB of JavaScript, and dialogs only when one is asked for', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { own } = await examClass(world)
  await signIn(own)
  await page.setViewportSize({ width: 390, height: 844 })
  const weigh = weighTransfers(page)
  await open('/my-week')
  await expect(page.getByRole('heading', { name: 'My tracks' })).toBeVisible()
  await settle(page)
  const first = await weigh()
  expect(first).toBeGreaterThan(100 * KIB)
  expect(first / KIB).toBeLessThanOrEqual(160)

  await page
    .getByRole('button', { name: /^Report attempt 1 at/ })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  const withDialog = await weigh()
  expect(withDialog).toBeGreaterThan(first)
  const spoken = `My week: ${(first / KIB).toFixed(1)} KB, with a dialog ${(withDialog / KIB).toFixed(1)} KB`
  test.info().annotations.push({ type: 'weight', description: spoken })
  console.log(spoken)
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
