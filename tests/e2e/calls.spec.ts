import AxeBuilder from '@axe-core/playwright'
import { GOOD, marksBut } from '../support/call-class.ts'
import { saved } from '../support/saved.ts'
import { expect, test } from './fixtures.ts'

const ITEMS = Object.keys(marksBut()).length

test('an agent takes a slot, the calls are scored by keys, and the fourth files the form', async ({ page, world, signIn, open }) => {
  test.slow()
  const cohort = await world.cohort()
  const certifier = await world.person(['certifier'], { name: 'Kim Park' })
  await world.admin.patch(`/cohorts/${cohort.id}`, { certifiers: [certifier.email], version: cohort.body.version })
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  const agent = await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email })
  await cohort.lead.patch(`/agents/${agent.id}/tracks/equipment`, { status: 'complete', version: 0, reason: 'Seen on camera' })
  const boardOf = async () => (await certifier.get(`/cohorts/${cohort.id}/calls`)).body

  await test.step('the certifier opens slots', async () => {
    await signIn(certifier)
    await open(`/classes/${cohort.id}/calls`)
    await page.getByRole('button', { name: 'Open slots' }).click()
    const dialog = page.getByRole('dialog', { name: 'Open slots' })
    await dialog.getByLabel('From').fill('2026-10-06T11:00')
    await dialog.getByLabel('Until').fill('2026-10-06T13:00')
    await saved(page, /\/certifier-slots$/, () => dialog.getByRole('button', { name: 'Open', exact: true }).click())
    await expect(page.getByRole('listitem', { name: /Kim Park$/ })).toHaveCount(2)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  await test.step('the agent takes one on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(me)
    await open('/my-week')
    await page.getByRole('region', { name: 'My tickets' }).scrollIntoViewIfNeeded()
    const mine = page.getByRole('region', { name: 'My calls' })
    await saved(page, /\/book$/, () => mine.getByRole('button', { name: 'Take it' }).first().click())
    await expect(mine.getByRole('button', { name: 'Give it back' })).toBeVisible()
    await expect(mine.getByRole('button', { name: 'Take it' })).toBeHidden()
  })

  await test.step('the first call is marked by keys alone and saves itself', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await signIn(certifier)
    await open(`/classes/${cohort.id}/calls`)
    await expect(page.getByRole('row', { name: /Maria Lopez.*with Kim Park/ })).toBeVisible()
    await saved(page, /\/calls$/, () => page.getByRole('button', { name: 'Start call 1 with Maria Lopez' }).click())
    await expect(page.getByRole('heading', { level: 1, name: 'Call 1 of Maria Lopez' })).toBeVisible()
    await page.getByRole('radio').first().focus()
    for (let item = 0; item < ITEMS; item++) await page.keyboard.press(item === 1 ? 'x' : 'm')
    await expect(page.getByLabel('Score so far')).toHaveText('0 %')
    const marked = async () => {
      const { calls } = await boardOf()
      return Object.keys((await certifier.get(`/calls/${calls[0].id}`)).body.marks).length
    }
    await expect.poll(marked).toBe(ITEMS)
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('Score so far')).toHaveText('0 %')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await page.getByLabel('What went well').fill('Warm from the first word')
    await saved(page, /\/score$/, () => page.getByRole('button', { name: 'Close the call' }).click())
    await expect(page.getByText('Passes: 0 %')).toBeVisible()
    await expect(page.getByText('100 %, as it was coached')).toBeVisible()
  })

  await test.step('the fourth call that passes decides it, and the form is there', async () => {
    for (const _ of [2, 3]) {
      const { id } = (await certifier.post(`/cohorts/${cohort.id}/calls`, { agentId: agent.id })).body
      await certifier.post(`/calls/${id}/score`, GOOD)
    }
    await page.reload()
    await saved(page, /\/calls$/, () => page.getByRole('button', { name: 'Start call 4 (MAPD)' }).click())
    await expect(page.getByRole('heading', { level: 1, name: 'Call 4 of Maria Lopez' })).toBeVisible()
    await page.getByRole('radio').first().focus()
    for (let item = 0; item < ITEMS; item++) await page.keyboard.press('m')
    await page.getByLabel('What went well').fill('Clear and kind')
    await saved(page, /\/score$/, () => page.getByRole('button', { name: 'Close the call' }).click())
    await expect(page.getByText('passed with 4 of 4 calls')).toBeVisible()
    const { rows } = (await cohort.lead.get(`/forms/submissions?cohort=${cohort.id}&form=call-certification`)).body
    expect(rows).toHaveLength(1)
    await open(`/classes/${cohort.id}/calls`)
    await expect(page.getByRole('link', { name: 'Lopez_Maria_100.xlsx' })).toBeVisible()
    await expect(page.getByText('Nobody waits')).toBeVisible()
  })

  await test.step('the agent reads the feedback', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(me)
    await open('/my-week')
    await page.getByRole('region', { name: 'My tickets' }).scrollIntoViewIfNeeded()
    const button = page.getByRole('button', { name: 'I have read the feedback on call 4' })
    await saved(page, /\/acknowledge$/, () => button.click())
    await expect(button).toBeHidden()
    await page.getByRole('link', { name: 'Call 4, MAPD' }).click()
    await expect(page.getByText('Clear and kind')).toBeVisible()
  })
})
