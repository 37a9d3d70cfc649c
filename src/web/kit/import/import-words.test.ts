import { expect, test } from 'vitest'
import { badRows, countOf } from './import-words.ts'

test('a row with two errors is one bad row; the file as a whole is none', () => {
  const problem = { column: null, value: null, code: 'x', message: 'x' }
  expect(
    badRows([
      { ...problem, row: 3 },
      { ...problem, row: 3 },
      { ...problem, row: 7 },
      { ...problem, row: 0 },
    ]),
  ).toBe(2)
})

test('one is said as one', () => {
  expect([countOf(0, 'row'), countOf(1, 'row'), countOf(2, 'reply', 'replies')]).toEqual(['0 rows', '1 row', '2 replies'])
})
