import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockOf, GROUP_ROW, moveBy, sizeOf } from './place.ts'
import { groupStart } from './use-grid-keys.ts'

const bounds = { rows: 40, cols: 15, page: 10 }

describe('where a key leads', () => {
  test.each([
    ['down to the next agent', 'ArrowDown', false, [3, 2], [4, 2]],
    ['up from the first agent into the column headers, to sort by keyboard', 'ArrowUp', false, [0, 2], [-1, 2]],
    ['up again to the group headers, to fold by keyboard', 'ArrowUp', false, [-1, 2], [-2, 2]],
    ['no further than the group headers', 'ArrowUp', false, [-2, 2], [-2, 2]],
    ['a page down ends at the last agent', 'PageDown', false, [35, 2], [39, 2]],
    ['a page up stops at the first agent, not in the headers', 'PageUp', false, [4, 2], [0, 2]],
    ['a page up leaves the headers alone', 'PageUp', false, [-1, 2], [-1, 2]],
    ['a page down from the headers comes into the cells', 'PageDown', false, [-1, 2], [9, 2]],
    ['Home is the name', 'Home', false, [7, 9], [7, 0]],
    ['End is the last track', 'End', false, [7, 9], [7, 14]],
    ['right of the last column stays', 'ArrowRight', false, [7, 14], [7, 14]],
    ['Ctrl and down is the last agent', 'ArrowDown', true, [7, 3], [39, 3]],
    ['Ctrl and up is the first agent, not the header', 'ArrowUp', true, [7, 3], [0, 3]],
    ['Ctrl and Home is the first cell', 'Home', true, [7, 3], [0, 0]],
    ['Ctrl and End is the last cell', 'End', true, [7, 3], [39, 14]],
  ] as const)('%s', (_why, key, leap, [row, col], [toRow, toCol]) => {
    expect(moveBy(key, leap, { row, col }, bounds)).toEqual({ row: toRow, col: toCol })
  })

  test.each(['Enter', 'a', 'Tab', 'Escape'])('%s moves nothing', (key) => {
    expect(moveBy(key, false, { row: 1, col: 1 }, bounds)).toBeNull()
  })

  test('stays inside the grid, whatever is pressed and however small it is', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End']
    const step = fc.record({ key: fc.constantFrom(...keys), leap: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (steps, rows, cols) => {
        let place = { row: 0, col: 0 }
        for (const { key, leap } of steps) place = moveBy(key, leap, place, { rows, cols, page: 8 }) ?? place
        return place.row >= GROUP_ROW && place.row < rows && place.col >= 0 && place.col < cols
      }),
    )
  })
})

describe('the block between two cells', () => {
  test.each([
    ['one cell', [2, 3], [2, 3], 1],
    ['drawn from the lower right to the upper left', [5, 4], [3, 2], 9],
    ['headers do not count', [-1, 2], [2, 2], 3],
  ] as const)('%s', (_why, [aRow, aCol], [bRow, bCol], size) => {
    expect(sizeOf(blockOf({ row: aRow, col: aCol }, { row: bRow, col: bCol }))).toBe(size)
  })
})

describe('among the group headers', () => {
  const spans = [{ span: 1 }, { span: 4 }, { span: 5 }]
  test.each([
    ['up from the middle of a group to its start', [-1, 3], [-2, 3], 1],
    ['right to the next group, over its columns', [-2, 1], [-2, 2], 5],
    ['left to the group before', [-2, 5], [-2, 4], 1],
    ['right of the last group stays', [-2, 5], [-2, 6], 5],
    ['End is the last group', [-2, 0], [-2, 9], 5],
  ] as const)('%s', (_why, [row, col], [toRow, toCol], expected) => {
    expect(groupStart(spans, { row, col }, { row: toRow, col: toCol })).toBe(expected)
  })
})
