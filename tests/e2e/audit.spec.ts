import { expect, test } from './fixtures.ts'

test('the trail says who did what to whom, narrows by what one presses, and its chain is verified', async ({
  page,
  world,
  signIn,
  open,
}) => {
  const cohort = await world.cohort()
  const agent = await world.agent(cohort.id, { name: 'Maria Lopez' })
  await cohort.lead.patch(`/agents/${agent.id}`, { location: 'Tucson', version: agent.version })
  await signIn(['admin'])
  await open(`/audit?cohortId=${cohort.id}`)

  const change = page.getByRole('main').getByRole('listitem').filter({ hasText: 'changed facts of' })
  await expect(change.getByRole('link', { name: 'Maria Lopez' })).toBeVisible()
  await change.getByText('What changed').click()
  await expect(change.getByRole('row', { name: /location/ })).toContainText('Tucson')

  await change.getByRole('button').click()
  await expect(page).toHaveURL(new RegExp(`actorId=${cohort.lead.personId}`))
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
  await page
    .getByRole('button', { name: /show others too/ })
    .first()
    .click()
  await page.getByLabel('About').selectOption('Classes')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([/set up the class/])
  await page.reload()
  await expect(page.getByLabel('About')).toHaveValue('cohort')

  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await expect(page.getByText(/^Verified/)).toBeVisible()
})

test('a lead sees the own classes and cannot verify the chain', async ({ page, world, signIn, open }) => {
  const [own, other] = [await world.cohort(), await world.cohort()]
  await signIn(own.lead)
  await open('/audit')
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: own.body.name })).toHaveCount(1)
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: other.body.name })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Verify the chain' })).toHaveCount(0)
})
