import { signInTo } from '../support/session.ts'
import { expect, saved, test } from './fixtures.ts'

/** 07:57 in Denver, three minutes before the class. */
const BEFORE = '2026-10-05T13:57:00.000Z'

test('a lead opens the room, says where they are, and an agent sees it and is let in (D2, D7, D8)', async ({
  page,
  browser,
  world,
  signIn,
  open,
}) => {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email], roomUrl: 'https://meet.example.com/esp-12' })
  const ana = await world.person(['agent'], { name: 'Ana Díaz' })
  await world.agent(cohort.id, { name: 'Ana Díaz', email: ana.email })
  world.now = BEFORE
  await page.clock.setFixedTime(BEFORE)
  await signIn(dana)
  await open(`/classes/${cohort.id}/today`)
  await page.getByRole('link', { name: 'Open it: The main room is not open' }).click()
  await expect(page).toHaveURL(/\/floor$/)
  const rooms = page.getByRole('region', { name: 'Rooms' })
  await saved(page, /\/open$/, () => rooms.getByRole('button', { name: 'Open Main room' }).click())
  await expect(rooms.getByRole('listitem', { name: 'Main room' })).toContainText('opened 3 min before start')
  const leads = page.getByRole('region', { name: 'Where the leads are' })
  await expect(leads.getByRole('listitem', { name: 'Dana Reed: In the room' })).toBeVisible()

  const elsewhere = await browser.newContext({ viewport: { width: 390, height: 844 }, timezoneId: 'America/Denver' })
  await signInTo(elsewhere, world, ana.personId)
  const phone = await elsewhere.newPage()
  await phone.clock.setFixedTime(BEFORE)
  await phone.goto(`${world.server.url}/my-week`)
  const room = phone.getByRole('region', { name: 'Class room' })
  await expect(room.getByRole('link', { name: 'Join the class room' })).toHaveAttribute('href', 'https://meet.example.com/esp-12')
  await expect(room).toContainText('In the room')
  await room.getByRole('button', { name: 'Let me in' }).click()
  await expect(room).toContainText('Your lead sees that you wait to be let in')

  const waits = page.getByRole('region', { name: 'Who waits' })
  await expect(waits.getByRole('listitem', { name: 'Ana Díaz knocks' })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('l')
  await expect(waits).toContainText('Nobody waits')
  await expect(room).toContainText('Dana Reed let you in at 7:57 AM.')
  await room.getByRole('button', { name: 'I am in Main room' }).click()
  await expect(room).toContainText('You are in Main room.')
  await expect(rooms.getByRole('listitem', { name: 'Main room' })).toContainText('1 here: Ana Díaz')

  await leads.getByRole('button', { name: 'On a break' }).click()
  await leads.getByLabel('Reason, for the agents to read').fill('Coffee')
  await leads.getByRole('button', { name: 'Say “On a break”' }).click()
  await expect(room).toContainText('On a break')
  await expect(room).toContainText('back at 8:12 AM · Coffee')
  world.now = '2026-10-05T14:20:00.000Z'
  await phone.clock.setFixedTime(world.now)
  await phone.reload()
  await expect(room).toContainText('said to be back at 8:12 AM · Coffee')
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.reload()
  await expect(leads).toContainText('Covered 0 s of 20 min so far. 1 gap, 20 min.')
  await elsewhere.close()
})

