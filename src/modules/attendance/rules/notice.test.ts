import { expect, test } from 'vitest'
import { type HeldDay, letterOf, type SentEntry, untoldOf } from './notice.ts'

const LATE = { label: 'Tardy - Under 1 Hr', occurrences: ['late'], points: 0.5, excused: null }
const FULL = { label: 'Full day of work', occurrences: [], points: 0, excused: null }
const ANN = { agentId: 'ann', name: 'Ann Lee', email: 'ann@example.com' }
const day = (facts: typeof LATE | typeof FULL, more: Partial<HeldDay> = {}): HeldDay => ({
  ...ANN,
  date: '2026-10-05',
  isDecided: true,
  ...facts,
  ...more,
})
const told = (change: SentEntry['change'], more: Partial<SentEntry> = {}): SentEntry => ({ ...ANN, ...LATE, change, was: null, ...more })

test.each([
  ['a decided occurrence nobody told', day(LATE), [], ['new', null]],
  ['one that is told', day(LATE), [told('new')], null],
  ['an undecided one waits', day(LATE, { isDecided: false }), [], null],
  ['a told one that is reopened waits', day(LATE, { isDecided: false }), [told('new')], null],
  ['a full day is no news', day(FULL), [], null],
  ['a told one with another label', day(LATE, { label: 'NCNS' }), [told('new')], ['changed', 'Tardy - Under 1 Hr']],
  ['a told one with other points', day(LATE, { points: 0 }), [told('new')], ['changed', 'Tardy - Under 1 Hr']],
  ['a told one that was excused since', day(LATE, { excused: 'pto' }), [told('new')], ['changed', 'Tardy - Under 1 Hr']],
  ['the latest notice counts', day(LATE), [told('new', { label: 'NCNS' }), told('changed')], null],
  ['a told one that is a full day now', day(FULL), [told('new')], ['withdrawn', 'Tardy - Under 1 Hr']],
  ['withdrawn is told once', day(FULL), [told('new'), told('withdrawn', FULL)], null],
  ['an occurrence after it was withdrawn is new', day(LATE), [told('new'), told('withdrawn', FULL)], ['new', null]],
])('%s', (_why, now, notices, expected) => {
  const entries = untoldOf(
    [now],
    notices.map((entry) => [entry]),
  )
  expect(entries.map(({ change, was }) => [change, was])).toEqual(expected ? [expected] : [])
})

test('the letter says who, what and what it was, and no reason of leave', () => {
  const entries = [
    told('new', { excused: 'protected_leave' }),
    told('changed', { was: 'NCNS' }),
    told('withdrawn', { ...FULL, was: 'NCNS' }),
  ]
  expect(letterOf({ cohort: 'ESP 12', date: '2026-10-05', number: 2, entries })).toEqual({
    subject: 'ESP 12, 2026-10-05: attendance notice 2',
    body: [
      'ESP 12, 2026-10-05: attendance notice 2.',
      '',
      '- Ann Lee <ann@example.com>: Tardy - Under 1 Hr; late, 0.5 points, excused',
      '- Ann Lee <ann@example.com>: Tardy - Under 1 Hr; late, 0.5 points (changed, was: NCNS)',
      '- Ann Lee <ann@example.com>: Full day of work; no occurrence, 0 points (withdrawn, was: NCNS)',
      '',
      'Acknowledge it in Muster.',
      '',
    ].join('\n'),
  })
})
