import { expect, test } from 'vitest'
import type { SentEntry } from '../../rules/notice.ts'
import { changeSaid, knownAfter } from './notice-columns.tsx'

const entry: SentEntry = {
  agentId: 'ada',
  name: 'Ada',
  email: null,
  label: 'Tardy - Under 1 Hr',
  occurrences: ['late'],
  points: 0.5,
  excused: null,
  change: 'new',
  was: null,
}
const changed: SentEntry = { ...entry, change: 'changed', was: entry.label }

test.each([
  // why it is here,                              the entry,                                                    before,                              said
  ['WFM hears of it first', entry, undefined, 'New'],
  [
    'the label changed, and what it counts',
    { ...changed, label: 'NCNS', occurrences: ['ncns'], points: 2 },
    entry,
    'Changed, was: Tardy - Under 1 Hr; late; 0.5 points',
  ],
  ['the same label, other occurrences', changed, { ...entry, occurrences: ['late', 'mia'] }, 'Changed, was: late, missing in action'],
  ['excused since: the points say so', { ...changed, points: 0, excused: 'pto' }, entry, 'Changed, was: 0.5 points'],
  [
    'withdrawn',
    { ...changed, change: 'withdrawn', label: 'Full day of work', occurrences: [], points: 0 },
    entry,
    'Withdrawn, was: Tardy - Under 1 Hr; late; 0.5 points',
  ],
  ['the notice before is not there to compare', changed, undefined, 'Changed, was: Tardy - Under 1 Hr'],
] as const)('%s', (_why, now, before, said) => {
  expect(changeSaid(now as SentEntry, before as SentEntry | undefined)).toBe(said)
})

test('of two notices the later one is what WFM knows', () => {
  expect(knownAfter([{ entries: [entry] }, { entries: [changed] }]).get('ada')).toBe(changed)
})
