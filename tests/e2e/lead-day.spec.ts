import { expect, test } from './fixtures.ts'

/** After the shift of the class's first day: the evening, in Denver. */
const EVENING = '2026-10-05T23:00:00.000Z'
const DAY = '2026-10-05'

const ROSTER = [
  'Name,Company e-mail,NPN,N-Number',
  'Maria Lopez,maria.lopez@example.com,1234567,N765432',
  'Sam Ito,sam.ito@example.com,,',
  'Kim Roy,kim.roy@example.com,,',
  'Zoë Ångström,zoe@example.com,,',
]
const REPORT = [
  'First name,Last name,Email,Duration,Time joined,Time exited',
  'Maria,Lopez,maria.lopez@example.com,8 hr 18 min,8:12 AM,4:30 PM',
  'Sam,Ito,,8 hr 35 min,7:58 AM,4:33 PM',
  'iPhone,(2),,8 hr 30 min,7:59 AM,4:29 PM',
]

const csv = (name: string, lines: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })

test('a lead runs a whole day: class, roster, roll, a name settled, decisions, notice, tracker, close; WFM acknowledges', async ({
  page,
  world,
  signIn,
  open,
}) => {
  test.slow()
  world.now = EVENING
  await page.clock.setFixedTime(EVENING)
  const row = (named: { name: RegExp }) => page.getByRole('grid').getByRole('row', named)
  const wfm = await world.person(['wfm'])
  await signIn(await world.person(['lead'], { name: 'Dana Reed' }))

  await test.step('sets up the class', async () => {
    await open('/classes/new')
    await page.getByLabel('Name').fill('ESP 12')
    await page.getByLabel('First day').fill(DAY)
    await page.getByRole('button', { name: 'Set up the class' }).click()
    await expect(page).toHaveURL(/\/set-up$/)
  })

  await test.step('imports the roster after seeing what was understood', async () => {
    await page.getByLabel('Import a roster').setInputFiles(csv('roster.csv', ROSTER))
    await page.getByRole('button', { name: 'Import 4 agents' }).click()
    await expect(page.getByRole('row', { name: /Zoë Ångström/ })).toBeVisible()
  })

  await test.step('drops the meeting’s report on the roll', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Roll' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Roll/ })).toBeVisible()
    await page.getByLabel('Choose reports').setInputFiles(csv(`${DAY} 08_00 ESP 12 - Attendance Report.csv`, REPORT))
    await expect(row({ name: /Maria Lopez/ })).toContainText('12 min after the 08:00 start')
    await expect(row({ name: /Zoë Ångström/ })).toContainText('NCNS')
  })

  await test.step('settles who “iPhone (2)” is, and the day is decided anew', async () => {
    const name = page.getByRole('listitem').filter({ hasText: 'iPhone (2)' }).first()
    await name.getByRole('combobox').fill('Zoë')
    await page.getByRole('option', { name: /Zoë Ångström/ }).click()
    await expect(row({ name: /Zoë Ångström/ })).toContainText('Full day of work')
  })

  await test.step('confirms the clean days, excuses the absent one, confirms the late one', async () => {
    await page.getByRole('button', { name: 'Confirm 2 clean days' }).click()
    await expect(row({ name: /Sam Ito/ })).toContainText('Confirmed')
    await row({ name: /Maria Lopez/ })
      .getByRole('button', { name: /^Confirm/ })
      .click()
    await expect(row({ name: /Maria Lopez/ })).toContainText('Confirmed')
    await row({ name: /Kim Roy/ }).click()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/PTO|paid time off/i).check()
    await dialog.getByRole('button', { name: /^Excuse/ }).click()
    await expect(row({ name: /Kim Roy/ })).toContainText('Excused')
  })

  await test.step('sends WFM its notice', async () => {
    const notice = page.getByRole('region', { name: 'Notice to WFM' })
    await notice.getByRole('button', { name: 'Send 2 entries to WFM' }).click()
    await expect(notice.getByRole('button', { name: /^Send/ })).toHaveCount(0)
  })

  await test.step('changes a status in the tracker by keyboard', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tracker' }).click()
    const cell = row({ name: /Maria Lopez/ })
      .getByRole('gridcell')
      .filter({ hasText: 'Not started' })
      .first()
    await cell.click()
    await page.keyboard.press('Enter')
    await page.keyboard.type('in prog')
    await page.keyboard.press('Enter')
    const early = page.getByRole('dialog', { name: /Maria Lopez, AHIP\/Aetna: a reason is asked for/ })
    await expect(early).toContainText('N-Number is not confirmed')
    await early.getByLabel('Reason, kept on record').fill('Number read out in the meeting')
    await page.keyboard.press('Enter')
    await expect(
      row({ name: /Maria Lopez/ })
        .getByRole('gridcell')
        .filter({ hasText: 'In progress' })
        .first(),
    ).toBeVisible()
  })

  await test.step('closes the day once nothing is open', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Close' }).click()
    const sign = page.getByRole('button', { name: /^Sign off/ })
    await expect(sign).toBeDisabled()
    await page.getByRole('button', { name: /^No change today for/ }).click()
    const coaching = page.getByRole('listitem', { name: 'Coaching documented' })
    await coaching.getByRole('link', { name: 'Maria Lopez' }).click()
    await page.getByRole('button', { name: 'Write the coaching note (Attendance)' }).click()
    const note = page.getByRole('dialog')
    await note.getByLabel('Expectation').fill('Here at 08:00')
    const saved = page.waitForResponse((response) => response.url().endsWith('/coaching') && response.request().method() === 'POST')
    await note.getByRole('button', { name: 'Save the note' }).click()
    expect((await saved).status()).toBe(201)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Close' }).click()
    await expect(coaching).toContainText('Done')
    await sign.click()
    await expect(page.getByText('Signed off by Dana Reed')).toBeVisible()
  })

  await test.step('WFM acknowledges', async () => {
    await signIn(wfm)
    await open('/')
    await page.getByRole('button', { name: /^Acknowledge/ }).click()
    await expect(page.getByText(/Acknowledged by/)).toBeVisible()
  })
})
