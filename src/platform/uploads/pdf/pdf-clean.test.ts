import { deflateSync, inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { objectStream, type PdfPart, partsOf, pdfOf, type Sheet, sheetOf, TEXT } from '../../../../tests/fixtures/uploads/pdf.ts'
import { UPLOAD_LIMITS } from '../upload.ts'
import { makeCleanPdf } from './pdf-clean.ts'

function cleanOf(bytes: Uint8Array) {
  const clean = makeCleanPdf(bytes, UPLOAD_LIMITS)
  if (!clean.ok) throw new Error(`${clean.code}: ${clean.why}`)
  return { ...clean, text: Buffer.from(clean.bytes).toString('latin1') }
}

/** Every packed stream of a PDF of ours, unpacked. */
function streamsOf(text: string): string[] {
  const starts = [...text.matchAll(/\/Length (\d+)>>\nstream\n/g)]
  return starts.map((start) => {
    const from = start.index + start[0].length
    const data = Buffer.from(text.slice(from, from + Number(start[1])), 'latin1')
    return data[0] === 0x78 ? inflateSync(data).toString('latin1') : data.toString('latin1')
  })
}

const packed = (text: string): PdfPart => ({ dict: '/Filter /FlateDecode', data: deflateSync(Buffer.from(text, 'latin1')) })

/** Our test's own, so that the reading is not tested by its own reverse. */
function base85(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  let out = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(4)]).readUInt32BE(0)
    const digits = [4, 3, 2, 1, 0].map((power) => String.fromCharCode(33 + (Math.floor(group / 85 ** power) % 85))).join('')
    out += group === 0 && at + 4 <= bytes.length ? 'z' : digits.slice(0, Math.min(4, bytes.length - at) + 1)
  }
  return `${out}~>`
}

const LINE = "BT (an object's number) Tj ET\0\0\0\0\0"

describe('pages come over as they are', () => {
  test.each<[why: string, contents: PdfPart, is: string]>([
    ['plain instructions', { data: TEXT }, TEXT],
    ['packed instructions', packed(TEXT), TEXT],
    ['packed instructions without their end', { dict: '/Filter /FlateDecode', data: deflateSync(Buffer.from(TEXT)).subarray(0, -4) }, TEXT],
    [
      'packed and written in letters',
      { dict: '/Filter [/A85 /Fl]', data: base85(deflateSync(Buffer.from(TEXT)).toString('latin1')) },
      TEXT,
    ],
    ['letters with zeros in short', { dict: '/Filter /ASCII85Decode', data: base85(LINE) }, LINE],
    ['hexadecimal', { dict: '/Filter [/ASCIIHexDecode]', data: `${Buffer.from(TEXT).toString('hex')} >` }, TEXT],
    ['a length that is wrong', { dict: '/Length 3', data: TEXT }, TEXT],
    ['nothing', { data: '' }, ''],
  ])('%s', (_why, contents, is) => {
    expect(streamsOf(cleanOf(sheetOf({ contents })).text).map((text) => text.trim())).toEqual([is.trim()])
  })

  test('several streams keep their order', () => {
    const { text } = cleanOf(
      sheetOf({ parts: { 3: partsOf()[3]?.toString().replace('4 0 R', '[4 0 R 6 0 R]') ?? '', 6: { data: 'q Q' } } }),
    )
    expect(text).toContain('/Contents [3 0 R 4 0 R]')
    expect(streamsOf(text).sort()).toEqual([TEXT, 'q Q'])
  })

  test('what pages inherit is given to each', () => {
    const { text, pages } = cleanOf(
      sheetOf({
        parts: {
          2: '<</Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 300 200] /Rotate 90 /Resources 7 0 R>>',
          3: '<</Type /Page /Contents 4 0 R>>',
          6: '<</Type /Page /Contents 4 0 R /Rotate -90 /MediaBox [300 400 0 0] /CropBox [10 10 20 20] /UserUnit 2>>',
          7: '<</Font <</F1 5 0 R>>>>',
        },
      }),
    )
    expect(pages).toBe(2)
    expect(text).toMatch(
      /MediaBox \[0 0 300 200\] \/Rotate 90 \/Resources (\d+) 0 R[\s\S]*MediaBox \[0 0 300 400\] \/CropBox \[10 10 20 20\] \/Rotate 270 \/UserUnit 2 \/Resources \1 0 R/,
    )
  })

  test('objects kept packed away are found, and the last of several counts', () => {
    const { 1: catalog, 2: pages, 3: page, 5: font, ...others } = partsOf()
    const away = objectStream({ 1: String(catalog), 2: String(pages), 3: String(page), 5: String(font) })
    expect(streamsOf(cleanOf(pdfOf({ ...others, 20: away })).text)).toEqual([TEXT])
    const update = Buffer.from('\n4 0 obj\n<</Length 4>>\nstream\n(B) \nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n')
    expect(streamsOf(cleanOf(Buffer.concat([sheetOf(), update])).text)).toEqual(['(B) '])
  })

  test('names, strings and numbers are written so that they read the same', () => {
    const odd =
      '/Odd << /A#20B (a\\(b\\)\\101\\n) /Hex <4 1 4> /N [-0.5 .25 +7 1. 12345678901 -.000001] /B [true false null] /D << /Kind /X#2fY >> >>'
    const { text } = cleanOf(sheetOf({ parts: { 5: `<</Type /Font ${odd}>>` } }))
    expect(text).toContain('/A#20B <61286229410a>')
    expect(text).toContain('/Hex <4140> /N [-0.5 0.25 7 1 12345678901 -0.000001] /B [true false null] /D <</Kind /X#2fY>>')
  })

  test('fonts may have any name, those of active things too', () => {
    const { text } = cleanOf(
      sheetOf({
        parts: { 3: '<</Type /Page /Contents 4 0 R /Resources <</Font <</AA 5 0 R /JS 5 0 R /EF 5 0 R /OC 5 0 R /Parent 5 0 R>>>>>>' },
      }),
    )
    expect(text).toMatch(/\/Font <<\/AA (\d+) 0 R \/JS \1 0 R \/EF \1 0 R \/OC \1 0 R \/Parent \1 0 R>>/)
  })

  test('cleaning again changes nothing, so one proof sent twice is known', () => {
    const once = cleanOf(sheetOf({ page: '/Annots [6 0 R]', parts: FIELD }))
    expect(Buffer.from(cleanOf(once.bytes).bytes).equals(once.bytes)).toBe(true)
  })

  test('dates and ids make no other file', () => {
    const dated = (day: string) =>
      sheetOf({ trailer: `/Info 9 0 R /ID [<${day}> <${day}>]`, parts: { 9: `<</CreationDate (D:202610${day})>>` } })
    expect(cleanOf(dated('05')).text).toBe(cleanOf(dated('06')).text)
  })
})

