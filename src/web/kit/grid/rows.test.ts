import { describe, expect, test } from 'vitest'
import { findChanged } from './use-changed-cells.ts'
import { compareOrder } from './use-grid-table.ts'

describe('how a column sorts', () => {
  test.each([
    ['names without regard to accents or case', ['zoe', 'Ángel', 'Bo'], ['Ángel', 'Bo', 'zoe']],
    ['numbers in texts by their size', ['N10', 'N9'], ['N9', 'N10']],
    ['numbers by their size', [10, 9, 100], [9, 10, 100]],
    ['what is empty comes last', ['', 'b', 'a'], ['a', 'b', '']],
  ])('%s', (_why, given: (string | number)[], sorted) => {
    expect(given.toSorted(compareOrder)).toEqual(sorted)
  })
})

describe('which cells changed', () => {
  const rowId = (row: { id: string }) => row.id
  const row = (id: string, status: string) => ({ id, status })
  const keys = (a: { status: string }, b: { status: string }) => (a.status === b.status ? [] : ['status'])

  test('only cells that differ, of rows that were there before', () => {
    const [same, old] = [row('a', 'open'), row('b', 'open')]
    const changed = findChanged([same, old], [same, row('b', 'done'), row('c', 'new')], rowId, keys)
    expect([...changed].map(([id, cells]) => [id, ...cells])).toEqual([['b', 'status']])
  })

  test('a row read anew that says the same did not change', () => {
    expect(findChanged([row('a', 'open')], [row('a', 'open')], rowId, keys).size).toBe(0)
  })
})
