import AxeBuilder from '@axe-core/playwright'
import { sql } from 'kysely'
import { saved } from '../support/saved.ts'
import { expect, test, toItsEnd } from './fixtures.ts'

test('IT begins with the equipment of a class, sets it by keys, and sees nothing else of it', async ({ page, world, signIn, open }) => {
  const cohort = await world.cohort()
  const ana = await world.agent(cohort.id, { name: 'Ana Díaz', npn: '20004711' })
  const title = (await cohort.lead.get(`/cohorts/${cohort.id}`)).body.name
  await signIn(['it'])
  await open('/')
  await page.getByRole('combobox', { name: 'Class' }).selectOption({ label: title })
  const grid = page.getByRole('grid', { name: `Equipment of ${title}` })
  await expect(grid.getByRole('columnheader')).toHaveText([/Tracks/, /Agent/, /Equipment/])
  await expect(page.getByRole('link', { name: 'Equipment track' })).toHaveAttribute('aria-current', 'page')
  for (const name of ['Master sheet', 'Roll', 'Tracker', 'Close']) await expect(page.getByText(name, { exact: true })).toBeHidden()
  await expect(page.getByText('20004711')).toBeHidden()

  await grid.getByRole('row', { name: 'Ana' }).locator('[data-col="equipment"]').click()
  await page.keyboard.type('ship')
  await expect(page.getByRole('dialog', { name: 'Equipment: Ana Díaz' })).toBeVisible()
  await page.getByLabel('Note, kept with today’s date').fill('UPS 1Z-4711')
  const written = page.waitForResponse((response) => response.url().endsWith(`/agents/${ana.id}/tracks/equipment`))
  await page.getByRole('combobox', { name: 'Status' }).press('Enter')
  expect((await written).status()).toBe(200)
  await expect(grid.getByRole('row', { name: 'Ana' })).toContainText('Shipped')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  const { tracks } = (await cohort.lead.get(`/agents/${ana.id}/tracks`)).body
  expect(tracks.find(({ key }: { key: string }) => key === 'equipment').cell).toMatchObject({ value: 'shipped', note: 'UPS 1Z-4711' })
  const undone = page.waitForResponse((response) => response.url().endsWith('/equipment/undo'))
  await page.keyboard.press('Control+z')
  expect((await undone).status()).toBe(200)
  await expect(grid.getByRole('row', { name: 'Ana' })).toContainText('Not started')
})

