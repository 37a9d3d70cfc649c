import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

test('a manager exports a programme, changes the file, takes it over under another key, adds a topic and takes it back, and a class runs by it', async ({
  page,
  world,
  signIn,
  open,
}) => {
  test.slow()
  await signIn(['manager'])
  await open('/programme/parts?programme=esp-week')
  const exported = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as one file' }).click()
  const text = await readFile(await (await exported).path(), 'utf8')
  const file = JSON.parse(text)
  file.parts.tracks[1].name = 'Online lessons'
  const send = (content: unknown) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) })

  await send({ ...file, key: 'Not A Key' })
  await expect(page.getByRole('alert').filter({ hasText: 'One thing has to be mended' })).toContainText('Write a key of small letters')

  await page.getByLabel('Key, if not the file’s').fill('our-week')
  await page.getByLabel('Name, if not the file’s').fill('Our week')
  await send(file)
  await expect(page.getByText('Our week (our-week) would be new.')).toBeVisible()
  await page.getByRole('button', { name: 'Take over Our week' }).click()
  await expect(page.getByRole('heading', { name: 'Parts of Our week' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Tracks' })).toContainText('Online lessons')

  await page.getByRole('button', { name: 'Add a topic' }).click()
  const dialog = page.getByRole('dialog', { name: 'New topic' })
  await dialog.getByLabel('Name').fill('My badge')
  await dialog.getByLabel('Key').fill('badge')
  await dialog.getByRole('button', { name: 'See what changes' }).click()
  await expect(dialog.getByText('It is new. No class goes by this programme yet.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('table', { name: 'Help topics' })).toContainText('My badge')
  await page.getByRole('button', { name: 'Undo Help topics: 1 new' }).click()
  const undoing = page.getByRole('dialog', { name: 'Undo a change' })
  await expect(undoing.getByText('My badge: taken away')).toBeVisible()
  await undoing.getByRole('button', { name: 'Put it back' }).click()
  await expect(page.getByRole('table', { name: 'Changes' })).toContainText('undone by')
  await expect(page.getByRole('table', { name: 'Help topics' })).not.toContainText('My badge')

  const cohort = await world.cohort({ programme: 'our-week' })
  const { body } = await world.admin.get(`/cohorts/${cohort.id}`)
  expect(body.programme).toBe('our-week')
  await open('/programme?programme=our-week')
  await expect(page.getByRole('heading', { name: 'Online lessons' })).toBeVisible()
})
