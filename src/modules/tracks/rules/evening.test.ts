import { expect, test } from 'vitest'
import { dayToReport, lastReportOf, reportsOf } from './evening.ts'

/** Denver, 8:00 to 16:30, Monday and Tuesday. */
const DAYS = [
  { date: '2026-10-05', startsAt: '2026-10-05T14:00:00Z', endsAt: '2026-10-05T22:30:00Z' },
  { date: '2026-10-06', startsAt: '2026-10-06T14:00:00Z', endsAt: '2026-10-06T22:30:00Z' },
]

test.each([
  // why it is here,                       now,                    reported at,              day to report
  ['before the class', '2026-10-05T13:00:00Z', [], null],
  ['a second before the end', '2026-10-05T22:29:59Z', [], null],
  ['at the end of the shift', '2026-10-05T22:30:00Z', [], '2026-10-05'],
  ['in the night', '2026-10-06T13:59:59Z', [], '2026-10-05'],
  ['the next shift has begun', '2026-10-06T14:00:00Z', [], null],
  ['reported in the evening', '2026-10-05T23:00:00Z', ['2026-10-05T22:45:00Z'], null],
  ['reported during the shift', '2026-10-05T23:00:00Z', ['2026-10-05T18:00:00Z'], null],
  ['reported the day before counts for that one', '2026-10-06T23:00:00Z', ['2026-10-05T22:45:00Z'], '2026-10-06'],
  ['the evening after the last day', '2026-10-07T22:29:59Z', [], '2026-10-06'],
  ['long after the class', '2026-10-07T22:30:00Z', [], null],
])('%s', (_why, now, reported, day) => {
  expect(dayToReport(DAYS, reported, Date.parse(now))).toBe(day)
})

test('what was told: parts reported, courses attested, notes of a report; not what proofs, exams and leads did', () => {
  const tracks = [
    {
      parts: [
        { state: 'reported', at: '1' },
        { state: 'done', at: '2' },
      ],
      courses: [
        { state: 'attested', at: '3' },
        { state: 'passed', at: '4' },
        { state: 'open', at: null },
      ],
    },
  ]
  const notes = [
    { cause: 'track.progress_reported', at: '5' },
    { cause: null, at: '6' },
    { cause: 'proof.accepted', at: '7' },
  ]
  expect(reportsOf(tracks, notes)).toEqual(['1', '3', '5'])
})

test.each([
  ['the newest of parts, courses and notes', '2026-10-05T14:00:00Z', '2026-10-05T23:00:00Z'],
  ['at the very instant', '2026-10-05T23:00:00Z', '2026-10-05T23:00:00Z'],
  ['nothing since', '2026-10-05T23:00:01Z', null],
])('what was last told of a track: %s', (_why, since, last) => {
  const track = { key: 'tbt', parts: [], courses: [{ state: 'attested', at: '2026-10-05T20:00:00Z' }] }
  const note = { cause: 'track.progress_reported', at: '2026-10-05T23:00:00Z' }
  const notes = [
    { ...note, track: 'tbt' },
    { ...note, track: 'rts', at: '2026-10-06T01:00:00Z' },
  ]
  expect(lastReportOf(track, notes, since)).toBe(last)
})
