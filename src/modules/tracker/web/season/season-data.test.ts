import { describe, expect, test } from 'vitest'
import type { SeasonPage } from '../../model.ts'
import { asWhole, NO_SEASON, newestDay, rowsOfSeason, seasonKeysChanged, stateAt, withPage } from './season-data.ts'
import { readSeasonSearch, seasonSettingsOf, withSeasonFilters, withSeasonView } from './season-search.ts'

const OPTIONS = [
  { key: 'open', label: 'Open', tone: 'not_started' },
  { key: 'done', label: 'Done', tone: 'complete' },
]

type Agent = [name: string, option: number, since?: number]
const page = (classes: Record<string, Agent[]>, more: Partial<SeasonPage> = {}): SeasonPage => {
  const agents = Object.values(classes).flatMap((own, place) => own.map((agent) => ({ agent, place })))
  return {
    classes: Object.entries(classes).map(([id, own]) => ({ id, name: `Class ${id}`, startDate: '2026-10-05', agents: own.length })),
    labels: ['NCNS'],
    dates: ['2026-10-06'],
    rows: {
      agentId: agents.map(({ agent }) => agent[0]),
      name: agents.map(({ agent }) => agent[0]),
      class: agents.map(({ place }) => place),
      state: agents.map((_, index) => (index === 1 ? 2 : 0)),
      label: agents.map((_, index) => (index === 0 ? 0 : -1)),
      date: agents.map((_, index) => (index === 0 ? 0 : -1)),
      excused: [],
      proposed: [0],
      pace: null,
    },
    tracks: [
      {
        key: 'tbt',
        title: 'TBT',
        options: OPTIONS,
        option: agents.map(({ agent }) => agent[1]),
        since: agents.map(({ agent }) => agent[2] ?? 0),
        overrides: [0],
      },
    ],
    total: { classes: 2, agents: 3 },
    version: '1',
    next: null,
    ...more,
  }
}
const names = (season: ReturnType<typeof withPage>) => rowsOfSeason(season).map(({ name, className }) => `${className} ${name}`)

describe('what is read so far', () => {
  const first = withPage(
    NO_SEASON,
    page({
      a: [
        ['Ana', 1, 29_000_000],
        ['Bo', -1],
      ],
    }),
  )
  const both = withPage(first, page({ b: [['Cy', 0]] }))

  test('grows class by class, in the order it came', () => {
    expect(names(first)).toEqual(['Class a Ana', 'Class a Bo'])
    expect(names(both)).toEqual(['Class a Ana', 'Class a Bo', 'Class b Cy'])
    expect(asWhole(both).total).toEqual({ classes: 2, agents: 3 })
  })

  test('a class read again takes its own place; the rows of others stay the same objects', () => {
    const again = asWhole(
      withPage(
        both,
        page({
          a: [
            ['Ana', 0],
            ['Bo', 0],
            ['Dee', 0],
          ],
        }),
      ),
    )
    expect(names(again)).toEqual(['Class a Ana', 'Class a Bo', 'Class a Dee', 'Class b Cy'])
    expect(again.total.agents).toBe(4)
    expect(rowsOfSeason(again).at(-1)).toBe(rowsOfSeason(both).at(-1))
    expect(again.columns).toBe(both.columns)
  })

  test('an agent’s state, age, override and newest day; a track that the programme does not have', () => {
    const [ana, bo] = rowsOfSeason(both)
    if (!ana || !bo) throw new Error('no rows')
    expect(stateAt(ana, 'tbt')).toEqual({ ...OPTIONS[1], since: '2025-02-19T21:20:00.000Z', isOverride: true })
    expect(stateAt(bo, 'tbt')).toBeNull()
    expect([ana.state, bo.state]).toEqual(['active', 'leaver'])
    expect(newestDay(ana)).toMatchObject({ date: '2026-10-06', cell: { label: 'NCNS', tone: 'failed', state: 'proposed' } })
    expect(newestDay(bo)).toBeNull()
  })

  test('a cell changed when it says something else', () => {
    const row = (option: number, since = 0) => rowsOfSeason(withPage(NO_SEASON, page({ a: [['Ana', option, since]] })))[0]
    const [before, same, other] = [row(0), row(0, 5), row(1)]
    if (!before || !same || !other) throw new Error('no rows')
    expect(seasonKeysChanged(before, same)).toEqual([])
    expect(seasonKeysChanged(before, other)).toEqual(['tbt'])
  })
})

describe('what the address holds', () => {
  const id = '0d4f4b9e-6f0e-4a3e-9d35-0f6a5a4c9e11'
  test.each<[string, Record<string, unknown>, object]>([
    [
      'all of it',
      { name: 'jo', class: id, only: 'open', sort: 'tbt', desc: true },
      { name: 'jo', class: id, only: 'open', sort: 'tbt', desc: true },
    ],
    ['a number typed as a name', { name: 123 }, { name: '123' }],
    ['a class that is none, a view that is none, words that are unknown', { class: 'x', view: 'y', only: 'unseen', foo: 1 }, {}],
  ])('%s', (_why, given, expected) => {
    expect(readSeasonSearch(given)).toEqual(expected)
  })

  test('a view keeps all of it; opening one leaves nothing of before, a built-in one only the filters', () => {
    const now = { name: 'jo', sort: 'tbt', hide: 'rts', view: id }
    expect(seasonSettingsOf(now)).toEqual({ name: 'jo', sort: 'tbt', hide: 'rts' })
    expect(readSeasonSearch({ ...now, ...withSeasonView({ only: 'open' }, id) })).toEqual({ only: 'open', view: id })
    expect(readSeasonSearch({ ...now, ...withSeasonFilters({ only: 'behind' }) })).toEqual({ only: 'behind', sort: 'tbt', hide: 'rts' })
  })
})
