import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

const list = (page: Page, name: string) => page.getByRole('region', { name })
const answered = (page: Page, method: string, path: RegExp) =>
  page.waitForResponse((response) => response.request().method() === method && path.test(new URL(response.url()).pathname))

test('a manager drafts a version, is told what cannot stand, sees the difference and publishes', async ({ page, newWorld, context }) => {
  const world = await newWorld()
  const manager = await world.person(['manager'], { name: 'Maria Sol' })
  await signInTo(context, world, manager.personId)
  await page.goto(`${world.server.url}/programme`)
  await page.getByRole('link', { name: 'Policy versions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Policy of ESP week' })).toBeVisible()
  await page.getByRole('button', { name: 'Draft the next version' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Draft from version 1' })).toBeVisible()

  await page.getByRole('textbox', { name: 'Written CAP, points' }).fill('9')
  await expect(page.getByText('1 change not saved yet')).toBeVisible()
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect(page.getByText('Final CAP is 5; write at least the 9 of Written CAP, or lower that.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Written CAP, points' }).fill('3.5')
  const saved = answered(page, 'PATCH', /\/policies\//)
  await page.getByRole('button', { name: 'Save the draft' }).click()
  expect((await saved).status()).toBe(200)
  await expect(list(page, 'What it changes against version 1')).toContainText('Written CAP: from 4 points to 3.5')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish the next version' })
  await dialog.getByLabel('In force from').fill('2026-10-12')
  await dialog.getByLabel('Why').fill('Agreed with HR')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const published = answered(page, 'POST', /\/publish$/)
  await dialog.getByRole('button', { name: 'Publish' }).click()
  expect((await published).status()).toBe(200)
  const versions = list(page, 'Versions of the policy')
  await expect(versions.getByRole('rowheader', { name: 'Version 2' })).toBeVisible()
  await expect(versions).toContainText('Agreed with HR')
  await expect(list(page, 'Difference')).toContainText('Written CAP: from 4 points to 3.5')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a draft that is discarded comes back by undo', async ({ page, newWorld, context }) => {
  const world = await newWorld()
  const manager = await world.person(['manager'])
  await signInTo(context, world, manager.personId)
  const draft = (await manager.post('/policies', { programme: 'esp-week' })).body
  await page.goto(`${world.server.url}/policies/${draft.id}/edit`)
  const discarded = answered(page, 'POST', /\/discard$/)
  await page.getByRole('button', { name: 'Discard' }).click()
  await discarded
  await expect(page.getByRole('button', { name: 'Draft the next version' })).toBeVisible()
  const restored = answered(page, 'POST', /\/restore$/)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect((await restored).status()).toBe(200)
  await expect(page.getByRole('link', { name: 'Go on with the draft' })).toBeVisible()
})
