import { pngOf } from '../support/pictures.ts'
import { expect, saved, test } from './fixtures.ts'

test('D12: an agent pastes an error with typos, goes through the steps, and the ticket holds what was tried', async ({
  page,
  world,
  signIn,
  open,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const cohort = await world.cohort()
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  const agent = await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email })
  await signIn(me)
  await open('/my-week')
  await page.getByRole('region', { name: 'My tickets' }).getByRole('link', { name: 'Paste an error' }).click()
  await expect(page.getByRole('heading', { name: 'Something does not work' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Do not' })).toContainText('Do not contact AHIP support')
  await page.getByLabel('Paste the error, or type what you see').fill('Invlid usernme or password. Pls try again')
  await page.getByRole('button', { name: 'Find the steps' }).click()
  await expect(page.getByRole('heading', { name: 'AHIP log-in fails' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Do not' })).toContainText('Never send a password')
  await page.getByLabel('Outcome: Type the user name by hand, without spaces.').selectOption('Tried, no change')
  await page.getByLabel('Outcome: Try again in a private window.').selectOption('Could not be done')
  await saved(page, /\/troubleshooting\/tickets$/, () =>
    page.getByRole('button', { name: 'It still does not work: make a ticket' }).click(),
  )
  await page.getByRole('link', { name: /^Open ticket/ }).click()
  await expect(page.getByRole('list', { name: 'Agents' })).toContainText('Tried: Try again in a private window. (could not be done)')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  const { rows } = (await cohort.lead.get(`/tickets?agent=${agent.id}`)).body
  expect(rows).toMatchObject([{ state: 'draft', kind: 'login-still-failing', agents: [{ tried: [{ step: 's1' }, { step: 's3' }] }] }])
})

test('D13, D27: a manager fills in whom to write to; a lead files a ticket, sends it there, the clock pauses; resolved, it goes on', async ({
  page,
  world,
  signIn,
  open,
}) => {
  world.now = '2026-10-05T18:00:00.000Z'
  await page.clock.setFixedTime(world.now)
  const manager = await world.person(['manager'])
  const { rows: contacts } = (await manager.get('/ticket-contacts')).body
  const { version, name } = contacts.find(({ key }: { key: string }) => key === 'ahip-desk')
  await manager.patch('/ticket-contacts/ahip-desk', { address: null, version })
  await signIn(manager)
  await open('/ticket-contacts')
  const desk = page.getByRole('form', { name })
  await expect(desk).toContainText('A placeholder: tickets that write to it cannot be sent yet.')
  await desk.getByLabel('E-mail').fill('desk@example.com')
  await saved(page, /\/ticket-contacts\/ahip-desk$/, () => desk.getByRole('button', { name: /^Save/ }).click())
  await expect(desk).not.toContainText('A placeholder')
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id, { name: 'Ana Cruz' })
  await signIn(cohort.lead)
  await open('/ticket-contacts')
  await expect(desk.getByLabel('E-mail')).toHaveValue('desk@example.com')
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0)
  await open(`/tickets/new?class=${cohort.id}&agents=${agent.id}`)
  await page.getByLabel('What happens').fill('The cart shows $175.00')
  await page.getByLabel('User name at AHIP').fill('ana.cruz')
  await page.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(page.getByRole('list', { name: 'Missing' })).toContainText('Screenshot of the payment page is missing')
  await expect(page.getByRole('button', { name: 'Send it' })).toBeDisabled()
  const shot = { name: 'cart.png', mimeType: 'image/png', buffer: Buffer.from(await pngOf({ name: 'cart' })) }
  await page.locator('input[type=file]').first().setInputFiles(shot)
  await expect(page.getByRole('link', { name: 'cart.png' })).toBeVisible()
  await saved(page, /\/tickets\/[\w-]+\/send$/, () => page.getByRole('button', { name: 'Send it' }).click())
  await expect(page.getByText('To desk@example.com')).toBeVisible()
  const pauses = async () => (await cohort.lead.get(`/agents/${agent.id}/clocks`)).body.pauses
  expect(await pauses()).toMatchObject([{ kind: 'carrier_ticket', until: null }])
  await saved(page, /\/tickets\/[\w-]+\/resolve$/, () => page.getByRole('button', { name: 'Resolved', exact: true }).click())
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  expect((await pauses()).filter(({ until }: { until: string | null }) => until === null)).toEqual([])
})

test('D11: a lead types “ticket equip maria”, puts another agent on the ticket, takes one off and undoes it', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const cohort = await world.cohort()
  const maria = await world.agent(cohort.id, { name: 'María López' })
  await world.agent(cohort.id, { name: 'Ana Cruz' })
  await signIn(cohort.lead)
  await open(`/classes/${cohort.id}/floor`)
  await expect(page.getByRole('heading', { name: 'Floor', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Command' }).fill('ticket equip maria')
  await page
    .getByRole('option', { name: /for María López/ })
    .first()
    .click()
  await expect(page.getByLabel('Kind')).toHaveValue('equipment-fault')
  await page.getByLabel('Device').selectOption('Headset')
  await page.getByLabel('What happens').fill('No sound')
  await saved(page, /\/tickets$/, () => page.getByRole('button', { name: 'Keep as a draft' }).click())
  const agents = page.getByRole('list', { name: 'Agents' })
  await expect(agents).toContainText('María López')
  await page.getByRole('combobox', { name: 'Others with the same trouble' }).click()
  await page.getByRole('option', { name: /^Ana Cruz/ }).click()
  await saved(page, /\/agents$/, () => page.getByRole('button', { name: 'Put on this ticket' }).click())
  await expect(agents).toContainText('Ana Cruz')
  await saved(page, /\/take-off$/, () => page.getByRole('button', { name: 'Take off Ana Cruz' }).click())
  await expect(agents).not.toContainText('Ana Cruz')
  await saved(page, /\/put-back$/, () =>
    page.getByText('Ana Cruz is off the ticket').locator('..').getByRole('button', { name: 'Undo' }).click(),
  )
  await expect(agents).toContainText('Ana Cruz')
  await open(`/agents/${maria.id}`)
  await expect(page.getByRole('region', { name: 'Tickets' })).toContainText('with 1 more')
})
