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
