import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { screenOf } from '../../../tests/fixtures/uploads/screen.ts'
import { acceptUpload } from './accept-upload.ts'
import { hammingDistance, isSamePicture } from './fingerprint.ts'

async function lookOf(bytes: Uint8Array) {
  const kept = await acceptUpload(bytes)
  if (!kept.ok || kept.kind !== 'image') throw new Error('not kept')
  return kept
}

describe('the distance of two fingerprints', () => {
  test.each([
    ['equal', 'ffffffffffffffff', 'ffffffffffffffff', 0],
    ['one bit', '0000000000000000', '0000000000000001', 1],
    ['the first bit', '8000000000000000', '0000000000000000', 1],
    ['all bits', 'ffffffffffffffff', '0000000000000000', 64],
    ['every other bit', 'aaaaaaaaaaaaaaaa', '5555555555555555', 64],
  ])('%s', (_why, a, b, distance) => {
    expect(hammingDistance(a, b)).toBe(distance)
  })

  test('property: it is a distance', () => {
    const print = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, '0'))
    fc.assert(
      fc.property(print, print, print, (a, b, c) => {
        expect(hammingDistance(a, b)).toBe(hammingDistance(b, a))
        expect(hammingDistance(a, b) === 0).toBe(a === b)
        expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c))
      }),
    )
  })
})

const MARIA = await screenOf({ name: 'Maria Lopez' }).png().toBuffer()

test.each<[why: string, again: () => Sharp]>([
  ['saved as JPEG', () => sharp(MARIA).jpeg({ quality: 80 })],
  ['sent through a chat that packs hard', () => sharp(MARIA).resize(1280).jpeg({ quality: 50 })],
  ['at half the size', () => sharp(MARIA).resize(960).png()],
  ['at one and a half of the size', () => sharp(MARIA).resize(2880).webp({ quality: 60 })],
  ['with few colours', () => sharp(MARIA).gif()],
  ['as it is, with other metadata', () => sharp(MARIA).withMetadata({ density: 300 }).png()],
])('the same picture is known again: %s', async (_why, again) => {
  const [first, second] = await Promise.all([lookOf(MARIA), lookOf(await again().toBuffer())])
  expect(isSamePicture(first.sketch, second.sketch)).toBe(true)
  expect(hammingDistance(first.fingerprint, second.fingerprint)).toBeLessThanOrEqual(4)
})

test.each([
  ['another name', { name: 'Christopher Montgomery' }],
  ['another name as long', { name: 'Marta Gomez' }],
  ['a short name', { name: 'Ann Li' }],
  ['another name and day', { name: 'Omar Haddad', date: '2026-10-06 14:47' }],
])("two people's screenshots of the same page are two pictures: %s", async (_why, other) => {
  const [first, second] = await Promise.all([lookOf(MARIA), lookOf(await screenOf(other).png().toBuffer())])
  expect(isSamePicture(first.sketch, second.sketch)).toBe(false)
})

test('a phone screenshot of another name is another picture, re-encoded it is the same', async () => {
  const phone = { width: 1080, height: 2400 }
  const mine = await screenOf({ name: 'Ann Li', ...phone })
    .png()
    .toBuffer()
  const [first, again, other] = await Promise.all([
    lookOf(mine),
    lookOf(await sharp(mine).resize(720).jpeg({ quality: 60 }).toBuffer()),
    lookOf(
      await screenOf({ name: 'Omar Haddad', ...phone })
        .png()
        .toBuffer(),
    ),
  ])
  expect(isSamePicture(first.sketch, again.sketch)).toBe(true)
  expect(isSamePicture(first.sketch, other.sketch)).toBe(false)
})

test('sketches of two sizes are of two pictures', () => {
  expect(isSamePicture(new Uint8Array(4), new Uint8Array(16))).toBe(false)
})
