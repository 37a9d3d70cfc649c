import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTabSeparated, writeTabSeparated } from './tab-separated.ts'

test.each([
  ['one status copied from a sheet', 'Blocked\n', [['Blocked']]],
  ['a column with Windows line ends', 'Blocked\r\nComplete\r\n', [['Blocked'], ['Complete']]],
  ['a note with a line break and quotes', '"said ""soon""\nthen left"\tx', [['said "soon"\nthen left', 'x']]],
  ['an empty cell in the middle', 'a\t\tb', [['a', '', 'b']]],
])('%s', (_why, text, rows) => {
  expect(readTabSeparated(text)).toEqual(rows)
})

test('what was copied is read back as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\t', '\n', ' ', "'") })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
  fc.assert(
    fc.property(table, (rows) => {
      // A single empty cell in the last row cannot be told from a line end.
      fc.pre(rows.at(-1)?.join('') !== '')
      expect(readTabSeparated(writeTabSeparated(rows))).toEqual(rows)
    }),
  )
})
