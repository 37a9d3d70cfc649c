import { describe, expect, test } from 'vitest'
import type { TrackerCell, TrackerColumn, TrackerRow } from '../model.ts'
import { matchesSearch } from './filters.ts'
import {
  foldedOf,
  hiddenOf,
  nextSort,
  readTrackerSearch,
  settingsOf,
  type TrackerSearch,
  toggleFold,
  toggleHidden,
  withFilters,
  withView,
} from './search.ts'

const column = (key: string, kind: TrackerColumn['kind']): TrackerColumn => ({ key, title: key, kind, may: [] })
const columns = [column('npn', 'text'), column('attendance:2026-10-05', 'attendance'), column('tbt', 'track'), column('rts', 'track')]
const cell = (value: string | null, tone: string, more: Partial<TrackerCell> = {}): TrackerCell => ({
  value,
  label: value ?? '',
  tone,
  at: null,
  by: null,
  version: 1,
  ...more,
})
const row = (cells: Record<string, TrackerCell>, more: Partial<TrackerRow> = {}): TrackerRow => ({
  agentId: 'a1',
  name: 'José Álvarez',
  state: 'active',
  pace: null,
  cells: {
    npn: cell('10000007', 'plain'),
    'attendance:2026-10-05': cell('NCNS', 'failed', { state: 'confirmed' }),
    tbt: cell('complete', 'complete'),
    rts: cell('waived', 'waived'),
    ...cells,
  },
  ...more,
})
const blocked = { tbt: cell('blocked', 'blocked') }
const proposed = { 'attendance:2026-10-05': cell('NCNS', 'failed', { state: 'proposed' }) }

describe('which agents the filters leave', () => {
  test.each<[string, TrackerSearch, TrackerRow, boolean]>([
    ['no filter leaves everyone', {}, row({}), true],
    ['names without accents, in any order', { name: 'alvarez jose' }, row({}), true],
    ['a number of the facts', { name: '10000007' }, row({}), true],
    ['another name', { name: 'lopez' }, row({}), false],
    ['a state of one track', { state: 'tbt.blocked' }, row(blocked), true],
    ['the same state on another track is not meant', { state: 'rts.blocked' }, row(blocked), false],
    ['a state on whichever track', { state: 'any.blocked' }, row(blocked), true],
    ['one of the ten labels on any day', { label: 'NCNS' }, row({}), true],
    ['proposed days', { label: 'proposed' }, row(proposed), true],
    ['a decided day is not proposed', { label: 'proposed' }, row({}), false],
    ['complete and waived is finished', { only: 'open' }, row({}), false],
    ['one open track is not finished', { only: 'open' }, row(blocked), true],
    ['a leaver is nobody’s open work', { only: 'open' }, row(blocked, { state: 'leaver' }), false],
    ['blocked is stuck', { only: 'behind' }, row(blocked), true],
    ['behind by pace, although nothing is blocked', { only: 'behind' }, row({}, { pace: 'behind' }), true],
    ['finished is not stuck', { only: 'behind' }, row({}), false],
    ['not looked at today', { only: 'unseen' }, row({}), true],
    ['an override on whichever track', { only: 'overrides' }, row({ rts: cell('complete', 'complete', { isOverride: true }) }), true],
    ['complete by its proof is no override', { only: 'overrides' }, row({}), false],
    ['both filters must hold', { name: 'jose', state: 'tbt.blocked' }, row({}), false],
  ])('%s', (_why, search, agent, expected) => {
    expect(matchesSearch(agent, columns, search, new Set(['a1']))).toBe(expected)
  })
})

describe('what the address holds', () => {
  test.each<[string, Record<string, unknown>, TrackerSearch]>([
    ['all of it', { name: 'jo', only: 'open', sort: 'tbt', desc: true }, { name: 'jo', only: 'open', sort: 'tbt', desc: true }],
    ['a number typed as a name, which the router reads as a number', { name: 123 }, { name: '123' }],
    ['unknown words are not there', { only: 'everyone', foo: 1, desc: true }, {}],
    ['the way down without a column means nothing', { desc: true }, {}],
  ])('%s', (_why, given, expected) => {
    expect(readTrackerSearch(given)).toEqual(expected)
  })

  test('facts are folded at first, on half a screen attendance too, and everything can be unfolded', () => {
    expect(foldedOf({}, false)).toEqual(['facts'])
    expect(foldedOf({}, true)).toEqual(['facts', 'attendance'])
    const fold = toggleFold(['facts'], 'facts')
    expect(foldedOf({ fold }, true)).toEqual([])
    expect(toggleFold([], 'tracks')).toBe('tracks')
  })

  test('columns are hidden and come back one by one', () => {
    const one = toggleHidden(hiddenOf({}), 'npn')
    expect(one).toBe('npn')
    expect(toggleHidden(hiddenOf({ hide: 'npn,tbt' }), 'npn')).toBe('tbt')
    expect(toggleHidden(hiddenOf({ hide: 'npn' }), 'npn')).toBeUndefined()
  })

  test('a view keeps all but the place; opening it leaves nothing of before, a built-in one only the filters', () => {
    const now = { name: 'jo', sort: 'tbt', desc: true, fold: 'none', hide: 'npn', agent: 'a1', view: 'v1' } as const
    expect(settingsOf(now)).toEqual({ name: 'jo', sort: 'tbt', desc: true, fold: 'none', hide: 'npn' })
    expect(readTrackerSearch({ ...now, ...withView({ only: 'open' }, 'v2') })).toEqual({ only: 'open', agent: 'a1', view: 'v2' })
    expect(readTrackerSearch({ ...now, ...withFilters({ only: 'behind' }) })).toEqual({
      only: 'behind',
      sort: 'tbt',
      desc: true,
      fold: 'none',
      hide: 'npn',
      agent: 'a1',
    })
  })

  test('a header sorts up, then down, then not', () => {
    const up = nextSort({}, 'tbt')
    const down = nextSort(up, 'tbt')
    expect([up, down, nextSort(down, 'tbt'), nextSort(down, 'name')]).toEqual([
      { sort: 'tbt' },
      { sort: 'tbt', desc: true },
      {},
      { sort: 'name' },
    ])
  })
})
