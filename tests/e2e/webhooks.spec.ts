import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

test('an admin makes a webhook, sees its secret once, tests it, is refused an inside address, and removes it', async ({
  page,
  context,
  newWorld,
}) => {
  const world = await newWorld()
  const admin = await world.person(['admin'])
  await signInTo(context, world, admin.personId)
  await page.goto(`${world.server.url}/webhooks`)
  await expect(page.getByRole('heading', { name: 'No webhooks yet' })).toBeVisible()
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Desk room')
  await page.getByLabel('Address').fill('http://169.254.169.254/latest')
  await page.getByRole('button', { name: 'Make it' }).click()
  await expect(page.getByText('169.254.169.254 is inside this network. List it in MUSTER_WEBHOOK_HOSTS to allow it.')).toBeVisible()
  await page.getByLabel('Address').fill('https://chat.example.com/hook')
  await page.getByLabel('Format').selectOption('Slack')
  const made = page.waitForResponse((answer) => answer.url().endsWith('/webhooks') && answer.request().method() === 'POST')
  await page.getByRole('button', { name: 'Make it' }).click()
  expect((await made).status()).toBe(201)
  await expect(page.getByText('Shown this once.')).toBeVisible()
  const row = page.getByRole('row', { name: /Desk room/ })
  await expect(row).toContainText('chat.example.com')

  await row.getByRole('button', { name: 'Deliveries of Desk room' }).click()
  const log = page.getByRole('region', { name: 'Deliveries of Desk room' })
  const tested = page.waitForResponse((answer) => answer.url().endsWith('/test'))
  await log.getByRole('button', { name: 'Send a test' }).click()
  await tested
  await expect(log.getByRole('row', { name: /Test/ })).toContainText('Waits')
  await page.reload()
  await expect(page.getByText('Shown this once.')).toHaveCount(0)

  await log.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('region', { name: 'Edit Desk room' })
  await form.getByLabel('Name', { exact: true }).fill('Licensing room')
  const changed = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await form.getByRole('button', { name: 'Save' }).click()
  expect((await changed).status()).toBe(200)
  const renamed = page.getByRole('region', { name: 'Deliveries of Licensing room' })
  await renamed.getByRole('button', { name: 'New secret' }).click()
  const rotated = page.waitForResponse((answer) => answer.url().endsWith('/rotate'))
  await renamed.getByRole('button', { name: 'Sign with a new one, with both for a day' }).click()
  expect((await rotated).status()).toBe(200)
  await expect(page.getByText('Signing secret of Licensing room')).toBeVisible()
  await expect(renamed).toContainText('with the one before until')

  await renamed.getByRole('button', { name: 'Remove' }).click()
  const removed = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await renamed.getByRole('button', { name: 'Remove it with its log' }).click()
  await removed
  await expect(page.getByRole('heading', { name: 'No webhooks yet' })).toBeVisible()
})

test('an admin sees what became of everybody’s messages', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  const admin = await world.person(['admin'])
  await world.person(['licensing'], { name: 'Lia Stone' })
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id, { name: 'Ana Díaz' })
  await world.admin.post(`/agents/${agent.id}/exams/ahip/attempts`, { result: 'failed', reason: 'The lead saw it' })
  await signInTo(context, world, admin.personId)
  await page.goto(`${world.server.url}/messages?q=Lia`)
  const row = page.getByRole('row', { name: /Lia Stone/ })
  await expect(row).toContainText('Ana Díaz failed AHIP, attempt 1 of 3')
  await expect(row).toContainText('Queued')
})
