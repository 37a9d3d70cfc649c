import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextItem, refusalOfDone, uncoveredOf } from './day-one.ts'
import { type TimedItem, timeOfAgenda, timeOfItem } from './timer.ts'

const item = (key: string, isEmphasis = false) => ({ key, title: key.toUpperCase(), isEmphasis })
const AGENDA = [item('a'), item('b', true), item('c', true), item('d'), item('e', true)]

describe('done', () => {
  test.each([
    [
      'nothing gone through',
      AGENDA,
      [],
      'Day one is not done before the class has gone through “B”, “C” and “E”. Tick them as reviewed first.',
    ],
    [
      'two are missing',
      AGENDA,
      ['a', 'b'],
      'Day one is not done before the class has gone through “C” and “E”. Tick them as reviewed first.',
    ],
    [
      'one is missing',
      AGENDA,
      ['a', 'b', 'd', 'e'],
      'Day one is not done before the class has gone through “C”. Tick it as reviewed first.',
    ],
    ['what carries no emphasis may be left out', AGENDA, ['b', 'c', 'e'], null],
    ['all gone through', AGENDA, ['a', 'b', 'c', 'd', 'e'], null],
    ['an agenda without emphasis', [item('a')], [], null],
    ['a tick of an item of another version counts for nothing', AGENDA, ['b', 'c', 'gone'], expect.stringContaining('“E”')],
  ])('%s', (_why, items, reviewed, sentence) => {
    expect(refusalOfDone(items, new Set(reviewed))).toEqual(sentence)
  })

  test('it is refused exactly while an emphasis item is uncovered', () => {
    const items = fc.uniqueArray(fc.record({ key: fc.string(), title: fc.string(), isEmphasis: fc.boolean() }), {
      selector: ({ key }) => key,
    })
    fc.assert(
      fc.property(items, fc.array(fc.string()), (agenda, others) => {
        const reviewed = new Set([...others, ...agenda.slice(1).map(({ key }) => key)])
        expect(refusalOfDone(agenda, reviewed) === null).toBe(uncoveredOf(agenda, reviewed).length === 0)
      }),
    )
  })
})

test.each([
  ['before anything is shown it is the first', [], null, 'a'],
  ['the one below', [], 'b', 'c'],
  ['those reviewed are passed over', ['c', 'd'], 'b', 'e'],
  ['from the top where none follows', ['d', 'e'], 'c', 'a'],
  ['never the same again', ['a', 'b', 'd', 'e'], 'c', null],
  ['nothing is left', ['a', 'b', 'c', 'd', 'e'], 'e', null],
  ['of an item that is none: the first that is left', ['a'], 'gone', 'b'],
])('next: %s', (_why, reviewed, after, key) => {
  expect(nextItem(AGENDA, new Set(reviewed), after)?.key ?? null).toBe(key)
})

const timed = (minutes: number, more: Partial<TimedItem> = {}): TimedItem => ({
  ...{ minutes, shownSeconds: 0, shownSince: null, isReviewed: false },
  ...more,
})

describe('timer', () => {
  test.each([
    ['never shown', timed(10), 0, 0],
    ['shown twice, over', timed(10, { shownSeconds: 700 }), 700, 100],
    ['to the second as planned', timed(10, { shownSeconds: 600 }), 600, 0],
    ['a second more', timed(10, { shownSeconds: 601 }), 601, 1],
    ['on since a minute, after others', timed(1, { shownSeconds: 30, shownSince: 940 }), 90, 30],
    ['on since a time to come, by another clock', timed(1, { shownSince: 2_000 }), 0, 0],
  ])('item: %s', (_why, given, actualSeconds, overSeconds) => {
    expect(timeOfItem(given, 1_000)).toMatchObject({ actualSeconds, overSeconds })
  })

  test.each([
    ['not begun', [timed(10), timed(20)], null, null, { plannedSeconds: 1_800, elapsedSeconds: 0, leftSeconds: 1_800, overSeconds: 0 }],
    ['begun just now', [timed(10), timed(20)], 1_000, null, { elapsedSeconds: 0, leftSeconds: 1_800, overSeconds: 0 }],
    ['an item is on', [timed(10, { shownSince: 400 }), timed(20)], 400, null, { elapsedSeconds: 600, leftSeconds: 1_200, overSeconds: 0 }],
    ['an item is on for too long', [timed(5, { shownSince: 400 }), timed(20)], 400, null, { leftSeconds: 1_200, overSeconds: 300 }],
    ['time with nothing shown is lost', [timed(10)], 400, null, { elapsedSeconds: 600, leftSeconds: 600, overSeconds: 600 }],
    ['reviewed early: the rest has time', [timed(10, { isReviewed: true }), timed(5)], 900, null, { leftSeconds: 300, overSeconds: 0 }],
    ['finished: time stands, nothing is left', [timed(10), timed(5)], 0, 960, { elapsedSeconds: 960, leftSeconds: 0, overSeconds: 60 }],
  ])('agenda: %s', (_why, items, begunAt, finishedAt, expected) => {
    expect(timeOfAgenda(items, { begunAt, finishedAt }, 1_000)).toMatchObject(expected)
  })

  test.each([
    ['one is over', { begunAt: 100, finishedAt: null, pausedSeconds: 300 }, { elapsedSeconds: 600, overSeconds: 600 }],
    ['one is on', { begunAt: 100, finishedAt: null, pausedSeconds: 300, pausedSince: 900 }, { elapsedSeconds: 500, overSeconds: 500 }],
    ['one began in a time to come', { begunAt: 100, finishedAt: null, pausedSince: 5_000 }, { elapsedSeconds: 900 }],
    ['longer than it all took, by another clock', { begunAt: 100, finishedAt: null, pausedSeconds: 5_000 }, { elapsedSeconds: 0 }],
    ['finished', { begunAt: 100, finishedAt: 700, pausedSeconds: 100 }, { elapsedSeconds: 500, leftSeconds: 0 }],
  ])('pauses count for nothing: %s', (_why, run, expected) => {
    expect(timeOfAgenda([timed(10)], run, 1_000)).toMatchObject(expected)
  })

  test('the forecast never falls while time passes and nobody ticks', () => {
    const given = fc.record({ minutes: fc.nat(120), shownSeconds: fc.nat(9_000), shownSince: fc.constant(null), isReviewed: fc.boolean() })
    fc.assert(
      fc.property(fc.array(given, { maxLength: 12 }), fc.nat(9_000), fc.nat(9_000), (items, now, later) => {
        const at = (second: number) => timeOfAgenda(items, { begunAt: 0, finishedAt: null }, second).overSeconds
        expect(at(now + later)).toBeGreaterThanOrEqual(at(now))
      }),
    )
  })
})
