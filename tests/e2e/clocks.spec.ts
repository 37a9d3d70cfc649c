import type { Page } from '@playwright/test'
import { iso } from '../support/clock-class.ts'
import { signInTo } from '../support/session.ts'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

const PHONE = { width: 390, height: 844 }

/** A class led by Dana Reed on its Tuesday at 10:05, with these agents. */
async function tuesday(world: World, page: Page, names: readonly string[], given: Record<string, unknown> = {}) {
  world.now = iso('06 10:05')
  await page.clock.setFixedTime(world.now)
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email], ...given })
  const agents = []
  for (const name of names) agents.push(await world.agent(cohort.id, { name }))
  const [first] = agents
  if (!first) throw new Error('no agent')
  return { cohort, dana, agents, first }
}

async function moveTo(world: World, page: Page, when: string): Promise<void> {
  world.now = iso(when)
  await page.clock.setFixedTime(world.now)
}

const clocks = (page: Page) => page.getByRole('region', { name: 'Clocks' })
const clock = (page: Page, name: string) => clocks(page).getByRole('listitem', { name, exact: true })
const toast = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

test('a lead pauses an agent’s clocks, takes it back, pauses again and lets them go on from when the ticket was solved', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, first } = await tuesday(world, page, ['Ana Díaz'])
  await signIn(dana)
  await open(`/agents/${first.id}`)
  await expect(clock(page, 'AHIP')).toContainText('On pace')
  await expect(clock(page, 'AHIP')).toContainText(/due Wed 15:00; 10 h 35 min of 24 h used/i)
  await expect(clock(page, 'AHIP')).toContainText('Next: verbal coaching Wed 15:00')
  await expect(clock(page, 'Aetna (Producer World)')).toContainText(/starts once AHIP is complete/i)

  const pause = async () => {
    await clocks(page).getByRole('button', { name: 'Pause the clocks' }).click()
    const dialog = page.getByRole('dialog', { name: 'Pause the clocks of Ana Díaz' })
    await dialog.getByLabel('Reason').selectOption({ label: 'Carrier ticket' })
    await dialog.getByLabel('Since').fill('2026-10-06T09:00')
    await dialog.getByLabel('Note').fill('INC 12')
    await dialog.getByRole('button', { name: 'Pause the clocks' }).click()
    await expect(dialog).toBeHidden()
  }
  await pause()
  await expect(toast(page, 'Ana Díaz’s clocks are paused: carrier ticket. AHIP + Aetna is now Blocked.')).toBeVisible()
  await expect(clock(page, 'AHIP')).toContainText('Blocked')
  await expect(clock(page, 'AHIP')).toContainText(/paused since Tue 09:00: carrier ticket \(INC 12\)/i)
  await expect(page.getByRole('region', { name: 'Tracks' }).getByRole('listitem', { name: 'AHIP + Aetna' })).toContainText('Blocked')
  await toast(page, 'clocks are paused').getByRole('button', { name: 'Undo' }).click()
  await expect(clock(page, 'AHIP')).toContainText('On pace')
  await pause()

  await moveTo(world, page, '07 09:00')
  const standing = clocks(page).getByRole('listitem', { name: /^Carrier ticket since Tue 09:00/ })
  await expect(standing).toContainText('Recorded by Dana Reed')
  await standing.getByRole('button', { name: 'Let them go on' }).click()
  const resume = page.getByRole('dialog', { name: 'Let the clocks of Ana Díaz go on' })
  await resume.getByLabel('It ended').fill('2026-10-06T08:00')
  await resume.getByRole('button', { name: 'Let them go on' }).click()
  await expect(resume.getByRole('alert')).toContainText('Let the pause end after it begins')
  await resume.getByLabel('It ended').fill('2026-10-06T15:00')
  await resume.getByRole('button', { name: 'Let them go on' }).click()
  await expect(clock(page, 'AHIP')).toContainText(/due Thu 12:30; 12 h of 24 h used/i)

  await clocks(page).getByText('1 pause is over').click()
  await clocks(page).getByRole('button', { name: 'Correct' }).click()
  const correct = page.getByRole('dialog', { name: 'Correct a pause of Ana Díaz' })
  await correct.getByLabel('Since').fill('2026-10-06T10:00')
  await expect(correct.getByRole('button', { name: 'Correct the pause' })).toBeDisabled()
  await correct.getByLabel('Why it is corrected').fill('The ticket says 10:00')
  await correct.getByRole('button', { name: 'Correct the pause' }).click()
  await expect(clock(page, 'AHIP')).toContainText(/due Thu 11:30/i)
  await toast(page, 'is corrected').getByRole('button', { name: 'Undo' }).click()
  await expect(clock(page, 'AHIP')).toContainText(/due Thu 12:30/i)
})

