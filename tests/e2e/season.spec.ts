import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Agents of all classes' })
const cellOf = (page: Page, agent: string, column: string) => grid(page).getByRole('row', { name: agent }).locator(`[data-col="${column}"]`)

/** Two classes with a PM of both; names of their own, as the worker's other classes are not the PM's. */
async function makeSeason(world: World) {
  const pm = await world.person(['pm'])
  const [one, two] = [
    await world.cohort({ name: 'ESP North', pms: [pm.email] }),
    await world.cohort({ name: 'ESP South', pms: [pm.email] }),
  ]
  const ana = await world.agent(one.id, { name: 'Ana Díaz', npn: String(40_000_000 + world.next()) })
  const bo = await world.agent(two.id, { name: 'Bo Ito' })
  await two.lead.patch(`/agents/${bo.id}/tracks/tbt`, { status: 'blocked', version: 0 })
  return { pm, one, two, ana, bo }
}

test('every agent of all classes: found, filtered, sorted, and led to the tracker of the class', async ({ page, world, signIn, open }) => {
  const { pm, two, bo } = await makeSeason(world)
  await signIn(pm)
  await open('/classes')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'All classes' }).click()
  await expect(page.getByText('2 agents in 2 classes.')).toBeVisible()
  await expect(cellOf(page, 'Ana Díaz', 'class')).toHaveText('ESP North')
  await expect(cellOf(page, 'Bo Ito', 'tbt')).toContainText('Blocked')

  await page.getByRole('combobox', { name: 'Track state' }).selectOption('any.blocked')
  await expect(page.getByText('1 of 2 agents in 2 classes.')).toBeVisible()
  await expect(grid(page).getByRole('rowheader')).toHaveText(['Bo Ito'])
  await page.getByRole('button', { name: 'Show everyone' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type('diaz')
  await expect(grid(page).getByRole('rowheader')).toHaveText(['Ana Díaz'])
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Of class' }).selectOption({ label: 'ESP South' })
  await expect(page.getByText('1 of 1 agents in 1 class.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Only' }).selectOption('overrides')
  await expect(page.getByText('Nobody is like that')).toBeVisible()
  await page.getByRole('button', { name: 'Show everyone' }).last().click()

  await page.getByRole('columnheader', { name: 'TBT' }).click()
  await page.getByRole('columnheader', { name: 'TBT' }).click()
  await expect(grid(page).getByRole('rowheader')).toHaveText(['Bo Ito', 'Ana Díaz'])
  await grid(page).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/classes/${two.id}/tracker\\?agent=${bo.id}`))
  await expect(page.getByRole('grid', { name: 'Tracker of ESP South' })).toBeFocused()
})

test('changes of any class come in, new agents too', async ({ page, world, signIn, open }) => {
  const { pm, one, ana } = await makeSeason(world)
  await signIn(pm)
  await open('/tracker')
  await expect(cellOf(page, 'Ana Díaz', 'rts')).toContainText('Not invited')
  await one.lead.patch(`/agents/${ana.id}/tracks/rts`, { status: 'invited', version: 0 })
  await expect(cellOf(page, 'Ana Díaz', 'rts')).toContainText('Invited')
  await world.agent(one.id, { name: 'Cy Roy' })
  await expect(cellOf(page, 'Cy Roy', 'class')).toHaveText('ESP North')
  await expect(page.getByText('3 agents', { exact: true })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone nothing is found amiss (${colorScheme})`, async ({ page, world, signIn, open }) => {
    const { pm } = await makeSeason(world)
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(pm)
    await open('/tracker')
    await expect(cellOf(page, 'Bo Ito', 'class')).toHaveText('ESP South')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  })
}

test('a lead is not offered it; with no class yet it says what will be here', async ({ page, world, signIn, open }) => {
  await signIn((await world.cohort()).lead)
  await open('/classes')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Classes', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'All classes' })).toBeHidden()
  await open('/tracker')
  await expect(
    page.getByRole('heading', { name: 'This page could not be shown' }).or(page.getByText('Your roles do not allow this.')),
  ).toBeVisible()
  await signIn(['pm'])
  await open('/tracker')
  await expect(page.getByText('No agents yet')).toBeVisible()
})
