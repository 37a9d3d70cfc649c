import { setImmediate as turn } from 'node:timers/promises'
import { getHeapSpaceStatistics } from 'node:v8'
import { boundHeap } from './heap-bounds.ts'

/** Makes garbage of which much lives for a while, as a busy server does, and says how large the space for new objects became, in MB. */
if (process.argv[2] === 'bound') boundHeap()
let most = 0
let held: unknown[] = []
for (let n = 0; n < 500; n++) {
  held.push(Array.from({ length: 20_000 }, (_, index) => ({ index })))
  if (held.length > 40) held = held.slice(20)
  await turn()
  await turn()
  most = Math.max(most, getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0)
}
process.stdout.write(String(most / 1024 / 1024))
