import { describe, expect, test } from 'vitest'
import type { OverviewClass } from '../model.ts'
import { burnUpWords } from './burn-up-words.ts'
import { funnelOf } from './funnel.ts'
import { readOverviewSearch } from './overview-search.ts'
import { filterText } from './queries.ts'

const ID = '0190a7e2-0000-7000-8000-000000000001'

test.each<[why: string, search: Record<string, unknown>, read: object, text: string]>([
  ['a kind and a class', { kind: 'tbt', class: ID }, { kind: 'tbt', class: ID }, `kind=tbt&cohortId=${ID}`],
  ['nothing', {}, {}, ''],
  ['a kind that there is not', { kind: 'none' }, {}, ''],
  ['a class that is no id', { class: 'ESP 12' }, {}, ''],
  ['no texts', { kind: 7, class: [] }, {}, ''],
])('an address with %s', (_why, search, read, text) => {
  expect(readOverviewSearch(search)).toEqual(read)
  expect(filterText(readOverviewSearch(search))).toBe(text)
})

describe('the burn-up in words', () => {
  const days = (complete: (number | null)[]) =>
    complete.map((count, index) => ({ date: `2026-10-0${5 + index}`, complete: count, even: 4.5 * (index + 1) }))
  test.each<[why: string, burnUp: OverviewClass['burnUp'], words: string]>([
    ['in the middle of the week', { total: 9, days: days([1, 3, null]) }, '3 of 9 tracks complete; an even week would have 9 by now'],
    ['before it begins', { total: 9, days: days([null]) }, '9 tracks, the week has not begun'],
    ['without agents', { total: 0, days: days([0]) }, 'No tracks yet'],
  ])('%s', (_why, burnUp, words) => expect(burnUpWords({ burnUp })).toBe(words))
})

test('the funnel adds classes up, states of one word as one, furthest first', () => {
  const state = (label: string, tone: 'complete' | 'not_started' | 'in_progress', agents: number) => ({ key: label, label, tone, agents })
  const rts = (states: ReturnType<typeof state>[]) => ({ tracks: [{ track: 'rts', name: 'RTS', states }] })
  expect(
    funnelOf([rts([state('Not invited', 'not_started', 3)]), rts([state('Not invited', 'not_started', 1), state('Ready', 'complete', 2)])]),
  ).toEqual([
    {
      ...{ track: 'rts', name: 'RTS', agents: 6 },
      states: [
        { label: 'Ready', tone: 'complete', agents: 2 },
        { label: 'Not invited', tone: 'not_started', agents: 4 },
      ],
    },
  ])
})
