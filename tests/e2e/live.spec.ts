import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

/** Milliseconds from the change's answer to the cell on the other's screen. */
const LIVE_MS = 1000
const TURNS = 5

test('a change in one browser is on the screen of the other within a second', async ({ page, browser, world, signIn, open }) => {
  const { id, lead } = await world.cohort()
  const agent = await world.confirmedAgent(id, { name: 'Ana Díaz' })
  const manager = await world.person(['manager'])
  await signIn(lead)
  const elsewhere = await browser.newContext({ locale: 'en-US', timezoneId: 'America/Denver' })
  await signInTo(elsewhere, world, manager.personId)
  const other = await elsewhere.newPage()
  await other.clock.setFixedTime(world.now)
  await other.goto(`${world.server.url}/classes/${id}/tracker`)
  await open(`/classes/${id}/tracker?agent=${agent.id}`)
  const [mine, theirs] = [page, other].map((one) => one.getByRole('row', { name: 'Ana Díaz' }).locator('[data-col="ahip_aetna"]'))
  if (!mine || !theirs) throw new Error('no cells')
  await expect(theirs).toContainText('Not started')
  await expect(page.getByRole('grid')).toBeFocused()

  const waits: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const label = turn % 2 ? 'In progress' : 'Blocked'
    await page.keyboard.press('Control+Home')
    await mine.click()
    await page.keyboard.type(label)
    const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
    await page.keyboard.press('Enter')
    expect((await answered).status()).toBe(200)
    const start = performance.now()
    await theirs.getByText(label).waitFor()
    waits.push(performance.now() - start)
  }
  await elsewhere.close()
  const median = waits.toSorted((a, b) => a - b)[Math.floor(TURNS / 2)]
  expect(median, waits.map(Math.round).join(', ')).toBeLessThan(LIVE_MS)
})

test('a change made after the page was read and before its stream stands is shown', async ({ page, context, world, signIn, open }) => {
  const { id, lead } = await world.cohort()
  const agent = await world.confirmedAgent(id, { name: 'Ana Díaz' })
  await signIn(lead)
  const gate = Promise.withResolvers<void>()
  await page.route('**/api/v1/events*', async (route) => {
    await gate.promise
    await route.continue()
  })
  await open(`/classes/${id}/tracker`)
  const watched = await context.newPage()
  await watched.clock.setFixedTime(world.now)
  await watched.goto(page.url())
  const [cell, told] = [page, watched].map((one) => one.getByRole('row', { name: 'Ana Díaz' }).locator('[data-col="ahip_aetna"]'))
  if (!cell || !told) throw new Error('no cells')
  await expect(cell).toContainText('Not started')
  await expect(told).toContainText('Not started')
  const changed = await lead.patch(`/agents/${agent.id}/tracks/ahip_aetna`, { status: 'in_progress', version: 0 })
  expect(changed.status).toBe(200)
  await expect(told).toContainText('In progress')
  gate.resolve()
  await expect(cell).toContainText('In progress')
})