test('a kit is shipped, received on a phone, tested and verified; a fault stops the clocks until its replacement came', async ({
  page,
  context,
  world,
  signIn,
  open,
}) => {
  test.slow()
  const cohort = await world.cohort()
  const me = await world.person(['agent'], { name: 'Maria Lopez' })
  const agent = await world.agent(cohort.id, { name: 'Maria Lopez', email: me.email })
  // A busy test machine is no slow line.
  await sql`update equipment_kit set definition = jsonb_set(definition, '{selfTest,minMbps}', '0')`.execute(world.db)
  const headset = page.getByRole('listitem', { name: 'Headset' })
  const stateOf = async () => {
    const { tracks } = (await cohort.lead.get(`/agents/${agent.id}/tracks`)).body
    return tracks.find(({ key }: { key: string }) => key === 'equipment').cell.value
  }
  const pausesOf = async () => (await cohort.lead.get(`/agents/${agent.id}/clocks`)).body.pauses

  await test.step('IT asks for the kit and ships all of it', async () => {
    await signIn(['it'])
    await open(`/classes/${cohort.id}/equipment`)
    await saved(page, /\/equipment$/, () => page.getByRole('button', { name: 'Ask for their kits' }).click())
    await expect(page.getByRole('row', { name: /Maria Lopez/ })).toHaveCount(4)
    await page.getByRole('button', { name: 'Choose all' }).click()
    await page.getByRole('button', { name: 'Shipped', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Shipped: 4 items' })
    await dialog.getByLabel('Carrier').fill('UPS')
    await dialog.getByLabel('Tracking reference: Headset, Maria Lopez').fill('1Z4711')
    await saved(page, /\/equipment\/acts$/, () => dialog.getByRole('button', { name: 'Save' }).click())
    await expect(page.getByRole('row', { name: /Headset.*UPS 1Z4711/ })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await stateOf()).toBe('shipped')
  })

  await test.step('the agent receives it on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await signIn(me)
    await open('/my-week')
    await toItsEnd(page)
    await page.getByRole('region', { name: 'My equipment' }).scrollIntoViewIfNeeded()
    for (const name of ['Laptop', 'Headset', 'Camera', 'Second monitor']) {
      const item = page.getByRole('listitem', { name, exact: true })
      await saved(page, /\/equipment\/[\w-]+$/, () => item.getByRole('button', { name: `Received: ${name}, Maria Lopez` }).click())
      await expect(item).not.toContainText('Shipped')
    }
    await expect.poll(stateOf).toBe('received')
  })

  await test.step('and tests it on the computer', async () => {
    await context.grantPermissions(['microphone', 'camera'])
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: 'Test my equipment' }).click()
    const run = page.getByRole('region', { name: 'Self-test' })
    await run.getByRole('button', { name: 'Start the test' }).click()
    await expect(run.getByLabel('Picture of the camera')).toBeVisible({ timeout: 20_000 })
    await run.getByRole('group', { name: 'Do you see yourself, or the room?' }).getByRole('button', { name: 'Yes' }).click()
    await run.getByRole('button', { name: 'Play the tone' }).click()
    await run.getByRole('group', { name: 'Did you hear the tone in the headset?' }).getByRole('button', { name: 'Yes' }).click()
    await saved(page, /\/self-tests$/, () => run.getByRole('button', { name: 'Keep the result' }).click())
    await expect(run).toContainText('The self-test passed.')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

  await test.step('the lead verifies it, with a reason for the screenshot that is missing', async () => {
    await signIn({ personId: cohort.lead.personId })
    await open(`/agents/${agent.id}`)
    await page.getByRole('button', { name: 'Verify the equipment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Verify the equipment' })
    for (const box of await dialog.getByRole('checkbox').all()) await box.check()
    await dialog.getByLabel('Download, Mbps (at least 50)').fill('93.5')
    await dialog.getByLabel('Upload, Mbps (at least 20)').fill('41')
    await dialog.getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(dialog).toContainText('The screenshot of the speed test is not accepted yet.')
    await dialog.getByLabel('Reason, where something is missing').fill('Seen on her shared screen')
    await saved(page, /\/equipment\/verify$/, () => dialog.getByRole('button', { name: 'Verify', exact: true }).click())
    await expect(headset).toContainText('Verified')
    expect(await stateOf()).toBe('complete')
  })

  await test.step('a fault stops the clocks, its replacement lets them go on', async () => {
    await headset.getByRole('button', { name: 'Faulty: Headset, Maria Lopez' }).click()
    const dialog = page.getByRole('dialog', { name: 'Faulty: Headset, Maria Lopez' })
    await dialog.getByLabel('What is wrong').fill('Crackles')
    await saved(page, /\/equipment\/[\w-]+$/, () => dialog.getByRole('button', { name: 'Save' }).click())
    await expect(headset).toContainText('“Crackles”')
    expect(await stateOf()).toBe('faulty')
    expect(await pausesOf()).toMatchObject([{ kind: 'equipment', source: 'equipment:headset', until: null }])

    world.now = '2026-10-05T15:00:00.000Z'
    const item = (await cohort.lead.get(`/agents/${agent.id}/equipment`)).body.items.find(
      ({ kind }: { kind: string }) => kind === 'headset',
    )
    expect((await cohort.lead.patch(`/equipment/${item.id}`, { act: 'replace', carrier: 'UPS', version: item.version })).status).toBe(200)
    await expect(headset).toContainText('Replacement shipped')
    await saved(page, /\/equipment\/[\w-]+$/, () => headset.getByRole('button', { name: 'Received: Headset, Maria Lopez' }).click())
    await expect(headset).toContainText('1 fault; 1 replacement')
    expect(await pausesOf()).toMatchObject([{ source: 'equipment:headset', until: world.now }])
    expect(await stateOf()).toBe('received')
    await headset.getByRole('button', { name: 'History: Headset, Maria Lopez' }).click()
    await expect(page.getByRole('list', { name: 'History' }).getByText('“Crackles”')).toBeVisible()
    await expect(page.getByRole('list', { name: 'History' }).getByRole('listitem')).toHaveCount(7)
  })
})
