import { expect, test } from 'vitest'
import { textRows, type WorkbookXml, workbookOf } from '../../../tests/fixtures/sheets/workbook.ts'
import { type SheetRow, TABLE_LIMITS } from './sheet.ts'
import { readWorkbook } from './xlsx.ts'

async function sheetsOf(workbook: WorkbookXml) {
  const read = await readWorkbook(workbookOf(workbook), TABLE_LIMITS)
  if (!read.ok) throw new Error(read.why)
  return read.sheets
}

const rowsOf = async (data: string, more: Partial<WorkbookXml> = {}): Promise<readonly SheetRow[]> =>
  (await sheetsOf({ sheets: [{ name: 'Roster', data }], ...more }))[0]?.rows ?? []

const onlyCell = async (cell: string, more: Partial<WorkbookXml> = {}) => (await rowsOf(`<row r="1">${cell}</row>`, more))[0]

test.each([
  // why it is here,                                     the cell,                                                     its text,  more of the workbook
  ['text typed into a cell is in the shared table', '<c r="A1" t="s"><v>1</v></c>', 'Maria', { strings: ['<t>x</t>', '<t>Maria</t>'] }],
  [
    'half-bold text comes in runs',
    '<c r="A1" t="s"><v>0</v></c>',
    'Maria Lopez',
    { strings: ['<r><rPr><b/></rPr><t>Maria</t></r><r><t xml:space="preserve"> Lopez</t></r>'] },
  ],
  [
    'reading aids for Japanese are not the text',
    '<c r="A1" t="s"><v>0</v></c>',
    '\u6771',
    { strings: ['<t>\u6771</t><rPh sb="0" eb="1"><t>x</t></rPh>'] },
  ],
  ['exporters write strings in place', '<c r="A1" t="inlineStr"><is><t>Jos&#233; &amp; Co</t></is></c>', 'Jos\u00e9 & Co', {}],
  ['characters XML cannot hold are escaped', '<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', 'a\rb', {}],
  ['a number kept as text keeps its zeros', '<c r="A1" t="inlineStr"><is><t>00042</t></is></c>', '00042', {}],
  ['a number shown with zeros by its format', '<c r="A1" s="1"><v>42</v></c>', '00042', { formats: ['00000'] }],
  ['an NPN stored as a number', '<c r="A1"><v>12345678</v></c>', '12345678', {}],
  ['a phone number stored as a number is not shortened', '<c r="A1"><v>3035550100</v></c>', '3035550100', {}],
  ['a date by a built-in format', '<c r="A1" s="1"><v>46300</v></c>', '2026-10-05', { formats: [14] }],
  ['a date by a format of its own', '<c r="A1" s="1"><v>46300</v></c>', '2026-10-05', { formats: ['dd\\-mmm\\-yy'] }],
  ['a date of a workbook that counts from 1904', '<c r="A1" s="1"><v>44838</v></c>', '2026-10-05', { formats: [14], from1904: true }],
  ['a date with a time, to the second', '<c r="A1" s="1"><v>46300.334722222222</v></c>', '2026-10-05 08:02:00', { formats: [22] }],
  ['a time without a date', '<c r="A1" s="1"><v>0.33472222222222225</v></c>', '08:02:00', { formats: [21] }],
  [
    'a time without a date, counted from 1904',
    '<c r="A1" s="1"><v>0.33472222222222225</v></c>',
    '08:02:00',
    { formats: [21], from1904: true },
  ],
  ['midnight', '<c r="A1" s="1"><v>0</v></c>', '00:00:00', { formats: [18] }],
  ['midnight, counted from 1904', '<c r="A1" s="1"><v>0</v></c>', '00:00:00', { formats: [18], from1904: true }],
  ['a number that only looks like a date', '<c r="A1" s="1"><v>12345678</v></c>', '12345678', { formats: [14] }],
  ['a truth value', '<c r="A1" t="b"><v>1</v></c>', 'TRUE', {}],
])('%s', async (_why, cell, text, more) => {
  expect(await onlyCell(cell, more)).toEqual({ row: 1, cells: [text] })
})

