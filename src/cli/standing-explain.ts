import { readStandingCase } from '#modules/ladders/headless/case-file.ts'
import { explainStanding } from '#modules/ladders/headless/explain-standing.ts'
import { casePath } from './case-path.ts'
import { readInput, refused } from './input-file.ts'
import type { Io } from './io.ts'

const USAGE = 'muster standing explain --case CASE.json'
const DONE = 0
const DONE_WITH_PROBLEMS = 3

/**
 * `bin/muster standing explain`: reads one case, prints one JSON document, touches no database. Answers exit code 0, or 3 where an act on
 * a rung was refused; throws `Refusal` (exit code 2) for bad usage and a case that cannot be used. Format: docs/standing-explain.md.
 */
export async function standingExplain(args: string[], io: Io): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    io.stdout.write(`Usage: ${USAGE}\n`)
    return DONE
  }
  const path = casePath(args, USAGE)
  const read = readStandingCase(new TextDecoder().decode(await readInput(path)))
  if ('refused' in read) throw refused(`${path} cannot be used: ${read.refused}`)
  const document = explainStanding(read)
  io.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  return document.problems.length > 0 ? DONE_WITH_PROBLEMS : DONE
}
