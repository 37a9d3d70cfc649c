import type { Page } from '@playwright/test'
import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

type Test = Parameters<Parameters<typeof test>[2]>[0]

/** An agent who signs in, in a class led by Dana Reed. */
async function agentOf(world: Test['world'], given: Record<string, unknown>) {
  const lead = await world.person(['lead'], { name: 'Dana Reed' })
  const { id } = await world.cohort({ leads: [lead.email] })
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  const agent = await world.agent(id, { name: 'Maria Lopez', email: me.email, ...given })
  return { lead, me, agent, page: `/agents/${agent.id}` }
}

const PHONE = { width: 390, height: 844 }
const confirmation = (page: Page) => page.getByRole('region', { name: 'Confirmation of the N-Number' })
const wait = (page: Page) => page.getByRole('region', { name: 'Wait for the N-Number' })

test('an agent copies the right number, is stopped with the NPN, confirms on a phone, and the lead sees it at once', async ({
  page,
  browser,
  world,
  signIn,
  open,
  context,
}) => {
  const { lead, me, agent, page: path } = await agentOf(world, { npn: '1234567', nNumber: 'N450123' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(lead)
  await open(path)
  await expect(confirmation(page)).toContainText('Not confirmed')

  const phone = await browser.newPage({ viewport: PHONE, permissions: ['clipboard-read', 'clipboard-write'] })
  await signInTo(phone.context(), world, me.personId)
  await phone.goto(`${world.server.url}/my-week`)
  await expect(phone.getByText('AHIP and Aetna log-ins ask for')).toBeVisible()
  const copied = () => phone.evaluate(() => navigator.clipboard.readText())
  await phone.getByRole('button', { name: 'Copy N-Number' }).press('Enter')
  await expect(phone.getByText('N-Number N450123 copied')).toBeAttached()
  expect(await copied()).toBe('N450123')
  await phone.getByRole('button', { name: 'Copy NPN' }).click()
  await expect(phone.getByText('NPN 1234567 copied')).toBeAttached()
  expect(await copied()).toBe('1234567')

  const box = phone.getByLabel('Type your N-Number')
  const button = phone.getByRole('button', { name: 'This is my N-Number, not my NPN' })
  await box.fill('1234567')
  await button.click()
  await expect(phone.getByText('N-Number "1234567" is the NPN.')).toBeVisible()
  await expect(box).toBeFocused()
  await box.fill('n450123')
  await box.press('Enter')
  await expect(confirmation(phone)).toContainText('Confirmed')
  await expect(confirmation(phone)).toBeFocused()
  await expect(button).toBeHidden()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)

  await expect(confirmation(page)).toContainText('Maria Lopez, Oct 5')
  await world.admin.patch(`/agents/${agent.id}`, { nNumber: 'N450999', version: 2 })
  await expect(confirmation(phone)).toContainText(
    'N450123 was confirmed, and the number has changed since. Confirm your N-Number before you start AHIP.',
  )
  await expect(confirmation(page)).toContainText('Changed since confirmed')
  await phone.close()
})

test('a lead records the agent’s word with how it is known', async ({ page, world, signIn, open }) => {
  const { lead, page: path } = await agentOf(world, { npn: '1234567', nNumber: 'N450123' })
  await signIn(lead)
  await open(path)
  await page.getByRole('button', { name: 'Record the confirmation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Maria Lopez has confirmed the N-Number' })
  await dialog.getByLabel('N-Number as the agent reads it').fill('N450132')
  await dialog.getByLabel('How you know').fill('Read to me in the meeting')
  await dialog.getByRole('button', { name: 'Record the confirmation' }).click()
  await expect(dialog.getByRole('alert')).toContainText('"N450132" is not the N-Number on record, which is N450123.')
  await dialog.getByLabel('N-Number as the agent reads it').fill('N450123')
  await dialog.getByRole('button', { name: 'Record the confirmation' }).click()
  await expect(confirmation(page)).toContainText('on the agent’s word: Read to me in the meeting')
  await expect(confirmation(page)).toBeFocused()
})

test('a number that does not come: requested, waited for, called about, come', async ({ page, world, signIn, open }) => {
  const { lead, me, agent, page: path } = await agentOf(world, { npn: '1234567' })
  await signIn(lead)
  await open(path)
  await expect(wait(page)).toContainText('Not requested')
  await wait(page).getByRole('button', { name: 'Record the request' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Record the request' }).click()
  await expect(wait(page)).toContainText('Requested, day 0 of 10')

  world.now = '2026-10-19T14:00:00.000Z'
  await page.clock.setFixedTime(world.now)
  await page.setViewportSize(PHONE)
  await signIn(me)
  await open('/my-week')
  await expect(wait(page)).toContainText('Call due')
  await expect(wait(page)).toContainText('10 business days without a number: call the support desk')
  await wait(page).getByRole('button', { name: 'Record the call' }).click()
  const dialog = page.getByRole('dialog', { name: 'Call to the support desk' })
  await expect(dialog.getByLabel('Called on')).toHaveValue('2026-10-19')
  await dialog.getByLabel('Incident number').fill('INC0012345')
  await dialog.getByRole('button', { name: 'Record the call' }).click()
  await expect(wait(page)).toContainText('support desk called Mon, Oct 19, incident INC0012345')
  await expect(wait(page)).toBeFocused()

  await world.admin.patch(`/agents/${agent.id}`, { nNumber: 'N450123', version: 3 })
  await expect(page.getByLabel('Type your N-Number')).toBeVisible()
})

test('of two who record a call, the second sees what the first wrote', async ({ page, world, signIn, open }) => {
  const { lead, agent, page: path } = await agentOf(world, { nNumberRequestedOn: '2026-09-01' })
  await signIn(lead)
  await open(path)
  await wait(page).getByRole('button', { name: 'Record the call' }).click()
  const dialog = page.getByRole('dialog', { name: 'Call to the support desk' })
  await dialog.getByLabel('Incident number').fill('INC-2')
  await world.admin.post(`/agents/${agent.id}/n-number/call`, { date: '2026-10-05', incident: 'INC-1' })
  await dialog.getByRole('button', { name: 'Record the call' }).click()
  await expect(dialog.getByRole('row', { name: 'Incident number INC-1 INC-2' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Take what is there now' }).click()
  await expect(wait(page)).toContainText('incident INC-1')
})

test('where the browser may not copy, it says how to', async ({ page, world, signIn, open }) => {
  const { me } = await agentOf(world, { nNumber: 'N450123' })
  // As on a page that came without TLS.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'))
  await signIn(me)
  await open('/my-week')
  await page.getByRole('button', { name: 'Copy N-Number' }).click()
  await expect(page.getByText('Press on the number to select it, then copy it.')).toBeVisible()
  await page.getByText('N450123', { exact: true }).click()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('N450123')
})
