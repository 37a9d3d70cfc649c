import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Track } from '#modules/programmes/model.ts'
import { classesOfPage, type SeasonAgent, type SeasonClass, seasonColumns, wishedStatuses } from './season.ts'

const state = (key: string, tone: Track['states'][number]['tone'], label = key) => ({ key, label, tone, needsReason: false })
const track = (key: string, ...states: Track['states']): Track => ({
  key,
  name: key,
  short: key.toUpperCase(),
  limitHours: null,
  after: [],
  needs: [],
  states,
  parts: [],
  proofs: [],
  exams: [],
  courses: [],
  doneWhen: [],
})
const week = [
  track('tbt', state('open', 'not_started'), state('stuck', 'blocked'), state('done', 'complete')),
  track('rts', state('none', 'not_started'), state('done', 'complete')),
]
/** The same track in other words, and one track less. */
const short = [track('tbt', state('open', 'not_started'), state('done', 'complete', 'All passed'))]
const programmes = new Map([
  ['week', week],
  ['short', short],
])
const classOf = (id: string, more: Partial<SeasonClass> = {}): SeasonClass => ({
  id,
  name: id,
  startDate: '2026-10-05',
  programmeId: 'week',
  agents: 40,
  touches: 1,
  isAfter: true,
  ...more,
})
const agent = (id: string, cohortId: string, more: Partial<SeasonAgent> = {}): SeasonAgent => ({
  id,
  name: id,
  state: 'active',
  cohortId,
  statuses: [],
  label: null,
  date: null,
  day: null,
  ...more,
})

describe('which classes a page holds', () => {
  const ids = (classes: SeasonClass[], limit: number) => classesOfPage(classes, limit).page.map(({ id }) => id)
  test.each<[string, SeasonClass[], number, string[], boolean]>([
    ['all that fit', [classOf('a'), classOf('b')], 80, ['a', 'b'], false],
    ['not the one that would be too many', [classOf('a'), classOf('b'), classOf('c')], 80, ['a', 'b'], true],
    ['one at least, however large', [classOf('a', { agents: 500 }), classOf('b')], 80, ['a'], true],
    ['none before the cursor', [classOf('a', { isAfter: false }), classOf('b')], 80, ['b'], false],
    ['empty ones go along', [classOf('a', { agents: 80 }), classOf('b', { agents: 0 })], 80, ['a', 'b'], false],
    ['nothing in scope', [], 80, [], false],
  ])('%s', (_why, classes, limit, expected, hasMore) => {
    expect(ids(classes, limit)).toEqual(expected)
    expect(classesOfPage(classes, limit).hasMore).toBe(hasMore)
  })

  test('page after page every class comes once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), fc.integer({ min: 1, max: 150 }), (sizes, limit) => {
        let rest = sizes.map((agents, index) => classOf(String(index), { agents }))
        const seen: string[] = []
        for (let turn = 0; turn <= sizes.length; turn++) {
          const { page, hasMore } = classesOfPage(rest, limit)
          seen.push(...page.map(({ id }) => id))
          rest = rest.map((one) => ({ ...one, isAfter: one.isAfter && !seen.includes(one.id) }))
          if (!hasMore) break
        }
        expect(seen).toEqual(sizes.map((_, index) => String(index)))
      }),
    )
  })
})

describe('what the filters wish', () => {
  const wished = (...args: [string | undefined, ('open' | 'behind' | 'overrides')?]) =>
    wishedStatuses(programmes, args[0], args[1]).map((list) =>
      list.map((one) => `${one.programmeId} ${one.track} ${one.status}${one.isFirst ? ' or untouched' : ''}`),
    )
  test.each<[string, string[][], string[][]]>([
    ['nothing', wished(undefined), []],
    ['a status of one track, in every programme that has it', wished('tbt.done'), [['week tbt done', 'short tbt done']]],
    ['the first status is also that of the untouched', wished('rts.none'), [['week rts none or untouched']]],
    ['a tone on whichever track', wished('any.blocked'), [['week tbt stuck']]],
    ['a status that no programme has is nobody’s', wished('tbt.lost'), [[]]],
    [
      'not finished',
      wished(undefined, 'open'),
      [['week tbt open or untouched', 'week tbt stuck', 'week rts none or untouched', 'short tbt open or untouched']],
    ],
    ['stuck, and in a state: both', wished('rts.done', 'behind'), [['week rts done'], ['week tbt stuck']]],
    ['overrides are no status', wished(undefined, 'overrides'), []],
  ])('%s', (_why, found, expected) => {
    expect(found).toEqual(expected)
  })
})

describe('a page column by column', () => {
  const classes = [classOf('a'), classOf('b', { programmeId: 'short' })]
  const page = seasonColumns(classes, programmes, [
    agent('ana', 'a', {
      statuses: [
        ['tbt', 'stuck', 29_000_000, false],
        ['rts', 'done', 29_000_001, true],
      ],
      label: 'NCNS',
      date: '2026-10-06',
      day: 'proposed',
    }),
    agent('bo', 'a', { state: 'leaver', label: 'NCNS', date: '2026-10-05', day: 'excused' }),
    agent('cy', 'b', { state: 'paused', statuses: [['tbt', 'done', 29_000_002, false]] }),
    agent('dee', 'b', { statuses: [['tbt', 'gone', 29_000_003, false]] }),
  ])
  const said = (key: string) => {
    const column = page.tracks.find((one) => one.key === key)
    return column?.option.map((place) => (place < 0 ? null : column.options[place]?.label))
  }

  test('each agent with class, state and newest day', () => {
    expect(page.rows.class).toEqual([0, 0, 1, 1])
    expect(page.rows.state).toEqual([0, 2, 1, 0])
    expect(page.rows.label.map((place) => page.labels[place] ?? null)).toEqual(['NCNS', 'NCNS', null, null])
    expect(page.rows.date.map((place) => page.dates[place] ?? null)).toEqual(['2026-10-06', '2026-10-05', null, null])
    expect([page.rows.proposed, page.rows.excused]).toEqual([[0], [1]])
  })

  test('each programme’s words for its states; a track that it does not have, one untouched, one that it no longer has', () => {
    expect(said('tbt')).toEqual(['stuck', 'open', 'All passed', 'gone'])
    expect(said('rts')).toEqual(['done', 'none', null, null])
  })

  test('since when, and what stands by an override', () => {
    expect(page.tracks.map(({ since }) => since)).toEqual([
      [29_000_000, 0, 29_000_002, 29_000_003],
      [29_000_001, 0, 0, 0],
    ])
    expect(page.tracks.map(({ overrides }) => overrides)).toEqual([[], [0]])
  })
})
