import { expect, test } from 'vitest'
import type { SheetDifference } from '../model.ts'
import { byAgent, isTicked, offersOf, stalePlaces, tick } from './choice.ts'
import { saySheet, sayStore, sayStored } from './sheet-words.ts'

const difference = (row: number, column: string, given: Partial<SheetDifference> = {}): SheetDifference => ({
  id: `${row}.${column}`,
  row,
  column,
  agentId: `agent ${row}`,
  agentName: `Agent ${row}`,
  field: 'title',
  kind: 'fact',
  state: 'change',
  before: null,
  after: 'x',
  override: null,
  code: null,
  reason: null,
  ...given,
})
const problem = (row: number, code = 'x', column: string | null = null) => ({ row, column, value: null, code, message: 'x' })
const counts = (change: number, refused: number, same: number) => ({ rows: 0, matched: 0, errors: 0, change, refused, same })

test.each([
  // why it is here,       counts,               differences,                               bad rows, words
  ['a download read back', counts(0, 0, 480), [], [], '480 cells as on record'],
  ['one cell', counts(1, 0, 0), [difference(2, 'A')], [], '1 change for 1 agent'],
  [
    'some of everything',
    counts(3, 2, 9),
    [
      difference(2, 'A'),
      difference(2, 'B'),
      difference(3, 'A'),
      difference(4, 'Mon', { state: 'refused' }),
      difference(4, 'TBT', { state: 'refused', code: 'track.reason_missing' }),
    ],
    [problem(7), problem(7), problem(0)],
    '3 changes for 2 agents, 1 state that needs a reason, 1 cell that a sheet cannot set, 9 cells as on record, 1 row with something wrong',
  ],
  ['nothing', counts(0, 0, 0), [], [], 'Nothing was found in this file'],
])('what a sheet says: %s', (_why, of, differences, errors, words) => {
  expect(saySheet({ counts: of, differences, errors })).toBe(words)
})

test.each([
  ['all', 3, 3, 'Store 3 changes'],
  ['the only one', 1, 1, 'Store 1 change'],
  ['some', 2, 3, 'Store 2 of 3 changes'],
])('the button says what it does: %s', (_why, ticked, all, words) => {
  expect(sayStore(ticked, all)).toBe(words)
})

test.each([
  ['facts and states', { facts: 1, tracks: 2, agents: 2 }, 3, '1 fact and 2 states and notes of 2 agents stored.'],
  ['some left out', { facts: 0, tracks: 1, agents: 1 }, 3, '1 state or note of 1 agent stored. 2 changes left out.'],
  ['somebody else was faster', { facts: 0, tracks: 0, agents: 0 }, 0, 'Everything was on record already; nothing was changed.'],
])('what was stored: %s', (_why, changed, change, words) => {
  expect(sayStored({ changed, counts: counts(change, 0, 0) })).toBe(words)
})

test('every change is ticked at first; not a refused one, nor one that was changed meanwhile until a person ticks it', () => {
  const differences = [difference(2, 'A'), difference(2, 'Mon', { state: 'refused' }), difference(3, 'A')]
  const stale = new Set(stalePlaces({ errors: [problem(3, 'cell.stale', 'A'), problem(2, 'agent.unknown', 'A')] }))
  const offers = offersOf({ differences }, stale)
  const ticked = (ticks: Parameters<typeof isTicked>[0]) => offers.filter((offer) => isTicked(ticks, offer)).map(({ id }) => id)
  expect(ticked(new Map())).toEqual(['2.A'])
  expect(ticked(tick(new Map(), offers, true))).toEqual(['2.A', '3.A'])
  expect(ticked(tick(tick(new Map(), offers, true), offers.slice(0, 1), false))).toEqual(['3.A'])
})

test('cells stand by agent in the order of the file, of one kind or all', () => {
  const offers = offersOf({ differences: [difference(3, 'A'), difference(2, 'A', { state: 'refused' }), difference(3, 'B')] }, new Set())
  const shown = (kind: Parameters<typeof byAgent>[1]) => byAgent(offers, kind).map(({ agentName, offers: of }) => [agentName, of.length])
  expect(shown('all')).toEqual([
    ['Agent 3', 2],
    ['Agent 2', 1],
  ])
  expect(shown('refused')).toEqual([['Agent 2', 1]])
})
