import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('IT begins with the equipment of a class, sets it by keys, and sees nothing else of it', async ({ page, world, signIn, open }) => {
  const cohort = await world.cohort()
  const ana = await world.agent(cohort.id, { name: 'Ana Díaz', npn: '20004711' })
  const title = (await cohort.lead.get(`/cohorts/${cohort.id}`)).body.name
  await signIn(['it'])
  await open('/')
  await page.getByRole('combobox', { name: 'Class' }).selectOption({ label: title })
  const grid = page.getByRole('grid', { name: `Equipment of ${title}` })
  await expect(grid.getByRole('columnheader')).toHaveText([/Tracks/, /Agent/, /Equipment/])
  await expect(page.getByRole('link', { name: 'Equipment' })).toHaveAttribute('aria-current', 'page')
  for (const name of ['Master sheet', 'Roll', 'Tracker', 'Close']) await expect(page.getByText(name, { exact: true })).toBeHidden()
  await expect(page.getByText('20004711')).toBeHidden()

  await grid.getByRole('row', { name: 'Ana' }).locator('[data-col="equipment"]').click()
  await page.keyboard.type('ship')
  await expect(page.getByRole('dialog', { name: 'Equipment: Ana Díaz' })).toBeVisible()
  await page.getByLabel('Note, kept with today’s date').fill('UPS 1Z-4711')
  const written = page.waitForResponse((response) => response.url().endsWith(`/agents/${ana.id}/tracks/equipment`))
  await page.getByRole('combobox', { name: 'Status' }).press('Enter')
  expect((await written).status()).toBe(200)
  await expect(grid.getByRole('row', { name: 'Ana' })).toContainText('Shipped')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const { tracks } = (await cohort.lead.get(`/agents/${ana.id}/tracks`)).body
  expect(tracks.find(({ key }: { key: string }) => key === 'equipment').cell).toMatchObject({ value: 'shipped', note: 'UPS 1Z-4711' })
  const undone = page.waitForResponse((response) => response.url().endsWith('/equipment/undo'))
  await page.keyboard.press('Control+z')
  expect((await undone).status()).toBe(200)
  await expect(grid.getByRole('row', { name: 'Ana' })).toContainText('Not started')
})
