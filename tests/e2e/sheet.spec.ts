import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { World } from '../support/test-world.ts'
import { expect, test } from './fixtures.ts'

async function makeClass(world: World) {
  const cohort = await world.cohort()
  const [ana, bo] = await Promise.all(['Ana Díaz', 'Bo Ito'].map((name) => world.agent(cohort.id, { name })))
  if (!ana || !bo) throw new Error('no agents')
  return { cohort, ana, bo, path: `/classes/${cohort.id}/sheet` }
}

const sheet = (...lines: readonly string[]) => ({ name: 'week 41.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })
const drop = (page: Page, file: ReturnType<typeof sheet>) => page.getByLabel('Import a master sheet').setInputFiles(file)
const preview = (page: Page) => page.getByRole('region', { name: 'What the sheet says' })
const agentBox = (page: Page, name: string) => preview(page).getByRole('listitem', { name })

test('a lead imports a sheet: sees every cell, gives a reason, stores what is ticked', async ({ page, world, signIn, open }) => {
  const { cohort, ana, bo, path } = await makeClass(world)
  await signIn(cohort.lead)
  await open(`/classes/${cohort.id}/tracker`)
  await page.getByRole('button', { name: 'Master sheet' }).click()
  await page.getByRole('menuitem', { name: 'Import a master sheet' }).click()
  await expect(page).toHaveURL(new RegExp(`${path}$`))

  await drop(
    page,
    sheet(
      'Agent,Email,Title,Mon,AHIP,TBT',
      `Ana Díaz,${ana.email},Agent II,NCNS,done,in progress`,
      `Bo Ito,${bo.email},Agent II,,,`,
      'Ghost,,,,,',
    ),
  )
  await expect(preview(page).getByRole('status')).toContainText(
    '3 changes for 2 agents, 1 state that needs a reason, 1 cell that a sheet cannot set',
  )
  await expect(preview(page)).toBeFocused()
  await expect(preview(page).getByRole('region', { name: 'Not understood' })).toContainText('roster import')
  await preview(page).getByText('Refused 2').click()
  await expect(agentBox(page, 'Ana Díaz')).toContainText('Confirm, excuse or correct the day on the Roll')
  await expect(agentBox(page, 'Bo Ito')).toBeHidden()

  await expect(page.getByLabel('Reason for states without proof')).toHaveValue('From the master sheet week 41.csv')
  await page.getByRole('button', { name: 'Use this reason' }).click()
  await preview(page).getByText('Changes 4').click()
  await expect(agentBox(page, 'Ana Díaz')).toContainText('Override, because: From the master sheet week 41.csv')

  await agentBox(page, 'Bo Ito').getByRole('checkbox', { name: 'All of Bo Ito' }).uncheck()
  await agentBox(page, 'Ana Díaz').getByRole('checkbox', { name: 'TBT of Ana Díaz' }).press('Space')
  await page.getByRole('button', { name: 'Store 2 of 4 changes' }).click()
  await expect(page.getByRole('region', { name: 'Sheet imported' })).toContainText(
    '1 fact and 1 state or note of 1 agent stored. 2 changes left out.',
  )

  await page.getByRole('button', { name: 'Look at this sheet again' }).click()
  await expect(preview(page).getByRole('status')).toContainText('2 changes for 2 agents')
  await page.getByRole('button', { name: 'Store nothing' }).click()
  await expect(page.getByLabel('Import a master sheet')).toBeAttached()
})

test('what somebody changed meanwhile is not overwritten unseen', async ({ page, world, signIn, open }) => {
  const { cohort, ana, bo, path } = await makeClass(world)
  await signIn(cohort.lead)
  await open(path)
  await drop(page, sheet('E-mail,TBT', `${ana.email},blocked`, `${bo.email},blocked`))
  await expect(page.getByRole('button', { name: 'Store 2 changes' })).toBeEnabled()
  await world.admin.patch(`/agents/${ana.id}/tracks/tbt`, { status: 'in_progress', version: 0 })
  await page.getByRole('button', { name: 'Store 2 changes' }).click()
  await expect(page.getByRole('alert')).toContainText('TBT of Ana Díaz was changed since you looked and is now "In progress".')
  await expect(agentBox(page, 'Ana Díaz').getByRole('checkbox', { name: 'TBT of' })).not.toBeChecked()
  await page.getByRole('button', { name: 'Store 1 of 2 changes' }).click()
  await expect(page.getByRole('region', { name: 'Sheet imported' })).toContainText('1 state or note of 1 agent stored. 1 change left out.')
  expect((await world.admin.get(`/agents/${ana.id}/tracks`)).body.tracks[1].cell).toMatchObject({ value: 'in_progress', version: 1 })
})

test('a download read back changes nothing, and columns are chosen where headers do not tell', async ({ page, world, signIn, open }) => {
  const { cohort, ana, path } = await makeClass(world)
  await signIn(cohort.lead)
  await open(path)
  for (const ending of ['CSV', 'XLSX']) {
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: `Download ${ending}` }).click()
    const download = await coming
    expect(download.suggestedFilename()).toContain(`Master sheet.${ending.toLowerCase()}`)
    const buffer = await readFile(await download.path())
    await page
      .getByLabel('Import a master sheet')
      .setInputFiles({ name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer })
    await expect(preview(page)).toContainText('Everything in this sheet is on record already.')
    await page.getByRole('button', { name: 'Put it aside' }).click()
  }

  await drop(page, sheet('Wer,Wie weit', `${ana.email},blocked`))
  await expect(preview(page)).toContainText('hold no header')
  await page.getByLabel('Wer').selectOption('Company e-mail')
  await page.getByLabel('Wie weit').selectOption('TBT')
  await expect(preview(page).getByRole('status')).toContainText('1 change for 1 agent')
  await page.getByRole('button', { name: 'Store 1 change' }).click()
  await page.getByRole('button', { name: 'Import another sheet' }).click()
  await drop(page, sheet('Wer,Wie weit', `${ana.email},in progress`))
  await expect(preview(page).getByRole('status')).toContainText('1 change for 1 agent')
})

test('on a phone the cells can be read and ticked, and a file that is no table says so', async ({ page, world, signIn, open }) => {
  const { cohort, ana, path } = await makeClass(world)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(cohort.lead)
  await open(path)
  await drop(page, { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]) })
  await expect(page.getByRole('alert')).toContainText('is a picture (PNG), not a table')
  await drop(page, sheet('E-mail,Location,TBT notes', `${ana.email},Phoenix,"Waits for the link, since Monday"`))
  await agentBox(page, 'Ana Díaz').getByText('TBT notes').click()
  await page.getByRole('button', { name: 'Store 1 of 2 changes' }).click()
  await expect(page.getByRole('region', { name: 'Sheet imported' })).toContainText('1 fact of 1 agent stored.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})
