import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DELIMITERS, forEachRow, rankDelimiters, readDelimited } from './delimited.ts'

const read = (text: string, delimiter: (typeof DELIMITERS)[number] = ',') => readDelimited(text, { delimiter })
const cellsOf = (text: string, delimiter?: (typeof DELIMITERS)[number]) =>
  read(text, delimiter).rows.map(({ row, cells }) => [row, ...cells])

describe('rows are numbered as a spreadsheet shows them', () => {
  test.each<[why: string, text: string, rows: (string | number)[][]]>([
    [
      'a blank row counts',
      'a,b\n\nc,d\n',
      [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
    ],
    [
      'a row of separators counts',
      'a,b\n,,\nc,d',
      [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
    ],
    [
      'a quoted line break does not',
      'a,b\n"x\ny",2\nc,d',
      [
        [1, 'a', 'b'],
        [2, 'x\ny', '2'],
        [3, 'c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n\r\nc,d\r\n',
      [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
    ],
    [
      'lone CR, as old Mac tools write',
      'a,b\r\rc,d\r',
      [
        [1, 'a', 'b'],
        [3, 'c', 'd'],
      ],
    ],
    [
      'line ends mixed by two tools',
      'a,b\r\nc,d\ne,f',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
        [3, 'e', 'f'],
      ],
    ],
    [
      'ragged rows keep their width',
      'a,b\nc\nd,e,f',
      [
        [1, 'a', 'b'],
        [2, 'c'],
        [3, 'd', 'e', 'f'],
      ],
    ],
    ['a stray quote inside a cell', 'Maria "M" Lopez,b', [[1, 'Maria "M" Lopez', 'b']]],
    ['a cell that begins with a nickname in quotes', '"Mari" Lopez,b', [[1, '"Mari" Lopez', 'b']]],
    ['doubled quotes', '"say ""hi""",b', [[1, 'say "hi"', 'b']]],
    ['a space before a quoted cell', 'a, "b, c", d', [[1, 'a', 'b, c', 'd']]],
    ['a mark left in the text', '\ufeffa,b', [[1, 'a', 'b']]],
  ])('%s', (_why, text, rows) => {
    expect(cellsOf(text)).toEqual(rows)
  })
  test('empty cells of a tab-separated file stay', () => {
    expect(cellsOf('a\t\tb\n\t\tc', '\t')).toEqual([
      [1, 'a', '', 'b'],
      [2, '', '', 'c'],
    ])
  })
})

describe('the delimiter', () => {
  test.each<[why: string, text: string, first: string]>([
    ['commas', 'a,b,c\n1,2,3', ','],
    ['semicolons with decimal commas', 'a;b\n1,5;2,5\n2,5;3,5', ';'],
    ['tabs, with a comma inside every time (Teams)', 'Name\tJoin\tLeave\nA\t10/5/26, 8:00 AM\t10/5/26, 9:00 AM', '\t'],
    ['bars', 'a|b|c\n1|2|3', '|'],
    ["Excel's hint wins over what occurs more", 'sep=;\na,b,c;d\n1,2,3;4', ';'],
    ['separators inside quotes do not count', 'a,b\n"x;y;z",1\n"p;q;r",2', ','],
    ['a single column', 'Name\nMaria', ','],
  ])('%s', (_why, text, first) => {
    expect(rankDelimiters(text)[0]).toBe(first)
  })
  test("Excel's hint is no row of the table, and counts as one", () => {
    expect(cellsOf('sep=;\na;b', ';')).toEqual([[2, 'a', 'b']])
  })
})

describe('what stops the reading', () => {
  test('a quotation mark that is never closed names its row and keeps the rows before', () => {
    const { rows, problem } = read('a,b\nc,d\n"e,f\ng,h\n')
    expect(rows).toHaveLength(2)
    expect(problem).toMatchObject({ code: 'file.unclosed_quote', row: 3, message: expect.stringContaining('Row 3') })
  })
  test('one row too many', () => {
    expect(readDelimited('a\nb\nc', { delimiter: ',', maxRows: 3 }).problem).toBeNull()
    const { rows, problem } = readDelimited('a\n\nb\nc\nd', { delimiter: ',', maxRows: 3 })
    expect(rows.map(({ row }) => row)).toEqual([1, 3, 4])
    expect(problem).toMatchObject({ code: 'file.too_many_rows', message: expect.stringContaining('3 rows') })
  })
})

test('rows are handed over one by one', () => {
  const seen: number[] = []
  expect(forEachRow('a,b\nc,d\n', { delimiter: ',' }, ({ row }) => seen.push(row))).toBeNull()
  expect(seen).toEqual([1, 2])
})

test('what a CSV writer writes is read back, whatever the cells hold', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', '|', ' ', '0') }).map((text) => text.trim())
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(table, fc.constantFrom(...DELIMITERS), fc.constantFrom('\n', '\r\n'), (cells, delimiter, record_delimiter) => {
      const text = stringify(cells, { delimiter, record_delimiter, quoted: true })
      const expected = cells.map((row, i) => [i + 1, ...row]).filter((row) => row.slice(1).some((value) => value !== ''))
      expect(cellsOf(text, delimiter)).toEqual(expected)
    }),
  )
})
