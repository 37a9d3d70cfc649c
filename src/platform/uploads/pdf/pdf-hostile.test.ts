import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zerosPacked } from '../../../../tests/fixtures/uploads/deflate.ts'
import { objectStream, type PdfPart, partsOf, pdfOf, sheetOf } from '../../../../tests/fixtures/uploads/pdf.ts'
import { peakMegabytes } from '../../../../tests/fixtures/uploads/peak.ts'
import { acceptUpload } from '../accept-upload.ts'
import { UPLOAD_LIMITS, type UploadLimits } from '../upload.ts'
import { makeCleanPdf } from './pdf-clean.ts'

function refusalOf(bytes: Uint8Array, limits: Partial<UploadLimits> = {}) {
  const answer = makeCleanPdf(bytes, { ...UPLOAD_LIMITS, ...limits })
  if (answer.ok) return { code: 'kept', why: '' }
  expect(answer.why).toMatch(/^is a PDF [^!\n.]+: [^!\n.]+$/)
  return { code: answer.code, why: answer.why }
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const script = '<</S /JavaScript /JS (app.alert\\(1\\))>>'

test.each<[why: string, bytes: Buffer, says: RegExp]>([
  ['a script that runs on opening', sheetOf({ catalog: `/OpenAction ${script}` }), /runs a script/],
  [
    'a script kept as a stream',
    sheetOf({ catalog: '/OpenAction <</JS 6 0 R>>', parts: { 6: { data: 'app.alert(1)' } } }),
    /script|acts by itself/,
  ],
  ['a script by name', sheetOf({ catalog: `/Names <</JavaScript <</Names [(a) ${script}]>>>>` }), /runs a script/],
  ['a script behind a link', sheetOf({ page: `/Annots [<</Subtype /Link /Rect [0 0 9 9] /A ${script}>>]` }), /runs a script/],
  ['a script of a field', sheetOf({ page: `/Annots [<</Subtype /Widget /AA <</K ${script}>>>>]` }), /script|acts by itself/],
  ['a script in letters that hide it', sheetOf({ catalog: '/OpenAction <</S /J#61v#61Script /#4a#53 (x)>>' }), /runs a script/],
  [
    'a script whose kind lies elsewhere',
    sheetOf({ catalog: '/OpenAction <</S 6 0 R /D (x)>>', parts: { 6: '/JavaScript' } }),
    /runs a script/,
  ],
  ['a script packed away', sheetOf({ parts: { 20: objectStream({ 6: script }) } }), /runs a script/],
  [
    'a script packed away in letters',
    sheetOf({ parts: { 20: objectStream({ 6: '[[<</A <</#53/#4aavaScript/JS<00>>>>>]]' }) } }),
    /runs a script/,
  ],
  ['a script that nothing points at', sheetOf({ parts: { 6: script } }), /runs a script/],
  ['a script after another action', sheetOf({ catalog: `/OpenAction <</S /GoTo /D [3 0 R] /Next ${script}>>` }), /runs a script/],
  ['a page that acts when it is shown', sheetOf({ page: '/AA <</O <</S /URI /URI (https://example.com)>>>>' }), /acts by itself/],
  ['a web page opened by itself', sheetOf({ catalog: '/OpenAction <</S /URI /URI (https://example.com)>>' }), /acts by itself/],
  ['a program', sheetOf({ catalog: '/OpenAction <</S /Launch /F (cmd.exe)>>' }), /starts a program/],
  ['a program behind a link', sheetOf({ page: '/Annots [<</Subtype /Link /A <</S /Launch /Win <</F (cmd)>>>>>>]' }), /starts a program/],
  ['PostScript', sheetOf({ parts: { 6: { dict: '/Subtype /PS', data: '%!' } } }), /starts a program/],
  ['a form that sends', sheetOf({ parts: { 6: '<</S /SubmitForm /F (https://example.com)>>' } }), /sends or fetches/],
  ['a form that fetches', sheetOf({ parts: { 6: '<</S /ImportData /F (x)>>' } }), /sends or fetches/],
  ['another PDF', sheetOf({ parts: { 6: '<</S /GoToR /F (\\\\\\\\host\\\\share) /D [0]>>' } }), /opens another file/],
  ['a PDF inside', sheetOf({ parts: { 6: '<</S /GoToE /T <<>>>>' } }), /opens another file/],
  ['bytes kept elsewhere', sheetOf({ parts: { 6: { dict: '/F (https://example.com/x)', data: '' } } }), /opens another file/],
  ['an attachment', sheetOf({ parts: { 6: { dict: '/Type /EmbeddedFile', data: 'MZ' } } }), /carries another file/],
  ['an attachment without its kind', sheetOf({ parts: { 6: '<</EF <</F 7 0 R>>>>', 7: { data: 'MZ' } } }), /carries another file/],
  ['attachments by name', sheetOf({ catalog: '/Names <</EmbeddedFiles <</Names [(a) 6 0 R]>>>>' }), /carries another file/],
  ['an attachment on a page', sheetOf({ page: '/Annots [<</Type /Annot /Subtype /FileAttachment>>]' }), /carries another file/],
  ['a folder of files', sheetOf({ catalog: '/Collection <<>>' }), /carries another file/],
  ['rich media', sheetOf({ page: '/Annots [<</Subtype /RichMedia /Rect [0 0 9 9]>>]' }), /plays sound, video or 3D/],
  ['3D', sheetOf({ page: '/Annots [<</Subtype /3D /Rect [0 0 9 9]>>]' }), /plays sound, video or 3D/],
  ['a film', sheetOf({ parts: { 6: '<</S /Rendition>>' } }), /plays sound, video or 3D/],
  ['a form of programs', sheetOf({ catalog: '/AcroForm <</Fields [] /XFA [(a) 6 0 R]>>', parts: { 6: { data: '<x/>' } } }), /\(XFA\)/],
])('active, so refused: %s', (_why, bytes, says) => {
  expect(refusalOf(bytes)).toEqual({ code: 'file.active', why: expect.stringMatching(says) })
})

const layers = (more: string) => sheetOf({ catalog: `/OCProperties <</OCGs [6 0 R] /D <<${more}>>>>`, parts: { 6: '<</Type /OCG>>' } })
const kids = (count: number) => `<</Type /Pages /Kids [${'3 0 R '.repeat(count)}]>>`
const image = (width: number, height: number) =>
  sheetOf({ resources: '/XObject <</I 6 0 R>>', parts: { 6: { dict: `/Subtype /Image /Width ${width} /Height ${height}`, data: '0' } } })
/** A JPEG of a header and a few bytes, with a frame of its own opinion. */
const jpeg = (width: number, height: number, own: number, scan = '\xff\xda\0\x02abc') => {
  const data = latin1(`\xff\xd8\xff\xc0\0\x0b\x08\0\x02${String.fromCharCode(own >> 8, own & 255)}\x01\x01\x11\0${scan}`)
  const dict = `/Subtype /Image /Width ${width} /Height ${height} /Filter /DCTDecode`
  return sheetOf({ resources: '/XObject <</I 6 0 R>>', parts: { 6: { dict, data } } })
}
const filtered = (dict: string, data: string | Buffer = 'x') => sheetOf({ contents: { dict, data } })
const twice = deflateSync(deflateSync(Buffer.from('q Q')))

test.each<[why: string, bytes: Buffer, code: string, limits?: Partial<UploadLimits>]>([
  ['a password', sheetOf({ trailer: '/Encrypt 6 0 R', parts: { 6: '<</Filter /Standard>>' } }), 'file.encrypted'],
  [
    'a password said in a stream',
    pdfOf({ ...partsOf(), 6: { dict: '/Type /XRef /Root 1 0 R /Encrypt 7 0 R', data: '' } }),
    'file.encrypted',
  ],
  ['something before its beginning', Buffer.concat([latin1('GIF89;'), sheetOf()]), 'file.extra_bytes'],
  ['a zip behind its end', Buffer.concat([sheetOf(), latin1('PK\x05\x06')]), 'file.extra_bytes'],
  ['a web page behind its end', Buffer.concat([sheetOf(), latin1('<script>')]), 'file.extra_bytes'],
  ['space around it', Buffer.concat([latin1('\xef\xbb\xbf\r\n'), sheetOf(), latin1('\r\n\0\0')]), 'kept'],
  ['a download that stopped', sheetOf().subarray(0, -10), 'file.broken'],
  ['only a beginning', latin1('%PDF-1.7\n%%EOF'), 'file.broken'],
  ['no catalogue', pdfOf({ 2: '<</Type /Pages>>' }), 'file.broken'],
  ['no page', sheetOf({ parts: { 2: kids(0) } }), 'file.broken'],
  ['pages in a circle', sheetOf({ parts: { 2: '<</Type /Pages /Kids [2 0 R]>>' } }), 'file.broken'],
  ['references in a circle', sheetOf({ parts: { 3: '6 0 R', 6: '7 0 R', 7: '6 0 R' } }), 'file.broken'],
  ['as many pages as are taken', sheetOf({ parts: { 2: kids(50) } }), 'kept'],
  ['one page more', sheetOf({ parts: { 2: kids(51) } }), 'file.too_many_pages'],
  ['a page of ten metres', sheetOf({ parts: { 3: '<</Type /Page /MediaBox [0 0 612 28800]>>' } }), 'file.too_many_pixels'],
  ['a page of ten metres by its unit', sheetOf({ page: '/UserUnit 50' }), 'file.too_many_pixels'],
  ['a picture of 20,000 × 20,000', image(20_000, 20_000), 'file.too_many_pixels'],
  ['a picture of 12,000 × 3,000', image(12_000, 3000), 'kept'],
  ['a JPEG that is larger than the PDF says', jpeg(2, 2, 20_000), 'file.too_many_pixels'],
  ['a JPEG cut in its header', jpeg(2, 2, 2, '\xff\xda\x40'), 'file.broken'],
  ['hidden layers', layers('/OFF [6 0 R]'), 'file.hidden'],
  ['layers hidden as a rule', layers('/BaseState /OFF /ON []'), 'file.hidden'],
  ['layers that all show', layers('/OFF [] /ON [6 0 R]'), 'kept'],
  [
    'a field only a reader draws',
    sheetOf({ page: '/Annots [<</Subtype /Widget /FT /Tx /V (Maria) /Rect [0 0 9 9]>>]' }),
    'file.undrawn_form',
  ],
  [
    'a field whose value lies above',
    sheetOf({ page: '/Annots [<</Subtype /Widget /Parent <</FT /Tx /V (Maria)>> /Rect [0 0 9 9]>>]' }),
    'file.undrawn_form',
  ],
  ['a way of packing pictures that has been an attack', filtered('/Filter /JBIG2Decode'), 'file.wrong_type'],
  ['a way of packing nobody knows', filtered('/Filter /X'), 'file.wrong_type'],
  ['a picture packed in a picture', filtered('/Filter [/DCTDecode /FlateDecode]'), 'file.wrong_type'],
  ['packed twice is odd and harmless', filtered('/Filter [/FlateDecode /FlateDecode]', twice), 'kept'],
  ['packed five times', filtered('/Filter [/Fl /Fl /Fl /Fl /Fl]'), 'file.bomb'],
  ['not packed as it says', filtered('/Filter /FlateDecode', 'not packed'), 'file.broken'],
  ['a filter that is no name', filtered('/Filter 7'), 'file.broken'],
  [
    'a picture that is no JPEG',
    sheetOf({ resources: '/XObject <</I 6 0 R>>', parts: { 6: { dict: '/Filter /DCTDecode', data: 'x' } } }),
    'file.broken',
  ],
  ['instructions of 200 MB', filtered('/Filter /FlateDecode', zerosPacked(200)), 'file.bomb'],
  ['instructions of 200 MB packed twice', filtered('/Filter [/Fl /Fl]', deflateSync(zerosPacked(200))), 'file.bomb'],
  ['many small streams that are large together', sheetOf({ contents: { data: 'xx' } }), 'file.bomb', { pdfStreamBytes: 1 }],
  ['more values than are read', sheetOf({ parts: { 6: `[${'0 '.repeat(2000)}]` } }), 'file.bomb', { pdfValues: 1000 }],
  [
    'one large dictionary inherited by all pages',
    sheetOf({
      parts: {
        2: kids(50).replace('>>', `/Resources <</Font <<${'/F 5 0 R /G 5 0 R '.repeat(100)}/H [${'0 '.repeat(500)}]>>>>>>`),
        3: '<</Type /Page>>',
      },
    }),
    'file.bomb',
    { pdfValues: 5000 },
  ],
])('%s', (_why, bytes, code, limits) => {
  expect(refusalOf(bytes, limits).code).toBe(code)
})

test('an object stream that unpacks to a gigabyte is given up early, in bounded memory', async () => {
  const bytes = sheetOf({ parts: { 20: { dict: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', data: zerosPacked(1024) } } })
  const { result, megabytes } = await peakMegabytes(() => acceptUpload(bytes))
  expect(result).toMatchObject({
    ok: false,
    code: 'file.bomb',
    message: expect.stringMatching(/^The file is a PDF that unpacks to far more/),
  })
  expect(megabytes).toBeLessThan(250)
})

describe('held to time and memory by the thread', () => {
  test.each<[why: string, limits: Partial<UploadLimits>, code: string]>([
    ['no time', { deadlineMs: 1 }, 'file.too_slow'],
    ['no memory', { heapMegabytes: 12, pdfValues: 10_000_000 }, 'file.bomb'],
  ])('%s', async (_why, limits, code) => {
    const bytes = sheetOf({ parts: { 6: `[${'[[[]]] << /A << >> >> '.repeat(100_000)}]` } })
    expect(await acceptUpload(bytes, { limits })).toMatchObject({ ok: false, code })
  })

  const many = (text: string, count = 50_000) =>
    pdfOf(partsOf(), '')
      .toString('latin1')
      .replace('xref', `${text.repeat(count)}\nxref`)
  test.each<[why: string, text: string]>([
    ['streams that do not end', '9 0 obj <</Length 99 0 R>> stream\n'],
    ['streams that end far away', '9 0 obj <</Length 99999999>> stream\n'],
    ['arrays that do not end', '9 0 obj ['],
    ['dictionaries that do not end', '9 0 obj <</A '],
    ['texts that do not end', '9 0 obj ('],
    ['hexadecimal that does not end', '9 0 obj <41'],
    ['comments in the midst of references', '9 %\n0 %\n'],
    ['digits without end', '1234567890'],
    ['brackets without end', '[[[['],
    ['names', '9 0 obj /A#4'],
  ])('reading takes no longer than the file is long: %s', (_why, text) => {
    const bytes = latin1(many(text))
    const started = performance.now()
    makeCleanPdf(bytes, UPLOAD_LIMITS)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('a chain of twenty thousand references is followed', () => {
    const chain: Record<number, PdfPart> = {}
    for (let id = 10; id < 20_000; id++) chain[id] = `[${id + 1} 0 R]`
    const answer = makeCleanPdf(sheetOf({ resources: '/ExtGState <</G 10 0 R>>', parts: chain }), UPLOAD_LIMITS)
    expect(answer.ok).toBe(true)
  })
})

const WHOLE = sheetOf({
  page: '/Annots [6 0 R]',
  catalog: '/Metadata 9 0 R /AcroForm <</Fields [6 0 R]>>',
  resources: '/XObject <</I 8 0 R>>',
  parts: {
    6: '<</Subtype /Widget /FT /Tx /V (Maria) /Rect [0 0 9 9] /AP <</N 7 0 R>>>>',
    7: { dict: '/BBox [0 0 9 9] /Matrix [1 0 0 1 0 0]', data: 'n' },
    8: {
      dict: '/Subtype /Image /Width 2 /Height 2 /Filter /FlateDecode /DecodeParms <</Predictor 15>>',
      data: deflateSync(Buffer.alloc(16)),
    },
    9: { dict: '/Type /Metadata', data: '<x/>' },
    20: objectStream({ 11: '<</Type /Font>>', 12: '[1 2 3]' }),
  },
})

const expectAnswer = (bytes: Uint8Array): void => {
  const answer = makeCleanPdf(bytes, UPLOAD_LIMITS)
  if (!answer.ok) expect(answer.why).toMatch(/^is a PDF [^!\n]+: [^!\n]+$/)
  if (!answer.ok) return
  const again = makeCleanPdf(answer.bytes, UPLOAD_LIMITS)
  expect(again.ok && Buffer.from(again.bytes).equals(answer.bytes)).toBe(true)
}

test('a PDF cut anywhere is refused', () => {
  for (let length = 1; length < WHOLE.length - 1; length++) expect(makeCleanPdf(WHOLE.subarray(0, length), UPLOAD_LIMITS).ok).toBe(false)
})

test('property: a PDF changed on the way gets one answer, and what is kept is clean', () => {
  expect(makeCleanPdf(WHOLE, UPLOAD_LIMITS).ok).toBe(true)
  const changes = fc.array(fc.tuple(fc.nat(WHOLE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(changes, (all) => {
      const bytes = Buffer.from(WHOLE)
      for (const [place, byte] of all) bytes[place] = byte
      expectAnswer(bytes)
    }),
    { numRuns: 2000 },
  )
})

test('property: any values in the place of any object get one answer', () => {
  const leaf = fc.constantFrom('null', 'true', '7', '-1.5', '/Name', '(text)', '<00>', '1 0 R', '3 0 R', '4 0 R', '6 0 R', '99 0 R')
  const key = fc.constantFrom(
    '/Type',
    '/Kids',
    '/Pages',
    '/Contents',
    '/Resources',
    '/XObject',
    '/Annots',
    '/AP',
    '/N',
    '/Length',
    '/Filter',
    '/S',
    '/MediaBox',
  )
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(' ')}]`),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => `<<${entries.flat().join(' ')}>>`),
    ),
  }))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), value, fc.integer({ min: 1, max: 7 }), value, (one, first, two, second) => {
      expectAnswer(sheetOf({ page: '/Annots [6 0 R]', parts: { [one]: first, [two]: second } }))
    }),
    { numRuns: 2000 },
  )
})

test('property: any bytes after the mark of a PDF get one answer', () => {
  const words = fc.constantFrom(
    'obj',
    'endobj',
    'stream\n',
    'endstream',
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '/A',
    '1 0 ',
    'R ',
    'trailer',
    '%%EOF',
    '#',
    '\\',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 60 }), (parts) =>
      expectAnswer(latin1(`%PDF-1.7\n${parts.join('')}\n%%EOF`)),
    ),
    { numRuns: 2000 },
  )
})