test('an agent asks for help; two leads see it, one takes it, invites to a side room and says what helped (D9)', async ({
  page,
  browser,
  world,
  signIn,
  open,
}) => {
  const [dana, morgan] = [await world.person(['lead'], { name: 'Dana Reed' }), await world.person(['lead'], { name: 'Morgan Co' })]
  const cohort = await world.cohort({ leads: [dana.email, morgan.email] })
  const ana = await world.person(['agent'], { name: 'Ana Díaz' })
  await world.agent(cohort.id, { name: 'Ana Díaz', email: ana.email })
  world.now = '2026-10-05T15:00:00.000Z'
  await page.clock.setFixedTime(world.now)
  await signIn(dana)
  await open(`/classes/${cohort.id}/floor`)
  await page.getByRole('button', { name: 'New room' }).click()
  const dialog = page.getByRole('dialog', { name: 'A new room' })
  await dialog.getByLabel('Name').fill('Side room')
  await dialog.getByLabel('Link').fill('http://meet.example.com/side')
  await dialog.getByRole('button', { name: 'Make the room' }).click()
  await expect(dialog).toContainText('https://')
  await dialog.getByLabel('Link').fill('https://meet.example.com/side')
  await dialog.getByRole('button', { name: 'Make the room' }).click()
  await expect(page.getByRole('listitem', { name: 'Side room' })).toContainText('Closed')

  const elsewhere = await browser.newContext({ viewport: { width: 390, height: 844 } })
  await signInTo(elsewhere, world, ana.personId)
  const phone = await elsewhere.newPage()
  await phone.clock.setFixedTime(world.now)
  await phone.goto(`${world.server.url}/my-week`)
  const room = phone.getByRole('region', { name: 'Class room' })
  await room.getByRole('button', { name: 'I need help' }).click()
  await room.getByLabel('What it is about').selectOption('What to send as proof')
  await room.getByLabel('In a few words').fill('Which page?')
  await room.getByRole('button', { name: 'Ask for help' }).click()
  await expect(room).toContainText('You are next.')

  const waits = page.getByRole('region', { name: 'Who waits' })
  const row = waits.getByRole('listitem', { name: 'Ana Díaz' })
  await expect(row).toContainText('What to send as proof')
  await expect(row).toContainText('Which page?')
  await saved(page, /\/help\//, () => row.getByRole('button', { name: 'Invite to Side room' }).click())
  await expect(row).toContainText('Dana Reed has it, invited to Side room')
  await expect(room).toContainText('Dana Reed helps you with “What to send as proof”.')
  await expect(room.getByRole('link', { name: 'Join Side room' })).toHaveAttribute('href', 'https://meet.example.com/side')
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  // The evening's close asks for it until it is resolved, from the other lead's screen too.
  expect(
    (await morgan.get(`/cohorts/${cohort.id}/close?date=2026-10-05`)).body.items.find(({ key }: { key: string }) => key === 'help').state,
  ).toBe('open')
  await row.getByRole('button', { name: 'Resolve Ana Díaz' }).press('r')
  const resolve = page.getByRole('dialog', { name: 'Resolve the request of Ana Díaz' })
  await resolve.getByLabel('What helped').fill('Showed the page')
  await resolve.getByRole('button', { name: 'Resolve it' }).click()
  await expect(waits).toContainText('Nobody waits')
  await expect(room).toContainText('“What to send as proof” is resolved: Showed the page')
  await page.getByRole('alert').filter({ hasText: 'is resolved' }).getByRole('button', { name: 'Undo' }).click()
  await expect(row).toContainText('Dana Reed has it')
  await expect(room.getByRole('link', { name: 'Join Side room' })).toBeVisible()
  await room.getByRole('button', { name: 'I do not need it any more' }).click()
  await expect(waits).toContainText('Nobody waits')
  await expect(room.getByRole('button', { name: 'I need help' })).toBeVisible()
  await elsewhere.close()
})

test('a certifier keeps rooms for call certifications on the floor and sees nobody’s requests', async ({ page, world, signIn, open }) => {
  const cohort = await world.cohort()
  const certifier = await world.person(['certifier'])
  const { version } = (await world.admin.get(`/cohorts/${cohort.id}`)).body
  await world.admin.patch(`/cohorts/${cohort.id}`, { certifiers: [certifier.email], version })
  await signIn(certifier)
  await open(`/classes/${cohort.id}/floor`)
  await page.getByRole('button', { name: 'New room' }).click()
  const dialog = page.getByRole('dialog', { name: 'A new room' })
  await expect(dialog.getByLabel('What it is for')).toHaveText('Call certification')
  await expect(dialog).toContainText('Google Meet is off')
  await dialog.getByLabel('Name').fill('Calls 1')
  await dialog.getByLabel('Link').fill('https://meet.example.com/calls-1')
  await saved(page, /\/rooms$/, () => dialog.getByRole('button', { name: 'Make the room' }).click())
  await expect(page.getByRole('listitem', { name: 'Calls 1' }).getByRole('button', { name: 'Open Calls 1' })).toBeVisible()
  await expect(page.getByRole('listitem', { name: 'Main room' }).getByRole('button')).toHaveCount(0)
})
