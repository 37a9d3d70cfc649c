import { signInTo } from '../support/session.ts'
import { expect, saved, test } from './fixtures.ts'

test('a lead drafts a flag, raises it and then sees only that it stands; the PM who is named reads it, and that is kept', async ({
  page,
  context,
  newWorld,
}) => {
  const world = await newWorld()
  const [petra, other] = [await world.person(['pm'], { name: 'Petra Moll' }), await world.person(['pm'], { name: 'Otto Vale' })]
  const cohort = await world.cohort({ pms: [petra.email, other.email] })
  const agent = await world.agent(cohort.id, { name: 'Ana Díaz' })
  const manager = await world.person(['manager'])

  await signInTo(context, world, cohort.lead.personId)
  await page.goto(`${world.server.url}/agents/${agent.id}`)
  const flags = page.getByRole('region', { name: 'Flags' })
  await expect(flags).toContainText('No flag stands.')
  await flags.getByRole('button', { name: 'Raise a flag' }).click()
  const dialog = page.getByRole('dialog', { name: 'A flag on Ana Díaz' })
  await dialog.getByLabel('What it is about').selectOption({ label: 'Background check' })
  await dialog.getByRole('checkbox', { name: 'Otto Vale' }).uncheck()
  await dialog.getByRole('button', { name: 'Keep as a draft' }).click()
  await expect(flags.getByRole('listitem')).toContainText('Background check')

  await page.goto(`${world.server.url}/classes/${cohort.id}/close`)
  const item = page.getByRole('listitem', { name: 'Flags raised', exact: true })
  await item.getByRole('link', { name: 'Ana Díaz' }).click()
  await saved(page, /\/raise$/, () => flags.getByRole('button', { name: 'Raise it' }).click())
  await expect(flags.getByRole('listitem')).toContainText('Flag stands')
  await expect(flags).not.toContainText('Background check')

  await signInTo(context, world, other.personId)
  await page.goto(`${world.server.url}/flags`)
  await expect(page.getByRole('heading', { name: 'No flag to read' })).toBeVisible()
  await signInTo(context, world, petra.personId)
  await page.goto(`${world.server.url}/flags`)
  await expect(page.getByRole('row', { name: /Ana Díaz/ })).toContainText('Background check')
  await expect(page.getByRole('button', { name: /Ana Díaz/ })).toHaveCount(0)

  await signInTo(context, world, manager.personId)
  await page.goto(`${world.server.url}/flags`)
  const row = page.getByRole('row', { name: /Ana Díaz/ })
  await expect(row).toContainText('Petra Moll')
  await page.getByRole('button', { name: 'Settled: Ana Díaz' }).click()
  await expect(page.getByRole('region', { name: 'Flags that are over' }).getByRole('row', { name: /Ana Díaz/ })).toContainText('Settled')
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('region', { name: 'Flags that stand' }).getByRole('row', { name: /Ana Díaz/ })).toBeVisible()
})
