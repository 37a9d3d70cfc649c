import { expect, test } from 'vitest'
import { type Snapshot, Snapshots } from './snapshots.ts'

const snapshot = (version: number, size = 10, validUntil = Number.POSITIVE_INFINITY): Snapshot => ({
  version,
  validUntil,
  bytes: Buffer.alloc(size, version),
})
const NOW = 1000
const never = () => Promise.reject(new Error('built though it is kept'))

test('what is kept is answered until a reader has seen a later version', async () => {
  const kept = new Snapshots(1000)
  await kept.read('a', 1, NOW, async () => snapshot(1))
  expect((await kept.read('a', 1, NOW, never)).version).toBe(1)
  expect((await kept.read('a', 2, NOW, async () => snapshot(2))).version).toBe(2)
  expect((await kept.read('a', 1, NOW, never)).version).toBe(2)
})

test('readers at once share one build', async () => {
  const kept = new Snapshots(1000)
  let builds = 0
  const build = async () => {
    builds += 1
    return snapshot(1)
  }
  await Promise.all(Array.from({ length: 20 }, () => kept.read('a', 1, NOW, build)))
  expect(builds).toBe(1)
})

test('a reader who saw a later version does not take a build that began before it', async () => {
  const kept = new Snapshots(1000)
  const early = Promise.withResolvers<Snapshot>()
  const first = kept.read('a', 1, NOW, () => early.promise)
  const second = kept.read('a', 2, NOW, async () => snapshot(2))
  early.resolve(snapshot(1))
  expect((await first).version).toBe(1)
  expect((await second).version).toBe(2)
})

test('a failed build reaches those who waited and is tried again by the next', async () => {
  const kept = new Snapshots(1000)
  await expect(kept.read('a', 1, NOW, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
  expect((await kept.read('a', 1, NOW, async () => snapshot(1))).version).toBe(1)
})

test('the least recently used leave when it gets too much, and the sum is right', async () => {
  const kept = new Snapshots(100)
  for (const key of ['a', 'b', 'c', 'd']) await kept.read(key, 1, NOW, async () => snapshot(1, 25))
  await kept.read('a', 1, NOW, never)
  await kept.read('e', 1, NOW, async () => snapshot(1, 25))
  expect(kept.bytes).toBe(100)
  expect(kept.find('a', 1, NOW)).toBeDefined()
  expect(kept.find('b', 1, NOW)).toBeUndefined()
})

test('an answer too large to keep is given and not kept', async () => {
  const kept = new Snapshots(100)
  expect((await kept.read('a', 1, NOW, async () => snapshot(1, 26))).bytes.length).toBe(26)
  expect(kept.bytes).toBe(0)
})

test('a new version replaces the old one in the sum', async () => {
  const kept = new Snapshots(100)
  await kept.read('a', 1, NOW, async () => snapshot(1, 20))
  await kept.read('a', 2, NOW, async () => snapshot(2, 10))
  expect(kept.bytes).toBe(10)
})

test('what is kept is answered until its time comes, though nothing was written', async () => {
  const kept = new Snapshots(1000)
  await kept.read('a', 1, NOW, async () => snapshot(1, 10, NOW + 5))
  expect((await kept.read('a', 1, NOW + 4, never)).validUntil).toBe(NOW + 5)
  expect((await kept.read('a', 1, NOW + 5, async () => snapshot(1, 12, NOW + 9))).bytes).toHaveLength(12)
  expect(kept.bytes).toBe(12)
})

test('a reader whose time has come does not take a build that began before it, and keeps the later one', async () => {
  const kept = new Snapshots(1000)
  const early = Promise.withResolvers<Snapshot>()
  const first = kept.read('a', 1, NOW, () => early.promise)
  const second = kept.read('a', 1, NOW + 5, async () => snapshot(1, 10, NOW + 9))
  early.resolve(snapshot(1, 10, NOW + 5))
  expect((await first).validUntil).toBe(NOW + 5)
  expect((await second).validUntil).toBe(NOW + 9)
  expect(kept.find('a', 1, NOW + 8)?.validUntil).toBe(NOW + 9)
})
