import type { Page } from '@playwright/test'
import { examClass } from '../support/exam-class.ts'
import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

/** The clock of the same name stands on the page as well. */
const myAhip = (page: Page) => page.getByRole('region', { name: 'My exams' }).getByRole('listitem', { name: 'AHIP', exact: true })

test('an agent reports a fail on the phone in three presses and reads what happens next', async ({ page, world, signIn, open }) => {
  const { own, cohort, examOf } = await examClass(world)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(own)
  await open('/my-week')
  const ahip = myAhip(page)
  await expect(ahip).toContainText('Not taken')

  await page.getByRole('button', { name: 'Report attempt 1 at AHIP' }).click()
  const dialog = page.getByRole('dialog', { name: 'AHIP, attempt 1 of 3' })
  await dialog.getByRole('radio', { name: 'Failed' }).click()
  await expect(dialog.getByRole('status')).toContainText('attempt 2 is locked until a coaching note exists')
  await dialog.getByRole('button', { name: 'Report it' }).click()

  await expect(dialog).toBeHidden()
  await expect(ahip).toContainText('Attempt 2 locked')
  await expect(ahip).toContainText('Attempt 1 failed on Mon, Oct 5; attempt 2 is locked until a coaching note exists.')
  const { name } = (await world.admin.get(`/cohorts/${cohort.id}`)).body.leads[0]
  await expect(ahip).toContainText(`Ask ${name} for the coaching talk.`)
  await expect(page.getByRole('button', { name: /^Report attempt 2/ })).toHaveCount(0)
  await expect(page.getByRole('listitem', { name: 'AHIP + Aetna' })).toContainText('In progress')
  expect((await examOf('ahip')).record).toMatchObject([{ number: 1, result: 'failed', reports: [{ side: 'agent' }] }])
})

