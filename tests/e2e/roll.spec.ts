import type { Page } from '@playwright/test'
import type { World } from '../support/test-world.ts'
import { expect, saved, test } from './fixtures.ts'

/** A Monday that is over by the world's clock; the class is in Denver, 8:00 AM to 4:30 PM. */
const MONDAY = '2026-09-28'

type Row = readonly [name: string, email: string, joined: string, left: string]
const zoomFile = (rows: readonly Row[]): string => {
  const day = '09/28/2026'
  const lines = rows.map(([name, email, joined, left]) => `${name},${email},${day} ${joined},${day} ${left},1,No`)
  return `${['Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest', ...lines].join('\r\n')}\r\n`
}
const csv = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

const ALL_DAY = ['07:58:00 AM', '04:31:00 PM'] as const

/** Four agents: two there all day, one late, one not seen while somebody called iPhone (2) was. */
async function makeMonday(world: World) {
  const cohort = await world.cohort({ startDate: MONDAY })
  const [ada, bo, cy, kim] = await Promise.all(
    ['Ada Byron', 'Bo Diaz', 'Cy Young', 'Kim Roy'].map((name) =>
      world.agent(cohort.id, { name, email: `${name.split(' ')[0]?.toLowerCase()}.${world.next()}@example.com` }),
    ),
  )
  if (!ada || !bo || !cy || !kim) throw new Error('no agents')
  const report = zoomFile([
    [ada.name, ada.email, ...ALL_DAY],
    [bo.name, bo.email, ...ALL_DAY],
    [cy.name, cy.email, '08:12:00 AM', '04:31:00 PM'],
    ['iPhone (2)', '', '09:00:00 AM', '10:30:00 AM'],
  ])
  return { cohort, ada, bo, cy, kim, report, path: `/classes/${cohort.id}/roll?date=${MONDAY}` }
}

const rowOf = (page: Page, name: string) => page.getByRole('grid', { name: 'Roll of the day' }).getByRole('row', { name })
const dayTab = (page: Page) => page.getByRole('navigation', { name: 'Days' }).getByRole('link', { name: 'Mon, Sep 28' })

test('a lead drops a report, settles a name, decides everybody and tells WFM', async ({ page, world, signIn, open }) => {
  const { cohort, report, path } = await makeMonday(world)
  await signIn(cohort.lead)
  await open(path)
  await expect(dayTab(page)).toContainText('no report')
  await page.getByLabel('Choose reports').setInputFiles([csv('participants.csv', report)])
  await expect(page.getByRole('region', { name: 'Import' })).toContainText('1 report imported')
  await expect(rowOf(page, 'Cy Young')).toContainText('Tardy - Under 1 Hr')
  await expect(rowOf(page, 'Cy Young')).toContainText('12 min after the 08:00 start')

  await rowOf(page, 'Kim Roy').getByRole('button', { name: 'iPhone (2), 1 h 30 min: is Kim Roy' }).click()
  await expect(rowOf(page, 'Kim Roy')).toContainText('joined 09:00:00')
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'Kim Roy')).toContainText('NCNS')
  await page.getByRole('listitem', { name: 'iPhone (2)' }).getByRole('button', { name: 'Not in this class' }).click()
  await expect(page.getByRole('listitem', { name: 'iPhone (2)' })).toContainText('is not in this class')

  await rowOf(page, 'Kim Roy').getByRole('button', { name: 'Acts on Kim Roy' }).click()
  await page.getByRole('menuitem', { name: 'Record a call' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Record the call' }).click()
  await expect(rowOf(page, 'Kim Roy')).toContainText('Absent - Unapproved')

  await page.getByRole('button', { name: 'Confirm 2 clean days' }).click()
  await expect(rowOf(page, 'Ada Byron')).toContainText('Confirmed')
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'Ada Byron')).toContainText('To decide')
  await expect(rowOf(page, 'Bo Diaz')).toContainText('To decide')
  await page.getByLabel('Choose all that can be confirmed').check()
  await page.getByRole('button', { name: 'Confirm 4 chosen days' }).click()
  await expect(rowOf(page, 'Kim Roy')).toContainText('Confirmed')

  const notice = page.getByRole('region', { name: 'Notice to WFM' })
  await expect(notice.getByRole('row', { name: 'Kim Roy' })).toContainText('absent all shift')
  await notice.getByRole('button', { name: 'Send 2 entries to WFM' }).click()
  await expect(notice).toContainText('Waits for WFM')
  await expect(dayTab(page)).toContainText('done')
  await expect(page.getByRole('link', { name: 'Close Mon, Sep 28' })).toBeVisible()
})

