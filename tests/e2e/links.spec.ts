import type { BrowserContext, Page } from '@playwright/test'
import { linkClass } from '../support/link-class.ts'
import { pngOf } from '../support/pictures.ts'
import type { World } from '../support/test-world.ts'
import { expect, saved, test } from './fixtures.ts'

const CHECKS = 'Screenshot with 13 green checks'
const NOT_SENT = 'Not sent yet'

/** As the browser of somebody who is not signed in, on a phone. */
async function phone(newContext: (options: object) => Promise<BrowserContext>): Promise<Page> {
  const context = await newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US', timezoneId: 'America/Denver' })
  return context.newPage()
}

const picture = async (name: string) => ({ name: 'phone.png', mimeType: 'image/png', buffer: await pngOf({ name }) })
/** The server of a world knows itself by another address. */
const at = (world: World, address: string) => `${world.server.url}/link${new URL(address).hash}`

test('a lead makes a link, the agent sends a proof by it without signing in, the lead reviews it and revokes the link', async ({
  page,
  world,
  signIn,
  open,
  browser,
}) => {
  const room = await linkClass(world)
  const { id, name } = room.agentAt(0)
  await signIn(room.lead)
  await open(`/agents/${id}`)
  const links = page.getByRole('region', { name: 'Links' })
  await expect(links).toContainText(`By a link ${name} sends one proof`)
  await links.getByRole('button', { name: 'Send a link' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What for').selectOption({ label: `Send: ${CHECKS} (AHIP + Aetna)` })
  await expect(dialog.getByLabel('Mail it to the address on the roster')).toBeDisabled()
  await dialog.getByRole('button', { name: 'Make it' }).click()
  const address = await dialog.getByLabel(`Link for ${name}`).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(links.getByRole('listitem')).toContainText(`${CHECKS} (AHIP + Aetna)`)
  await expect(links.getByRole('listitem')).toContainText('not used yet')

  const held = await phone((options) => browser.newContext(options))
  await held.goto(at(world, address))
  await expect(held.getByRole('heading', { level: 1 })).toHaveText('Agent, send your proof')
  await held.getByLabel('Choose a picture or PDF').setInputFiles(await picture(name))
  await expect(held.getByText(NOT_SENT)).toBeVisible()
  await expect(held.getByRole('img', { name: 'phone.png, as it will be sent' })).toBeVisible()
  expect((await room.kindsOf(0))[0].proofs).toEqual([])
  await held.getByRole('button', { name: 'Send it' }).click()
  await expect(held.getByText(/^Sent \d+:\d\d [AP]M\. Your lead looks at it\.$/)).toBeVisible()
  await expect(held.getByRole('region', { name: 'Sent with this link' })).toContainText('Waits for a review')
  await expect(held.getByText(NOT_SENT)).toBeHidden()

  await expect(links.getByRole('listitem')).toContainText('used once')
  await page.getByRole('link', { name: 'Review it' }).click()
  await expect(page.getByText('by a link')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Proof', exact: true })).toBeFocused()
  await page.keyboard.press('r')
  await page.getByLabel('In your own words').fill('The name is cut off')
  await saved(page, /\/reject$/, () => page.keyboard.press('Enter'))
  await expect(page.getByRole('alert')).toContainText('Rejected')
  await held.reload()
  await expect(held.getByText('The last one was rejected. Send a new one.')).toBeVisible()
  await expect(held.getByText('What was wrong: The name is cut off')).toBeVisible()

  await open(`/agents/${id}`)
  await links.getByRole('button', { name: /^Revoke/ }).click()
  await expect(links).toContainText('1 that is over')
  await held.reload()
  await expect(held.getByRole('heading', { level: 1 })).toHaveText('This link does not work')
  await expect(held.getByRole('alert')).toHaveText('This link was taken back. Ask your team lead for a new one.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(links.getByRole('button', { name: /^Revoke/ })).toBeVisible()
  await held.reload()
  await expect(held.getByRole('heading', { level: 1 })).toHaveText('Agent, send your proof')
  await held.context().close()
})

test('a file that is chosen and not sent is warned about on leaving; one that failed is kept and sent again', async ({ page, world }) => {
  const room = await linkClass(world)
  const { secret } = await room.handed()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${world.server.url}/link#${secret}`)
  const warnings: string[] = []
  page.on('dialog', (dialog) => {
    warnings.push(dialog.type())
    void dialog.dismiss()
  })
  const leave = () => page.goto('about:blank').catch(() => null)

  await page.getByLabel('Choose a picture or PDF').setInputFiles(await picture('Kept'))
  await expect(page.getByText(NOT_SENT)).toBeVisible()
  await leave()
  expect(warnings).toEqual(['beforeunload'])
  await expect(page.getByText(NOT_SENT)).toBeVisible()

  await page.route('**/links/proof', (route) => route.abort(), { times: 1 })
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByRole('alert')).toContainText('Not sent: phone.png')
  await expect(page.getByRole('alert')).toContainText('Muster cannot be reached')
  await expect(page.getByText(NOT_SENT)).toBeVisible()
  await page.getByRole('button', { name: 'Send it again' }).click()
  await expect(page.getByText('Your lead looks at it.')).toBeVisible()
  expect((await room.kindsOf(0))[0].proofs).toHaveLength(1)

  await leave()
  expect(warnings).toEqual(['beforeunload'])
  await expect(page).toHaveURL('about:blank')
})

test('a link that was revoked while a large file was chosen says so, and the file stays', async ({ page, world }) => {
  const room = await linkClass(world)
  const { id, secret } = await room.handed()
  await page.goto(`${world.server.url}/link#${secret}`)
  const large = { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(9 * 1024 * 1024) }
  await page.getByLabel('Choose a picture or PDF').setInputFiles(large)
  await room.lead.post(`/links/${id}/revoke`)
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByRole('alert')).toContainText('This link was taken back. Ask your team lead for a new one.')
  await expect(page.getByText(NOT_SENT)).toBeVisible()
})

test('what the guard refuses is said beside the file; a screenshot may be pasted and given up again', async ({ page, world }) => {
  const room = await linkClass(world)
  const { secret } = await room.handed()
  await page.goto(`${world.server.url}/link#${secret}`)
  const drawing = { name: 'proof.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }
  await page.getByLabel('Choose a picture or PDF').setInputFiles(drawing)
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByRole('alert')).toContainText('is a drawing that can hold a program (SVG)')
  await page.getByRole('button', { name: 'Choose another one' }).click()
  const png = (await pngOf({ name: 'Pasted' })).toString('base64')
  await page.getByRole('region', { name: 'Your file' }).evaluate((form, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }))
    form.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, png)
  await expect(page.getByRole('img', { name: 'pasted.png, as it will be sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Choose another one' }).click()
  await expect(page.getByText(NOT_SENT)).toBeHidden()
})

test('progress is told evening after evening by one link, and stands as the agent’s word', async ({ page, world }) => {
  const room = await linkClass(world)
  const { secret } = await room.handed(0, { purpose: 'progress', days: 7 })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${world.server.url}/link#${secret}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Agent, report your progress')
  await expect(page.getByRole('button', { name: 'Send it' })).toBeDisabled()
  await page.getByRole('group', { name: 'AHIP' }).getByLabel('Begun', { exact: true }).check()
  await page.getByLabel('Note for your lead').fill('The site was slow')
  await expect(page.getByText(NOT_SENT)).toBeVisible()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByText('Your lead looks at it.')).toBeVisible()
  await expect(page.getByLabel('Note for your lead')).toHaveValue('')
  await expect(page.getByRole('group', { name: 'AHIP' }).getByLabel('Begun', { exact: true })).toBeChecked()
  expect(await room.cellOf(0)).toMatchObject({ value: 'in_progress', note: 'The site was slow' })

  await page.getByRole('group', { name: 'AHIP' }).getByLabel('Done').check()
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByRole('region', { name: 'Sent with this link' }).getByRole('listitem')).toHaveCount(2)
  expect(await room.cellOf(0)).toMatchObject({ because: expect.stringContaining('AHIP reported done') })
})

test('links for the selected agents of the tracker, each to be copied once', async ({ page, world, signIn, open }) => {
  const room = await linkClass(world, 2)
  await signIn(room.lead)
  await open(`/classes/${room.cohort.id}/tracker`)
  const grid = page.getByRole('grid')
  await grid.getByRole('rowheader').first().waitFor()
  await grid.focus()
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 agents selected')).toBeVisible()
  await page.getByRole('button', { name: 'Send links' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await expect(dialog.getByText('2 links made')).toBeVisible()
  for (const place of [0, 1]) {
    const address = await dialog.getByLabel(`Link for ${room.agentAt(place).name}`).inputValue()
    expect((await room.open(new URL(address).hash.slice(1))).body).toMatchObject({ purpose: 'proof', track: 'AHIP + Aetna' })
  }
  await expect(dialog.getByRole('button', { name: 'Copy all with names' })).toBeVisible()
})
