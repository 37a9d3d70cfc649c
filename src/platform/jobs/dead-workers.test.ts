import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld } from '../../../tests/support/world.ts'
import { createLog } from '../log.ts'
import { releaseDeadWorkers } from './dead-workers.ts'
import { defineJob, enqueue, startJobs } from './jobs.ts'

const world = openWorld()
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const nothing = z.strictObject({})
const lockers = async (): Promise<(string | null)[]> =>
  (await sql<{ by: string | null }>`select locked_by as by from graphile_worker.jobs order by id`.execute(world.db)).rows.map(
    ({ by }) => by,
  )
/** As if every job had been taken a minute ago. */
const ageLocks = () => sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`.execute(world.db)

test('what a living process works on stays its own, however long it takes and whoever starts beside it', async () => {
  const { promise: goOn, resolve: letGo } = Promise.withResolvers<void>()
  closing.push(async () => letGo())
  let runs = 0
  const slow = defineJob({
    name: 'test.slow',
    payload: nothing,
    run: async () => {
      runs++
      await goOn
    },
  })
  const first = await startJobs(world.pool, world.db, [slow], createLog('silent'))
  closing.push(() => first.stop())
  await enqueue(world.db as never, slow, {})
  await expect.poll(() => runs).toBe(1)
  await ageLocks()
  const second = await startJobs(world.pool, world.db, [slow], createLog('silent'))
  closing.push(() => second.stop())
  await releaseDeadWorkers(world.db)
  expect(await lockers()).toEqual([expect.stringMatching(/^pool-/)])
  letGo()
  await expect.poll(lockers).toEqual([])
  expect(runs).toBe(1)
})

test('what a dead process held is given back, a lock of this moment only once its owner had time to sign', async () => {
  const left = defineJob({ name: 'test.left', payload: nothing, run: async () => {} })
  await enqueue(world.db as never, left, {})
  await sql`update graphile_worker._private_jobs set locked_by = 'pool-0123456789abcdef01', locked_at = now()`.execute(world.db)
  await releaseDeadWorkers(world.db)
  expect(await lockers()).toEqual(['pool-0123456789abcdef01'])
  await ageLocks()
  await releaseDeadWorkers(world.db)
  expect(await lockers()).toEqual([null])
})
