import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

const DAY = '2026-10-05'

/** Two agents on the first day of their class; nothing is decided and nobody was looked at. */
async function makeEvening(world: World) {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email] })
  await Promise.all(['Ana Díaz', 'Bo Ito'].map((name) => world.agent(cohort.id, { name })))
  return { cohort, dana, path: `/classes/${cohort.id}/close?date=${DAY}` }
}

const item = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true })
const sign = (page: Page) => page.getByRole('button', { name: 'Sign off Mon, Oct 5' })

test('a day is not signed while something is open, and is once all is settled or waived', async ({ page, world, signIn, open }) => {
  const { cohort, dana, path } = await makeEvening(world)
  await signIn(dana)
  await open(path)
  await expect(item(page, 'Attendance decided')).toContainText('2 open')
  await expect(item(page, 'Attendance decided').getByRole('link', { name: 'Ana Díaz' })).toBeVisible()
  await expect(item(page, 'WFM told')).toContainText('Done')
  await expect(sign(page)).toBeDisabled()
  await expect(sign(page)).toHaveAccessibleDescription(/waits for: attendance decided, tracks updated/)
  const refused = await dana.post(`/cohorts/${cohort.id}/close`, { date: DAY })
  expect([refused.status, refused.body.code]).toEqual([409, 'close.open_items'])

  await page.getByRole('button', { name: 'No change today for 2' }).click()
  await expect(item(page, 'Tracks updated')).toContainText('Done')

  await page.getByRole('button', { name: 'Waive: Attendance decided' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await expect(dialog.getByRole('button', { name: 'Waive for this day' })).toBeDisabled()
  await dialog.getByLabel('Reason').fill('The report comes tomorrow')
  await dialog.getByRole('button', { name: 'Waive for this day' }).click()
  await expect(item(page, 'Attendance decided')).toContainText('Dana Reed: The report comes tomorrow (2 stay open)')
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(item(page, 'Attendance decided')).toContainText('2 open')

  await page.getByRole('button', { name: 'Waive: Attendance decided' }).click()
  await dialog.getByLabel('Reason').fill('The report comes tomorrow')
  await dialog.getByRole('button', { name: 'Waive for this day' }).click()
  await expect(page.getByText('nothing is open. Sign the day off and log off.')).toBeVisible()
  await sign(page).click()
  await expect(page.getByText('Signed off by Dana Reed')).toBeVisible()
  await expect(sign(page)).toBeHidden()
  await expect(page.getByRole('button', { name: /^(Waive|Take)/ })).toHaveCount(0)
})

test('the whole evening works by keyboard', async ({ page, world, signIn, open }) => {
  const { dana, path } = await makeEvening(world)
  await signIn(dana)
  await open(path)
  await page.getByRole('button', { name: 'No change today for 2' }).focus()
  await page.keyboard.press('Enter')
  await expect(item(page, 'Tracks updated')).toContainText('Done')
  await page.getByRole('button', { name: 'Waive: Attendance decided' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Report comes tomorrow')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(item(page, 'Attendance decided')).toContainText('Waived')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused()
  await page.keyboard.type('sign off')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Signed off by Dana Reed')).toBeVisible()
})

test('each open thing leads to where it is settled, and the days before that nobody closed are named', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { cohort, dana } = await makeEvening(world)
  await signIn(dana)
  await open(`/classes/${cohort.id}/close?date=2026-10-06`)
  await expect(page.getByRole('navigation', { name: 'Days' }).getByRole('link', { name: 'Mon, Oct 5' })).toContainText('not closed')
  await item(page, 'Tracks updated').getByRole('link', { name: 'Bo Ito' }).click()
  await expect(page).toHaveURL(new RegExp(`/classes/${cohort.id}/tracker\\?agent=`))
  await expect(page.getByRole('grid')).toBeFocused()
  await page.goBack()
  await page.getByRole('link', { name: 'Decide on the roll' }).click()
  await expect(page).toHaveURL(/\/roll\?date=2026-10-06/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing is found amiss, and paper shows the list without its buttons (${colorScheme})`, async ({ page, world, signIn, open }) => {
    const { cohort, dana, path } = await makeEvening(world)
    await page.emulateMedia({ colorScheme })
    await signIn(dana)
    for (const width of [390, 720, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await open(path)
      await expect(item(page, 'Attendance decided')).toContainText('2 open')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { name: 'Close Mon, Oct 5' })).toBeVisible()
    await expect(page.getByText(new RegExp(`${cohort.body.name}: 2 of \\d+ open`))).toBeVisible()
    await expect(item(page, 'Attendance decided')).toContainText('Bo Ito')
    await expect(page.getByRole('button', { name: /Waive/ })).toHaveCount(0)
  })
}
