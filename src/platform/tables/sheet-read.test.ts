import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOf, textRows, workbookOf } from '../../../tests/fixtures/sheets/workbook.ts'
import { type Packed, zip } from '../../../tests/fixtures/sheets/zip.ts'
import { TABLE_LIMITS, type TableLimits } from './sheet.ts'
import { readTable } from './sheet-read.ts'

const book = (data = textRows([['Name', 'Email']])) => ({ sheets: [{ name: 'Roster', data }] })

/** The parts of a plain workbook with one of them replaced or given other claims. */
const bookWith = (name: string, change: Partial<Packed>): Buffer =>
  zip(partsOf(book()).map((part) => (part.name === name ? { ...part, ...change } : part)))

const SHEET = 'xl/worksheets/sheet1.xml'
const ZEROS = Buffer.alloc(400 * 1024 * 1024 + 1)

/** An Office container as far as a reader looks: its magic and the name of a stream. */
const container = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1000), Buffer.from(stream, 'utf16le'), Buffer.alloc(500)])

async function refusalOf(bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS) {
  const read = await readTable({ name: 'roster.xlsx', bytes }, limits)
  if (read.ok) return { code: 'read', message: JSON.stringify(read.sheets).slice(0, 200) }
  const [problem] = read.problems
  return { code: problem?.code, message: problem?.message ?? '' }
}

const utf8 = (text: string) => Buffer.from(text)

