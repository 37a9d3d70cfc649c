import { expect, test } from 'vitest'
import { actsOnFlag, FLAG_ACTS, type FlagDates, holdsAlready, readsKind, stateOfFlag } from './state.ts'

const AT = '2026-10-05T12:00:00Z'
const draft: FlagDates = { raisedAt: null, settledAt: null, withdrawnAt: null }
const raised = { ...draft, raisedAt: AT }
const settled = { ...raised, settledAt: AT }
const discarded = { ...draft, withdrawnAt: AT }
const withdrawn = { ...raised, withdrawnAt: AT }

test.each([
  // flag, its state, acts of a manager or HR, acts of its author, who knows its kind
  [draft, 'draft', ['raise', 'withdraw'], ['raise', 'withdraw'], ['keeper', 'author']],
  [raised, 'raised', ['settle', 'withdraw'], [], ['keeper', 'reader']],
  [settled, 'settled', ['reopen'], [], ['keeper', 'reader']],
  [discarded, 'withdrawn', ['reopen'], ['reopen'], ['keeper', 'author']],
  [withdrawn, 'withdrawn', ['reopen'], [], ['keeper', 'reader']],
] as const)('%j is %s', (flag, state, keeper, author, knowing) => {
  expect(stateOfFlag(flag)).toBe(state)
  expect(actsOnFlag(flag, 'keeper')).toEqual(keeper)
  expect(actsOnFlag(flag, 'author')).toEqual(author)
  for (const relation of ['reader', 'other'] as const) expect(actsOnFlag(flag, relation)).toEqual([])
  const relations = ['keeper', 'author', 'reader', 'other'] as const
  expect(relations.filter((relation) => readsKind(flag, relation))).toEqual(
    relations.filter((one) => (knowing as readonly string[]).includes(one)),
  )
})

test('the same act again holds already; no other does', () => {
  expect(FLAG_ACTS.filter((act) => holdsAlready('raised', act))).toEqual(['raise'])
  expect(FLAG_ACTS.filter((act) => holdsAlready('settled', act))).toEqual(['settle'])
  expect(FLAG_ACTS.filter((act) => holdsAlready('withdrawn', act))).toEqual(['withdraw'])
  expect(FLAG_ACTS.filter((act) => holdsAlready('draft', act))).toEqual([])
})
