import { AFTER, classOf, fullDay, MONDAY, reportOf } from '../support/class-day.ts'
import { expect, test } from './fixtures.ts'

/** A class whose first agent came 12 minutes late on Monday, which a person confirmed, and whose equipment is blocked. */
async function lateMonday(world: Parameters<typeof classOf>[0]) {
  const cohort = await classOf(world, 2)
  const [late, other] = cohort.agents
  if (!late || !other) throw new Error('two agents were asked for')
  await cohort.importFiles([reportOf(MONDAY, [[late.name, late.email, '08:12:00', '16:30:00'], fullDay(other)])])
  await world.admin.post(`${cohort.path}/confirm`, { date: MONDAY, agentIds: [late.id] })
  await world.admin.patch(`/agents/${late.id}/tracks/equipment`, { status: 'blocked', note: 'Laptop lost on the way', version: 0 })
  return { ...cohort, late, other }
}

test('a lead sees everything about one agent on one page', async ({ page, world, signIn, open, context }) => {
  const { lead, late } = await lateMonday(world)
  await page.clock.setFixedTime(AFTER)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await world.admin.patch(`/agents/${late.id}`, { npn: '1234567', nNumber: 'N450123', version: late.version })
  await signIn(lead)
  await open(`/agents/${late.id}`)

  const monday = page.getByRole('listitem', { name: 'Mon, Oct 5' })
  await expect(monday).toContainText('Tardy - Under 1 Hr')
  await expect(monday).toContainText('12 min after the 08:00 start')
  await expect(monday).toContainText('Confirmed')
  await expect(monday.getByRole('img', { name: /^there 8:12/ })).toBeVisible()

  const standing = page.getByRole('region', { name: 'Standing and steps' })
  await expect(standing).toContainText('½ point')
  await expect(standing.getByRole('row', { name: 'Oct 5 Tardy - Under 1 Hr ½ Jan 3' })).toBeVisible()

  const equipment = page.getByRole('listitem', { name: 'Equipment' })
  await expect(equipment).toContainText('Blocked')
  await expect(equipment).toContainText('Laptop lost on the way')
  await expect(page.getByRole('region', { name: 'History' })).toContainText(/agent/i)

  await page.getByRole('button', { name: 'Copy N-Number' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('N450123')
})

test('an edit that someone else was faster with shows what they wrote', async ({ page, world, signIn, open }) => {
  const { id, lead } = await world.cohort()
  const agent = await world.agent(id, { name: 'Ivy Bloom', phone: '303 555 0100' })
  await signIn(lead)
  await open(`/agents/${agent.id}`)
  await page.getByRole('button', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Ivy Bloom' })
  await dialog.getByLabel('Location').fill('Boulder')
  await world.admin.patch(`/agents/${agent.id}`, { location: 'Denver', version: agent.version })
  await dialog.getByRole('button', { name: 'Save the agent' }).click()
  await expect(dialog.getByRole('row', { name: 'Location Denver Boulder' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Take what is there now' }).click()
  await expect(dialog.getByLabel('Location')).toHaveValue('Denver')
})

test('an agent sees the own week and nobody else’s', async ({ page, world, signIn, open }) => {
  const { late, other } = await lateMonday(world)
  await page.clock.setFixedTime(AFTER)
  await page.setViewportSize({ width: 390, height: 844 })
  const me = await world.admin.post('/people', { name: late.name, email: late.email, roles: ['agent'], sendLink: false })
  await signIn({ personId: me.body.id })
  await open('/')
  await expect(page.getByRole('heading', { name: 'My week' })).toBeVisible()
  await expect(page.getByRole('listitem', { name: 'Mon, Oct 5' })).toContainText('12 min after the 08:00 start')
  await page.getByRole('region', { name: 'My tickets' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('region', { name: 'My standing and steps' })).toContainText('½ point')
  await expect(page.getByRole('listitem', { name: 'Equipment' })).toContainText('Blocked')
  await expect(page.getByRole('button', { name: 'Edit' })).toBeHidden()

  await open(`/agents/${other.id}`)
  await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
  await expect(page.getByText('or it is not yours to see')).toBeVisible()
})
