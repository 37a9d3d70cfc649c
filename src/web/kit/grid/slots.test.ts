import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Slots, slotsFor } from './slots.ts'

const NONE: Slots = new Map()
const before = slotsFor(NONE, ['a', 'b', 'c'])

describe('which element shows which row', () => {
  test.each([
    ['the first rows get elements in their order', NONE, ['a', 'b', 'c'], [0, 1, 2]],
    ['nothing has moved', before, ['a', 'b', 'c'], [0, 1, 2]],
    ['a step down: who stays keeps the element, who comes gets a new one', before, ['b', 'c', 'd'], [1, 2, 3]],
    ['a step up, so that no element is moved in the page', before, ['z', 'a', 'b'], [3, 0, 1]],
    ['a leap: the elements show other rows, each in its place', before, ['x', 'y', 'z'], [0, 1, 2]],
    ['a leap to a longer stretch', before, ['w', 'x', 'y', 'z'], [0, 1, 2, 3]],
    ['a leap to a shorter one', before, ['x', 'y'], [0, 1]],
    ['a leap beside the row of the cursor, which is always drawn', before, ['a', 'x', 'y'], [0, 1, 2]],
    ['no rows', before, [], []],
  ])('%s', (_why, known, rowIds, slots) => {
    expect([...slotsFor(known, rowIds)]).toEqual(rowIds.map((id, place) => [id, slots[place]]))
  })

  test('no two rows share an element, whatever was there before', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 12 })
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 6 }), (steps) => {
        let slots = NONE
        for (const rowIds of steps) {
          slots = slotsFor(slots, rowIds)
          expect([...slots.keys()]).toEqual(rowIds)
          expect(new Set(slots.values()).size).toBe(rowIds.length)
        }
      }),
    )
  })
})
