import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { runWhatIf } from '#modules/policies/commands/what-if.ts'
import { AFTER, classOf, fullDay, MONDAY, reportOf } from '../support/class-day.ts'
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

test('a manager sees what a draft would have changed, publishes it and moves one class', async ({ page, newWorld, context }) => {
  const world = await newWorld()
  const manager = await world.person(['manager'])
  const of = await classOf(world, 2, { name: 'ESP 12' })
  const [ana, bo] = of.agents
  if (!ana || !bo) throw new Error('no agents')
  await of.importFiles([reportOf(MONDAY, [[ana.name, ana.email, '08:07:00', '16:30:00'], fullDay(bo)])])
  const draft = (await manager.post('/policies', { programme: 'esp-week' })).body
  const attendance = { ...draft.policy.attendance, graceMinutes: 5 }
  await manager.patch(`/policies/${draft.id}`, { policy: { attendance }, version: 1 })
  await page.clock.setFixedTime(AFTER)
  await signInTo(context, world, manager.personId)

  await page.goto(`${world.server.url}/policies/${draft.id}/edit`)
  await page.getByRole('link', { name: 'What if' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What if: Draft from version 1' })).toBeVisible()
  const asked = answered(page, 'POST', /\/what-if$/)
  await page.getByRole('button', { name: 'Replay' }).click()
  const { id } = await (await asked).json()
  await expect(page.getByRole('status').filter({ hasText: 'Replaying: 0 of 1 class' })).toBeVisible()
  await runWhatIf(world.db, id, () => world.now)
  await expect(page.getByRole('status').filter({ hasText: 'Done: 1 of 1 class, 2 agents' })).toBeVisible()
  const table = list(page, 'Differences')
  await expect(table.getByRole('rowheader', { name: ana.name })).toBeVisible()
  await expect(table).toContainText('late from 5 min on')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('combobox', { name: 'Category' }).selectOption('exam')
  await expect(page.getByText('Nothing fits this filter.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Category' }).selectOption('attendance')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  expect((await download).suggestedFilename()).toBe('what-if 2026-09-14 to 2026-10-11.csv')

  await manager.post(`/policies/${draft.id}/publish`, { effectiveFrom: '2026-10-12', reason: 'Five minutes', version: 2 })
  await page.goto(`${world.server.url}/policies`)
  await page.getByRole('button', { name: 'Move a class to Version 2' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move a class to version 2' })
  await expect(dialog.getByRole('status')).toHaveText(/^1 proposal of attendance will be another\. 0 days/)
  await expect(dialog.getByRole('rowheader', { name: ana.name })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByLabel('Why').fill('Agreed with the lead')
  const moved = answered(page, 'POST', /\/policy$/)
  await dialog.getByRole('button', { name: 'Move the class' }).click()
  expect((await moved).status()).toBe(200)
  await expect(dialog).toBeHidden()
  expect((await of.decisionsOn(MONDAY))[0]).toMatchObject({ label: 'Tardy - Under 1 Hr', policyVersion: 2 })
  const back = answered(page, 'POST', /\/policy$/)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect((await back).status()).toBe(200)
  expect((await of.decisionsOn(MONDAY))[0]).toMatchObject({ label: 'Full day of work', policyVersion: 1 })
})
