import { addSeconds } from '#kernel/instant.ts'
import { AFTER, classOf, fullDay, MONDAY, reportOf, TUESDAY } from '../support/class-day.ts'
import { signInTo } from '../support/session.ts'
import { expect, test } from './fixtures.ts'

test('WFM acknowledges one notice after another, and nothing moves under the pointer', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  const cohort = await classOf(world, 2)
  const [late, there] = cohort.agents
  if (!late || !there) throw new Error('two agents were asked for')
  for (const date of [MONDAY, TUESDAY]) {
    await cohort.importFiles([reportOf(date, [[late.name, late.email, '08:12:00', '16:30:00'], fullDay(there)])])
    await world.admin.post(`${cohort.path}/confirm`, { date, agentIds: [late.id, there.id] })
    await world.admin.post(`${cohort.path}/notice`, { date })
    world.now = addSeconds(world.now, 60)
  }
  await page.clock.setFixedTime(AFTER)
  await signInTo(context, world, (await world.person(['wfm'], { name: 'Wes Wfm' })).personId)
  await page.goto(`${world.server.url}/notices`)
  await expect(page.getByText('2 to acknowledge.')).toBeVisible()
  const cards = page.getByRole('region', { name: 'To acknowledge' }).getByRole('listitem')
  await expect(cards).toHaveText([/Tue, Oct 6/, /Mon, Oct 5/])
  await expect(cards.first().getByRole('row', { name: new RegExp(late.name) })).toContainText('Tardy - Under 1 Hr')
  await expect(cards.first()).not.toContainText(there.name)

  await cards
    .first()
    .getByRole('button', { name: /^Acknowledge/ })
    .click()
  await expect(page.getByText('1 to acknowledge.')).toBeVisible()
  await expect(cards).toHaveText([/Tue, Oct 6.*Acknowledged by Wes Wfm/, /Mon, Oct 5/])
  await cards
    .last()
    .getByRole('button', { name: /^Acknowledge/ })
    .click()
  await expect(page.getByText('All acknowledged.')).toBeVisible()
  expect((await world.admin.get('/notices')).body.rows.map((notice: { acknowledgedBy: string }) => notice.acknowledgedBy)).toEqual([
    'Wes Wfm',
    'Wes Wfm',
  ])

  await page.reload()
  await expect(page.getByRole('region', { name: 'Acknowledged' }).getByRole('listitem')).toHaveCount(2)
  const download = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /^Download as CSV/ })
    .first()
    .click()
  expect((await download).suggestedFilename()).toBe(`${cohort.body.name} ${TUESDAY} notice 1.csv`)
})

test('a lead sees the notices of the own classes and has nothing to acknowledge', async ({ page, context, newWorld }) => {
  const world = await newWorld()
  const cohort = await classOf(world, 1)
  const [late] = cohort.agents
  if (!late) throw new Error('an agent was asked for')
  await cohort.importFiles([reportOf(MONDAY, [[late.name, late.email, '08:12:00', '16:30:00']])])
  await cohort.lead.post(`${cohort.path}/confirm`, { date: MONDAY, agentIds: [late.id] })
  await cohort.lead.post(`${cohort.path}/notice`, { date: MONDAY })
  await signInTo(context, world, cohort.lead.personId)
  await page.goto(`${world.server.url}/notices`)
  await expect(page.getByText('Waits for WFM')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Acknowledge/ })).toHaveCount(0)

  await signInTo(context, world, (await world.person(['lead'])).personId)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'No notices yet' })).toBeVisible()
})
