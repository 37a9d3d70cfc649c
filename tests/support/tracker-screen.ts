import type { Page } from '@playwright/test'
import type { World } from './test-world.ts'

/** A class of three agents with two leads: one in the browser, one through the API. */
export async function makeClass(world: World) {
  const dana = await world.person(['lead'], { name: 'Dana Reed' })
  const morgan = await world.person(['lead'], { name: 'Morgan Lee' })
  const cohort = await world.cohort({ leads: [dana.email, morgan.email] })
  const [ana, bo, cy] = await Promise.all(
    ['Ana Díaz', 'Bo Ito', 'Cy Roy'].map((name) => world.agent(cohort.id, { name, npn: String(20_000_000 + world.next()) })),
  )
  if (!ana || !bo || !cy) throw new Error('no agents')
  return { cohort, dana, morgan, ana, bo, cy, path: `/classes/${cohort.id}/tracker` }
}

export const grid = (page: Page) => page.getByRole('grid')
export const cellOf = (page: Page, agent: string, title: string) =>
  grid(page)
    .getByRole('row', { name: agent })
    .locator(`[data-col="${{ TBT: 'tbt', AHIP: 'ahip_aetna', Mon: 'attendance:2026-10-05' }[title] ?? title}"]`)
export const said = (page: Page) => page.getByRole('region', { name: 'Cell and last change' }).getByRole('status')
