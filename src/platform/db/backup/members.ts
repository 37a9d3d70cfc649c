import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip, type Gzip } from 'node:zlib'

/** Writes what comes to a new file, through to the disk. Answers the SHA-256 of its bytes. */
async function writeHashed(source: Readable | Gzip, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  await pipeline(
    source,
    async function* (chunks: Readable | Gzip): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  )
  return hash.digest('hex')
}

/** Writes lines, given in batches, as gzip. Answers the SHA-256 of the file. */
export async function writeLines(batches: AsyncIterable<readonly string[]>, path: string): Promise<string> {
  const gzip = createGzip()
  const filled = pipeline(async function* () {
    for await (const lines of batches) yield lines.map((line) => `${line}\n`).join('')
  }, gzip)
  const [sha256] = await Promise.all([writeHashed(gzip, path), filled])
  return sha256
}

export const copyHashed = (from: string, to: string): Promise<string> => writeHashed(createReadStream(from), to)

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const BATCH_ROWS = 2_000
const BATCH_CHARACTERS = 4 * 1024 ** 2

/** Pieces of text as lines; only a line feed ends one, as JSON leaves other separators inside strings as they are. */
async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}

/** The lines of a gzip file in batches, bounded in number and in length. */
export async function* readLines(path: string): AsyncGenerator<string[]> {
  const gunzip = createGunzip()
  const source = createReadStream(path).on('error', (error) => gunzip.destroy(error))
  let lines: string[] = []
  let characters = 0
  for await (const line of splitLines(source.pipe(gunzip).setEncoding('utf8'))) {
    lines.push(line)
    characters += line.length
    if (lines.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue
    yield lines
    lines = []
    characters = 0
  }
  if (lines.length > 0) yield lines
}
