import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvPieces, type ExportColumn, xlsxStream } from './export.ts'
import { guardText, unguardText } from './export-guard.ts'
import { readTable } from './sheet-read.ts'

type Row = readonly string[]
const HEADERS = ['Name', 'E-mail', 'Note']
const columns: ExportColumn<Row>[] = HEADERS.map((header, i) => ({ header, value: (row) => row[i] }))

const csvOf = <R>(of: readonly ExportColumn<R>[], rows: readonly R[]) => [...csvPieces(of, rows)].join('')
const linesOf = <R>(of: readonly ExportColumn<R>[], rows: readonly R[]) => csvOf(of, rows).replace('\ufeff', '').split('\r\n').slice(1, -1)

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function cellsIn(bytes: Uint8Array) {
  const read = await readTable({ name: 'export', bytes })
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return (read.sheets[0]?.rows ?? []).map((row) => HEADERS.map((_, i) => row.cells[i] ?? ''))
}

test.each([
  // why it is here,                         text,              as it stands in the file
  ['a formula', '=1+1', "'=1+1"],
  ['a call of another program', '@SUM(1)', "'@SUM(1)"],
  ['a phone number', '+1 303 555 0100', "'+1 303 555 0100"],
  ['a dash', '-', "'-"],
  ['a tab before a formula', '\t=1+1', '"\'\t=1+1"'],
  ['a CR before a formula', '\r=1+1', '"\'\r=1+1"'],
  ['a formula in full-width letters', '\uff1d1', "'\uff1d1"],
  ['a formula behind quotation marks', '=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['text that looks guarded already', "'=1", "''=1"],
  ['an apostrophe of a name', "'t Hooft", "'t Hooft"],
  ['quotation marks', 'Maria "Mari" Lopez', '"Maria ""Mari"" Lopez"'],
  ['the separator', 'Lopez, Maria', '"Lopez, Maria"'],
  ['a separator of other countries', 'a;b', '"a;b"'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['space at an end', ' x', '" x"'],
  ['leading zeros stay as they are', '00042', '00042'],
])('text in CSV: %s', (_why, text, written) => {
  expect(linesOf([{ header: 'x', value: () => text }], [0])).toEqual([written])
})

test.each([
  ['nothing', null, ''],
  ['left out', undefined, ''],
  ['a number below zero is a number', -5, '-5'],
  ['no number', Number.NaN, ''],
  ['true', true, 'TRUE'],
  ['false', false, 'FALSE'],
])('other values in CSV: %s', (_why, value, written) => {
  expect(
    linesOf(
      [
        { header: 'x', value: () => value },
        { header: 'y', value: () => 1 },
      ],
      [0],
    ),
  ).toEqual([`${written},1`])
})

test('CSV begins with a byte-order mark and the headers, which are guarded as well', () => {
  expect(csvOf([{ header: '=x', value: () => 1 }], [])).toBe("\ufeff'=x\r\n")
})

test('CSV comes in pieces while the rows are still being made', () => {
  let made = 0
  const rows = function* () {
    for (; made < 100_000; made++) yield [`Agent ${made}`, 'agent@example.com', '']
  }
  const pieces = csvPieces(columns, rows())
  pieces.next()
  expect(made).toBeLessThan(3000)
})

/** Texts of the kind that break exports: what spreadsheets run, quotes, separators, breaks, spaces, other scripts. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      ',',
      ';',
      '\t',
      '\r',
      '\n',
      ' ',
      'a',
      '0',
      '|',
      '#',
      '<',
      '&',
      '_x0041_',
      '\ufffe',
      '\u00e9',
      '\u6771',
      '\u{1f600}',
    ),
    maxLength: 6,
  }),
  fc.string({ maxLength: 12 }),
)
/** A row needs something in it, or no reader can tell it from a blank line; `="…"` is what Excel itself writes around text. */
const row = fc.tuple(text, text, text).filter((cells) => cells.some((cell) => cell.trim() !== ''))

test('property: a CSV export read back gives the same texts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
      expect(await cellsIn(Buffer.from(csvOf(columns, rows)))).toEqual([HEADERS, ...rows])
    }),
    { numRuns: 500 },
  )
})

test('property: no cell of a CSV export begins with what a spreadsheet runs', () => {
  fc.assert(
    fc.property(text, (cell) => {
      const guarded = guardText(cell)
      expect(guarded).not.toMatch(/^[=+\-@\t\r\n]/)
      expect(unguardText(guarded)).toBe(cell)
    }),
  )
})

/** Half of a surrogate pair is no character. */
const printable = row.filter((cells) => cells.every((cell) => cell.isWellFormed()))

test('property: a workbook export read back gives the same texts, and none of them is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(printable, { minLength: 100, maxLength: 200 }), async (rows) => {
      expect(await cellsIn(await bytesOf(xlsxStream('Agents', columns, rows)))).toEqual([HEADERS, ...rows])
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

test('a workbook export keeps dates as dates and numbers as numbers, and cuts what no cell can hold', async () => {
  const of: ExportColumn<number>[] = [
    { header: 'Start', kind: 'date', value: () => '2026-10-05' },
    { header: 'Points', value: () => 0.5 },
    { header: 'Long', value: () => 'x'.repeat(40_000) },
    { header: 'No date', kind: 'date', value: () => '2026-02-30' },
    { header: 'Text', value: () => '00042' },
  ]
  const read = await readTable({ name: 'x.xlsx', bytes: await bytesOf(xlsxStream('A/B: [very] long name of a sheet, too long', of, [0])) })
  expect(read.ok && read.sheets[0]?.name).toBe('A B   very  long name of a shee')
  expect(read.ok && read.sheets[0]?.rows[1]?.cells).toEqual(['2026-10-05', '0.5', 'x'.repeat(32_767), '2026-02-30', '00042'])
})

test.each([
  ['an apostrophe at an end is not allowed', "'Agents'", 'Agents'],
  ['a name of nothing but forbidden marks', '[:]', 'Sheet1'],
])('sheet names: %s', async (_why, name, shown) => {
  const read = await readTable({ name: 'x.xlsx', bytes: await bytesOf(xlsxStream(name, columns, [])) })
  expect(read.ok && read.sheets[0]?.name).toBe(shown)
})
