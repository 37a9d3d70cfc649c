import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

async function makeClass(world: World) {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email] })
  const ana = await world.agent(cohort.id, { name: 'Ana Díaz' })
  await world.agent(cohort.id, { name: 'Bo Ito' })
  return { dana, cohort, ana, path: `/classes/${cohort.id}/tracker` }
}

const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })
const tab = (page: Page, name: string | RegExp) => views(page).getByRole('button', { name, exact: typeof name === 'string' })
const grid = (page: Page) => page.getByRole('grid')

test('views that everybody has: filters and nothing else', async ({ page, world, signIn, open }) => {
  const { dana, ana, path } = await makeClass(world)
  await dana.patch(`/agents/${ana.id}/tracks/tbt`, { status: 'complete', reason: 'Seen in the meeting', version: 0 })
  await signIn(dana)
  await open(`${path}?sort=name&desc=true`)
  await expect(tab(page, 'All')).toHaveAttribute('aria-current', 'true')
  await tab(page, 'Overrides').click()
  await expect(page.getByText('1 of 2 agents')).toBeVisible()
  await expect(grid(page).getByRole('rowheader')).toHaveText(/Ana Díaz/)
  await expect(page).toHaveURL(/only=overrides/)
  await expect(page).toHaveURL(/sort=name/)
  await tab(page, 'Not looked at').click()
  await expect(page.getByText('2 agents', { exact: true })).toBeVisible()
})

test('an own view is kept, opened, changed, renamed, removed and brought back', async ({ page, world, signIn, open }) => {
  const { dana, path, cohort } = await makeClass(world)
  await signIn(dana)
  await open(path)
  await expect(views(page).getByRole('button', { name: 'Save as a view' })).toBeHidden()
  await page.getByRole('columnheader', { name: 'TBT' }).click()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'RTS' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'RTS' })).toBeHidden()
  await page.getByRole('combobox', { name: 'Track state' }).selectOption('tbt.not_started')

  await page.getByRole('button', { name: 'Save as a view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a view' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Give it a name.')
  await page.keyboard.type('TBT to do')
  await page.keyboard.press('Enter')
  await expect(tab(page, 'TBT to do')).toHaveAttribute('aria-current', 'true')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await tab(page, 'All').click()
  await expect(page).not.toHaveURL(/state=/)
  await tab(page, 'TBT to do').click()
  await expect(page).toHaveURL(/state=tbt.not_started/)
  await expect(page).toHaveURL(/hide=rts/)
  await page.reload()
  await expect(tab(page, 'TBT to do')).toHaveAttribute('aria-current', 'true')
  await page.getByRole('combobox', { name: 'Only' }).selectOption('open')
  await expect(tab(page, /^TBT to do.*changed$/)).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeHidden()

  await page.getByRole('button', { name: 'More about the view TBT to do' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('dialog', { name: 'Rename TBT to do' }).getByLabel('Name').fill('Trainings')
  await page.keyboard.press('Enter')
  await expect(tab(page, 'Trainings')).toBeVisible()
  const { body } = await dana.get('/views?screen=tracker')
  expect(body.rows).toMatchObject([{ name: 'Trainings', settings: { state: 'tbt.not_started', sort: 'tbt', hide: 'rts', only: 'open' } }])

  await page.getByRole('button', { name: 'More about the view Trainings' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(tab(page, 'Trainings')).toBeHidden()
  await expect(page).toHaveURL(new RegExp(`/classes/${cohort.id}/tracker$`))
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tab(page, 'Trainings')).toHaveAttribute('aria-current', 'true')
})

test('a view is the person’s own, in every class', async ({ page, world, signIn, open }) => {
  const { dana, path } = await makeClass(world)
  const other = await world.cohort({ leads: [dana.email] })
  await world.agent(other.id)
  await dana.post('/views', { screen: 'tracker', name: 'By name', settings: { sort: 'name' } })
  await signIn(dana)
  await open(`/classes/${other.id}/tracker`)
  await tab(page, 'By name').click()
  await expect(page.getByRole('columnheader', { name: 'Agent' })).toHaveAttribute('aria-sort', 'ascending')
  await signIn(['manager'])
  await open(path)
  await expect(grid(page)).toBeVisible()
  await expect(tab(page, 'By name')).toBeHidden()
})
