import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlapSeconds } from '#kernel/interval.ts'
import { isPastBackAt } from './availability.ts'
import { coverageOf, type Stint } from './coverage.ts'
import { floorDay } from './floor-day.ts'
import { expiryState, isReminderDue, openedAgainst } from './opened.ts'

const HOUR = 3600
const SHIFT = { start: 1000 * HOUR, end: 1008 * HOUR }
const shift = (date: string, start: number, end: number) => ({ date, start: start * HOUR, end: end * HOUR })
/** 2026-10-05T00:00Z in hours since 1970. */
const MONDAY = 497_544

test.each([
  [-180, { isLate: false, words: 'opened 3 min before start' }, 'product.md D2: on time is before the start'],
  [-4000, { isLate: false, words: 'opened 1 h 6 min before start' }, 'long before'],
  [-40, { isLate: false, words: 'opened 40 s before start' }, 'to the second'],
  [0, { isLate: false, words: 'opened on time' }, 'at the start'],
  [1, { isLate: true, words: 'opened 1 s late' }, 'one second is late'],
  [420, { isLate: true, words: 'opened 7 min late' }, 'late'],
  [3600, { isLate: true, words: 'opened 1 h late' }, 'a whole hour'],
])('opened %i s after the start: %j (%s)', (since, said, _why) => {
  expect(openedAgainst(SHIFT, SHIFT.start + since)).toEqual(said)
})

test('without a shift there is nothing to hold an opening against', () => {
  expect(openedAgainst(null, SHIFT.start)).toBe(null)
})

test('the reminder is due from fifteen minutes before the start until it', () => {
  const at = [-901, -900, -1, 0].map((since) => SHIFT.start + since)
  expect(at.map((now) => isReminderDue(SHIFT, now))).toEqual([false, true, true, false])
})

test('a link is said to run out a day before, and to have run out from then on', () => {
  const at = [-86_401, -86_400, -1, 0].map((since) => expiryState(SHIFT.start, SHIFT.start + since))
  expect(at).toEqual(['none', 'soon', 'soon', 'over'])
  expect(expiryState(null, SHIFT.start)).toBe('none')
})

test('somebody is past their time from the instant they named', () => {
  expect([-1, 0].map((since) => isPastBackAt(SHIFT.start, SHIFT.start + since))).toEqual([false, true])
  expect(isPastBackAt(null, SHIFT.start)).toBe(false)
})

describe('the day that is on', () => {
  const days = [shift('2026-10-05', MONDAY + 14, MONDAY + 22), shift('2026-10-06', MONDAY + 38, MONDAY + 46)]
  test.each([
    [MONDAY + 10, '2026-10-05', true, 'four hours before'],
    [MONDAY + 9.999, '2026-10-05', false, 'earlier it is the date alone'],
    [MONDAY + 22, '2026-10-05', true, 'at the end'],
    [MONDAY + 26, '2026-10-05', true, 'four hours after, when the date is still Monday in Denver'],
    [MONDAY + 31, '2026-10-06', false, 'in the night'],
    [MONDAY + 38, '2026-10-06', true, 'the next start'],
  ])('at hour %d: %s, within a shift %s (%s)', (hour, date, hasShift, _why) => {
    const found = floorDay(days, hour * HOUR, 'America/Denver')
    expect([found.date, found.shift !== null]).toEqual([date, hasShift])
  })

  test('a shift over midnight stays the day it began on', () => {
    expect(floorDay([shift('2026-10-05', MONDAY + 28, MONDAY + 36)], (MONDAY + 34) * HOUR, 'America/Denver').date).toBe('2026-10-05')
  })

  test('between two near shifts it is the nearer one, and the coming one halfway', () => {
    const near = [shift('2026-10-05', MONDAY, MONDAY + 4), shift('2026-10-06', MONDAY + 8, MONDAY + 12)]
    const dates = [5.9, 6, 6.1].map((hour) => floorDay(near, (MONDAY + hour) * HOUR, 'UTC').date)
    expect(dates).toEqual(['2026-10-05', '2026-10-06', '2026-10-06'])
  })
})

describe('coverage of the main room', () => {
  const stint = (personId: string, from: number, to: number | null): Stint => ({
    personId,
    name: personId,
    start: SHIFT.start + from,
    end: to === null ? null : SHIFT.start + to,
  })
  const said = (now: number, ...stints: Stint[]) => {
    const { gaps, by, coveredSeconds, openGap } = coverageOf(SHIFT, SHIFT.start + now, stints)
    const rel = ({ start, end }: { start: number; end: number }) => [start - SHIFT.start, end - SHIFT.start]
    return {
      gaps: gaps.map(rel),
      by: by.map(({ personId, spans }) => [personId, spans.map(rel)]),
      coveredSeconds,
      open: openGap && rel(openGap),
    }
  }

  test.each([
    ['before the shift nothing has passed', said(-60, stint('A', -600, null)), { gaps: [], by: [], coveredSeconds: 0, open: null }],
    ['nobody said anything', said(600), { gaps: [[0, 600]], by: [], coveredSeconds: 0, open: [0, 600] }],
    ['who came at this second ends the gap', said(600, stint('A', 600, null)), { gaps: [[0, 600]], by: [], coveredSeconds: 0, open: null }],
    [
      'there from before the start until now',
      said(600, stint('A', -300, null)),
      { gaps: [], by: [['A', [[0, 600]]]], coveredSeconds: 600, open: null },
    ],
    [
      'a break that a co-lead covers in part',
      said(1000, stint('A', 0, 300), stint('B', 400, 700), stint('A', 700, null)),
      {
        gaps: [[300, 400]],
        by: [
          [
            'A',
            [
              [0, 300],
              [700, 1000],
            ],
          ],
          ['B', [[400, 700]]],
        ],
        coveredSeconds: 900,
        open: null,
      },
    ],
    [
      'two at once are counted once',
      said(600, stint('A', 0, 400), stint('B', 200, 600)),
      {
        gaps: [],
        by: [
          ['A', [[0, 400]]],
          ['B', [[200, 600]]],
        ],
        coveredSeconds: 600,
        open: null,
      },
    ],
    [
      'after the shift nothing is open any more',
      said(9 * HOUR, stint('A', 0, 7 * HOUR)),
      { gaps: [[7 * HOUR, 8 * HOUR]], by: [['A', [[0, 7 * HOUR]]]], coveredSeconds: 7 * HOUR, open: null },
    ],
  ])('%s', (_why, got, expected) => {
    expect(got).toEqual(expected)
  })

  test('covered and gaps are what has passed, never both, whatever the order', () => {
    const stints = fc.array(
      fc.record({
        who: fc.constantFrom('A', 'B', 'C'),
        from: fc.integer({ min: -9000, max: 40_000 }),
        long: fc.option(fc.integer({ min: 0, max: 20_000 })),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(stints, fc.integer({ min: -1000, max: 40_000 }), (some, now) => {
        const made = some.map(({ who, from, long }) => stint(who, from, long === null ? null : from + long))
        const cover = coverageOf(SHIFT, SHIFT.start + now, made)
        expect(cover.coveredSeconds + cover.gapSeconds).toBe(cover.elapsed.end - cover.elapsed.start)
        for (const gap of cover.gaps) for (const { spans } of cover.by) for (const span of spans) expect(overlapSeconds(gap, span)).toBe(0)
        const again = coverageOf(SHIFT, SHIFT.start + now, made.toReversed())
        expect([again.gaps, again.coveredSeconds]).toEqual([cover.gaps, cover.coveredSeconds])
      }),
    )
  })
})
