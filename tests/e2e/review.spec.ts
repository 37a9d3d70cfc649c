import type { BrowserContext, Page } from '@playwright/test'
import { pdfOf, pngOf } from '../support/pictures.ts'
import { signInTo } from '../support/session.ts'
import type { World } from '../support/test-world.ts'
import { expect, saved, slowDown, test } from './fixtures.ts'

const CHECKS = 'Screenshot with 13 green checks'

/** A class of named agents, with the people who sign in as them. */
async function classOf(world: World, names: readonly string[]) {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [dana.email] })
  const agents: { id: string; name: string; personId: string }[] = []
  for (const name of names) {
    const agent = await world.agent(cohort.id, { name, nNumber: `N45${world.next() + 1000}` })
    const { personId } = await world.person(['agent'], { name })
    await world.db.updateTable('agent').set({ person_id: personId }).where('id', '=', agent.id).execute()
    agents.push({ ...agent, personId })
  }
  /** In the order of the agents, a second apart. */
  const sendAll = async () => {
    for (const [index, agent] of agents.entries()) {
      world.now = `2026-10-05T14:00:${String(index).padStart(2, '0')}.000Z`
      const file = { name: 'checks.png', content: await pngOf({ name: agent.name }) }
      const { status } = await world.admin.upload(`/agents/${agent.id}/tracks/ahip_aetna/proofs`, [file])
      expect(status).toBe(201)
    }
  }
  return { cohort, dana, agents, sendAll }
}

/** As whoever keeps the programme, on its screen: a picture that is not how it should look. */
async function addExample(context: BrowserContext, world: World, buffer: Buffer): Promise<void> {
  await slowDown(context)
  await signInTo(context, world, (await world.person(['pm'])).personId)
  const page = await context.newPage()
  await page.goto(`${world.server.url}/programme/examples?programme=esp-week`)
  await page.getByRole('button', { name: `Add an example: ${CHECKS}` }).click()
  const dialog = page.getByRole('dialog', { name: `New example: ${CHECKS}` })
  await dialog.getByLabel('Choose a picture').setInputFiles({ name: 'wrong.png', mimeType: 'image/png', buffer })
  await dialog.getByLabel('Right or wrong').selectOption('false')
  await dialog.getByLabel('Why, in a sentence').fill('The bar with the score covers the ticks.')
  await dialog.getByLabel('What is to be seen').fill('A window in front of the ticks')
  await saved(page, /\/proof-examples$/, () => dialog.getByRole('button', { name: 'Save' }).click())
  const kind = page.getByRole('region', { name: `Examples: ${CHECKS}` })
  await expect(kind.getByText('The bar with the score covers the ticks.')).toBeVisible()
  await saved(page, /\/proof-examples\/[\w-]+$/, () => page.getByRole('button', { name: /^Remove the example: A window/ }).click())
  await saved(page, /\/proof-examples\/[\w-]+$/, () => page.getByRole('button', { name: 'Undo' }).click())
  await expect(kind.getByText('The bar with the score covers the ticks.')).toBeVisible()
  await context.close()
}

