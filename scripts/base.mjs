import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The scripts are plain JavaScript without packages, for Node 20 and later: they bring everything else.
 * What they say goes to stderr: stdout belongs to the command that follows.
 */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const OWN = join(ROOT, '.muster')

/** A failure that a person can mend: printed as one sentence, without a stack. */
export class Trouble extends Error {
  constructor(sentence) {
    super(sentence)
    this.sentence = sentence
  }
}

export const say = (text) => void process.stderr.write(`${text}\n`)

/** Runs a script's body; a `Trouble` ends it with one sentence and exit code 1. */
export async function runScript(body) {
  try {
    process.exitCode = await body()
  } catch (error) {
    say(error instanceof Trouble ? error.sentence : (error?.stack ?? String(error)))
    process.exitCode = 1
  }
  process.stdout.write('', () => process.exit())
}
