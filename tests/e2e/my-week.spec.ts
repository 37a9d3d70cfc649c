import { AFTER, fullDay, MONDAY, reportOf } from '../support/class-day.ts'
import { pngOf } from '../support/pictures.ts'
import { expect, test } from './fixtures.ts'

type World = Parameters<Parameters<typeof test>[2]>[0]['world']

/** The evening of the first day, in Denver. */
const EVENING = '2026-10-05T23:00:00.000Z'

test.use({ viewport: { width: 390, height: 844 } })

/** An agent with an N-Number who signs in, in a class led by Dana Reed with a room link. */
async function weekOf(world: World) {
  const lead = await world.person(['lead'], { name: 'Dana Reed' })
  const cohort = await world.cohort({ leads: [lead.email], roomUrl: 'https://meet.example.com/esp-12' })
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  const agent = await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email, nNumber: 'N450123', zone: 'America/New_York' })
  return { lead, cohort, me, agent }
}

test('the next step leads an agent from the N-Number over the exam to the coaching talk', async ({ page, world, signIn, open }) => {
  const { me } = await weekOf(world)
  await signIn(me)
  await open('/my-week')
  const next = page.getByRole('region', { name: 'Next step' })
  await expect(next).toContainText('Next: Confirm your N-Number')
  await next.getByRole('button', { name: 'Confirm it' }).click()
  await expect(page.getByLabel('Type your N-Number')).toBeFocused()
  await page.keyboard.type('N450123')
  await page.keyboard.press('Enter')

  await expect(next).toContainText('Next: Pass AHIP')
  await next.getByText('How it is done').click()
  await expect(next).toContainText('Sign in to AHIP with your N-Number, never with your NPN.')
  await expect(next).toContainText('Sample wording')
  await next.getByRole('button', { name: 'Report attempt 1' }).click()
  await expect(page.getByRole('button', { name: 'Report attempt 1 at AHIP' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Failed' }).click()
  await dialog.getByRole('button', { name: 'Report it' }).click()
  await expect(next).toContainText('Next: Your lead coaches you first')
  await expect(next).toContainText('Attempt 2 at AHIP opens after the coaching talk with your lead.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('a rejected proof is the next step, and sending the right one waits for a review', async ({ page, world, signIn, open }) => {
  const { lead, me, agent } = await weekOf(world)
  const proofs = `/agents/${agent.id}/tracks/ahip_aetna/proofs`
  const { body: proof } = await me.upload(proofs, [{ name: 'wrong.png', content: await pngOf({ name: 'wrong' }) }])
  await lead.post(`/proofs/${proof.id}/reject`, { reason: 'The name is cut off', version: proof.version })
  await signIn(me)
  await open('/my-week')
  const next = page.getByRole('region', { name: 'Next step' })
  await expect(next).toContainText('It was rejected: The name is cut off')
  await next.getByRole('button', { name: 'Send it again' }).click()
  const kind = page.getByRole('region', { name: 'Screenshot with 13 green checks' })
  await expect(kind).toBeFocused()
  const file = { name: 'right.png', mimeType: 'image/png', buffer: Buffer.from(await pngOf({ name: 'right' })) }
  await kind.locator('input[type=file]').first().setInputFiles(file)
  await expect(next.getByRole('list', { name: 'Waiting' })).toContainText('Screenshot with 13 green checks waits for a review.')
})

test('the shift stands in the agent’s own time, with the way into the class room', async ({ page, world, signIn, open }) => {
  const { me } = await weekOf(world)
  await signIn(me)
  await open('/my-week')
  const room = page.getByRole('region', { name: 'Class room' })
  await expect(room).toContainText('Today')
  await expect(room).toContainText('10:00 AM to 6:30 PM your time (8:00 AM to 4:30 PM in Denver)')
  await expect(room.getByRole('link', { name: 'Join the class room' })).toHaveAttribute('href', 'https://meet.example.com/esp-12')
})

test('in the evening an agent tells how far they got; a failed sending loses nothing; it can be taken back', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { me, lead, agent } = await weekOf(world)
  await me.post(`/agents/${agent.id}/n-number/confirm`, { nNumber: 'N450123' })
  world.now = EVENING
  await page.clock.setFixedTime(EVENING)
  await signIn(me)
  await open('/my-week')
  const next = page.getByRole('region', { name: 'Next step' })
  await expect(next).toContainText('Tell your lead how far you got today.')
  await next.getByRole('button', { name: 'Tell it' }).click()
  const progress = page.getByRole('region', { name: 'Progress: AHIP + Aetna' })
  await progress.getByLabel('AHIP is done').check()
  await progress.getByLabel('Note to my lead').fill('Passed at noon')

  await page.route('**/progress', (route) => route.abort())
  await progress.getByRole('button', { name: 'Send to my lead' }).click()
  await expect(progress.getByRole('alert')).toContainText('Not sent')
  await expect(progress.getByLabel('AHIP is done')).toBeChecked()
  await expect(progress.getByLabel('Note to my lead')).toHaveValue('Passed at noon')
  const asked = page.waitForEvent('dialog')
  const leaving = page.getByRole('link', { name: 'Account of Maria Lopez' }).click()
  const dialog = await asked
  expect(dialog.message()).toContain('not sent yet')
  await dialog.dismiss()
  await leaving
  await page.unroute('**/progress')

  await progress.getByRole('button', { name: 'Send to my lead' }).click()
  await expect(progress.getByText('Told today, 7:00 PM')).toBeVisible()
  await expect(progress).toContainText('you said so, it is not proved yet')
  await expect(next).not.toContainText('how far you got today')
  const reported = async () => (await lead.get(`/agents/${agent.id}/tracks`)).body.tracks[0]
  expect((await reported()).parts[0]).toMatchObject({ key: 'ahip', state: 'reported' })
  expect((await reported()).cell.note).toBe('Passed at noon')

  await progress.getByRole('button', { name: 'Take it back' }).click()
  await expect(progress.getByLabel('AHIP is done')).not.toBeChecked()
  await expect.poll(async () => (await reported()).parts[0].state).toBe('open')
})

test('an agent says that a day is not right, and the lead reads it beside the proposal', async ({ page, world, signIn, open }) => {
  const { me, lead, cohort, agent } = await weekOf(world)
  const other = await world.agent(cohort.id)
  world.now = AFTER
  await page.clock.setFixedTime(AFTER)
  const late = [agent.name, me.email, '08:12:00', '16:30:00'] as const
  await world.admin.upload(`/cohorts/${cohort.id}/attendance/reports`, [reportOf(MONDAY, [late, fullDay(other)])])
  await signIn(me)
  await open('/my-week')
  const day = page.getByRole('listitem', { name: 'Mon, Oct 5' })
  await day.getByRole('button', { name: 'That is not right: Mon, Oct 5' }).click()
  await day.getByRole('button', { name: 'Send to my lead' }).click()
  await expect(day.getByText('Say what is not right.')).toBeVisible()
  await expect(day.getByLabel('What is not right?')).toBeFocused()
  await day.getByLabel('What is not right?').fill('The room let me in late')
  await day.getByLabel('I called the attendance line at').fill('07:50')
  await day.getByRole('button', { name: 'Send to my lead' }).click()
  await expect(day).toContainText('You said: that is not right. “The room let me in late.” You called the attendance line at 7:50 AM.')
  await expect(day).toContainText('To decide')

  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(lead)
  await open(`/classes/${cohort.id}/roll?date=${MONDAY}`)
  const row = page.getByRole('row', { name: /Maria Lopez/ })
  await expect(row).toContainText('Maria Lopez: that is not right. “The room let me in late.”')
  await open(`/agents/${agent.id}`)
  await expect(page.getByRole('listitem', { name: 'Mon, Oct 5' })).toContainText('Says to have called the attendance line at 7:50 AM.')
})

test('who is done with everything, and who has left, is told so', async ({ page, world, signIn, open }) => {
  const { me, lead, agent } = await weekOf(world)
  const { tracks } = (await lead.get(`/agents/${agent.id}/tracks`)).body
  for (const { key } of tracks)
    await lead.patch(`/agents/${agent.id}/tracks/${key}`, { status: 'waived', reason: 'Last season', version: 0 })
  await me.post(`/agents/${agent.id}/n-number/confirm`, { nNumber: 'N450123' })
  await signIn(me)
  await open('/my-week')
  const next = page.getByRole('region', { name: 'Next step' })
  await expect(next.getByRole('heading')).toHaveText('You are done with everything')
  const { version } = (await lead.get(`/agents/${agent.id}`)).body
  const left = await world.admin.post(`/agents/${agent.id}/leave`, { on: MONDAY, reason: 'Another job', version })
  expect(left.status).toBe(200)
  await expect(next.getByRole('heading')).toHaveText('You have left this class')
  await expect(page.getByRole('region', { name: /^Progress/ })).toHaveCount(0)
})
