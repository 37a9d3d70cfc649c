import { readFile } from 'node:fs/promises'
import { messageOf, Refusal, systemCode } from '#platform/process/refusal.ts'

/** Bad usage or input that cannot be read: one line, exit code 2. */
export const refused = (sentence: string): Refusal => new Refusal(sentence.replace(/\s+/g, ' '), { exitCode: 2 })

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
}

/** The bytes of a file named on the command line; throws `Refusal` (exit code 2) when they cannot be had. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw refused(`${path} cannot be read: ${CAUSES[systemCode(error)] ?? messageOf(error)}.`)
  }
}
