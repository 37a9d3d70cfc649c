import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { cellOf, grid, makeClass, said } from '../support/tracker-screen.ts'
import { expect, saved, test } from './fixtures.ts'

const activeText = (page: Page) =>
  grid(page).evaluate((element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent)

test('a status is set, explained and taken back without the mouse', async ({ page, world, signIn, open }) => {
  const { dana, ana, path } = await makeClass(world)
  await signIn(dana)
  await open(`${path}?agent=${ana.id}`)
  await expect(grid(page)).toBeFocused()
  expect(await activeText(page)).toBe('Not started')

  await page.keyboard.type('blo')
  await expect(page.getByRole('dialog', { name: 'AHIP/Aetna: Ana Díaz' })).toBeVisible()
  await page.getByLabel('Note, kept with today’s date').fill('Ticket opened')
  await page.getByRole('combobox', { name: 'Status' }).press('Enter')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Blocked')
  await expect(said(page)).toContainText('Ana Díaz: AHIP/Aetna is now Blocked.')
  await expect(grid(page)).toBeFocused()

  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type('complete')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Give a reason, for example')).toBeVisible()
  await page.keyboard.type('List seen in the meeting')
  await page.keyboard.press('Enter')
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('override')
  await expect(said(page)).toContainText('AHIP + Aetna comes before')

  await page.keyboard.press('Control+z')
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('Not started')
  await page.keyboard.press('Control+z')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Not started')
  await page.keyboard.press('Control+z')
  await expect(said(page)).toHaveText('There is nothing of yours to take back.')

  await cellOf(page, 'Ana', 'AHIP').dblclick()
  await page.getByText('History').click()
  await expect(page.getByRole('dialog')).toContainText('Ticket opened')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(grid(page)).toBeFocused()
})

test('ready to sell is set with its date and reference, stands on the agent’s page, and is taken back', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, ana, path } = await makeClass(world)
  await signIn(dana)
  await open(path)
  await cellOf(page, 'Ana', 'rts').click()
  await page.keyboard.type('ready')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'RTS: Ana Díaz' })
  await expect(dialog.getByLabel('Reference')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Give the reference, or set it with a reason.')
  await dialog.getByLabel('Ready to sell on').fill('2026-10-06')
  await dialog.getByLabel('Reference').fill('12345')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('This date is still to come.')
  await dialog.getByLabel('Ready to sell on').fill('2026-10-05')
  const written = page.waitForResponse((response) => response.url().endsWith(`/agents/${ana.id}/tracks/rts`))
  await dialog.getByRole('button', { name: 'Set to Ready to sell' }).click()
  expect((await written).status()).toBe(200)
  const cell = cellOf(page, 'Ana', 'rts')
  await expect(cell).toContainText('Ready to sell')
  await expect(cell).not.toContainText('override')
  await cell.click()
  await expect(page.getByRole('region', { name: 'Cell and last change' })).toContainText('ready to sell on Mon, Oct 5, reference 12345')

  await open(`/agents/${ana.id}`)
  const rts = page.getByRole('listitem', { name: 'RTS / No More Forms' })
  await expect(rts).toContainText('On record: ready to sell on Mon, Oct 5, reference 12345')
  await rts.getByText('1 entry so far').click()
  await expect(rts).toContainText('Ready to sell, Mon, Oct 5, reference 12345')

  await open(path)
  await cellOf(page, 'Ana', 'rts').click()
  await page.keyboard.type('ready')
  await page.keyboard.press('Enter')
  await page.getByLabel('Reference').fill('777')
  const again = page.waitForResponse((response) => response.url().endsWith(`/agents/${ana.id}/tracks/rts`))
  await page.keyboard.press('Enter')
  expect((await again).status()).toBe(200)
  const region = page.getByRole('region', { name: 'Cell and last change' })
  await cellOf(page, 'Ana', 'rts').click()
  await expect(region).toContainText('reference 777')
  const undone = page.waitForResponse((response) => response.url().endsWith('/rts/undo'))
  await page.keyboard.press('Control+z')
  expect((await undone).status()).toBe(200)
  await expect(region).toContainText('reference 12345')
})

