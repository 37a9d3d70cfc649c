import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NONE_PICKED, selectedRows, togglePicked } from './picked.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const at = (row: number) => ({ top: row, bottom: row })

describe('the rows a selection names', () => {
  test.each<[string, { top: number; bottom: number }, string[], string[]]>([
    ['the cursor’s own', at(2), [], ['c']],
    ['a range', { top: 1, bottom: 3 }, [], ['b', 'c', 'd']],
    ['picked ones, the cursor being elsewhere', at(4), ['a', 'c'], ['a', 'c']],
    ['picked ones and a range, in the order shown', { top: 3, bottom: 4 }, ['a'], ['a', 'd', 'e']],
    ['a picked one that a filter took away is none', at(0), ['x', 'b'], ['b']],
  ])('%s', (_why, block, picked, expected) => {
    expect(selectedRows(rows, block, new Set(picked))).toEqual(expected)
  })
})

describe('one row more or less', () => {
  test.each<[string, string[], string[], string, string[]]>([
    ['the second with the cursor’s own', ['a'], [], 'c', ['a', 'c']],
    ['the cursor’s own begins', ['a'], [], 'a', ['a']],
    ['a picked one goes', ['a', 'c'], ['a', 'c'], 'c', ['a']],
    ['one out of a range', ['b', 'c', 'd'], [], 'c', ['b', 'd']],
    ['the last one goes', ['a'], ['a'], 'a', []],
  ])('%s', (_why, selected, picked, rowId, expected) => {
    expect([...togglePicked(selected, new Set(picked), rowId)]).toEqual(expected)
  })

  test('twice the same is as before, once something is picked', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...rows), { minLength: 1 }), fc.constantFrom(...rows), (ids, rowId) => {
        const before = new Set(ids)
        const once = togglePicked(ids, before, rowId)
        const twice = togglePicked([...once], once, rowId)
        expect(new Set(twice)).toEqual(before)
      }),
    )
  })

  test('nothing picked is always the same set, so that nothing is drawn anew', () => {
    expect(togglePicked(['a'], new Set(['a']), 'a')).toBe(NONE_PICKED)
  })
})
