import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ladderClass } from '../support/ladder-class.ts'
import { expect, test } from './fixtures.ts'

const MONDAY = '2026-10-05'
const card = (page: Page) =>
  page.getByRole('region', { name: /tanding and steps/ }).getByRole('listitem', { name: 'Attendance', exact: true })
const rung = (page: Page, step: string) =>
  card(page).getByRole('list', { name: 'Steps of Attendance' }).getByRole('listitem').filter({ hasText: step })

/** Presses a button of a dialog and waits until the server has done it. */
async function send(page: Page, button: string, path: RegExp): Promise<void> {
  const done = page.waitForResponse((response) => response.request().method() === 'POST' && path.test(new URL(response.url()).pathname))
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()
  expect((await done).ok()).toBe(true)
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('a lead coaches, the agent acknowledges, Written is issued and delivered, and an excuse flags it', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { agent, lead, own, day, excuse, cohort } = await ladderClass(world)
  await day(MONDAY, 'ncns')
  await page.clock.setFixedTime(world.now)

  await signIn(lead)
  await open('/coaching')
  const due = page.getByRole('region', { name: 'Steps that are due' }).getByRole('row').filter({ hasText: agent.name })
  await expect(due).toContainText('Verbal coaching')
  await due.getByRole('link', { name: `Write the note: ${agent.name}, Attendance` }).click()
  await expect(page.getByRole('button', { name: 'Write the coaching note (Attendance)' })).toBeFocused()
  await expect(rung(page, 'Verbal coaching')).toContainText('Due now')
  await expect(rung(page, 'Written CAP')).toContainText('Waits')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Issue')).toHaveValue(/^Issue: No-call no-show on Mon, Oct 5 \(2 points\)\.\nStep: verbal coaching\./)
  await expect(dialog.getByRole('button', { name: 'Save the note' })).toBeDisabled()
  await dialog.getByLabel('Expectation').fill('Call the line before the shift')
  await send(page, 'Save the note', /\/coaching$/)
  await expect(rung(page, 'Verbal coaching')).toContainText('Delivered')
  await expect(rung(page, 'Written CAP')).toContainText('Due now')

  await signIn(own)
  await open('/my-week')
  const note = page.getByRole('list', { name: 'Coaching notes' }).getByRole('listitem')
  await expect(note).toContainText('Call the line before the shift')
  await note.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('dialog').getByLabel('Your own words').fill('My phone was broken')
  await send(page, 'Acknowledge', /\/acknowledge$/)
  await expect(rung(page, 'Verbal coaching')).toContainText('Acknowledged')

  await signIn(lead)
  await open(`/agents/${agent.id}?step=attendance`)
  await page.getByRole('button', { name: 'Issue the Written CAP (Attendance)' }).click()
  const document = page.getByRole('dialog').getByRole('article')
  await expect(document).toContainText('No-call no-show on Mon, Oct 5 (2 points).')
  await page.getByRole('dialog').getByLabel('Support offered').fill('A call each morning.')
  await expect(document).toContainText('A call each morning.')
  await send(page, 'Issue it', /\/actions$/)
  await page.getByRole('button', { name: 'Delivered: Written CAP (Attendance)' }).click()
  await send(page, 'Delivered', /\/deliver$/)
  await expect(rung(page, 'Written CAP')).toContainText('delivered Mon, Oct 5')

  await excuse(MONDAY)
  await page.reload()
  await expect(card(page)).toContainText('Written CAP delivered on Mon, Oct 5 rests on facts that were excused or taken back since')
  await expect(rung(page, 'Written CAP')).toContainText('Not reached')
  await card(page)
    .getByText(/^History/)
    .click()
  await expect(card(page)).toContainText('“My phone was broken”')
  await open(`/classes/${cohort.id}/close?date=${MONDAY}`)
  await expect(page.getByRole('listitem', { name: 'Coaching documented' })).toContainText('Done')
})

test('the close leads to the step, which is left for tomorrow with a reason', async ({ page, world, signIn, open }) => {
  const { agent, lead, day, cohort } = await ladderClass(world)
  await day(MONDAY, 'late')
  await page.clock.setFixedTime(world.now)
  await signIn(lead)
  await open(`/classes/${cohort.id}/close?date=${MONDAY}`)
  const item = page.getByRole('listitem', { name: 'Coaching documented' })
  await item.getByRole('link', { name: agent.name }).click()
  await page.getByRole('button', { name: 'Leave for tomorrow (Attendance)' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Lost the line')
  await send(page, 'Leave it', /\/deferrals$/)
  await expect(card(page)).toContainText('Lost the line')
  await page.goBack()
  await expect(item).toContainText('Done')
})

test('HR approves a Final CAP or gives it back; a refusal names its witness', async ({ page, world, signIn, open }) => {
  const { agent, lead, hr, day, coach, start, actionOf } = await ladderClass(world)
  await day(MONDAY, 'ncns')
  await day('2026-10-06', 'ncns')
  await page.clock.setFixedTime(world.now)
  await coach()
  await start('written')
  await lead.post(`/actions/${(await actionOf('written')).id}/deliver`)
  await start('final')
  await signIn(hr)
  await open('/coaching')
  await page.getByRole('link', { name: `Decide: ${agent.name}, Attendance` }).click()
  await page.getByRole('button', { name: 'Approve: Final CAP (Attendance)' }).click()
  await send(page, 'Approve', /\/approve$/)
  await expect(rung(page, 'Final CAP')).toContainText('Approved by HR')

  await signIn(lead)
  await page.reload()
  await page.getByRole('button', { name: 'Delivered: Final CAP (Attendance)' }).click()
  await send(page, 'Delivered', /\/deliver$/)
  await page.getByRole('button', { name: 'Refused to sign: Final CAP (Attendance)' }).click()
  await expect(page.getByRole('dialog').getByRole('article')).toContainText('Final corrective action plan')
  await page.getByRole('dialog').getByLabel('Witness').fill('Kim Roy')
  const { name } = await world.db.selectFrom('person').select('name').where('id', '=', lead.personId).executeTakeFirstOrThrow()
  await page.getByRole('dialog').getByLabel('Your name').fill(name)
  await send(page, 'Refused to sign', /\/refuse$/)
  await expect(rung(page, 'Final CAP')).toContainText('Refused to sign')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing is found amiss where steps are due (${colorScheme})`, async ({ page, world, signIn, open }) => {
    const { agent, lead, day, coach } = await ladderClass(world)
    await day(MONDAY, 'ncns')
    await coach()
    await page.clock.setFixedTime(world.now)
    await page.emulateMedia({ colorScheme })
    await signIn(lead)
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      for (const [path, name] of [
        ['/coaching', 'Coaching'],
        [`/agents/${agent.id}`, agent.name],
      ] as const) {
        await open(path)
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
        await expect(page.getByText('Written CAP').first()).toBeVisible()
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      }
    }
  })
}
