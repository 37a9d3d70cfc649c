import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files by the SHA-256 of their bytes, under `<data>/files/ab/cd…`. The same bytes are kept once. */
export type FileStore = { put: (bytes: Uint8Array) => Promise<string>; get: (sha256: string) => Promise<Uint8Array> }

const NAME = /^[0-9a-f]{64}$/

export function createFileStore(dataDir: string): FileStore {
  const pathOf = (sha256: string) => {
    if (!NAME.test(sha256)) throw new Error('not a SHA-256 name')
    return join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2))
  }
  return {
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(sha256)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // Written beside, through to the disk, and renamed: a crash leaves either the whole file or none.
      const beside = `${path}.${randomUUID()}`
      await writeFile(beside, bytes, { mode: 0o600, flush: true })
      await rename(beside, path)
      return sha256
    },
    get: (sha256) => readFile(pathOf(sha256)),
  }
}
