import { expect, test } from 'vitest'
import { changesBetween, samplesIn } from './plan.ts'

test.each([
  // why it is here,            from,                               to,                                 changes
  ['nothing but the order of names', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ['a value', { a: 1 }, { a: 2 }, [['a', '1', '2']]],
  ['a field that is new', { a: 1 }, { a: 1, b: 'x' }, [['b', null, '"x"']]],
  ['a field that is gone', { a: 1, b: null }, { a: 1 }, [['b', 'null', null]]],
  [
    'one of a keyed list, named by its key',
    { l: [{ key: 'x', n: 1 }] },
    {
      l: [
        { key: 'w', n: 0 },
        { key: 'x', n: 2 },
      ],
    },
    [
      ['l › w', null, '{"key":"w","n":0}'],
      ['l › x › n', '1', '2'],
    ],
  ],
  ['another order alone', [{ key: 'x' }, { key: 'y' }], [{ key: 'y' }, { key: 'x' }], [['entry › order', 'x, y', 'y, x']]],
  ['another sort of value', { a: [] }, { a: {} }, [['a', '[]', '{}']]],
] as const)('%s', (_why, from, to, changes) => {
  expect(changesBetween(from, to).map((one) => [one.field, one.from, one.to])).toEqual(changes)
})

test('samples are counted wherever they stand', () => {
  expect(samplesIn({ isSample: true, parts: [{ isSample: false }, { guide: { isSample: true } }], text: null })).toBe(2)
})