const FIELD = {
  6: '<</Type /Annot /Subtype /Widget /FT /Tx /V (Maria) /Rect [100 200 300 260] /AP <</N 7 0 R>>>>',
  7: { dict: '/BBox [0 0 100 30]', data: 'BT (Maria) Tj ET' },
}

describe('fields and comments are painted on', () => {
  const paintedOf = (annotation: string, more: Sheet = {}) => {
    const { text, warnings } = cleanOf(sheetOf({ page: '/Annots [6 0 R]', ...more, parts: { ...FIELD, 6: annotation, ...more.parts } }))
    return { text, warnings, lines: streamsOf(text).filter((stream) => stream.includes(' cm /Painted')) }
  }

  test('a field fits its rectangle, beside what the page draws itself', () => {
    const { text, lines, warnings } = paintedOf(FIELD[6], {
      resources: '/XObject 8 0 R',
      parts: { 8: '<</Im0 9 0 R>>', 9: { dict: '/Subtype /Form', data: 'n' } },
    })
    expect(lines).toEqual(['\nQ\nq 2.00000 0.00000 0.00000 2.00000 100.00000 200.00000 cm /Painted0. Do Q\n'])
    expect(text).toMatch(/\/XObject <<\/Im0 \d+ 0 R \/Painted0. \d+ 0 R>>/)
    expect(text).toMatch(/<<\/BBox \[0 0 100 30\] \/Subtype \/Form/)
    expect(text).not.toMatch(/Annot|Widget/)
    expect(warnings).toEqual([expect.stringMatching(/^Links, fields and comments/)])
  })

  test.each<[why: string, annotation: string, painted: boolean]>([
    ['the state it is in', '<</Subtype /Widget /FT /Btn /Rect [0 0 9 9] /AS /Yes /AP <</N <</Yes 7 0 R>>>>>>', true],
    ['a state without a drawing', '<</Subtype /Widget /FT /Btn /Rect [0 0 9 9] /AS /Off /AP <</N <</Yes 7 0 R>>>>>>', false],
    ['hidden', '<</Subtype /Widget /F 2 /Rect [0 0 9 9] /AP <</N 7 0 R>>>>', false],
    ['not for the screen', '<</Subtype /Stamp /F 32 /Rect [0 0 9 9] /AP <</N 7 0 R>>>>', false],
    ['a note that pops up', '<</Subtype /Popup /Rect [0 0 9 9] /AP <</N 7 0 R>>>>', false],
    ['a link', '<</Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (https://example.com)>>>>', false],
    ['no rectangle', '<</Subtype /Stamp /AP <</N 7 0 R>>>>', false],
    ['an empty field', '<</Subtype /Widget /FT /Tx /V () /Rect [0 0 9 9]>>', false],
    ['a signature nobody sees', '<</Subtype /Widget /FT /Sig /V 5 0 R /Rect [0 0 0 0]>>', false],
  ])('%s', (_why, annotation, painted) => {
    expect(paintedOf(annotation).lines.length).toBe(painted ? 1 : 0)
  })

  test('a drawing turned by its own matrix', () => {
    const turned = { dict: '/BBox [0 0 100 30] /Matrix [0 1 -1 0 0 0]', data: 'n' }
    expect(paintedOf(FIELD[6].replace('[100 200 300 260]', '[0 0 60 100]'), { parts: { 7: turned } }).lines[0]).toContain(
      'q 2.00000 0.00000 0.00000 1.00000 60.00000 0.00000 cm',
    )
  })
})

