import { expect, test } from 'vitest'
import { orderTables } from './catalog.ts'

const table = (name: string, ...to: string[]) => ({
  name,
  columns: [],
  references: to.map((other) => ({ constraint: `${name}_${other}`, to: other })),
})

test.each([
  ['a table waits for those it refers to', [table('a', 'b'), table('b', 'c'), table('c')], 'c b a', []],
  ['a reference to a table that is not in the backup binds nothing', [table('a', 'elsewhere')], 'a', []],
  ['a table that refers to itself cannot be judged row by row', [table('a', 'a')], 'a', ['a_a']],
  ['only the keys that close a circle wait', [table('a', 'b', 'c'), table('b', 'a'), table('c')], 'c a b', ['a_b']],
])('%s', (_why, tables, order, early) => {
  const answer = orderTables(tables)
  expect(answer.ordered.map(({ name }) => name).join(' ')).toBe(order)
  expect(answer.early.map(({ constraint }) => constraint)).toEqual(early)
})
