import { cellOf, grid, makeClass, said } from '../support/tracker-screen.ts'
import { expect, test } from './fixtures.ts'

test('rows out of view are there on paper and in a selected column', async ({ page, world, signIn, open }) => {
  const { cohort, dana, bo, path } = await makeClass(world)
  for (let i = 0; i < 40; i++) await world.agent(cohort.id)
  await signIn(dana)
  await open(`${path}?agent=${bo.id}`)
  await expect(page.getByText('43 agents')).toBeVisible()
  expect(await grid(page).getByRole('row').count()).toBeLessThan(40)
  await page.emulateMedia({ media: 'print' })
  await expect(grid(page).getByRole('rowheader')).toHaveCount(43)

  await page.emulateMedia({ media: 'screen' })
  await grid(page).focus()
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Enter')
  await page.keyboard.type('block')
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('43 agents: AHIP/Aetna is now Blocked.')
  await page.keyboard.press('Control+End')
  await expect(cellOf(page, 'Cy', 'AHIP')).toContainText('Blocked')
})

test('rows dragged past show every cell of theirs once the grid rests', async ({ page, world, signIn, open }) => {
  const { cohort, dana, path } = await makeClass(world)
  for (let i = 0; i < 40; i++) await world.agent(cohort.id)
  await signIn(dana)
  await open(path)
  const first = grid(page).locator('tbody tr').nth(1).locator('[data-col="tbt"]')
  await expect(first).toContainText('Not started')
  // The events are sent at once, so that how fast this machine draws does not matter.
  const passing = await grid(page).evaluate((table) => {
    const scroller = table.parentElement as HTMLElement
    for (const top of [600, 0, 600, 0]) {
      scroller.scrollTop = top
      scroller.dispatchEvent(new Event('scroll'))
    }
    return table.querySelectorAll('[data-passing]').length
  })
  expect(passing).toBeGreaterThan(0)
  await expect(grid(page).locator('[data-passing]')).toHaveCount(0)
  await expect(first).toHaveText(/^Not started/)
  await expect(first).toHaveAttribute('title', /^Not started/)
  const cells = await grid(page)
    .locator('tbody td')
    .evaluateAll((all) => all.map((cell) => cell.id))
  expect(new Set(cells).size).toBe(cells.length)
  const rows = await grid(page)
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => Number(row.getAttribute('aria-rowindex'))))
  expect(rows).toEqual(rows.toSorted((a, b) => a - b))
})
