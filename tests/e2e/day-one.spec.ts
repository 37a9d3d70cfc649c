import { expect, saved, test } from './fixtures.ts'

test('D3: a lead goes through day one with the class; done is refused until the emphasis is covered, and agents acknowledge on a phone', async ({
  page,
  world,
  signIn,
  open,
}) => {
  test.setTimeout(120_000)
  const cohort = await world.cohort()
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email })
  await world.agent(cohort.id, { name: 'Ben Okafor' })
  const press = (path: RegExp, name: string | RegExp) => saved(page, path, () => page.getByRole('button', { name, exact: true }).click())
  const item = (name: string) => page.getByRole('list').getByRole('listitem', { name, exact: true })

  // Beside a video call.
  await page.setViewportSize({ width: 480, height: 900 })
  await signIn(cohort.lead)
  await open(`/classes/${cohort.id}/day-one`)
  await expect(page.getByRole('region', { name: 'Timer' })).toContainText('0 s of 1 h 20 min planned')
  await press(/\/agenda\/begin$/, 'Begin day one')
  await press(/\/n-number\/show$/, 'Show: N-Number, not NPN')
  await expect(item('N-Number, not NPN')).toContainText('Shown now')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480)

  await page.getByRole('button', { name: 'Day one is done' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not done' })).toContainText(
    'before the class has gone through “N-Number, not NPN” and “Right screenshots”',
  )

  // The agent, on a phone, in a browser page of their own, sees live what is shown.
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(me)
  await open('/my-week')
  const mine = page.getByRole('region', { name: 'Day one' })
  await expect(mine).toContainText('Your lead shows: N-Number, not NPN')
  await cohort.lead.post(`/cohorts/${cohort.id}/agenda/items/right-screenshots/show`)
  await expect(mine).toContainText('Your lead shows: Right screenshots')
  await saved(page, /\/acknowledge$/, () => mine.getByRole('button', { name: 'I have read version 1 of N-Number, not NPN' }).click())
  await expect(mine.getByRole('list', { name: 'Pages to acknowledge' }).getByRole('listitem')).toHaveCount(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await page.setViewportSize({ width: 480, height: 900 })
  await signIn(cohort.lead)
  await open(`/classes/${cohort.id}/day-one`)
  const waiting = page.getByRole('list', { name: 'Still to acknowledge' })
  await expect(waiting.getByRole('listitem').filter({ hasText: 'Maria Lopez' })).not.toContainText('N-Number, not NPN')
  await expect(waiting.getByRole('listitem').filter({ hasText: 'Ben Okafor' })).toContainText('N-Number, not NPN')
  await press(/\/right-screenshots\/review$/, 'Reviewed: Right screenshots')
  await press(/\/n-number\/review$/, 'Reviewed: N-Number, not NPN')
  await expect(item('N-Number, not NPN')).toContainText(/Reviewed .+ by /)
  await press(/\/agenda\/finish$/, 'Day one is done')
  await expect(page.getByRole('button', { name: 'Take “done” back' })).toBeVisible()
  await expect(waiting).toContainText('Ben Okafor')
})
