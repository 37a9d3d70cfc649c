import { castOf } from '../support/week/cast.ts'
import { SCENES } from '../support/week/scenes.ts'
import { stageOf } from '../support/week/stage.ts'
import { slowDown, test } from './fixtures.ts'

test('a week of one class, played by lead, two agents, certifier, WFM, PM, HR and manager', async ({ browser, newWorld }) => {
  test.setTimeout(180_000)
  const world = await newWorld()
  const stage = stageOf(browser, world, await castOf(world), { prepare: slowDown })
  for (const { title, play } of SCENES) await test.step(title, () => play(stage))
  await stage.close()
})
