import { finishedClass } from '../support/finished-class.ts'
import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

const TUESDAY = '2026-10-06T15:00:00.000Z'
const FRIDAY = '2026-10-09T20:00:00.000Z'
const SATURDAY = '2026-10-10T20:00:00.000Z'

test('a manager sees what is overdue in all classes, narrows it, follows the record live and goes to where one acts', async ({
  page,
  context,
  newWorld,
}) => {
  const world = await newWorld()
  const manager = await world.person(['manager'])
  await signInTo(context, world, manager.personId)
  await page.goto(world.server.url)
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No open classes' })).toBeVisible()

  world.now = FRIDAY
  await finishedClass(world, ['Ana Díaz'])
  const second = await world.cohort({ name: 'ESP 80' })
  const bo = await world.agent(second.id, { name: 'Bo Ito' })
  world.now = SATURDAY
  await page.clock.setFixedTime(SATURDAY)
  await page.goto(`${world.server.url}/overview`)
  const exceptions = page.getByRole('region', { name: 'Exceptions, oldest first' })
  await expect(exceptions.getByRole('row', { name: /Ana Díaz/ })).toContainText('Completed everything; no PM has acknowledged it')
  await expect(
    exceptions.getByRole('row', { name: /Bo Ito.*AHIP \+ Aetna: Not started, since Mon, Oct 5 \(4 working days\)/ }),
  ).toBeVisible()
  const classes = page.getByRole('region', { name: 'Open classes' })
  const ofSecond = classes.getByRole('row', { name: /ESP 80/ })
  await expect(ofSecond.getByRole('img', { name: /^Burn-up of ESP 80: 0 of 5 tracks complete/ })).toBeVisible()
  await expect(ofSecond).toContainText('1 behind')

  await page.getByRole('combobox', { name: 'Class' }).selectOption('ESP 80')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Equipment overdue (1)' })
  await expect(page).toHaveURL(/kind=equipment/)
  await expect(exceptions.getByRole('row', { name: /Bo Ito/ })).toHaveCount(1)
  await expect(exceptions.getByRole('row', { name: /Ana Díaz/ })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Muster - Exceptions 2026-10-10.csv')
  await file.path()

  await page.reload()
  await expect(exceptions.getByRole('row', { name: /Bo Ito/ })).toHaveCount(1)
  const { tracks } = (await world.admin.get(`/agents/${bo.id}/tracks`)).body
  const { cell } = tracks.find(({ key }: { key: string }) => key === 'equipment')
  await second.lead.patch(`/agents/${bo.id}/tracks/equipment`, { status: 'waived', reason: 'Own laptop', version: cell.version })
  await expect(page.getByRole('heading', { name: 'Nothing like that waits' })).toBeVisible()
  await expect(ofSecond.getByRole('img', { name: /^Burn-up of ESP 80: 1 of 5 tracks complete/ })).toBeVisible()

  await page.getByRole('link', { name: 'Close ESP 80, Mon, Oct 5' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/classes/${second.id}/close\\?date=2026-10-05`))
})

test('a lead sees the own class alone, and who has no classes to look over has no such place', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  world.now = TUESDAY
  await page.clock.setFixedTime(TUESDAY)
  const own = await world.cohort({ name: 'ESP 81' })
  await world.agent(own.id, { name: 'Cy Own' })
  const other = await world.cohort({ name: 'ESP 82' })
  await world.agent(other.id, { name: 'Di Other' })
  await signInTo(context, world, own.lead.personId)
  await page.goto(`${world.server.url}/overview`)
  await expect(page.getByRole('row', { name: /Cy Own/ })).toContainText('Equipment: Not started')
  await expect(page.getByText('Di Other')).toHaveCount(0)
  await expect(page.getByText('ESP 82')).toHaveCount(0)

  await signInTo(context, world, (await world.person(['wfm'])).personId)
  await page.goto(world.server.url)
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Notices' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Overview' })).toHaveCount(0)
})
