import { readClockCase } from '#modules/clocks/headless/case-file.ts'
import { explainClock } from '#modules/clocks/headless/explain-clock.ts'
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
  const path = casePath(args)
  const read = readClockCase(new TextDecoder().decode(await readInput(path)))
  if ('refused' in read) throw refused(`${path} cannot be used: ${read.refused}`)
  io.stdout.write(`${JSON.stringify(explainClock(read), null, 2)}\n`)
  return DONE
}

function casePath(args: readonly string[]): string {
  const paths: (string | undefined)[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--case') paths.push(args[++i])
    else if (arg.startsWith('--case=')) paths.push(arg.slice('--case='.length))
    else
      throw refused(
        `${arg.startsWith('-') ? `There is no option ${arg}` : `Name the case with --case, not "${arg}" alone`}. Usage: ${USAGE}`,
      )
  }
  const [path, more] = paths
  if (more !== undefined) throw refused(`--case is given twice; give one case. Usage: ${USAGE}`)
  if (!path) throw refused(`Name the case file with --case. Usage: ${USAGE}`)
  return path
}
