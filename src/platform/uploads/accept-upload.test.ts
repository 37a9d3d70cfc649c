import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { zip } from '../../../tests/fixtures/sheets/zip.ts'
import { sheetOf } from '../../../tests/fixtures/uploads/pdf.ts'
import { acceptUpload, type UploadOptions } from './accept-upload.ts'

const plain = (width = 40, height = 30) => sharp({ create: { width, height, channels: 3, background: '#2f9e44' } })

const utf8 = (text: string) => Buffer.from(text)
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The code and sentence of a refusal, held to what every sentence must be. */
async function refusalOf(bytes: Uint8Array, options: UploadOptions = { name: 'proof.png' }) {
  const answer = await acceptUpload(bytes, options)
  if (answer.ok) return { code: 'kept', message: answer.mediaType }
  expect(answer.message).toMatch(/^("proof\.png"|The file) (is|has|took) [^!\n]+: [^!\n]+\.$/)
  expect(answer.message.slice(0, -1)).not.toMatch(/\. |undefined|null/)
  return { code: answer.code, message: answer.message }
}

describe('pictures come out as new WebP pictures', () => {
  test.each([
    ['png', () => plain().png()],
    ['jpeg', () => plain().jpeg()],
    ['webp', () => plain().webp()],
    ['webp without loss', () => plain().webp({ lossless: true })],
    ['gif', () => plain().gif()],
  ])('%s', async (_kind, made) => {
    const bytes = await made().toBuffer()
    const kept = await acceptUpload(bytes)
    expect(kept).toMatchObject({ ok: true, kind: 'image', mediaType: 'image/webp', width: 40, height: 30, warnings: [], thumbnail: null })
    if (!kept.ok || kept.kind !== 'image') return
    expect(kept.fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(kept.sketch).toHaveLength(128 * 128)
    expect([kept.sha256, kept.originalSha256]).toEqual([sha256(kept.bytes), sha256(bytes)])
    const again = await sharp(kept.bytes).metadata()
    expect(again).toMatchObject({ format: 'webp', width: 40, height: 30, channels: 3, hasAlpha: false })
    expect([again.exif, again.icc, again.xmp, again.iptc, again.comments]).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  test('the same bytes give the same bytes, and a thumbnail when one is asked for', async () => {
    const bytes = await plain(400, 300).png().toBuffer()
    const [one, two] = await Promise.all([acceptUpload(bytes, { thumbnailSide: 100 }), acceptUpload(bytes)])
    expect(one.ok && two.ok && one.sha256 === two.sha256).toBe(true)
    expect(one).toMatchObject({ thumbnail: { mediaType: 'image/webp', width: 100, height: 75 } })
  })
})

test('a PDF comes out as a new PDF', async () => {
  const bytes = sheetOf()
  const kept = await acceptUpload(bytes, { name: 'Certificate.PDF' })
  expect(kept).toMatchObject({ ok: true, kind: 'pdf', mediaType: 'application/pdf', pages: 1, warnings: [] })
  expect(kept.ok && [kept.sha256, kept.originalSha256]).toEqual([kept.ok && sha256(kept.bytes), sha256(bytes)])
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'

test.each<[why: string, bytes: Uint8Array, code: string, says: RegExp]>([
  ['nothing in it', utf8(''), 'file.empty', /is empty/],
  ['SVG with a script', utf8(svg), 'file.wrong_type', /\(SVG\): send a screenshot/],
  [
    'SVG behind an XML line and a comment',
    utf8(`\ufeff<?xml version="1.0"?>\n<!-- ${'x'.repeat(500)} -->${svg}`),
    'file.wrong_type',
    /\(SVG\)/,
  ],
  ['SVG in UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le'), 'file.wrong_type', /\(SVG\)/],
  ['SVG packed as svgz', Buffer.from('1f8b0800', 'hex'), 'file.wrong_type', /packed file: unpack it/],
  ['a web page', utf8('\n<!DOCTYPE html><html><body>'), 'file.wrong_type', /is a web page: send a screenshot/],
  ['a web page without a beginning', utf8('<script>alert(1)</script>'), 'file.wrong_type', /is a web page/],
  ['XML', utf8('<?xml version="1.0"?><Workbook/>'), 'file.wrong_type', /is an XML file/],
  ['text', utf8('Maria Lopez passed'), 'file.wrong_type', /is a text file/],
  ['text in UTF-16', Buffer.from('\ufeffMaria', 'utf16le'), 'file.wrong_type', /is a text file/],
  ['a zip', zip([{ name: 'proof.png', content: 'x' }]), 'file.wrong_type', /packed file: unpack it/],
  ['a Word document', zip([{ name: 'word/document.xml', content: '<x/>' }]), 'file.wrong_type', /is an Office document/],
  ['a workbook', zip([{ name: 'xl/workbook.xml', content: '<x/>' }]), 'file.wrong_type', /is an Office document/],
  ['an old Office document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file.wrong_type', /Office document of the old kind/],
  ['a Windows program', latin1('MZ\x90\0\x03'), 'file.wrong_type', /is a program/],
  ['a Linux program', latin1('\x7fELF\x02\x01'), 'file.wrong_type', /is a program/],
  ['a shell script', utf8('#!/bin/sh\nrm -rf ~'), 'file.wrong_type', /is a program/],
  ['an iPhone photo', latin1('\0\0\0\x24ftypheic\0\0\0\0mif1heic'), 'file.wrong_type', /HEIC: set the camera to Most Compatible/],
  ['an iPhone photo that names its kind second', latin1('\0\0\0\x24ftypmif1\0\0\0\0mif1heic'), 'file.wrong_type', /HEIC/],
  ['AVIF', await plain().avif().toBuffer(), 'file.wrong_type', /AVIF: save it as PNG or JPEG/],
  ['TIFF', await plain().tiff().toBuffer(), 'file.wrong_type', /another format: save it as PNG or JPEG/],
  ['BMP', latin1('BM\x36\x10\0\0\0\0\0\0\x36'), 'file.wrong_type', /another format/],
  ['a video', latin1('\0\0\0\x18ftypmp42\0\0\0\0'), 'file.wrong_type', /is a video/],
  ['a recording', latin1('ID3\x04\0\0'), 'file.wrong_type', /is a sound recording/],
  ['random bytes', Buffer.from('00ff13370001020304050607a0b1c2', 'hex'), 'file.wrong_type', /neither a picture nor a PDF/],
  ['the beginning of a PNG alone', Buffer.from('89504e470d0a1a0a', 'hex'), 'file.broken', /PNG picture that is cut off/],
  ['the beginning of a JPEG alone', Buffer.from('ffd8ff', 'hex'), 'file.broken', /JPEG picture that is cut off/],
  [
    'a PDF behind a web page',
    Buffer.concat([utf8('<html><script>alert(1)</script></html>\n'), sheetOf()]),
    'file.extra_bytes',
    /before its beginning/,
  ],
])('refused in one sentence: %s', async (_why, bytes, code, says) => {
  expect(await refusalOf(bytes)).toEqual({ code, message: expect.stringMatching(says) })
})

test('a file larger than is taken', async () => {
  const bytes = Buffer.concat([await plain().png().toBuffer(), Buffer.alloc(1024 * 1024)])
  const refused = await refusalOf(bytes, { limits: { fileBytes: 1024 * 1024 } })
  expect(refused).toEqual({
    code: 'file.too_large',
    message: expect.stringMatching(/^The file has 1 MB, and at most 1 MB are taken: send/),
  })
})

test.each<[why: string, name: string, warns: boolean]>([
  ['its own ending', 'shot.png', false],
  ['its own ending in capitals', 'SHOT.PNG', false],
  ['no ending', 'shot', false],
  ['a date is no ending', 'Screenshot 2026.10.05 at 09', false],
  ['another picture', 'shot.jpg', true],
  ['a web page', 'shot.html', true],
  ['a program behind a picture', 'shot.png.exe', true],
  ['a PDF', 'shot.pdf', true],
])('told by content, with a word when the name says otherwise: %s', async (_why, name, warns) => {
  const kept = await acceptUpload(await plain().png().toBuffer(), { name })
  expect(kept).toMatchObject({
    ok: true,
    kind: 'image',
    warnings: warns ? [`"${name}" is a PNG picture, whatever its name says; it was taken as that.`] : [],
  })
})

test('a name cannot break the sentence it is put into', async () => {
  const answer = await acceptUpload(utf8('x'), { name: `a\n\u202egpj.exe${'y'.repeat(300)}` })
  expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/^"y{100}" is a text file: [^\n]+\.$/) })
})