test.each([
  ['the stored value of a formula is taken and marked', '<c r="A1"><f>1+1</f><v>2</v></c>', '2', 'formula'],
  ['also a stored text', '<c r="A1" t="str"><f>B1&amp;"x"</f><v>Maria</v></c>', 'Maria', 'formula'],
  ['an empty text is a value', '<c r="A1" t="str"><f>""</f><v></v></c>', '', 'formula'],
  ['a formula nobody has computed has no value', '<c r="A1"><f>1+1</f></c>', '', 'no_value'],
  ['also when its value is there but blank', '<c r="A1"><f>1+1</f><v></v></c>', '', 'no_value'],
  ['a follower of a shared formula', '<c r="A1"><f t="shared" si="0"/><v>7</v></c>', '7', 'formula'],
  ['a formula that failed is an error, whatever else it is', '<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>', '#N/A', 'error'],
  ['an error that was typed in', '<c r="A1" t="e"><v>#REF!</v></c>', '#REF!', 'error'],
])('%s', async (_why, cell, text, kind) => {
  expect(await onlyCell(cell)).toEqual({ row: 1, cells: [text], marks: [{ column: 0, kind }] })
})

test('row numbers are those of the spreadsheet, and blank rows and cells keep their places', async () => {
  const rows = await rowsOf(
    '<row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3" s="0"/></row><row r="7"><c r="A7"><v>2</v></c><c r="C7"><v>3</v></c></row>',
  )
  expect(rows).toEqual([
    { row: 2, cells: ['', '1'] },
    { row: 7, cells: ['2', '', '3'] },
  ])
})

test('rows and cells without references count on', async () => {
  expect(await rowsOf('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')).toEqual([
    { row: 1, cells: ['1', '2'] },
    { row: 2, cells: ['3'] },
  ])
})

test('a cell merged over several rows counts for each of them, merged sideways it is one', async () => {
  const data =
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c></row><row r="2"><c r="B2"><v>8</v></c></row><row r="3"><c r="B3"><v>7</v></c></row>'
  const [sheet] = await sheetsOf({
    sheets: [{ name: 'R', data, after: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B3:D3"/></mergeCells>' }],
  })
  expect(sheet?.rows.map((row) => row.cells.slice(0, 3))).toEqual([
    ['1', '9'],
    ['1', '8'],
    ['', '7'],
  ])
})

test('sheets come in their order and by name; hidden ones only when there is nothing else', async () => {
  const sheet = (name: string, state?: 'hidden' | 'veryHidden') => ({ name, data: textRows([[name]]), ...(state ? { state } : {}) })
  const shown = await sheetsOf({
    sheets: [sheet('Lists', 'hidden'), sheet('Read me'), sheet('Roster &amp; more'), sheet('x', 'veryHidden')],
  })
  expect(shown.map(({ name }) => name)).toEqual(['Read me', 'Roster & more'])
  expect((await sheetsOf({ sheets: [sheet('Lists', 'hidden')] })).map(({ name }) => name)).toEqual(['Lists'])
})

test('many sheets and formulas in one of them do not mix up the rows', async () => {
  const sheets = Array.from({ length: 6 }, (_, i) => ({ name: `S${i}`, data: `<row r="1"><c r="A1"><f>${i}</f><v>${i}</v></c></row>` }))
  expect((await sheetsOf({ sheets })).map(({ rows }) => rows[0]?.cells)).toEqual([['0'], ['1'], ['2'], ['3'], ['4'], ['5']])
})

test('the part names that the workbook itself gives are followed, and prefixed elements are read', async () => {
  const parts = workbookOf({ sheets: [{ name: 'R', data: '' }] })
  expect((await readWorkbook(parts, TABLE_LIMITS)).ok).toBe(true)
  const prefixed = await rowsOf('', {
    sheets: [
      {
        name: 'R',
        data: '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1"><x:c r="A1"><x:f>1</x:f></x:c></x:row>',
      },
    ],
  })
  expect(prefixed).toEqual([{ row: 1, cells: [''], marks: [{ column: 0, kind: 'no_value' }] }])
})
