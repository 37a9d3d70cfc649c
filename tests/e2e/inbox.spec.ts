import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

const fails = { result: 'failed', reason: 'The lead saw it' }

test('what happens comes to the inbox at once: count in the top line, panel, list by keyboard, read and taken back', async ({
  page,
  context,
  newWorld,
}) => {
  const world = await newWorld()
  const licensing = await world.person(['licensing'])
  const cohort = await world.cohort()
  const [ana, bo] = [await world.agent(cohort.id, { name: 'Ana Díaz' }), await world.agent(cohort.id, { name: 'Bo Ito' })]
  await signInTo(context, world, licensing.personId)
  await page.goto(`${world.server.url}/inbox`)
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
  const bell = page.getByRole('banner').getByRole('button', { name: /^Inbox/ })
  await expect(bell).toHaveAccessibleName('Inbox, nothing unread')

  await world.admin.post(`/agents/${ana.id}/exams/ahip/attempts`, fails)
  await expect(bell).toHaveAccessibleName('Inbox, 1 unread')
  const list = page.getByRole('list', { name: 'Messages', exact: true })
  await expect(list.getByRole('link', { name: /Unread: Ana Díaz failed AHIP, attempt 1 of 3/ })).toBeVisible()
  world.now = '2026-10-05T12:01:00.000Z'
  await world.admin.post(`/agents/${bo.id}/exams/ahip/attempts`, fails)
  await expect(bell).toHaveAccessibleName('Inbox, 2 unread')

  await page.keyboard.press('j')
  await expect(list.getByRole('link', { name: /Bo Ito failed/ })).toBeFocused()
  await page.keyboard.press('j')
  await expect(list.getByRole('link', { name: /Ana Díaz failed/ })).toBeFocused()
  const marked = page.waitForResponse((answer) => answer.url().endsWith('/inbox/read'))
  await page.keyboard.press('e')
  await marked
  await expect(bell).toHaveAccessibleName('Inbox, 1 unread')
  await page.keyboard.press('k')
  await expect(list.getByRole('link', { name: /Bo Ito failed/ })).toBeFocused()

  const all = page.waitForResponse((answer) => answer.url().endsWith('/inbox/read'))
  await page.getByRole('button', { name: 'Mark all read' }).click()
  await all
  await expect(page.getByText('Everything is read.')).toBeVisible()
  const taken = page.waitForResponse((answer) => answer.url().endsWith('/inbox/unread'))
  await page.getByRole('alert').filter({ hasText: '1 message is read' }).getByRole('button', { name: 'Undo' }).click()
  await taken
  await expect(bell).toHaveAccessibleName('Inbox, 1 unread')

  await bell.click()
  const panel = page.getByRole('list', { name: 'Newest messages' })
  const followed = page.waitForResponse((answer) => answer.url().endsWith('/inbox/read'))
  await panel.getByRole('link', { name: /Bo Ito failed/ }).click()
  await followed
  await expect(page).toHaveURL(new RegExp(`/agents/${bo.id}`))
  await expect(bell).toHaveAccessibleName('Inbox, nothing unread')
})

test('how one is told is chosen by kind, zone and hours, and holds', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  const pm = await world.person(['pm'])
  await signInTo(context, world, pm.personId)
  await page.goto(`${world.server.url}/inbox/preferences`)
  await page.getByLabel('By mail: A failed exam').selectOption('In the digest')
  await page.getByLabel('The digest comes at').fill('16:30')
  await page.getByRole('switch', { name: 'Quiet hours' }).check()
  await page.getByLabel('Quiet from').fill('20:00')
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.getByRole('button', { name: 'Save' }).click()
  expect((await saved).status()).toBe(200)
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('By mail: A failed exam')).toHaveValue('digest')
  await expect(page.getByLabel('The digest comes at')).toHaveValue('16:30')
  await expect(page.getByLabel('Quiet from')).toHaveValue('20:00')
})
