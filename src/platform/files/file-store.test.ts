import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createFileStore } from './file-store.ts'

const folder = await mkdtemp(join(tmpdir(), 'muster-files-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const files = createFileStore(folder)

const bytes = Buffer.from('a proof')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const kept = async () => (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

test('the same bytes are kept once, by their hash, and come back as they were', async () => {
  expect(await Promise.all([files.put(bytes), files.put(bytes), files.put(Uint8Array.from(bytes))])).toEqual([sha256, sha256, sha256])
  expect(Buffer.from(await files.get(sha256))).toEqual(bytes)
  expect((await kept()).map(({ name }) => name)).toEqual([sha256.slice(2)])
})

test('putting them again mends a damaged file', async () => {
  await writeFile(join(folder, 'files', sha256.slice(0, 2), sha256.slice(2)), 'rot')
  await files.put(bytes)
  expect(Buffer.from(await files.get(sha256))).toEqual(bytes)
})

test.each(['', '..', `../${sha256.slice(3)}`, sha256.toUpperCase(), `${sha256}/x`])('no path gets out by the name "%s"', async (name) => {
  await expect(async () => files.get(name)).rejects.toThrow('not a SHA-256 name')
})

test('what was never kept is not there', async () => {
  await expect(files.get('0'.repeat(64))).rejects.toThrow('ENOENT')
})
