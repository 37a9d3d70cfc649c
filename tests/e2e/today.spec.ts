import { pngOf } from '../support/pictures.ts'
import { signInTo } from '../support/session.ts'
import { expect, saved, test } from './fixtures.ts'

test('a lead takes the roll by looking, chases who is missing, and follows the list by its keys', async ({
  page,
  world,
  signIn,
  open,
  context,
}) => {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email] })
  const agents = []
  for (const name of ['Ana Díaz', 'Bo Ito', 'Cy Roy']) agents.push(await world.agent(cohort.id, { name, phone: '303 555 0100' }))
  await world.admin.upload(`/agents/${agents[0]?.id}/tracks/ahip_aetna/proofs`, [
    { name: 'checks.png', content: await pngOf({ name: 'Ana' }) },
  ])
  world.now = '2026-10-05T14:06:00.000Z'
  await page.clock.setFixedTime(world.now)
  const [main] = (await dana.get(`/cohorts/${cohort.id}/rooms`)).body.rooms
  await dana.post(`/rooms/${main.id}/open`)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(dana)
  await open('/')
  await expect(page).toHaveURL(new RegExp(`/classes/${cohort.id}/today$`))
  const here = page.getByRole('region', { name: 'Who is here' })
  await expect(here.getByRole('heading')).toHaveText('0 of 3 here')
  await here.getByRole('button', { name: 'Here: Ana Díaz' }).click()
  await expect(here.getByRole('heading')).toHaveText('1 of 3 here')
  await page.getByRole('alert').filter({ hasText: 'Ana Díaz is here' }).getByRole('button', { name: 'Undo' }).click()
  await expect(here.getByRole('heading')).toHaveText('0 of 3 here')
  await saved(page, /\/arrivals$/, () => here.getByRole('button', { name: 'Here: Ana Díaz' }).press('h'))
  await expect(here.getByRole('heading')).toHaveText('1 of 3 here')

  const cy = here.getByRole('listitem', { name: 'Cy Roy' })
  await expect(cy).toContainText('Not here')
  await expect(cy.getByRole('link', { name: '+1 303 555 0100' })).toHaveAttribute('href', 'tel:+13035550100')
  await cy.getByRole('button', { name: 'Wrote in chat' }).click()
  await expect(cy).toContainText('Chat 08:06, no answer.')
  await cy.getByRole('button', { name: 'Called' }).press('c')
  await expect(cy).toContainText('Chat 08:06, no answer; call 08:06, no answer.')
  await cy.getByRole('button', { name: 'Take back the last try to reach Cy Roy' }).click()
  await expect(cy).toContainText('Chat 08:06, no answer.')
  await cy.getByRole('button', { name: 'Copy the note about Cy Roy' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Chat 08:06, no answer.')
  await saved(page, /\/arrivals$/, () => here.getByRole('button', { name: 'All 2 are here' }).click())
  await expect(here).toContainText('Everyone is here.')

  await expect(page.getByRole('region', { name: 'Waits for you: 1' })).toContainText('Ana Díaz: a proof of this day waits for a review')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('1')
  await expect(page).toHaveURL(/\/review\?proof=/)

  // What was tried is in the note of the day by itself.
  await open(`/classes/${cohort.id}/roll`)
  await page.getByRole('button', { name: 'Acts on Cy Roy' }).click()
  await page.getByRole('menuitem', { name: 'Record a call' }).click()
  await expect(page.getByRole('dialog').getByLabel('Note')).toHaveValue('Chat 08:06, no answer.')
})

test('on another screen a co-lead sees at once who was seen', async ({ page, browser, world, signIn, open }) => {
  const [dana, morgan] = [await world.person(['lead']), await world.person(['lead'])]
  const cohort = await world.cohort({ leads: [dana.email, morgan.email] })
  const agent = await world.agent(cohort.id, { name: 'Ana Díaz' })
  await signIn(dana)
  await open(`/classes/${cohort.id}/today`)
  await expect(page.getByRole('region', { name: 'Who is here' })).toContainText('Ana Díaz')
  const elsewhere = await browser.newContext({ viewport: { width: 390, height: 844 } })
  await signInTo(elsewhere, world, morgan.personId)
  const phone = await elsewhere.newPage()
  await phone.clock.setFixedTime(world.now)
  await phone.goto(`${world.server.url}/classes/${cohort.id}/today`)
  await phone.getByRole('button', { name: 'Here: Ana Díaz' }).click()
  await expect(page.getByRole('region', { name: 'Who is here' })).toContainText('Everyone is here.')
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await elsewhere.close()
  expect((await morgan.get(`/cohorts/${cohort.id}/morning?date=2026-10-05`)).body.rows).toMatchObject([
    { agentId: agent.id, state: 'here' },
  ])
})
