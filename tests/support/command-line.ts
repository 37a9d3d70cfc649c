import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { main } from '../../src/cli/main.ts'

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs one command line in this process, with what it prints kept. */
export async function run(...args: string[]): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const io = { stdout: { write: (text: string) => out.push(text) }, stderr: { write: (text: string) => err.push(text) } }
  const code = await main(args, io)
  return { code, out: out.join(''), err: err.join('') }
}

/** A folder that lives as long as the test file; `put` writes a file into it and answers its path. */
export function scratchFolder(prefix: string) {
  let folder = ''
  let count = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), prefix))
  })
  afterAll(() => rm(folder, { recursive: true }))
  return {
    path: () => folder,
    put: async (content: object | string, name = `${count++}.json`): Promise<string> => {
      const path = join(folder, name)
      await writeFile(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
      return path
    },
  }
}
