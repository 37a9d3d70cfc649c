import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const grownTo = (how: string) => Number(execFileSync(process.execPath, [join(import.meta.dirname, 'busy-heap.fixture.ts'), how]).toString())

test('the space for new objects grows with the work, and stops at 32 MB where V8 would go on', { timeout: 60_000 }, () => {
  expect(grownTo('free')).toBeGreaterThan(32)
  const bound = grownTo('bound')
  expect(bound).toBeGreaterThan(4)
  expect(bound).toBeLessThanOrEqual(32)
})
