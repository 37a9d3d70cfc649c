import { expect, test } from './fixtures.ts'

test('a lead sets up the first class and lands on its roster', async ({ page, signIn, open }) => {
  await signIn(['lead'])
  await open('/')
  await expect(page.getByRole('heading', { name: 'No classes yet' })).toBeVisible()
  await page.getByRole('link', { name: 'Set up a class' }).click()
  await page.getByLabel('Name').fill('ESP 12')
  await page.getByRole('button', { name: 'Set up the class' }).click()
  await expect(page).toHaveURL(/\/classes\/[0-9a-f-]+\/set-up$/)
})
