import type { Page } from '@playwright/test'
import { hashPassword } from '#modules/people/secrets.ts'
import { signInTo } from '../support/session.ts'
import { Client } from '../support/test-world.ts'
import { expect, saved, test } from './fixtures.ts'

const dialog = (page: Page) => page.getByRole('dialog')

test('an admin adds a person, hands over the link, and that person is in', async ({ page, world, signIn, open, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const email = `nora${world.next()}@example.com`
  await signIn(['admin'])
  await open('/people')
  await page.getByRole('button', { name: 'Add a person' }).click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Nora New')
  await dialog(page).getByRole('textbox', { name: 'E-mail' }).fill(email)
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page).getByText('Give at least one role.')).toBeVisible()
  await expect(dialog(page).getByRole('textbox', { name: 'E-mail' })).toHaveValue(email)

  await dialog(page).getByRole('checkbox', { name: 'WFM' }).check()
  await dialog(page).getByRole('checkbox', { name: 'HR' }).check()
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page).getByRole('button', { name: 'Make a sign-in link to hand over' })).toBeFocused()
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('button', { name: 'Copy' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: /Nora New/ })).toContainText('WFM, HR')

  const theirs = await (await browser.newContext()).newPage()
  await theirs.goto(`${world.server.url}/sign-in/link${new URL(link).hash}`)
  await theirs.getByRole('button', { name: 'Sign me in' }).click()
  await theirs.getByRole('button', { name: 'Account of Nora New' }).click()
  await theirs.getByRole('menuitem', { name: 'Account and tokens' }).click()
  await expect(theirs.getByRole('main').getByText(email, { exact: true })).toBeVisible()
  await theirs.context().close()
})

test('search and role stand in the address and survive a reload', async ({ page, world, signIn, open }) => {
  const n = world.next()
  await world.person(['hr'], { name: `Zelda Quint ${n}` })
  await world.person(['it'], { name: `Zora Quint ${n}` })
  await signIn(['manager'])
  await open('/people')
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially(`quint ${n}`)
  await expect(page).toHaveURL(/q=quint/)
  await expect(page.getByRole('row', { name: /Quint/ })).toHaveCount(2)
  await page.getByLabel('Role').selectOption('HR')
  await expect(page.getByRole('row', { name: /Quint/ })).toHaveCount(1)
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue(`quint ${n}`)
  await expect(page.getByRole('row', { name: /Zelda Quint/ })).toBeVisible()

  await page.getByRole('searchbox', { name: 'Search' }).fill('nobody at all')
  await expect(page.getByRole('heading', { name: 'Nobody fits' })).toBeVisible()
  await page.getByRole('button', { name: 'Show everyone' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('')
  await expect(page.getByRole('row', { name: /Zora Quint/ })).toBeVisible()

  // Chosen while what was typed has not settled yet: both hold.
  await page.getByRole('searchbox', { name: 'Search' }).fill(`quint ${n}`)
  await page.getByLabel('Role').selectOption('HR')
  await expect(page).toHaveURL(/(?=.*q=quint)(?=.*role=hr)/)
  await expect(page.getByRole('row', { name: /Quint/ })).toHaveCount(1)
})

test('the last admin stays one, and the refusal stands where the person looks', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  const admin = await world.person(['admin'], { name: 'Ada Admin' })
  await signInTo(context, world, admin.personId)
  await page.goto(`${world.server.url}/people`)
  await page.getByRole('button', { name: 'Ada Admin', exact: true }).click()
  await dialog(page).getByRole('checkbox', { name: 'Admin' }).uncheck()
  await dialog(page).getByRole('checkbox', { name: 'HR' }).check()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('This is the last admin. Make someone else an admin first.')
  await expect(dialog(page).getByRole('alert')).toBeInViewport()
})

test('a manager changes people but no admin', async ({ page, world, signIn, open }) => {
  const n = world.next()
  await world.person(['admin'], { name: `Root Tester ${n}` })
  await world.person(['lead'], { name: `Lead Tester ${n}` })
  await signIn(['manager'])
  await open(`/people?q=tester+${n}`)
  await expect(page.getByRole('button', { name: `Lead Tester ${n}` })).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`Root Tester ${n}`) })).toBeVisible()
  await expect(page.getByRole('button', { name: `Root Tester ${n}` })).toHaveCount(0)
})

test('who was slower sees what the other wrote and decides', async ({ page, world, signIn, open }) => {
  const person = await world.person(['lead'], { name: `Race Person ${world.next()}` })
  await signIn(['admin'])
  await open(`/people?q=${person.email}`)
  await page.getByRole('button', { name: /^Race Person/ }).click()
  const { version } = (await world.admin.get(`/people/${person.personId}`)).body
  await world.admin.patch(`/people/${person.personId}`, { name: 'Written by the other', version })

  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Written by me')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('Written by the other')
  await dialog(page).getByRole('button', { name: 'Save mine over it' }).click()
  await expect(dialog(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Written by me' })).toBeVisible()
})

test('a disabled person is out at once', async ({ page, world, signIn, open, browser }) => {
  const person = await world.person(['lead'])
  const theirs = await browser.newContext()
  await signInTo(theirs, world, person.personId)
  const screen = await theirs.newPage()
  await screen.goto(`${world.server.url}/account`)
  await expect(screen.getByRole('heading', { name: 'Account' })).toBeVisible()

  await signIn(['admin'])
  await open(`/people?q=${person.email}`)
  await page
    .getByRole('row', { name: new RegExp(person.email) })
    .getByRole('button')
    .click()
  await dialog(page).getByRole('checkbox', { name: 'May sign in' }).uncheck()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: new RegExp(person.email) })).toContainText('Disabled')
  await screen.reload()
  await expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await theirs.close()
})

test('a token is shown once, works, and is refused after it was revoked', async ({ page, world, signIn, open }) => {
  const personId = await signIn(['lead'])
  await open('/account')
  await page.getByRole('textbox', { name: 'Name' }).fill('Nightly export')
  await page.getByLabel('Works for').selectOption('until revoked')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const secret = await page.getByRole('textbox', { name: 'Token Nightly export' }).inputValue()
  expect((await new Client(world, secret).get('/me')).body).toMatchObject({ kind: 'token', personId })
  await page.reload()
  await expect(page.getByRole('row', { name: /Nightly export/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Token Nightly export' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Revoke Nightly export' }).click()
  await saved(page, /\/tokens\//, () => dialog(page).getByRole('button', { name: 'Revoke it' }).click())
  await expect(page.getByRole('row', { name: /Nightly export/ })).toContainText('revoked')
  expect((await new Client(world, secret).get('/me')).status).toBe(401)
})

test('a new password needs the present one and signs out the other browsers', async ({ page, world, signIn, open, browser }) => {
  const personId = await signIn(['pm'])
  const password_hash = await hashPassword('the present one')
  await world.db.updateTable('person').set({ password_hash }).where('id', '=', personId).execute()
  const other = await browser.newContext()
  await signInTo(other, world, personId)
  await open('/account')
  await expect(page.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(3)
  await page.getByRole('textbox', { name: 'Current password' }).fill('a guess')
  await page.getByRole('textbox', { name: 'New password' }).fill('another long one')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Not your password of now.')).toBeVisible()

  await page.getByRole('textbox', { name: 'Current password' }).fill('the present one')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('The password is changed')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sessions' }).getByRole('row')).toHaveCount(2)
  const screen = await other.newPage()
  await screen.goto(`${world.server.url}/account`)
  await expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await other.close()
})