test('the tracker shows the pace with its reason, filters by it and follows what others do', async ({ page, world, signIn, open }) => {
  const { dana, cohort, agents } = await tuesday(world, page, ['Ana Díaz', 'Bo Ito', 'Cy Roy'])
  const [ana, bo] = agents
  await signIn(dana)
  await open(`/classes/${cohort.id}/tracker`)
  const grid = page.getByRole('grid')
  const pace = (name: string) => grid.getByRole('row', { name }).locator('[data-col="pace"]')
  await expect(pace('Ana')).toHaveText('On pace')
  await expect(pace('Ana')).toHaveAttribute('title', 'On pace. AHIP: due Wed, Oct 7, 15:00.')

  await world.admin.post(`/agents/${bo?.id}/clocks/pauses`, { kind: 'equipment', note: 'Laptop lost' })
  await expect(pace('Bo')).toHaveText('Blocked')
  const cell = (name: string, track: string) => grid.getByRole('row', { name }).locator(`[data-col="${track}"]`)
  await expect(cell('Bo', 'ahip_aetna').getByRole('img', { name: 'Blocked' })).toBeVisible()
  await expect(cell('Cy', 'ahip_aetna').getByRole('img')).toHaveCount(0)
  const overdue = 'Not started. Behind. Equipment: overdue since Tue, Oct 6, 1 day after the class start.'
  await expect(cell('Cy', 'equipment')).toHaveAttribute('title', overdue)
  await expect(cell('Cy', 'equipment').getByRole('img', { name: 'Behind' })).toBeVisible()
  await expect(cell('Cy', 'equipment')).toContainText('1 d')
  await pace('Bo').click()
  await expect(page.getByText('Bo Ito, Blocked. AHIP: paused since Tue, Oct 6, 10:05: equipment (Laptop lost).')).toBeVisible()
  await world.admin.patch(`/agents/${ana?.id}/tracks/ahip_aetna`, { status: 'complete', reason: 'seen in class', version: 0 })
  await expect(pace('Ana')).toHaveAttribute('title', 'On pace. TBT: due Wed, Oct 7, 09:35.')

  await page.getByLabel('Only').selectOption({ label: 'Pace: blocked' })
  await expect(page.getByText('1 of 3 agents')).toBeVisible()
  await moveTo(world, page, '07 15:00')
  await page.reload()
  await page.getByLabel('Only').selectOption({ label: 'Pace: behind' })
  await expect(pace('Cy')).toHaveText('Behind')
  await expect(page.getByText('2 of 3 agents')).toBeVisible()
})

