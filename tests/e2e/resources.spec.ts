import { pngOf } from '../support/pictures.ts'
import { signInTo } from '../support/session.ts'
import { expect, saved, slowDown, test, toItsEnd } from './fixtures.ts'

const HOSTILE = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 2">',
  '[run](javascript:window.ran=3)',
  '[run](&#106;avascript:window.ran=4)',
]

test('D24: a PM writes a page anew, an agent sees that it changed, compares and acknowledges it on a phone; the lead sees who has', async ({
  page,
  browser,
  world,
  signIn,
  open,
}) => {
  test.setTimeout(90_000)
  const cohort = await world.cohort()
  const pm = await world.person(['pm'])
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email })
  await world.agent(cohort.id, { name: 'Ben Okafor' })
  const text = `## Log in\n\nBe there by noon.\n\n${HOSTILE.join('\n\n')}\n`
  const made = (await pm.post('/resources', { programme: 'esp-week', title: 'How to log in', text })).body
  expect((await me.post(`/resources/${made.id}/acknowledge`, { number: 1 })).status).toBe(200)

  await signIn(pm)
  await open(`/resources/${made.id}/edit`)
  await page.getByLabel('Text').fill(text.replace('noon', 'four'))
  await expect(page.getByRole('region', { name: 'How it reads' })).toContainText('Be there by four.')
  // What was typed is there after a reload.
  await page.reload()
  await expect(page.getByText('What you wrote here before and did not save is back.')).toBeVisible()
  await expect(page.getByLabel('Text')).toHaveValue(/Be there by four/)
  await page.getByLabel('What changed').fill('Four instead of noon')
  const picture = { name: 'door.png', mimeType: 'image/png', buffer: await pngOf({ name: 'The door' }) }
  await saved(page, /\/pictures$/, () => page.getByLabel('Add a picture').setInputFiles(picture))
  const added = page.getByRole('listitem', { name: 'door.png' })
  await added.getByLabel('What it shows').fill('The door with the sign')
  await added.getByRole('button', { name: 'Put into the text' }).click()
  await expect(page.getByRole('region', { name: 'How it reads' }).getByRole('img', { name: 'The door with the sign' })).toBeVisible()
  // The agent has My week open while it is written.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } })
  await slowDown(phone)
  await signInTo(phone, world, me.personId)
  const theirs = await phone.newPage()
  await theirs.goto(`${world.server.url}/my-week`)
  await expect(theirs.getByRole('heading', { name: 'My tracks' })).toBeVisible()
  const mark = theirs.getByRole('link', { name: 'A page changed since you read it' })
  await expect(mark).toHaveCount(0)
  await saved(page, /\/resources\/[\w-]+$/, () => page.getByRole('button', { name: 'Save version 2' }).click())
  await expect(page.getByRole('heading', { level: 1, name: 'How to log in' })).toBeVisible()
  await mark.click()
  await expect(theirs.getByRole('img', { name: 'The door with the sign' })).toHaveJSProperty('naturalWidth', 960)
  await phone.close()

  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(me)
  await open('/my-week')
  await toItsEnd(page)
  await page.getByRole('list', { name: 'Changed pages' }).getByRole('link', { name: 'How to log in' }).click()
  await expect(page.getByText('Changed since you read it', { exact: true })).toBeVisible()
  // Nothing that was stored has run, and none of it is a link.
  await expect(page.getByText('<script>window.ran = 1</script>')).toBeVisible()
  await expect(page.getByRole('link', { name: 'run', exact: true })).toHaveCount(0)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await page.getByRole('link', { name: 'See what changed since version 1' }).click()
  await expect(page.getByRole('list', { name: 'Lines' })).toContainText('four')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('link', { name: 'Back to the page' }).click()
  await saved(page, /\/acknowledge$/, () => page.getByRole('button', { name: 'I have read version 2' }).click())
  await expect(page.getByRole('button', { name: 'I have read version 2' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'A page changed since you read it' })).toHaveCount(0)

  await signIn(cohort.lead)
  await open(`/resources/${made.id}?class=${cohort.id}`)
  await expect(page.getByRole('list', { name: 'Still to acknowledge' })).toContainText('Ben Okafor')
  await expect(page.getByRole('list', { name: 'Still to acknowledge' })).not.toContainText('Maria Lopez')
})