const proofCard = (page: Page) => page.getByRole('region', { name: CHECKS })
/** The proof of this agent is shown, and its picture is there. */
async function expectShown(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 2, name: `${name} ${CHECKS}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Accept' })).toBeEnabled()
}

test('an agent sends a picture from a phone, the lead accepts it by a key, and the tracker turns complete before everyone’s eyes', async ({
  page,
  world,
  signIn,
  open,
  browser,
}) => {
  test.setTimeout(90_000)
  const { cohort, dana, agents } = await classOf(world, ['Ana Díaz'])
  const [ana] = agents
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn({ personId: ana?.personId ?? null })
  await open('/my-week')
  await expect(proofCard(page)).toContainText('Not sent yet')
  await page.getByText('What it must show').first().scrollIntoViewIfNeeded()
  await expect(proofCard(page).getByRole('img', { name: /^Right: A page with the name at the top and 13 ticks/ })).toBeVisible()
  await world.db.deleteFrom('proof_example').where('is_sample', '=', false).execute()
  await addExample(await browser.newContext(), world, await pngOf({ name: 'Example' }))
  const example = proofCard(page).getByRole('figure', { name: 'The bar with the score covers the ticks.' })
  await expect(example.getByRole('img', { name: 'Wrong: A window in front of the ticks' })).toHaveJSProperty('complete', true)
  const picture = { name: 'phone.png', mimeType: 'image/png', buffer: await pngOf({ name: 'Ana Díaz' }) }
  await proofCard(page).getByLabel('Choose a picture or PDF').setInputFiles(picture)
  await expect(proofCard(page)).toContainText('Waits for a review')
  await expect(proofCard(page).getByRole('link', { name: 'Open phone.png in full' })).toBeVisible()
  await expect(page.getByRole('listitem', { name: 'AHIP + Aetna' })).toContainText('Proof waiting')

  const leads = await browser.newContext()
  const watching = await leads.newPage()
  const reviewing = await leads.newPage()
  await signInTo(leads, world, dana.personId)
  await watching.goto(`${world.server.url}/classes/${cohort.id}/tracker`)
  const row = watching.getByRole('row', { name: /Ana Díaz/ })
  await expect(row).toContainText('Proof waiting')
  await reviewing.goto(`${world.server.url}/review`)
  await expect(reviewing.getByRole('link', { name: 'Review 1 waiting' })).toBeVisible()
  await expectShown(reviewing, 'Ana Díaz')
  await reviewing.keyboard.press('a')
  await expect(reviewing.getByText('Nothing waits for a review').first()).toBeVisible()
  await expect(row).toContainText('Complete')
  await expect(proofCard(page)).toContainText('It stays unless a reviewer rejects it.')
  await leads.close()
})

test('a rejection tells the agent what was wrong, and the next picture takes its place', async ({ page, world, signIn, open }) => {
  const { cohort, dana, agents, sendAll } = await classOf(world, ['Bo Ito'])
  await sendAll()
  await signIn(dana)
  await open(`/classes/${cohort.id}/review`)
  await expectShown(page, 'Bo Ito')
  await page.keyboard.press('r')
  await expect(page.getByRole('region', { name: 'Reject the proof of Bo Ito' })).toBeFocused()
  await page.getByLabel('In your own words').fill('The date is of last year')
  await saved(page, /\/reject$/, () => page.keyboard.press('Enter'))
  await expect(page.getByRole('alert')).toContainText('Rejected: Bo Ito')

  await signIn({ personId: agents[0]?.personId ?? null })
  await open('/my-week')
  await expect(proofCard(page)).toContainText('What was wrong: The date is of last year. Send a new one.')
  const again = { name: 'again.png', mimeType: 'image/png', buffer: await pngOf({ name: 'Bo Ito' }) }
  await proofCard(page).getByLabel('Choose a new one').setInputFiles(again)
  await expect(proofCard(page)).toContainText('This is the file that was rejected already. Send another one.')
  const next = { name: 'next.pdf', mimeType: 'application/pdf', buffer: pdfOf() }
  await proofCard(page).getByLabel('Choose a new one').setInputFiles(next)
  await expect(proofCard(page)).toContainText('Waits for a review')
  await proofCard(page).getByText('1 earlier one').click()
  await expect(proofCard(page).getByRole('listitem')).toContainText('Rejected')
})

test('one proof after the other by keys: next, back, a reason by its digit, undo', async ({ page, world, signIn, open }) => {
  const { cohort, dana, agents, sendAll } = await classOf(world, ['Ana Díaz', 'Bo Ito', 'Cy Roy'])
  await sendAll()
  await signIn(dana)
  await open(`/classes/${cohort.id}/review`)
  await expectShown(page, 'Ana Díaz')
  await expect(page.getByText(/: 1 of 3 waiting/)).toBeVisible()
  await expect(page.getByRole('img', { name: `${CHECKS}, sent by Ana Díaz` })).toBeVisible()
  await page.keyboard.press('j')
  await expectShown(page, 'Bo Ito')
  await page.keyboard.press('k')
  await expectShown(page, 'Ana Díaz')
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: 'Fit' })).toHaveAttribute('aria-pressed', 'true')

  // A key that is held down decides once.
  await page.keyboard.down('a')
  await page.keyboard.down('a')
  await page.keyboard.up('a')
  await expectShown(page, 'Bo Ito')
  await page.keyboard.press('r')
  await page.keyboard.press('1')
  await expectShown(page, 'Cy Roy')
  await expect(page.getByText(/: 1 of 1 waiting/)).toBeVisible()
  const stateOf = async (place: number) =>
    (await world.admin.get(`/agents/${agents[place]?.id}/proofs`)).body.kinds[0].proofs.map(
      (proof: { state: string; reason: string | null }) => [proof.state, proof.reason],
    )
  await expect.poll(() => stateOf(1)).toEqual([['rejected', 'The name is missing or cut off.']])

  await page.keyboard.press('z')
  await expectShown(page, 'Bo Ito')
  await expect.poll(() => stateOf(1)).toEqual([['waiting', null]])
  await page.keyboard.press('Control+z')
  await expectShown(page, 'Ana Díaz')
  await expect.poll(() => stateOf(0)).toEqual([['waiting', null]])
  await expect(page.getByText(/: 1 of 3 waiting/)).toBeVisible()
})

test('somebody else was faster: it is said, and the next one is there', async ({ page, world, signIn, open }) => {
  const { cohort, dana, agents, sendAll } = await classOf(world, ['Ana Díaz', 'Bo Ito'])
  await sendAll()
  await signIn(dana)
  await open(`/classes/${cohort.id}/review`)
  await expectShown(page, 'Ana Díaz')
  const [proof] = (await world.admin.get(`/agents/${agents[0]?.id}/proofs`)).body.kinds[0].proofs
  await page.route(`**/proofs/${proof.id}/accept`, async (route) => {
    await world.admin.post(`/proofs/${proof.id}/reject`, { reason: 'It was seen before' })
    await route.continue()
  })
  await page.keyboard.press('a')
  await expect(page.getByText('Set-up token was faster: the proof of Ana Díaz is rejected now.')).toBeVisible()
  await expectShown(page, 'Bo Ito')
})

test('a refused file keeps its sentence and can be tried again; a screenshot may be pasted', async ({ page, world, signIn, open }) => {
  const { agents } = await classOf(world, ['Ana Díaz'])
  await signIn({ personId: agents[0]?.personId ?? null })
  await open('/my-week')
  const drawing = { name: 'proof.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }
  await proofCard(page).getByLabel('Choose a picture or PDF').setInputFiles(drawing)
  const alert = proofCard(page).getByRole('alert')
  await expect(alert).toContainText('Not sent: proof.png')
  await expect(alert).toContainText('is a drawing that can hold a program (SVG)')
  await proofCard(page).getByRole('button', { name: 'Try the same file again' }).click()
  await expect(alert).toContainText('Not sent: proof.png')

  const png = (await pngOf({ name: 'Pasted' })).toString('base64')
  await proofCard(page).focus()
  await proofCard(page).evaluate(async (card, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
    card.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, png)
  await expect(proofCard(page)).toContainText('Waits for a review')
  await proofCard(page).getByRole('button', { name: 'Take it back' }).click()
  await expect(proofCard(page)).toContainText('Not sent yet')
})

test('the same picture of two agents is said beside it, and the close leads to what waits', async ({ page, world, signIn, open }) => {
  const { cohort, dana, agents } = await classOf(world, ['Ana Díaz', 'Bo Ito'])
  const file = { name: 'checks.png', content: await pngOf({ name: 'Ana Díaz' }) }
  for (const agent of agents) await world.admin.upload(`/agents/${agent.id}/tracks/ahip_aetna/proofs`, [file])
  await signIn(dana)
  await open(`/classes/${cohort.id}/close?date=2026-10-05`)
  const item = page.getByRole('listitem', { name: 'Proofs reviewed', exact: true })
  await expect(item).toContainText('2 open')
  await item.getByRole('link', { name: 'Bo Ito' }).click()
  await expectShown(page, 'Bo Ito')
  const findings = page.getByRole('region', { name: 'Look twice' })
  await expect(findings).toContainText('The same file was sent by Ana Díaz.')
  await findings.getByRole('link', { name: 'Open Ana Díaz' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ana Díaz' })).toBeVisible()
  await page.getByRole('link', { name: 'Review it' }).click()
  await expectShown(page, 'Ana Díaz')
})