test('the clocks of selected agents are paused together, and it is taken back', async ({ page, world, signIn, open }) => {
  const { dana, cohort, agents } = await tuesday(world, page, ['Ana Díaz', 'Bo Ito', 'Cy Roy'])
  await dana.post(`/agents/${agents[1]?.id}/clocks/pauses`, { kind: 'carrier_ticket', since: iso('06 09:00') })
  await signIn(dana)
  await open(`/classes/${cohort.id}/tracker`)
  const grid = page.getByRole('grid')
  const paces = grid.locator('tbody td[data-col="pace"]')
  await paces.first().click()
  await page.keyboard.press('Control+Space')
  await page.getByRole('button', { name: 'Pause the clocks' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pause the clocks of 3 agents' })
  await expect(dialog).toContainText('Ana Díaz, Bo Ito, Cy Roy')
  await dialog.getByLabel('Reason').selectOption({ label: 'Carrier ticket' })
  await dialog.getByLabel('Note').fill('Site down')
  await dialog.getByRole('button', { name: 'Pause the clocks' }).click()
  const said = toast(page, 'The clocks of 2 agents are paused: carrier ticket. 1 agent was paused for it already.')
  await expect(said).toBeVisible()
  await expect(grid.getByText('Blocked')).toHaveCount(6)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(paces.filter({ hasText: 'Blocked' })).toHaveCount(1)
})

test('the clocks of selected agents go on together, and it is taken back', async ({ page, world, signIn, open }) => {
  const { dana, cohort, agents } = await tuesday(world, page, ['Ana Díaz', 'Bo Ito', 'Cy Roy'])
  for (const { id } of agents.slice(0, 2))
    await dana.post(`/agents/${id}/clocks/pauses`, { kind: 'carrier_ticket', since: iso('06 09:00') })
  await signIn(dana)
  await open(`/classes/${cohort.id}/tracker`)
  const paces = page.getByRole('grid').locator('tbody td[data-col="pace"]')
  await expect(paces.filter({ hasText: 'Blocked' })).toHaveCount(2)
  await paces.first().click()
  await page.keyboard.press('Control+Space')
  await page.getByRole('button', { name: 'Let the clocks go on' }).click()
  const dialog = page.getByRole('dialog', { name: 'Let the clocks of 3 agents go on' })
  await expect(dialog).toContainText('Ana Díaz, Bo Ito, Cy Roy')
  await dialog.getByLabel('Paused for').selectOption({ label: 'Carrier ticket' })
  const ended = page.waitForResponse((response) => response.url().endsWith('/clocks/pauses/end'))
  await dialog.getByRole('button', { name: 'Let them go on' }).click()
  expect((await ended).status()).toBe(200)
  const said = toast(page, 'The clocks of 2 agents go on: carrier ticket. 1 agent was not paused for it.')
  await expect(said).toBeVisible()
  await expect(paces.filter({ hasText: 'Blocked' })).toHaveCount(0)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(paces.filter({ hasText: 'Blocked' })).toHaveCount(2)
})

test('an agent sees on a phone what is due when, in the own time, and why a clock stands still', async ({ page, world, browser }) => {
  const { first, dana } = await tuesday(world, page, ['Ana Díaz'])
  await world.admin.patch(`/agents/${first.id}`, { zone: 'America/Chicago', version: first.version })
  const me = await world.admin.post('/people', { name: first.name, email: first.email, roles: ['agent'], sendLink: false })
  const phone = await browser.newPage({ viewport: PHONE, timezoneId: 'Europe/Berlin' })
  await phone.clock.setFixedTime(world.now)
  await signInTo(phone.context(), world, me.body.id)
  await phone.goto(`${world.server.url}/my-week`)
  const due = phone.getByRole('region', { name: 'My due times' }).getByRole('listitem', { name: 'AHIP', exact: true })
  await expect(due).toContainText(/due Wed 16:00 \(Denver 15:00\)/i)
  await expect(due.getByRole('img')).toHaveAttribute('aria-label', /10 h 35 min of 24 h used/)
  await dana.post(`/agents/${first.id}/clocks/pauses`, { kind: 'n_number', since: iso('06 09:00') })
  await expect(due).toContainText(/paused since Tue 10:00 \(Denver 09:00\): N-Number pending/i)
  await expect(phone.getByRole('button', { name: 'Pause the clocks' })).toBeHidden()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  await phone.close()
})

test('a class follows another programme by data alone, and a manager exempts an agent there', async ({ page, world, signIn, open }) => {
  const { dana } = await tuesday(world, page, ['Ana Díaz'])
  const manager = await world.person(['manager'], { name: 'Mo Marsh' })
  await signIn(manager)
  await open('/classes/new')
  await page.getByLabel('Name').fill('ESP together')
  await page.getByLabel('Programme').selectOption({ label: 'ESP week, AHIP + Aetna together' })
  await page.getByLabel('First day').fill('2026-10-05')
  await page.getByLabel('Team leads').fill(dana.email)
  await page.getByRole('button', { name: 'Set up the class' }).click()
  await expect(page.getByText('ESP week, AHIP + Aetna together')).toBeVisible()
  const cohortId = page.url().match(/classes\/([\w-]+)/)?.[1] ?? ''
  const agent = await world.agent(cohortId, { name: 'Bea Kern' })

  await open(`/agents/${agent.id}`)
  await expect(clock(page, 'AHIP + Aetna')).toContainText(/10 h 35 min of 28 h used/)
  await clocks(page).getByRole('button', { name: 'Exempt' }).click()
  const dialog = page.getByRole('dialog', { name: 'Exempt Bea Kern' })
  await dialog.getByLabel('What was outside the agent’s control').fill('Carrier site down all week')
  await dialog.getByRole('button', { name: 'Grant the exemption' }).click()
  await expect(clock(page, 'AHIP + Aetna')).toContainText('outside the agent’s control (Carrier site down all week)')
  await clocks(page).getByRole('listitem', { name: 'Exemption' }).getByRole('button', { name: 'Take back' }).click()
  await expect(clock(page, 'AHIP + Aetna')).toContainText('On pace')

  await open('/programme')
  await page.getByLabel('Programme').selectOption({ label: 'ESP week, AHIP + Aetna together' })
  await expect(page.getByText('exempt when outside the agent’s control')).toBeVisible()
})
