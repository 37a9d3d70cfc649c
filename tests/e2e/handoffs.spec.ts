import { finishedClass } from '../support/finished-class.ts'
import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

const FRIDAY = '2026-10-09T20:00:00.000Z'

test('a PM sees who is ready, confirms the transfer, takes it back, and sees a recall come in', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  world.now = FRIDAY
  const { pm, agents } = await finishedClass(world, ['Ana Díaz', 'Bo Ito'])
  await page.clock.setFixedTime(FRIDAY)
  await signInTo(context, world, pm.personId)
  await page.goto(world.server.url)
  await expect(page.getByRole('heading', { level: 1, name: 'Hand-over' })).toBeVisible()
  await expect(page.getByText('2 agents wait for the transfer.')).toBeVisible()
  const ready = page.getByRole('region', { name: 'Agents ready for production' })
  const ana = ready.getByRole('row', { name: /Ana Díaz/ })
  await expect(ana).toContainText('Waits for a PM')
  await ana.getByRole('button', { name: 'How it was told: Ana Díaz' }).click()
  const told = page.getByRole('dialog', { name: 'How it was told: Ana Díaz' })
  await expect(told).toContainText('Ana Díaz has completed everything')
  await expect(told).toContainText('Queued')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Acknowledge: Ana Díaz' }).click()
  await expect(ana).toContainText(/Acknowledged ?by Petra Moll/)
  await page.getByRole('button', { name: 'Transferred: Ana Díaz' }).click()
  const transferred = page.getByRole('region', { name: 'Agents transferred' })
  await expect(transferred.getByRole('row', { name: /Ana Díaz.*by Petra Moll/ })).toBeVisible()
  await expect(page.getByText('1 agent waits for the transfer.')).toBeVisible()
  const toast = page.getByRole('alert').filter({ hasText: 'Ana Díaz is transferred to production' })
  await toast.getByRole('button', { name: 'Undo' }).click()
  await expect(ana).toContainText(/Acknowledged ?by Petra Moll/)

  await agents[1]?.reopen()
  await expect(page.getByRole('row', { name: /Bo Ito/ })).toContainText('Technology-based trainings is open again: In progress.')
  await expect(page.getByRole('button', { name: 'Transferred: Bo Ito' })).toHaveCount(0)
})

test('a lead sees where the own agents are, and has nothing to press', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  world.now = FRIDAY
  const { cohort } = await finishedClass(world, ['Ana Díaz'])
  await signInTo(context, world, cohort.lead.personId)
  await page.goto(`${world.server.url}/handoffs`)
  await expect(page.getByRole('row', { name: /Ana Díaz/ })).toContainText('Waits for a PM')
  await expect(page.getByRole('button', { name: /(Acknowledge|Transferred|Take back): Ana Díaz/ })).toHaveCount(0)
})

test('before anybody is ready the page says what will be here', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  const pm = await world.person(['pm'])
  await signInTo(context, world, pm.personId)
  await page.goto(`${world.server.url}/handoffs`)
  await expect(page.getByRole('heading', { name: 'Nobody is ready yet' })).toBeVisible()
})
