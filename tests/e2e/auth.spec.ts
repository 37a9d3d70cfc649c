import type { Role } from '#modules/people/model.ts'
import { hashPassword } from '#modules/people/secrets.ts'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

const PASSWORD = 'a long password'

async function personWithPassword(world: World, roles: readonly Role[] = ['lead']) {
  const person = await world.person(roles)
  const password_hash = await hashPassword(PASSWORD)
  await world.db.updateTable('person').set({ password_hash }).where('id', '=', person.personId).execute()
  return person
}

/** A link for handing over, as an admin makes it; the address that the server knows itself by may be another. */
async function handedLink(world: World, personId: string): Promise<string> {
  const { body } = await world.admin.post(`/people/${personId}/link`)
  return `${world.server.url}/sign-in/link${new URL(body.link).hash}`
}

test('the set-up link makes the first admin and leads to the first class', async ({ page, newWorld }) => {
  const world = await newWorld()
  await page.goto(`${world.server.url}/`)
  await expect(page.getByText('Nobody can sign in yet.')).toBeVisible()

  await page.goto(world.server.setupLink ?? '')
  await expect(page.getByLabel('Your name')).toBeFocused()
  await page.getByLabel('Your name').fill('Ada Admin')
  await page.getByLabel('E-mail').fill('ada@example')
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Become the first admin' }).click()
  await expect(page.getByText('This is not an e-mail address.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Password' })).toHaveValue(PASSWORD)

  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByRole('button', { name: 'Become the first admin' }).click()
  await expect(page.getByRole('heading', { name: 'No classes yet' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Set up a class' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load the sample class' })).toBeVisible()

  await page.goto('about:blank')
  await page.goto(world.server.setupLink ?? '')
  await page.getByLabel('Your name').fill('Eve')
  await page.getByLabel('E-mail').fill('eve@example.com')
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Become the first admin' }).click()
  await expect(page.getByRole('alert')).toContainText('Muster is set up already')
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a page asked for while signed out comes after the password; a wrong one keeps what was typed', async ({ page, world, open }) => {
  const { email } = await personWithPassword(world)
  await open('/programme')
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fprogramme$/)
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('E-mail address or password is not right')
  await expect(page.getByLabel('E-mail')).toHaveValue(email)

  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/programme$/)
  await expect(page.getByRole('heading', { name: 'ESP week', exact: true })).toBeVisible()
})

test('an address of another site is not gone to after signing in', async ({ page, world, open }) => {
  const { email } = await personWithPassword(world)
  await open('/sign-in?to=%2F%2Fexample.com')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${world.server.url}/classes`)
})

test('where mail is off the page says who can hand over a link', async ({ page, open }) => {
  await open('/sign-in')
  await expect(page.getByText('Mail is off here')).toContainText('ask an admin')
  await expect(page.getByRole('button', { name: 'Mail me a sign-in link' })).toHaveCount(0)
})

test('where mail is on a link can be asked for, and the answer does not tell who is known', async ({ page, newWorld }) => {
  const world = await newWorld({ SMTP_URL: 'smtp://127.0.0.1:9' })
  await page.goto(`${world.server.url}/sign-in`)
  await expect(page.getByRole('button', { name: 'Mail me a sign-in link' })).toBeDisabled()
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByRole('button', { name: 'Mail me a sign-in link' }).click()
  await expect(page.getByText('If this address is known here, a link is on its way.')).toBeVisible()
})

test('a handed link signs in once, by a press and not by opening', async ({ page, world, context }) => {
  const person = await world.person(['lead'])
  const link = await handedLink(world, person.personId)
  await page.goto(link)
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('muster_session')
  await page.getByRole('button', { name: 'Sign me in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Classes' })).toBeVisible()

  await context.clearCookies()
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign me in' }).click()
  await expect(page.getByRole('alert')).toContainText('it works only once')
  await expect(page.getByRole('button', { name: 'Sign me in' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Sign in another way' }).click()
  await expect(page.getByLabel('E-mail')).toBeVisible()
})

test('signing out ends the session on the server too', async ({ page, world, signIn, open, context }) => {
  await signIn(['lead'])
  await open('/account')
  const [cookie] = await context.cookies()
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  if (!cookie) throw new Error('there was no session to end')
  await context.addCookies([cookie])
  await page.goto(`${world.server.url}/account`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a session that ended while a screen was open says so and leads back', async ({ page, world, signIn, open }) => {
  const { email, personId } = await personWithPassword(world)
  await signIn({ personId })
  await open('/programme')
  await expect(page.getByRole('heading', { name: 'ESP week', exact: true })).toBeVisible()
  await world.db.deleteFrom('session').where('person_id', '=', personId).execute()
  await page.getByRole('link', { name: 'Notices' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Notices' })).toBeVisible()
})

const FIRST_SCREENS: readonly [roles: readonly Role[], heading: string, why: string][] = [
  [['lead'], 'Classes', 'a lead begins with the own classes'],
  [['wfm'], 'Notices', 'WFM begins with what is to be acknowledged'],
  [['licensing'], 'Exams to proctor', 'licensing begins with the exams to proctor'],
  [['wfm', 'manager'], 'Classes', 'a manager who also does WFM has more to see'],
  [['agent'], 'My week', 'an agent has a week and no classes'],
]
for (const [roles, heading, why] of FIRST_SCREENS) {
  test(`first screen of ${roles.join(' and ')}: ${why}`, async ({ page, signIn, open }) => {
    await signIn(roles)
    await open('/')
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  })
}
