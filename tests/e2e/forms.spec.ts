import type { Locator } from '@playwright/test'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

async function makeClass(world: World) {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email] })
  const agents = []
  for (const name of ['Ana Díaz', 'Bo Ito', 'Cy Lund']) agents.push(await world.agent(cohort.id, { name }))
  return { dana, cohort, agents, path: (form: string, more = '') => `/forms/${form}?class=${cohort.id}${more}` }
}

test('a ticket for two pasted agents is filed by keyboard, blocks their tracks, and is withdrawn', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, agents, path } = await makeClass(world)
  await signIn(dana)
  await open(path('carrier-ticket'))
  const picker = page.getByRole('combobox', { name: /^Agents/ })
  await picker.focus()
  await picker.evaluate((input, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, `Ana Díaz\n${agents[1]?.email}\nNobody Here`)
  await expect(page.getByText('Not found in this class: Nobody Here.')).toBeVisible()
  const known = page.getByRole('list', { name: 'From the record' })
  await expect(known.getByRole('listitem')).toHaveCount(2)
  await expect(known).toContainText('led by Dana Reed')

  await page.getByLabel(/^Carrier/).selectOption('Aetna')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Fill in: What happens.').first()).toBeVisible()
  await expect(page.getByLabel(/^Carrier/)).toHaveValue('Aetna')
  await page.getByLabel(/^What happens/).fill('The page stays empty')
  await page.keyboard.press('Control+Enter')
  const filed = page.getByRole('status').filter({ hasText: /Number \d+ filed: Ana Díaz, Bo Ito/ })
  await expect(filed).toContainText('Ana Díaz: the track is now Blocked.')

  await filed.getByRole('button', { name: 'Withdraw it' }).click()
  await expect(page.getByText(/Number \d+ withdrawn/)).toBeVisible()
  await page.getByRole('link', { name: 'In the register' }).click()
  await expect(page.getByRole('row', { name: /Carrier Tickets/ })).toContainText('Withdrawn')
})

test('the close leads to the form that is missing, filled in, and is done once it is filed', async ({ page, world, signIn, open }) => {
  const { dana, cohort, agents } = await makeClass(world)
  const [ana] = agents
  await dana.patch(`/agents/${ana?.id}/tracks/call_cert`, { status: 'complete', reason: 'The certifier said so', version: 0 })
  await signIn(dana)
  await open(`/classes/${cohort.id}/close?date=2026-10-05`)
  const item = page.getByRole('listitem', { name: 'Forms filed', exact: true })
  await item.getByRole('link', { name: 'Ana Díaz' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Call Certification' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'From the record' })).toContainText('Ana Díaz')
  for (const [call, score] of [
    [2, '90'],
    [3, '84'],
    [4, '95'],
  ] as const)
    await page.getByLabel(`Call ${call}`).fill(score)
  await expect(page.getByText('not decided after 4 calls')).toBeVisible()
  await page.getByLabel('Call 5').fill('88')
  await expect(page.getByText('passed with 4 of 5 calls').first()).toBeVisible()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await expect(page.getByText(/Number \d+ filed: Ana Díaz/).first()).toBeVisible()
  await open(`/classes/${cohort.id}/close?date=2026-10-05`)
  await expect(item).toContainText('Done')
  await open('/forms')
  await expect(page.getByRole('row', { name: /Call Certification/ })).toContainText('Díaz_Ana_80')
})

/** What a spreadsheet puts on the clipboard, pasted where the focus is. */
const paste = (at: Locator, text: string) =>
  at.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', pasted)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

test('scores that differ by agent are pasted as a column, refused in their cells, put right by keyboard and filed', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, cohort, agents, path } = await makeClass(world)
  for (const [index, { id, version }] of agents.entries()) {
    const nNumber = `N${610_200 + world.next() + index}`
    await dana.patch(`/agents/${id}`, { nNumber, version })
    await dana.post(`/agents/${id}/n-number/confirm`, { nNumber, reason: 'Read to the lead' })
  }
  await signIn(dana)
  await open(path('failed-carrier-cert-exam', `&agents=${agents.map(({ id }) => id).join(',')}`))
  await page.getByLabel(/^Exam/).selectOption('AHIP')
  await page.getByRole('checkbox', { name: 'Differs by agent: Score in %' }).check()
  await page.getByRole('checkbox', { name: 'Differs by agent: Attempt' }).check()
  const grid = page.getByRole('table', { name: 'Values of each agent' })
  const cell = (name: string, field: string) => grid.getByRole('textbox', { name: `${name}, ${field}` })
  await expect(cell('Bo Ito', 'Attempt')).toHaveValue('1')

  await cell('Ana Díaz', 'Score in %').focus()
  await paste(cell('Ana Díaz', 'Score in %'), '72 %\r\nx\r\n95\r\n60\r\n')
  await expect(page.getByText('3 values pasted. 1 value had no place')).toBeVisible()
  await expect(cell('Bo Ito', 'Score in %')).toHaveAccessibleDescription('Score in % is a number.')

  // Enter goes down the column; Ctrl Enter files, and what the server refuses stands in its cell.
  await page.keyboard.press('Enter')
  await expect(cell('Bo Ito', 'Score in %')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('81')
  await page.keyboard.press('Control+Enter')
  await expect(cell('Cy Lund', 'Score in %')).toHaveAccessibleDescription(/Cy Lund: .*95/)
  await expect(page.getByRole('alert')).toContainText('Nothing was filed.')

  await page.keyboard.press('ArrowDown')
  await expect(cell('Cy Lund', 'Score in %')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('85')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: /Number \d+ filed: Ana Díaz, Bo Ito, Cy Lund/ })).toBeVisible()
  const { rows } = (await dana.get(`/forms/submissions?cohort=${cohort.id}`)).body
  expect(rows[0].agents.map((row: { values: object }) => row.values)).toMatchObject([
    { attempt: 1, score: 72 },
    { attempt: 1, score: 81 },
    { attempt: 1, score: 85 },
  ])
})

test('on a phone each agent’s values stand under the name, and what was typed for all starts them', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, agents, path } = await makeClass(world)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(dana)
  await open(path('carrier-ticket', `&agents=${agents.map(({ id }) => id).join(',')}`))
  await page.getByLabel(/^Ticket number/).fill('INC 1')
  await page.getByRole('checkbox', { name: 'Differs by agent: Ticket number' }).check()
  const cells = page.getByRole('textbox', { name: /, Ticket number$/ })
  await expect(cells).toHaveCount(3)
  for (const cell of await cells.all()) await expect(cell).toHaveValue('INC 1')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('checkbox', { name: 'Differs by agent: Ticket number' }).uncheck()
  await expect(cells).toHaveCount(0)
  await expect(page.getByLabel(/^Ticket number/)).toHaveValue('')
})
