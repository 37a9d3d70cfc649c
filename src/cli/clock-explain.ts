import { readClockCase } from '#modules/clocks/headless/case-file.ts'
import { explainClock } from '#modules/clocks/headless/explain-clock.ts'
import { casePath } from './case-path.ts'
import { readInput, refused } from './input-file.ts'
import type { Io } from './io.ts'

const USAGE = 'muster clock explain --case CASE.json'
const DONE = 0

/**
 * `bin/muster clock explain`: reads one case, prints one JSON document, touches no database. Answers exit code 0; throws
 * `Refusal` (exit code 2) for bad usage and a case that cannot be used. Format: docs/clock-explain.md.
 */
export async function clockExplain(args: string[], io: Io): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    io.stdout.write(`Usage: ${USAGE}\n`)
    return DONE
  }
  const path = casePath(args, USAGE)
  const read = readClockCase(new TextDecoder().decode(await readInput(path)))
  if ('refused' in read) throw refused(`${path} cannot be used: ${read.refused}`)
  io.stdout.write(`${JSON.stringify(explainClock(read), null, 2)}\n`)
  return DONE
}
