import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAllClasses } from './all-classes.ts'
import { measureClosing } from './closing.ts'
import { measureDecideCommand } from './decide-command.ts'
import { measureDecideDays } from './decide-days.ts'
import { type Figure, printFigures } from './figure.ts'
import { measureFloor } from './floor.ts'
import { measureImports } from './imports.ts'
import { leaveServerCore, machineNote, residentMb } from './machine.ts'
import { measureOverview } from './overview.ts'
import { openStage, type Stage } from './stage.ts'
import { measureStarts } from './starts.ts'
import { measureStatusUpdate } from './status-update.ts'
import { measureTrackerRead } from './tracker-read.ts'
import { measureViewers } from './viewers.ts'

const memoryAfter = async (stage: Stage): Promise<Figure[]> => [
  { what: 'memory of the app process, after these parts', figure: `${Math.round(residentMb(stage.pid) ?? 0)} MB` },
]

/** What needs no server; each gets a folder of its own. */
const ALONE: Readonly<Record<string, readonly [title: string, measure: (folder: string) => Promise<Figure[]>]>> = {
  days: ['Deciding in memory', measureDecideDays],
  decide: ['attendance decide on a class week', measureDecideCommand],
  starts: ['Starting with the embedded database', measureStarts],
}

/** What one running server is measured by, in this order. */
const SERVED: Readonly<Record<string, readonly [title: string, measure: (stage: Stage) => Promise<Figure[]>]>> = {
  tracker: ['Tracker of a class of 40, authenticated', measureTrackerRead],
  update: ['One status update with audit and outbox', measureStatusUpdate],
  closing: ['Evening close and Today of a class of 40', measureClosing],
  floor: ['The floor: 40 agents who press at once', measureFloor],
  imports: ['Large files', measureImports],
  memory: ['Memory', memoryAfter],
  viewers: ['Watching: 1,000 viewers of 25 classes', measureViewers],
  'all-classes': ['Tracker of 20,000 agents in 500 classes', measureAllClasses],
  overview: ['Overview of 500 classes of 40', measureOverview],
}

/** All parts, or those named. Answers whether every target was met. */
export async function runBench(wanted: readonly string[]): Promise<boolean> {
  leaveServerCore()
  process.stdout.write(`${machineNote()}\n`)
  const isWanted = ([name]: readonly [string, unknown]) => wanted.length === 0 || wanted.includes(name)
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  const all: Figure[] = []
  const show = (title: string, figures: readonly Figure[]) => {
    printFigures(title, figures)
    all.push(...figures)
  }
  try {
    for (const [, [title, measure]] of Object.entries(ALONE).filter(isWanted)) show(title, await measure(folder))
    const served = Object.entries(SERVED).filter(isWanted)
    if (served.length > 0) {
      const stage = await openStage(folder)
      try {
        for (const [, [title, measure]] of served) show(title, await measure(stage))
      } finally {
        await stage.close()
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return all.every((figure) => figure.holds !== false)
}