test('a score chooses the result by the pass mark, an earlier time is meant in the class’s zone', async ({ page, world, signIn, open }) => {
  const { own, examOf } = await examClass(world)
  await signIn(own)
  await open('/my-week')
  await page.getByRole('button', { name: 'Report attempt 1 at AHIP' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Score in %').fill('eighty')
  await expect(dialog.getByText('Write a number from 0 to 100.')).toBeVisible()
  await dialog.getByLabel('Score in %').fill('90')
  await expect(dialog.getByRole('radio', { name: 'Passed' })).toBeChecked()
  await dialog.getByRole('radio', { name: 'Failed' }).click()
  await dialog.getByRole('button', { name: 'Report it' }).click()
  await expect(dialog.getByRole('alert')).toContainText('90 % reaches the pass mark of 90 %')
  await dialog.getByRole('radio', { name: 'Passed' }).click()
  await dialog.getByRole('radio', { name: 'Earlier' }).click()
  await dialog.getByLabel('Taken at (America/Denver)').fill('2026-10-05T05:30')
  await dialog.getByRole('button', { name: 'Report it' }).click()
  await expect(myAhip(page)).toContainText('Passed with 90 % at attempt 1 on Mon, Oct 5.')
  expect((await examOf('ahip')).record[0].takenAt).toBe('2026-10-05T11:30:00Z')
})

test('a lead coaches with a note begun from the facts; the agent sees it at once and may go on', async ({ page, context, world, open }) => {
  const { own, lead, cohort, agent, attempts } = await examClass(world)
  await own.post(attempts('ahip'), { result: 'failed', score: 72 })
  await signInTo(context, world, own.personId)
  await open('/my-week')
  const theirs = myAhip(page)
  await expect(theirs).toContainText('Attempt 2 locked')

  await signInTo(context, world, lead.personId)
  const desk = await context.newPage()
  await desk.clock.setFixedTime(world.now)
  await desk.goto(`${world.server.url}/classes/${cohort.id}/exams`)
  const row = desk.getByRole('region', { name: 'Wait for the lead (1)' }).getByRole('listitem', { name: `AHIP of ${agent.name}` })
  await row.getByRole('button', { name: /^Coach attempt 1/ }).click()
  const dialog = desk.getByRole('dialog', { name: `Coaching of ${agent.name}: AHIP, attempt 1` })
  const note = dialog.getByLabel('Coaching note')
  await expect(note).toHaveValue(/Issue: AHIP, attempt 1 of 3, failed with 72 % on Mon, Oct 5\.\nExpectation: attempt 2 of 3 is passed/)
  await expect(dialog.getByRole('button', { name: 'Save the note' })).toBeDisabled()
  await desk.keyboard.type('chapter 3, then the practice test')
  await dialog.getByRole('button', { name: 'Save the note' }).click()
  await expect(desk.getByRole('region', { name: 'Next attempt open (1)' })).toContainText('attempt 2 may be taken')

  await expect(theirs).toContainText('Attempt 2 open')
  await theirs.getByText('1 attempt on record').click()
  await expect(theirs).toContainText('Talked about: chapter 3, then the practice test')
})

test('a dispute is seen and settled by the lead, and taking back has an undo', async ({ page, world, signIn, open }) => {
  const { own, lead, agent, attempts } = await examClass(world)
  await own.post(attempts('ahip'), { result: 'failed', score: 72 })
  await signIn(lead)
  await open(`/agents/${agent.id}`)
  const ahip = page.getByRole('region', { name: 'Exams' }).getByRole('listitem', { name: 'AHIP', exact: true })
  await ahip.getByText('1 attempt on record').click()
  await ahip.getByRole('button', { name: /^Report it too/ }).click()
  const report = page.getByRole('dialog', { name: `${agent.name}: AHIP, attempt 1 of 3` })
  await report.getByLabel('Score in %').fill('92')
  await report.getByRole('button', { name: 'Report it' }).click()
  await expect(ahip).toContainText('Disputed')
  await expect(ahip).toContainText(`Told as failed with 72 % by ${agent.name}`)

  await ahip.getByRole('button', { name: 'Settle attempt 1 at AHIP' }).click()
  const settle = page.getByRole('dialog', { name: `Settle ${agent.name}: AHIP, attempt 1` })
  await settle.getByRole('radio', { name: 'Passed' }).click()
  await settle.getByLabel('Score in %').fill('92')
  await settle.getByLabel('How you know').fill('Saw the certificate')
  await settle.getByRole('button', { name: 'Let this hold' }).click()
  await expect(ahip).toContainText('Passed with 92 % at attempt 1')

  await ahip.getByRole('button', { name: /^Take back/ }).click()
  const back = page.getByRole('dialog', { name: 'Take back attempt 1 at AHIP' })
  await back.getByLabel('Reason').fill('It was the practice test')
  await back.getByRole('button', { name: 'Take it back' }).click()
  await expect(ahip).toContainText('No attempt so far')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(ahip).toContainText('Passed with 92 % at attempt 1')
})

test('licensing sets a time, takes it back by the undo, and reports the proctored attempt; the carrier closes', async ({
  page,
  context,
  newWorld,
}) => {
  const world = await newWorld()
  const { agent, licensing, fail, lead } = await examClass(world)
  await signInTo(context, world, licensing.personId)
  await page.goto(`${world.server.url}/`)
  await expect(page.getByRole('heading', { name: 'Nothing to proctor' })).toBeVisible()
  const second = await fail('ahip', 2)
  await lead.post(`/exam-attempts/${second}/coach`, { text: 'Went through chapter 4' })
  const waiting = page.getByRole('region', { name: 'Without a time' }).getByRole('listitem')
  await expect(waiting).toContainText(`${agent.name}, AHIP, attempt 3 of 3`)

  await waiting.getByRole('button', { name: /^Set a time/ }).click()
  const slot = page.getByRole('dialog', { name: `${agent.name}: AHIP, attempt 3` })
  await slot.getByLabel('Time (America/Denver)').fill('2026-10-06T09:00')
  await slot.getByRole('button', { name: 'Set the time' }).click()
  const timed = page.getByRole('region', { name: 'With a time' }).getByRole('listitem')
  await expect(timed).toContainText('Oct 6, 9:00 AM (America/Denver)')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(waiting).toContainText('No time yet')

  await waiting.getByRole('button', { name: /^Report the result/ }).click()
  const report = page.getByRole('dialog', { name: `${agent.name}: AHIP, attempt 3 of 3` })
  await report.getByRole('radio', { name: 'Failed' }).click()
  await expect(report.getByRole('status')).toContainText('AHIP is closed for the season')
  await expect(report.getByRole('button', { name: 'Report it' })).toBeDisabled()
  await report.getByLabel('Reason to record it all the same').fill('Sat beside the agent')
  await report.getByRole('button', { name: 'Report it' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing to proctor' })).toBeVisible()

  await page.goto(`${world.server.url}/agents/${agent.id}`)
  await expect(page.getByRole('region', { name: 'Exams' })).toContainText('AHIP is closed for the 2026 season')
  await expect(page.getByRole('listitem', { name: 'AHIP + Aetna' })).toContainText('Failed')
})

test('a class without exams says what will stand here', async ({ page, world, signIn, open }) => {
  const { id, lead } = await world.cohort()
  await signIn(lead)
  await open(`/classes/${id}/exams`)
  await expect(page.getByRole('heading', { name: 'No exam is on record yet' })).toBeVisible()
})