test('what is begun before its prerequisite says what is missing and asks why: for one, and for many', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, ana, path } = await makeClass(world)
  await signIn(dana)
  await open(path)
  await cellOf(page, 'Ana', 'AHIP').click()
  await page.keyboard.type('in pro')
  await page.keyboard.press('Enter')
  const one = page.getByRole('dialog', { name: 'Ana Díaz, AHIP/Aetna: a reason is asked for' })
  await expect(one).toContainText('Ana Díaz’s N-Number is not confirmed, and that comes before AHIP + Aetna. Confirm it, or give a reason')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Not started')
  await one.getByRole('button', { name: 'Leave as it was' }).click()
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Not started')

  await page.keyboard.press('Control+Space')
  await page.keyboard.type('in pro')
  await page.keyboard.press('Enter')
  const many = page.getByRole('dialog', { name: 'AHIP/Aetna: 3 of 3 agents were refused' })
  await expect(many).toContainText('Nothing has been set yet.')
  await many.getByLabel('Reason, kept on record').fill('Numbers read out in the meeting')
  await saved(page, /\/tracks\/bulk$/, () => many.getByRole('button', { name: 'Set 3 agents with this reason' }).click())
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('In progress')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('override')
  const { tracks } = (await dana.get(`/agents/${ana.id}/tracks`)).body
  expect(tracks[0].cell).toMatchObject({ isOverride: true, reason: 'Numbers read out in the meeting' })
})

test('a status against the facts asks why: for one, and for many with those refused named and left out', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const { dana, ana, bo, path } = await makeClass(world)
  for (const { id } of [ana, bo])
    await dana.post(`/agents/${id}/tracks/ahip_aetna/progress`, {
      parts: [{ key: 'ahip', state: 'begun' }],
      reason: 'Begun in the meeting',
    })
  await signIn(dana)
  await open(path)
  await expect(cellOf(page, 'Ana', 'AHIP')).toHaveAttribute('title', /On record: AHIP begun, Aetna open\./)
  await cellOf(page, 'Ana', 'AHIP').click()
  await page.keyboard.type('not')
  await page.keyboard.press('Enter')
  const one = page.getByRole('dialog', { name: 'Ana Díaz, AHIP/Aetna: a reason is asked for' })
  await expect(one).toContainText('goes against what is on record for AHIP + Aetna (AHIP begun, Aetna open)')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('In progress')
  await page.keyboard.press('Enter')
  await expect(one).toContainText('Give a reason')
  await page.keyboard.type('Begun by mistake')
  await page.keyboard.press('Enter')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Not started')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('override')
  await expect(cellOf(page, 'Ana', 'AHIP')).toHaveAttribute('title', /Dana Reed.* Override, because: Begun by mistake\./)

  await page.keyboard.press('Control+z')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('In progress')
  await cellOf(page, 'Ana', 'AHIP').click()
  await page.keyboard.press('Control+Space')
  await page.keyboard.type('not')
  await page.keyboard.press('Enter')
  const many = page.getByRole('dialog', { name: 'AHIP/Aetna: 2 of 3 agents were refused' })
  await expect(many).toContainText('Ana Díaz, Bo Ito')
  await many.getByRole('button', { name: 'Leave 2 out, set 1 agent' }).click()
  await expect(said(page)).toContainText('Cy Roy: AHIP/Aetna is now Not started.')
  await expect(cellOf(page, 'Bo', 'AHIP')).toContainText('In progress')

  await cellOf(page, 'Ana', 'AHIP').dblclick()
  await page.getByText('History').click()
  await expect(page.getByRole('dialog')).toContainText('In progress (progress reported)')
})

