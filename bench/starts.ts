import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Figure } from './figure.ts'
import { residentMb, startNode, stop, waitForOutput } from './machine.ts'

const WARM_TARGET_MS = 3000
const IDLE_TARGET_MB = 150
const SETTLE_MS = 5000

/** First start in an empty folder (database made, migrated), later starts, and what the process holds when nothing happens. */
export async function measureStarts(folder: string): Promise<Figure[]> {
  const env = { MUSTER_DATA: join(folder, 'starts'), PORT: '0', MUSTER_LOG: 'error' }
  const times: number[] = []
  let idle: number | null = null
  for (let turn = 0; turn < 4; turn++) {
    const start = performance.now()
    const child = startNode('bin/muster', ['serve'], env, false)
    await waitForOutput(child, /ready at (\S+)/)
    times.push(performance.now() - start)
    if (turn === 3) {
      await wait(SETTLE_MS)
      idle = residentMb(child.pid)
    }
    await stop(child)
  }
  const [cold = 0, ...warm] = times
  const best = Math.min(...warm)
  return [
    { what: 'first start, database made', figure: `${Math.round(cold)} ms` },
    { what: 'later start, best of three', figure: `${Math.round(best)} ms`, target: 'under 3 s', holds: best < WARM_TARGET_MS },
    {
      what: 'memory of the app process, idle',
      figure: idle === null ? 'not known here' : `${Math.round(idle)} MB`,
      target: `under ${IDLE_TARGET_MB} MB`,
      holds: idle === null ? null : idle < IDLE_TARGET_MB,
    },
  ]
}