test.each<[string, Uint8Array, string, RegExp]>([
  // why it is here,                           the file,                                            code,            what the sentence says
  ['nothing in it', utf8(''), 'file.empty', /is empty/],
  ['only blank rows', utf8('\ufeff \r\n,,\r\n'), 'file.empty', /is empty/],
  ['a workbook with nothing in it', workbookOf(book('')), 'file.empty', /is empty/],
  ['a PDF', utf8('%PDF-1.7\n...'), 'file.wrong_type', /is a PDF/],
  ['a screenshot', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'file.wrong_type', /a picture \(PNG\)/],
  ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), 'file.wrong_type', /a picture \(JPEG\)/],
  ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'file.wrong_type', /a program/],
  ['random bytes', Buffer.from('00ff13370001020304050607a0b1c2', 'hex'), 'file.wrong_type', /not text and not a workbook/],
  ['a web page that calls itself a sheet', utf8('\n<!DOCTYPE html><html><table>'), 'file.wrong_type', /is a web page/],
  ['a spreadsheet of 2003 in XML', utf8('<?xml version="1.0"?><Workbook/>'), 'file.wrong_type', /is an XML file/],
  ['a workbook under a password', container('EncryptedPackage'), 'file.encrypted', /protected with a password/],
  ['a workbook of before 2007', container('Workbook'), 'file.old_format', /before 2007 \(\.xls\)/],
  ['a zip of files', zip([{ name: 'roster.csv', content: 'Name,Email' }]), 'file.wrong_type', /a zip archive without a workbook/],
  ['an empty zip', zip([]), 'file.wrong_type', /a zip archive without a workbook/],
  [
    'an OpenDocument sheet',
    zip([
      { name: 'mimetype', content: 'x' },
      { name: 'content.xml', content: '<x/>' },
    ]),
    'file.wrong_type',
    /OpenDocument/,
  ],
  [
    'a Word document',
    zip([
      { name: '[Content_Types].xml', content: '<x/>' },
      { name: 'word/document.xml', content: '<x/>' },
    ]),
    'file.wrong_type',
    /Word/,
  ],
  [
    'a binary workbook',
    zip([
      { name: '[Content_Types].xml', content: '<x/>' },
      { name: 'xl/workbook.bin', content: 'x' },
    ]),
    'file.wrong_type',
    /\.xlsb/,
  ],
  ['a download that stopped', workbookOf(book()).subarray(0, 900), 'file.broken', /its end is missing/],
  ['only the magic of a zip', Buffer.from('PK\x03\x04', 'latin1'), 'file.broken', /its end is missing/],
  [
    'a part that is not packed data',
    bookWith(SHEET, { content: 'not deflate', stored: true, claims: { method: 8 } }),
    'file.broken',
    /sheet1\.xml" is damaged/,
  ],
  ['a part that was changed on the way', bookWith(SHEET, { claims: { crc: 1 } }), 'file.broken', /sheet1\.xml" is damaged/],
  ['a part cut off at the end of the file', bookWith(SHEET, { claims: { packedBytes: 1_000_000 } }), 'file.broken', /is cut off/],
  ['a part packed in another way', bookWith(SHEET, { claims: { method: 14 } }), 'file.broken', /in a way no spreadsheet uses/],
  ['a part locked with a password', bookWith(SHEET, { claims: { flags: 1 } }), 'file.encrypted', /locked with a password/],
  ['a part in the zip64 form', bookWith(SHEET, { claims: { unpackedBytes: 0xffffffff } }), 'file.broken', /zip64/],
  ['the same part twice', zip([...partsOf(book()), ...partsOf(book()).slice(-1)]), 'file.broken', /twice/],
  [
    'a sheet whose rows stop half-way',
    bookWith(SHEET, { content: '<worksheet><sheetData><row><c><v>1</v></c></row><row><c' }),
    'file.broken',
    /sheet1\.xml" stops half-way/,
  ],
  ['a part that is not XML', bookWith('xl/workbook.xml', { content: 'Name,Email' }), 'file.broken', /workbook\.xml" stops half-way/],
  ['a workbook that names no sheet', bookWith('xl/workbook.xml', { content: '<workbook/>' }), 'file.empty', /is empty/],
  ['a workbook whose sheet is missing', zip(partsOf(book()).filter((part) => part.name !== SHEET)), 'file.broken', /does not make sense/],
  [
    'words of its own that could grow without end',
    bookWith('xl/sharedStrings.xml', { content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>' }),
    'file.broken',
    /defines words of its own/,
  ],
  ['400 KB that claim to become 400 MB', bookWith(SHEET, { content: ZEROS }), 'file.bomb', /would unpack from \d+ KB to 409,601 KB/],
  [
    'the same with a lie about its size',
    bookWith(SHEET, { content: ZEROS, claims: { unpackedBytes: 5000 } }),
    'file.bomb',
    /larger than it claims/,
  ],
  ['two parts over one another', bookWith(SHEET, { claims: { at: 0 } }), 'file.bomb', /also part of another/],
  [
    'text cut inside quotation marks',
    utf8('Name,Email\n"Maria,maria@example.com\n'),
    'file.unclosed_quote',
    /Row 2 opens a quotation mark/,
  ],
  [
    'UTF-8 cut inside a character',
    Buffer.concat([utf8('Name,Email\nJos\u00e9,'), Buffer.from([0xc3])]),
    'file.broken',
    /in the middle of a character/,
  ],
])('refused in one sentence: %s', async (_why, bytes, code, says) => {
  const refusal = await refusalOf(bytes)
  expect(refusal).toEqual({ code, message: expect.stringMatching(says) })
  expect(refusal.message).not.toMatch(/!|undefined|\n/)
  expect(refusal.message.startsWith('"roster.xlsx" ') || code === 'file.unclosed_quote').toBe(true)
})

test.each<[string, Uint8Array, Partial<TableLimits>, string]>([
  ['more bytes than are taken', utf8('Name,Email\nMaria,m@example.com'), { fileBytes: 20 }, 'file.too_large'],
  ['more rows of text', utf8('Name\na\nb\nc\n'), { rows: 2 }, 'file.too_many_rows'],
  ['as many rows of text as are taken', utf8('Name\na\n\n\n\nb\n'), { rows: 2 }, 'read'],
  ['more rows in a workbook', workbookOf(book(textRows([['a'], ['b'], ['c']]))), { rows: 1 }, 'file.too_many_rows'],
  [
    'more rows in all sheets together',
    workbookOf({ sheets: ['A', 'B'].map((name) => ({ name, data: textRows([['a'], ['b']]) })) }),
    { rows: 2 },
    'file.too_many_rows',
  ],
  ['as many rows in a workbook as are taken', workbookOf(book(textRows([['a'], ['b'], ['c']]))), { rows: 2 }, 'read'],
  [
    'a sheet that takes too long',
    workbookOf(book(textRows(Array.from({ length: 20_000 }, (_, i) => [`${i}`])))),
    { deadlineMs: 1 },
    'file.too_slow',
  ],
  [
    'cells that fill the memory',
    workbookOf(book(`${textRows(Array.from({ length: 60_000 }, (_, i) => [`row ${i}`, '<', `${i * 7}`]))}<row><c><f>1</f></c></row>`)),
    { heapMegabytes: 16 },
    'file.bomb',
  ],
])('held to its limit: %s', async (_why, bytes, limits, code) => {
  expect((await refusalOf(bytes, { ...TABLE_LIMITS, ...limits })).code).toBe(code)
})

test('two cells at the far ends of a sheet do not take the memory of the rectangle between them', async () => {
  const read = await readTable({
    name: 'far.xlsx',
    bytes: workbookOf(book('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')),
  })
  expect(read.ok && read.sheets[0]?.rows.map((row) => [row.row, row.cells.length])).toEqual([
    [1, 1],
    [1_048_576, 16_384],
  ])
})

test('many files at once are all answered', async () => {
  const reads = await Promise.all(
    Array.from({ length: 7 }, (_, i) => readTable({ name: 'x', bytes: workbookOf(book(textRows([[`${i}`]]))) })),
  )
  expect(reads.map((read) => read.ok && read.sheets[0]?.rows[0]?.cells)).toEqual(Array.from({ length: 7 }, (_, i) => [`${i}`]))
})

const LINES = 'Name;E-mail\r\n"Lopez; Maria";m@example.com\r\nJos\u00e9;j@example.com\r\n'
const EXPECTED = [
  ['Name', 'E-mail'],
  ['Lopez; Maria', 'm@example.com'],
  ['Jos\u00e9', 'j@example.com'],
]

test.each<[string, Uint8Array]>([
  ['UTF-8', utf8(LINES)],
  ['UTF-8 with a mark, as Excel saves it', utf8(`\ufeff${LINES}`)],
  ['UTF-16 with a mark, as Excel saves "Unicode text"', Buffer.from(`\ufeff${LINES}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(LINES, 'utf16le')],
  ['windows-1252, as Excel saves plain CSV', Buffer.from(LINES, 'latin1')],
  ['tabs', utf8(LINES.replace('"Lopez; Maria"', '"Lopez@ Maria"').replaceAll(';', '\t').replace('@ ', '; '))],
  ['a workbook that calls itself CSV', workbookOf(book(textRows(EXPECTED)))],
])('told by content whatever the name says: %s', async (_why, bytes) => {
  const read = await readTable({ name: 'roster.csv', bytes })
  expect(read.ok && read.sheets[0]?.rows.map((row) => row.cells)).toEqual(EXPECTED)
})

test.each([
  ['a number wrapped so that Excel keeps its zeros', '="00042"', { cells: ['00042'] }],
  ['a formula in a text file has no value', '=A1&"x"', { cells: ['=A1&"x"'], marks: [{ column: 0, kind: 'no_value' }] }],
  ['a lone equals sign is text', '=', { cells: ['='] }],
  ['an error that a spreadsheet saved', '#N/A', { cells: ['#N/A'], marks: [{ column: 0, kind: 'error' }] }],
  ['a number sign is text', '#1234', { cells: ['#1234'] }],
  ['the guard of our own export', "'=1+1", { cells: ['=1+1'] }],
  ['an apostrophe of a name', "'t Hooft", { cells: ["'t Hooft"] }],
  ['a phone number is no formula', '+1 303 555 0100', { cells: ['+1 303 555 0100'] }],
])('%s', async (_why, cell, row) => {
  const read = await readTable({ name: 'x.csv', bytes: utf8(`${cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell}\n`) })
  expect(read.ok && read.sheets[0]?.rows).toEqual([{ row: 1, ...row }])
})

/** One answer for any file: sheets, or problems that are sentences. */
async function expectAnswer(bytes: Uint8Array) {
  const read = await readTable({ name: 'any', bytes })
  if (read.ok) expect(read.sheets.some((sheet) => sheet.rows.length > 0)).toBe(true)
  else expect(read.problems.map((problem) => problem.message)).toEqual([expect.stringMatching(/^[^!\n]+\.$/)])
}

test('property: any bytes get one answer', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 200 }).map(utf8)), expectAnswer), {
    numRuns: 500,
  })
})

test('property: a workbook with bytes changed on the way gets one answer', async () => {
  const whole = workbookOf(
    book(
      textRows([
        ['Name', 'Email'],
        ['Maria', 'm@example.com'],
      ]),
    ),
  )
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(changes, fc.integer({ min: 30, max: whole.length }), async (all, length) => {
      const bytes = Buffer.from(whole)
      for (const [place, byte] of all) bytes[place] = byte
      await expectAnswer(bytes.subarray(0, length < whole.length / 2 ? length : whole.length))
    }),
    { numRuns: 40, endOnFailure: true },
  )
}, 60_000)
