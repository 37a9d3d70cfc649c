import type { Browser } from '@playwright/test'
import { ROWS } from '../support/a11y-rows.ts'
import { EVENING, type Stage, setStage } from '../support/a11y-stage.ts'
import { plantEverywhere, plantOf, wordless } from '../support/planted.ts'
import { fillStage } from '../support/planted-rows.ts'
import { Watch } from '../support/planted-watch.ts'
import { signInTo } from '../support/session.ts'
import { expect, slowDown, test } from './fixtures.ts'

/** So many screens show something planted, and so many columns are shown on one, at least: else the walk looks at nothing. */
const SCREENS_AT_LEAST = 60
const COLUMNS_AT_LEAST = 95
/** Screens of these show other rows where everything exists once. */
const ROW_OF_ITS_OWN = /\$(agentId|cohortId|ticketId|callId)/

type Visit = { readonly as: string; readonly path: string; readonly file: string }

/** Each file of a screen once for each who looks, and those of a class, an agent, a ticket and a call where everything exists; every agent. */
function visitsOf(stage: Stage, elsewhere: Stage): Visit[] {
  const rows = ROWS.filter(({ state }) => state !== 'forbidden')
  const ofAll = rows.map(({ file, as, path }) => ({ file, as, path: path(stage) }))
  const others = rows.filter(({ file }) => ROW_OF_ITS_OWN.test(file))
  const ofSide = others.map(({ file, path }) => ({ file, as: 'admin', path: path(elsewhere) }))
  const keyOf = ({ as, file, path }: Visit) => `${as} ${/agentId|link/.test(file) ? path : file}`
  const once = new Map(ofAll.toReversed().map((visit) => [keyOf(visit), visit]))
  const ofSideOnce = new Map(ofSide.toReversed().map((visit) => [visit.file, visit]))
  return [...once.values(), ...ofSideOnce.values()]
}

/** A page of its own for each who looks, signed in. */
async function watchesOf(browser: Browser, { world, people }: Stage, visits: readonly Visit[]): Promise<Map<string, Watch>> {
  const watches = new Map<string, Watch>()
  for (const as of new Set(visits.map((visit) => visit.as))) {
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    await slowDown(context)
    if (as !== 'nobody') await signInTo(context, world, people[as as keyof Stage['people']])
    const watch = new Watch(await context.newPage())
    await watch.page.clock.setFixedTime(EVENING)
    await watch.start()
    watches.set(as, watch)
  }
  return watches
}

test('script that is planted in every column of text is shown as text on every screen', async ({ browser, newWorld }) => {
  test.setTimeout(600_000)
  const world = await newWorld()
  const stage = await setStage(world)
  const side = await fillStage(stage)
  const visits = visitsOf(stage, { ...stage, ...side, unconfirmedId: side.agentId, closedCallId: side.callId })
  const watches = await watchesOf(browser, stage, visits)

  const { planted, closed, missed, all } = await plantEverywhere(world)
  expect(missed, 'columns that nothing is planted in, and that tests/support/planted.ts does not name').toEqual([])
  expect(wordless().filter((column) => closed.includes(column) || !all.includes(column))).toEqual([])

  const faults: string[] = []
  const seen = new Set<string>()
  let screens = 0
  for (const [as, watch] of watches) {
    await watch.open(`${world.server.url}/account`)
    let before = ''
    for (const { file, path } of visits.filter((visit) => visit.as === as)) {
      if ((await watch.visit(`${path} as ${as}`, path, file === before)) > 0) screens++
      before = file
    }
    faults.push(...watch.faults)
    for (const column of watch.seen) seen.add(column)
  }
  expect(faults).toEqual([])
  expect([...seen].filter((column) => !planted.includes(column))).toEqual([])
  expect(screens).toBeGreaterThanOrEqual(SCREENS_AT_LEAST)
  expect(seen.size).toBeGreaterThanOrEqual(COLUMNS_AT_LEAST)

  // The same text as markup: the watch sees each way in which it comes alive.
  const watch = watches.get('lead') as Watch
  await watch.page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), plantOf('planted.here'))
  await watch.look()
  const told = watch.faults.join('\n')
  for (const sign of ['asked for', '<img data-planted', 'href="javascript:', 'script-src-attr inline']) expect(told).toContain(sign)
  for (const { page } of watches.values()) await page.context().close()
})