test('every act works by keyboard, rows stay under it, and the last act is undone by a key', async ({ page, world, signIn, open }) => {
  const { cohort, report, path } = await makeMonday(world)
  await world.admin.upload(`/cohorts/${cohort.id}/attendance/reports`, [{ name: 'participants.csv', content: report }])
  await signIn(cohort.lead)
  await open(`${path}&sort=name`)
  await rowOf(page, 'Ada Byron').focus()
  await page.keyboard.press('c')
  await expect(rowOf(page, 'Ada Byron')).toContainText('Confirmed')
  await expect(rowOf(page, 'Bo Diaz')).toBeFocused()
  await page.keyboard.press('z')
  await expect(rowOf(page, 'Ada Byron')).toContainText('To decide')

  await page.keyboard.press('j')
  await expect(rowOf(page, 'Cy Young')).toBeFocused()
  await page.keyboard.press('e')
  const excuse = page.getByRole('dialog', { name: /^Excuse Cy Young/ })
  await excuse.getByRole('radio', { name: 'PTO' }).check()
  await excuse.getByRole('button', { name: 'Excuse the day' }).click()
  await expect(rowOf(page, 'Cy Young')).toContainText('Excused')
  await expect(rowOf(page, 'Cy Young')).toBeFocused()

  await page.keyboard.press('x')
  const correct = page.getByRole('dialog', { name: /^Correct Cy Young/ })
  await correct.getByLabel('There from').fill('08:00:00')
  await correct.getByRole('textbox', { name: 'Reason' }).fill('Was in the office room')
  await correct.getByRole('button', { name: 'Correct the times' }).click()
  await expect(rowOf(page, 'Cy Young')).toContainText('Full day of work')
  await expect(rowOf(page, 'Cy Young')).toContainText('Corrected')
  await expect(rowOf(page, 'Cy Young')).toBeFocused()

  await page.keyboard.press('r')
  const reopen = page.getByRole('dialog', { name: /^Reopen Cy Young/ })
  await reopen.getByRole('textbox', { name: 'Reason' }).fill('Wrong agent')
  await reopen.getByRole('button', { name: 'Reopen the day' }).click()
  await expect(rowOf(page, 'Cy Young')).toContainText('Tardy - Under 1 Hr')
})

test('an undo pressed while the act is still on its way undoes it once it is there', async ({ page, world, signIn, open }) => {
  const { cohort, report, path } = await makeMonday(world)
  await world.admin.upload(`/cohorts/${cohort.id}/attendance/reports`, [{ name: 'participants.csv', content: report }])
  await signIn(cohort.lead)
  await open(`${path}&sort=name`)
  const gate = Promise.withResolvers<void>()
  await page.route('**/attendance/confirm', async (route) => {
    await gate.promise
    await route.continue()
  })
  await rowOf(page, 'Ada Byron').focus()
  await page.keyboard.press('c')
  await expect(rowOf(page, 'Ada Byron')).toContainText('Confirmed')
  await page.keyboard.press('z')
  await saved(page, /\/reopen$/, async () => gate.resolve())
  await expect(rowOf(page, 'Ada Byron')).toContainText('To decide')
  const { decisions } = (await cohort.lead.get(`/cohorts/${cohort.id}/attendance`)).body
  expect(decisions.filter(({ state }: { state: string }) => state === 'confirmed')).toEqual([])
})