const SECRET = 'do-not-keep-this'

test.each<[why: string, bytes: Buffer]>([
  ['metadata', sheetOf({ catalog: '/Metadata 6 0 R', parts: { 6: { dict: '/Type /Metadata', data: SECRET } } })],
  ['facts about the author', sheetOf({ trailer: '/Info 6 0 R', parts: { 6: `<</Author (${SECRET})>>` } })],
  ['links', sheetOf({ page: `/Annots [<</Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (https://${SECRET}.example)>>>>]` })],
  ['an outline', sheetOf({ catalog: '/Outlines 6 0 R', parts: { 6: `<</First <</Title (${SECRET})>>>>` } })],
  ['objects nobody needs', sheetOf({ parts: { 6: `(${SECRET})` } })],
  [
    'an older revision',
    Buffer.concat([sheetOf({ contents: { data: SECRET } }), Buffer.from(`4 0 obj\n<<>>\nstream\n${TEXT}\nendstream\nendobj\n%%EOF`)]),
  ],
  ['comments between objects', Buffer.concat([Buffer.from(`%PDF-1.7\n%${SECRET}\n`), sheetOf().subarray(9)])],
  [
    'bytes behind packed data',
    sheetOf({ contents: { dict: '/Filter /FlateDecode', data: Buffer.concat([deflateSync(Buffer.from(TEXT)), Buffer.from(SECRET)]) } }),
  ],
  ['a page opened at a place', sheetOf({ catalog: `/OpenAction [3 0 R /XYZ 0 0 0] /PageMode /${SECRET}` })],
  ['asking to print', sheetOf({ catalog: `/OpenAction <</S /Named /N /Print /X (${SECRET})>>` })],
  [
    'where a picture came from',
    sheetOf({
      resources: '/XObject <</I 6 0 R>>',
      parts: { 6: { dict: `/Subtype /Image /Width 1 /Height 1 /Metadata (${SECRET}) /PieceInfo (${SECRET})`, data: '0' } },
    }),
  ],
  ['entries of a page no page needs', sheetOf({ page: `/PieceInfo (${SECRET}) /Tabs /${SECRET} /Thumb (${SECRET})` })],
  ['properties of marked parts', sheetOf({ resources: `/Properties <</P (${SECRET})>>` })],
])('left behind: %s', (_why, bytes) => {
  expect(bytes.toString('latin1')).toContain(SECRET)
  const { text } = cleanOf(bytes)
  expect([text, ...streamsOf(text)].join()).not.toContain(SECRET)
  expect(text).not.toMatch(/Action|Annots|Metadata|URI/)
})

test('photos in a PDF lose where they were taken, and nothing of the picture', async () => {
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#2f9e44' } })
    .withExif({ IFD0: { ImageDescription: SECRET } })
    .jpeg()
    .toBuffer()
  const data = Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${SECRET}`)])
  const picture = { dict: '/Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode', data }
  const { text } = cleanOf(sheetOf({ resources: '/XObject <</Im0 6 0 R>>', parts: { 6: picture } }))
  expect(text).toContain('/Filter /DCTDecode')
  expect(text).not.toContain(SECRET)
  const kept = streamsOf(text).find((stream) => stream.startsWith('\xff\xd8')) ?? ''
  const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer()
  expect(await pixels(Buffer.from(kept, 'latin1'))).toEqual(await pixels(jpeg))
})