test('what another lead writes comes in without taking the editor away, and is answered for', async ({ page, world, signIn, open }) => {
  const { dana, morgan, ana, bo, path } = await makeClass(world)
  await signIn(dana)
  await open(path)
  await cellOf(page, 'Ana', 'TBT').dblclick()
  await page.getByLabel('Note, kept with today’s date').fill('half typed')

  await morgan.patch(`/agents/${ana.id}/tracks/tbt`, { status: 'blocked', note: 'No laptop', version: 0 })
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('Blocked')
  await expect(page.getByLabel('Note, kept with today’s date')).toHaveValue('half typed')

  await page.getByRole('listbox').getByRole('option', { name: 'In progress' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ana Díaz, TBT' })
  await expect(dialog).toContainText('Morgan Lee changed this to Blocked')
  await expect(dialog).toContainText('No laptop')
  await expect(dialog).toContainText('You wanted In progress, with the note: half typed')
  await dialog.getByRole('button', { name: 'Put mine' }).click()
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('In progress')

  await cellOf(page, 'Bo', 'TBT').dblclick()
  await morgan.patch(`/agents/${bo.id}/tracks/tbt`, { status: 'failed', reason: 'closed by the carrier', version: 0 })
  await page.keyboard.type('in pro')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Use theirs' }).click()
  await expect(cellOf(page, 'Bo', 'TBT')).toContainText('Failed')
  const kept = await morgan.get(`/agents/${bo.id}/tracks`)
  expect(kept.body.tracks.find((track: { key: string }) => track.key === 'tbt').cell.value).toBe('failed')
})

test('an undo leaves alone what somebody else wrote after', async ({ page, world, signIn, open }) => {
  const { dana, morgan, ana, path } = await makeClass(world)
  await signIn(dana)
  await open(path)
  await cellOf(page, 'Ana', 'TBT').click()
  await page.keyboard.type('block')
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('is now Blocked')
  await morgan.patch(`/agents/${ana.id}/tracks/tbt`, { status: 'failed', reason: 'closed by the carrier', version: 1 })
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('Failed')
  await page.keyboard.press('Control+z')
  await expect(said(page)).toContainText('changed by someone else since')
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('Failed')
})

test('several agents are set at once, copied, pasted over and taken back', async ({ page, context, world, signIn, open }) => {
  const { dana, path } = await makeClass(world)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(dana)
  await open(path)
  await cellOf(page, 'Ana', 'TBT').click()
  await page.keyboard.press('Control+Space')
  await expect(page.getByText('3 agents selected')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'TBT: 3 agents' })).toBeVisible()
  await page.keyboard.type('proof')
  await page.keyboard.press('Enter')
  for (const agent of ['Ana', 'Bo', 'Cy']) await expect(cellOf(page, agent, 'TBT')).toContainText('Proof waiting')
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Proof waiting\nProof waiting\nProof waiting')

  await cellOf(page, 'Ana', 'AHIP').click()
  await page.evaluate(() => navigator.clipboard.writeText('Blocked\nBlocked\n'))
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('dialog', { name: 'Paste changes 2 cells' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Blocked')
  await expect(cellOf(page, 'Bo', 'AHIP')).toContainText('Blocked')
  await page.evaluate(() => navigator.clipboard.writeText('Done\n'))
  await page.keyboard.press('Control+v')
  await expect(said(page)).toContainText('“Done” is no status of AHIP/Aetna')

  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  for (const agent of ['Ana', 'Bo', 'Cy']) await expect(cellOf(page, agent, 'TBT')).toContainText('Not started')
})

test('a pasted block shows what it would change and what not, asks for the reason once, and is one change', async ({
  page,
  context,
  world,
  signIn,
  open,
}) => {
  const { dana, path } = await makeClass(world)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(dana)
  await open(path)
  await cellOf(page, 'Ana', 'AHIP').click()
  await page.evaluate(() => navigator.clipboard.writeText('AHIP/Aetna\tTBT\nBlocked\tIn progress\nDone\tComplete\nNot started\t\n'))
  await page.keyboard.press('Control+v')
  const preview = page.getByRole('dialog', { name: 'Paste changes 3 cells' })
  await expect(preview.getByRole('row', { name: 'Ana Díaz AHIP/Aetna Not started Blocked' })).toBeVisible()
  await expect(preview.getByRole('listitem')).toHaveText([
    'Bo Ito, AHIP/Aetna: “Done” is no status of AHIP/Aetna. Press Enter to see them.',
  ])
  await expect(preview).toContainText('2 cells stay as they are.')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Enter')
  await expect(preview).toContainText('Give a reason')
  await page.keyboard.type('List seen')
  await preview.getByRole('button', { name: 'Change 3 cells, leave 1 out' }).click()
  await expect(said(page)).toContainText('Bo Ito: TBT is now Complete.')
  await expect(cellOf(page, 'Ana', 'AHIP')).toContainText('Blocked')
  await expect(cellOf(page, 'Ana', 'TBT')).toHaveAttribute('title', /^In progress since .*, Dana Reed\./)
  await expect(cellOf(page, 'Bo', 'TBT')).toHaveAttribute('title', /Override, because: List seen\./)
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(said(page)).toContainText('Taken back.')
  for (const title of ['AHIP', 'TBT'])
    for (const agent of ['Ana', 'Bo']) await expect(cellOf(page, agent, title)).toContainText('Not started')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
})

test('single agents are picked, with keys and with presses, and set in one act that one undo takes back', async ({
  page,
  context,
  world,
  signIn,
  open,
}) => {
  const { dana, ana, bo, cy, cohort, path } = await makeClass(world)
  await world.admin.post(`/agents/${cy.id}/leave`, { on: '2026-10-05', reason: 'gone', version: 1 })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(dana)
  await open(`${path}?agent=${ana.id}`)
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Shift+Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await expect(page.getByText('2 agents selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('agents selected')).toBeHidden()

  await cellOf(page, 'Ana', 'TBT').click()
  await cellOf(page, 'Cy', 'TBT').click({ modifiers: ['ControlOrMeta'] })
  await cellOf(page, 'Bo', 'TBT').click({ modifiers: ['ControlOrMeta'] })
  await cellOf(page, 'Ana', 'TBT').click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByText('2 agents selected')).toBeVisible()
  await cellOf(page, 'Ana', 'TBT').click({ modifiers: ['ControlOrMeta'] })
  await page.getByRole('button', { name: 'Copy rows' }).click()
  await expect(said(page)).toHaveText('3 agents copied with their titles.')
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return Promise.all(['text/plain', 'text/html'].map(async (type) => (await item?.getType(type))?.text()))
  })
  expect(copied[0]?.split('\n').map((line) => line.split('\t')[0])).toEqual(['Agent', 'Ana Díaz', 'Bo Ito', 'Cy Roy'])
  expect(copied[1]).toContain('Bo Ito')

  await page.getByRole('button', { name: 'Set a status' }).click()
  await page.getByRole('menuitem', { name: 'RTS' }).click()
  await expect(page.getByRole('dialog', { name: 'RTS: 2 agents' })).toBeVisible()
  await page.getByLabel('Note, kept with today’s date').fill('Seen together')
  await page.getByRole('listbox').getByRole('option', { name: 'Invited', exact: true }).click()
  await expect(said(page)).toContainText('2 agents: RTS is now Invited.')
  for (const agent of ['Ana', 'Bo']) await expect(cellOf(page, agent, 'rts')).toContainText('Invited')
  await expect(cellOf(page, 'Cy', 'rts')).toContainText('Not invited')
  await expect(page.getByText('3 agents selected')).toBeVisible()

  await page.getByRole('button', { name: 'No change today', exact: true }).click()
  await expect(said(page)).toHaveText('2 agents: no change today.')
  const reviewed = await world.db.selectFrom('track_review').select('agent_id').where('date', '=', '2026-10-05').execute()
  expect(reviewed.map((review) => review.agent_id)).toEqual(expect.arrayContaining([ana.id, bo.id]))

  const undone = page.waitForResponse((response) => response.url().endsWith(`/cohorts/${cohort.id}/tracks/undo`))
  await page.getByRole('button', { name: 'Undo' }).click()
  expect((await (await undone).json()).cells).toHaveLength(2)
  for (const agent of ['Ana', 'Bo']) await expect(cellOf(page, agent, 'rts')).toContainText('Not invited')
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await expect(page.getByText('agents selected')).toBeHidden()
})

test('the address holds filters, sort and folds; rows keep their place until asked', async ({ page, world, signIn, open }) => {
  const { cohort, dana, ana, path } = await makeClass(world)
  await dana.patch(`/agents/${ana.id}/tracks/tbt`, { status: 'blocked', version: 0 })
  await signIn(dana)
  await open(`${path}?state=tbt.blocked`)
  await expect(page.getByText('1 of 3 agents')).toBeVisible()
  await cellOf(page, 'Ana', 'TBT').click()
  await page.keyboard.type('in prog')
  await page.keyboard.press('Enter')
  await expect(cellOf(page, 'Ana', 'TBT')).toContainText('In progress')
  await page.getByRole('button', { name: 'Sort and filter again' }).click()
  await expect(page.getByText('0 of 3 agents')).toBeVisible()
  await page.getByRole('button', { name: 'Show everyone' }).click()
  await expect(page).toHaveURL(new RegExp(`${path}$`))

  await page.keyboard.press('/')
  await page.keyboard.type('diaz')
  await expect(page.getByText('1 of 3 agents')).toBeVisible()
  await expect(page).toHaveURL(/name=diaz/)
  await page.getByRole('button', { name: 'Clear the name' }).click()

  await page.getByRole('columnheader', { name: 'Agent' }).click()
  await page.getByRole('columnheader', { name: 'Agent' }).click()
  await expect(page.getByRole('columnheader', { name: 'Agent' })).toHaveAttribute('aria-sort', 'descending')
  await expect(grid(page).getByRole('rowheader').first()).toContainText('Cy Roy')
  await expect(page.getByRole('columnheader', { name: 'NPN' })).toBeHidden()
  await page.getByRole('columnheader', { name: 'Facts' }).click()
  await expect(page.getByRole('columnheader', { name: 'NPN' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'NPN' })).toBeVisible()

  await cellOf(page, 'Ana', 'Mon').click()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/classes/${cohort.id}/roll\\?date=2026-10-05`))
})

test('no change today, said once for everyone who is left', async ({ page, world, signIn, open }) => {
  const { dana, ana, cohort, path } = await makeClass(world)
  await dana.post(`/cohorts/${cohort.id}/tracks/review`, { date: '2026-10-05', agentIds: [ana.id] })
  await signIn(dana)
  await open(path)
  await expect(page.getByText('2 of 3 not looked at today.')).toBeVisible()
  await page.getByRole('button', { name: 'No change today for 2' }).click()
  await expect(page.getByText('Everyone’s tracks were looked at today.')).toBeVisible()
  const close = await dana.get(`/cohorts/${cohort.id}/close`)
  expect(close.body.items.find((item: { key: string }) => item.key === 'tracks').state).toBe('done')
})

test('somebody who may only read sees everything and can change nothing', async ({ page, world, signIn, open }) => {
  const { path, ana } = await makeClass(world)
  await signIn(['hr'])
  await open(path)
  await cellOf(page, 'Ana', 'TBT').dblclick()
  await expect(said(page)).toHaveText('You may read the tracks of this class, not change them.')
  await expect(page.getByRole('button', { name: /No change/ })).toBeHidden()
  await grid(page).getByRole('link', { name: ana.name }).click()
  await expect(page).toHaveURL(new RegExp(`/agents/${ana.id}`))
})

test.describe('by finger', () => {
  test.use({ hasTouch: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`on a phone the status comes up from below, and nothing is found amiss (${colorScheme})`, async ({
      page,
      world,
      signIn,
      open,
    }) => {
      const { dana, ana, path } = await makeClass(world)
      await dana.patch(`/agents/${ana.id}/tracks/tbt`, { status: 'blocked', note: 'No laptop', version: 0 })
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 390, height: 844 })
      await signIn(dana)
      await open(path)
      await expect(cellOf(page, 'Ana', 'TBT')).toContainText('Blocked')
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await cellOf(page, 'Ana', 'TBT').dblclick()
      const sheet = page.getByRole('dialog', { name: 'TBT: Ana Díaz' })
      await expect(sheet.getByRole('option', { name: 'Waived' })).toBeVisible()
      await expect.poll(async () => ((await sheet.boundingBox())?.y ?? 0) + ((await sheet.boundingBox())?.height ?? 0)).toBe(844)
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await sheet.getByRole('option', { name: 'In progress' }).click()
      await expect(cellOf(page, 'Ana', 'TBT')).toContainText('In progress')

      await page.getByRole('button', { name: 'Select agents' }).click()
      await grid(page).getByRole('link', { name: 'Ana Díaz' }).tap()
      await cellOf(page, 'Bo', 'TBT').tap()
      await expect(page.getByText('2 agents selected')).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await page.getByRole('button', { name: 'Clear selection' }).click()
      await expect(page).toHaveURL(new RegExp(`${path}$`))
    })
  }
})