test('files that need a word are shown first, and a report is taken out again', async ({ page, world, signIn, open }) => {
  const { cohort, ada, report, path } = await makeMonday(world)
  await signIn(cohort.lead)
  await open(path)
  await page
    .getByLabel('Choose reports')
    .setInputFiles([
      csv('participants.csv', report.replace('08:12:00 AM', '08:61:00 AM')),
      csv('arrivals.csv', `Name,Arrival\n${ada.name},9:00 AM (60min) [10:00 AM]\n`),
      csv('empty.csv', ''),
    ])
  const broken = page.getByRole('listitem', { name: 'participants.csv' })
  await expect(broken.getByRole('row', { name: '08:61:00 AM' })).toContainText('Join Time')
  await expect(page.getByRole('listitem', { name: 'empty.csv' })).toContainText('Not usable')
  const arrivals = page.getByRole('listitem', { name: 'arrivals.csv' })
  await arrivals.getByLabel('Day', { exact: true }).selectOption({ label: 'Mon, Sep 28' })
  await arrivals.getByRole('button', { name: 'Read it this way' }).click()
  await expect(arrivals).toContainText('browser extension')
  await page.getByRole('button', { name: 'Import 2 reports, leave 1 out' }).click()
  await expect(page.getByRole('region', { name: 'Import' })).toContainText('2 reports imported')
  await expect(dayTab(page)).toContainText('4 to decide')

  await page.getByRole('button', { name: 'Show them' }).click()
  await page.getByRole('button', { name: 'Remove participants.csv' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the report' }).click()
  await expect(rowOf(page, 'Bo Diaz')).toContainText('NCNS')
  await expect(page.getByRole('button', { name: 'Remove participants.csv' })).toBeHidden()
})

test('facts that change after the decision are shown at once, and a follow-up tells WFM what changed', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { cohort, cy, report, path } = await makeMonday(world)
  const reports = `/cohorts/${cohort.id}/attendance/reports`
  await world.admin.upload(reports, [{ name: 'participants.csv', content: report }])
  await world.admin.post(`/cohorts/${cohort.id}/attendance/confirm`, { date: MONDAY, agentIds: [cy.id] })
  await world.admin.post(`/cohorts/${cohort.id}/attendance/notice`, { date: MONDAY })
  await signIn(cohort.lead)
  await open(path)
  await expect(rowOf(page, 'Cy Young')).toContainText('Confirmed')

  await world.admin.upload(reports, [{ name: 'help.csv', content: zoomFile([[cy.name, cy.email, '08:00:00 AM', '08:20:00 AM']]) }])
  await expect(rowOf(page, 'Cy Young')).toContainText('Facts changed')
  await rowOf(page, 'Cy Young').getByRole('button', { name: 'Look at the new facts: Cy Young' }).click()
  const facts = page.getByRole('dialog', { name: /^Facts changed: Cy Young/ })
  await expect(facts.getByRole('region', { name: 'Decided' })).toContainText('Tardy - Under 1 Hr')
  await expect(facts.getByRole('region', { name: 'The reports now show' })).toContainText('Full day of work')
  await facts.getByRole('button', { name: 'Take the new' }).click()
  await expect(rowOf(page, 'Cy Young')).toContainText('Full day of work')

  const notice = page.getByRole('region', { name: 'Notice to WFM' })
  await expect(notice.getByRole('row', { name: 'Cy Young' })).toContainText('Withdrawn, was: Tardy - Under 1 Hr')
  await notice.getByRole('button', { name: 'Send a follow-up with 1 entry' }).click()
  await expect(notice).toContainText('Notice 2, follow-up')
})

test('on a phone each agent is a card with the acts in a menu', async ({ page, world, signIn, open }) => {
  const { cohort, report, path } = await makeMonday(world)
  await world.admin.upload(`/cohorts/${cohort.id}/attendance/reports`, [{ name: 'participants.csv', content: report }])
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(cohort.lead)
  await open(path)
  await expect(rowOf(page, 'Cy Young')).toContainText('8:12 AM–4:30 PM')
  await rowOf(page, 'Cy Young').getByRole('button', { name: 'Acts on Cy Young' }).click()
  await page.getByRole('menuitem', { name: 'Confirm' }).click()
  await expect(rowOf(page, 'Cy Young')).toContainText('Confirmed')
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways).toBeLessThanOrEqual(0)
})

test('a call to the attendance line that was recorded by mistake is taken back, and that too', async ({ page, world, signIn, open }) => {
  const { cohort, kim, report, path } = await makeMonday(world)
  await cohort.lead.upload(`/cohorts/${cohort.id}/attendance/reports`, [{ name: 'participants.csv', content: report }])
  await cohort.lead.post(`/agents/${kim.id}/absence-calls`, { date: MONDAY, note: 'Voicemail' })
  await signIn(cohort.lead)
  await open(path)
  const row = rowOf(page, 'Kim Roy')
  await expect(row).toContainText('Absent - Unapproved')
  await row.getByRole('button', { name: 'Acts on Kim Roy' }).click()
  await expect(page.getByRole('menuitem', { name: 'Record a call' })).toBeHidden()
  const taken = page.waitForResponse((response) => response.url().endsWith('/absence-calls/withdraw'))
  await page.getByRole('menuitem', { name: 'Take back the call' }).click()
  expect((await taken).status()).toBe(200)
  await expect(row).toContainText('NCNS')
  const again = page.waitForResponse((response) => response.url().endsWith(`/agents/${kim.id}/absence-calls`))
  await page.getByRole('alert').filter({ hasText: 'The call of Kim Roy is taken back' }).getByRole('button', { name: 'Undo' }).click()
  expect((await again).status()).toBe(201)
  await expect(row).toContainText('Absent - Unapproved')
})
