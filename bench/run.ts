import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, printFigures } from './figure.ts'
import { leaveServerCore, machineNote } from './machine.ts'
import { openStage, type Stage } from './stage.ts'
import { measureStatusUpdate } from './status-update.ts'
import { measureTrackerRead } from './tracker-read.ts'

type Part = { name: string; title: string; measure: (stage: Stage) => Promise<Figure[]> }

const PARTS: readonly Part[] = [
  { name: 'tracker', title: 'Tracker of a class of 40, authenticated', measure: measureTrackerRead },
  { name: 'update', title: 'One status update with audit and outbox', measure: measureStatusUpdate },
]

/** `node bench/run.ts [part...]`: all parts, or those named. */
async function run(wanted: readonly string[]): Promise<void> {
  leaveServerCore()
  process.stdout.write(`${machineNote()}\n`)
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const stage = await openStage(folder)
  try {
    for (const part of PARTS) {
      if (wanted.length > 0 && !wanted.includes(part.name)) continue
      printFigures(part.title, await part.measure(stage))
    }
  } finally {
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

await run(process.argv.slice(2))
