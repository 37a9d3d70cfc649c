import { readFile, stat } from 'node:fs/promises'
import { messageOf, Refusal, systemCode } from '#platform/process/refusal.ts'

/** Characters that would break the line or act on a terminal. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029]+/gu

/** Bad usage or input that cannot be read: one line, exit code 2. */
export const refused = (sentence: string): Refusal => new Refusal(sentence.replace(UNPRINTABLE, ' '), { exitCode: 2 })

/** formats.md: files up to 50 MB. */
const MOST_BYTES = 50_000_000

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
}

/** The bytes of a file named on the command line; throws `Refusal` (exit code 2) when they cannot be had. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw refused(`${path} has ${Math.ceil(size / 1e6)} MB; give a file of at most ${MOST_BYTES / 1e6} MB.`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refused(`${path} cannot be read: ${CAUSES[systemCode(error)] ?? messageOf(error)}.`)
  }
}
