import { describe, expect, test } from 'vitest'
import { parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { decideDay } from './decide-day.ts'
import type { DayFacts, Visit } from './facts.ts'
import { DEFAULT_ATTENDANCE_POLICY, type ExcuseKind, LABELS } from './policy.ts'

const ZONE = 'America/Denver'
const DATE = '2026-10-05'
const at = (clock: string) => shiftInstants(DATE, parseClock(clock) ?? Number.NaN, 86_399, ZONE).start
const seen = (from: string, to: string): Visit => ({ start: at(from), end: at(to), totalSeconds: null })
const row = (from: string, to: string, minutes: number): Visit => ({ start: at(from), end: at(to), totalSeconds: minutes * 60 })

const day = (visits: readonly Visit[], more: Partial<DayFacts> = {}): DayFacts => ({
  date: DATE,
  zone: ZONE,
  shift: { start: at('08:00'), end: at('16:30') },
  breakMinutes: 60,
  visits,
  notice: false,
  excuse: null,
  leaver: false,
  covered: true,
  correction: null,
  ...more,
})
const decide = (visits: readonly Visit[], more: Partial<DayFacts> = {}) => decideDay(day(visits, more), DEFAULT_ATTENDANCE_POLICY)

describe('occurrences, label and points of a day seen in sessions', () => {
  test.each([
    // why it is here, visits, late, early, away, occurrences, label, points
    ['there all day', [seen('08:00', '16:30')], 0, 0, 0, [], 'Full day of work', 0],
    ['early in and late out is cut to the shift', [seen('07:40', '16:45')], 0, 0, 0, [], 'Full day of work', 0],
    ['one second under the grace', [seen('08:09:59', '16:20:01')], 599, 599, 0, [], 'Full day of work', 0],
    ['10+ min includes 10:00', [seen('08:10', '16:30')], 600, 0, 0, ['late'], 'Tardy - Under 1 Hr', 0.5],
    ['left 10:00 early', [seen('08:00', '16:20')], 0, 600, 0, ['left_early'], 'Leave Early - Under 1 Hr', 0.5],
    ['59:59 is under an hour', [seen('08:59:59', '16:30')], 3599, 0, 0, ['late'], 'Tardy - Under 1 Hr', 0.5],
    ['60:00 is over an hour', [seen('09:00', '16:30')], 3600, 0, 0, ['late'], 'Tardy - Over 1 Hr, Up to Half of Shift', 0.5],
    ['a second under four hours', [seen('11:59:59', '16:30')], 14399, 0, 0, ['late'], 'Tardy - Over 1 Hr, Up to Half of Shift', 0.5],
    [
      '4+ h includes 4:00:00, the sheet does not',
      [seen('12:00', '16:30')],
      14400,
      0,
      0,
      ['late_4h'],
      'Tardy - Over 1 Hr, Up to Half of Shift',
      0.5,
    ],
    ['more than 240 min missing is an absence', [seen('12:00:01', '16:30')], 14401, 0, 0, ['late_4h'], 'Absent - Unapproved', 1],
    ['absence by the sum of late and early', [seen('10:00', '14:29:59')], 7200, 7201, 0, ['late', 'left_early'], 'Absent - Unapproved', 1],
    ['a tie of late and early is tardy', [seen('08:30', '16:00')], 1800, 1800, 0, ['late', 'left_early'], 'Tardy - Under 1 Hr', 1],
    [
      'the larger side names the label',
      [seen('08:30', '15:30')],
      1800,
      3600,
      0,
      ['late', 'left_early'],
      'Leave Early - Over 1 Hr, Up to Half of Shift',
      1,
    ],
    ['breaks are not away', [seen('08:00', '12:00'), seen('13:00', '16:30')], 0, 0, 0, [], 'Full day of work', 0],
    ['a second under missing in action', [seen('08:00', '12:00'), seen('13:29:59', '16:30')], 0, 0, 1799, [], 'Full day of work', 0],
    [
      '30 min beyond the breaks',
      [seen('08:00', '12:00'), seen('13:30', '16:30')],
      0,
      0,
      1800,
      ['mia'],
      'Unresponsive or Missing During Class',
      0.5,
    ],
    [
      'a side room fills the gap',
      [seen('08:00', '12:00'), seen('11:55', '13:30'), seen('13:30', '16:30')],
      0,
      0,
      0,
      [],
      'Full day of work',
      0,
    ],
    [
      'all three together',
      [seen('08:10', '10:00'), seen('11:30', '16:20')],
      600,
      600,
      1800,
      ['late', 'left_early', 'mia'],
      'Tardy - Under 1 Hr',
      1.5,
    ],
    ['a visit outside the shift is no presence', [seen('16:30', '17:00')], 0, 0, 0, ['ncns'], 'NCNS', 2],
    ['no length is no presence', [seen('09:00', '09:00')], 0, 0, 0, ['ncns'], 'NCNS', 2],
  ])('%s', (_why, visits, lateSeconds, earlySeconds, awaySeconds, occurrences, label, points) => {
    expect(decide(visits)).toMatchObject({ lateSeconds, earlySeconds, awaySeconds, occurrences, label, points, inferred: false })
  })
})

describe('inferred gaps of rows with a total only', () => {
  test.each([
    ['total equals the stretch', [row('08:00', '16:30', 510)], 0, [], false],
    ['breaks explain the missing minutes', [row('08:00', '16:30', 450)], 0, [], false],
    ['30 min more than the breaks', [row('08:00', '16:30', 420)], 1800, ['mia'], true],
    ['time before and after the shift is taken off first', [row('07:50', '16:40', 450)], 0, [], false],
    ['what another room covers is taken off', [row('08:00', '16:30', 420), row('09:00', '10:00', 60)], 0, [], false],
    ['a total longer than the stretch infers nothing', [row('08:00', '16:30', 600)], 0, [], false],
    [
      'known sessions already make it one: not inferred',
      [seen('08:00', '10:00'), seen('12:00', '12:30'), row('12:30', '16:30', 220)],
      4800,
      ['mia'],
      false,
    ],
    [
      'known gap and inferred gap only together',
      [seen('08:00', '10:00'), seen('11:00', '12:30'), row('12:30', '16:30', 210)],
      1800,
      ['mia'],
      true,
    ],
    ['two rows of one meeting each bring their own gap', [row('08:00', '12:00', 195), row('12:00', '16:30', 225)], 1800, ['mia'], true],
    ['rows that overlap cover each other', [row('08:00', '16:30', 420), row('08:00', '16:30', 420)], 0, [], false],
    ['a row outside the shift infers nothing', [seen('08:00', '16:30'), row('17:00', '20:00', 10)], 0, [], false],
  ])('%s', (_why, visits, awaySeconds, occurrences, inferred) => {
    expect(decide(visits)).toMatchObject({ awaySeconds, occurrences, inferred })
  })
})

describe('absence, excuses, leavers, days without a report', () => {
  const all = 8.5 * 3600
  test.each<[string, readonly Visit[], Partial<DayFacts>, object]>([
    ['no notice', [], {}, { occurrences: ['ncns'], label: 'NCNS', points: 2, missingSeconds: all }],
    ['notice given', [], { notice: true }, { occurrences: ['absent'], label: 'Absent - Unapproved', points: 1, missingSeconds: all }],
    [
      'excused without a call',
      [],
      { excuse: 'pto' },
      { occurrences: ['absent'], label: 'Absent - HR Approved', points: 0, excused: 'pto' },
    ],
    ['excused late stays visible', [seen('09:00', '16:30')], { excuse: 'vto' }, { occurrences: ['late'], points: 0, excused: 'vto' }],
    ['excused but half a day missing', [seen('13:00', '16:30')], { excuse: 'hr_approved' }, { label: 'Absent - Unapproved', points: 0 }],
    ['no report is not absence', [], { covered: false }, { occurrences: [], label: null, points: 0, missingSeconds: 0 }],
    ['a leaver is judged no more', [], { leaver: true }, { occurrences: [], label: 'No Longer Employed', points: 0 }],
    ['a leaver needs no report', [], { leaver: true, covered: false }, { label: 'No Longer Employed' }],
    ['the policy stands in for missing breaks', [row('08:00', '16:30', 450)], { breakMinutes: null }, { awaySeconds: 0 }],
    ['a day without breaks', [row('08:00', '16:30', 480)], { breakMinutes: 0 }, { awaySeconds: 1800, occurrences: ['mia'] }],
  ])('%s', (_why, visits, more, expected) => {
    expect(decide(visits, more)).toMatchObject(expected)
  })

  test('protected leave never scores, whatever the policy says; another excuse may', () => {
    const policy = { ...DEFAULT_ATTENDANCE_POLICY, scoredExcuses: ['pto', 'protected_leave'] as const }
    const points = (excuse: ExcuseKind) => decideDay(day([], { excuse }), policy).points
    expect([points('pto'), points('vto'), points('protected_leave')]).toEqual([1, 0, 0])
  })
})

describe('times a person corrected', () => {
  test.each<[string, readonly Visit[], string | null, string | null, object]>([
    ['a start before the first join', [seen('08:30', '16:30')], '08:00', null, { lateSeconds: 0, occurrences: [] }],
    ['a start after it', [seen('08:00', '16:30')], '08:15', null, { lateSeconds: 900, occurrences: ['late'] }],
    ['an end after the last exit', [seen('08:00', '15:00')], null, '16:30', { earlySeconds: 0 }],
    ['gaps between stay', [seen('08:30', '10:00'), seen('12:00', '16:30')], '08:00', null, { lateSeconds: 0, awaySeconds: 3600 }],
    ['both, and nothing was seen', [], '08:00', '16:00', { lateSeconds: 0, earlySeconds: 1800, occurrences: ['left_early'] }],
    [
      'an inferred gap is measured inside the corrected times',
      [row('08:00', '16:30', 420)],
      '08:30',
      null,
      { lateSeconds: 1800, awaySeconds: 0 },
    ],
    ['end before start: no presence', [seen('08:00', '16:30')], '12:00', '11:00', { occurrences: ['ncns'] }],
  ])('%s', (_why, visits, start, end, expected) => {
    const correction = { start: start === null ? null : at(start), end: end === null ? null : at(end) }
    expect(decide(visits, { correction })).toMatchObject(expected)
  })

  test('a corrected day needs no report', () => {
    expect(decide([], { covered: false, correction: { start: at('08:00'), end: at('16:30') } }).label).toBe('Full day of work')
  })
})

describe('what is said', () => {
  test.each<[string, readonly Visit[], Partial<DayFacts>, string]>([
    ['late', [seen('08:12', '16:30')], {}, 'joined 08:12:00, 12 min after the 08:00 start; late from 10 min on'],
    ['long band', [seen('12:00', '16:30')], {}, 'joined 12:00:00, 4 h after the 08:00 start; that is 4 h or more late'],
    ['early', [seen('08:00', '16:19:59')], {}, 'left 16:19:59, 10 min 1 s before the 16:30 end; early from 10 min on'],
    [
      'away, inferred',
      [row('08:00', '16:30', 410)],
      {},
      "away 1 h 40 min in all, 40 min more than the 1 h of breaks; missing in action from 30 min on; rests on the report's total duration, not on single joins and exits",
    ],
    [
      'ncns',
      [],
      {},
      'not seen in any room from 08:00 to 16:30, and no notice was given: no call to the attendance line is recorded (no-call no-show)',
    ],
    [
      'absent',
      [],
      { notice: true },
      'not seen in any room from 08:00 to 16:30; notice was given: a call to the attendance line is recorded',
    ],
    ['excused', [], { excuse: 'pto' }, 'not seen in any room from 08:00 to 16:30; no call is recorded; excused (PTO), no points'],
    [
      'absence by missing',
      [seen('13:00', '16:30')],
      {},
      'joined 13:00:00, 5 h after the 08:00 start; that is 4 h or more late; missing 5 h in all, more than 4 h: counts as one absence',
    ],
    ['nothing', [seen('08:00', '16:30')], {}, 'there from start to end'],
    ['short of the grace', [seen('08:02:52', '16:30')], {}, 'joined 08:02:52, 2 min 52 s after the 08:00 start, late only from 10 min on'],
  ])('%s', (_why, visits, more, because) => {
    expect(decide(visits, more).because).toBe(because)
  })

  test.each([
    ['exactly 240 min late', [seen('12:00', '16:30')], true],
    ['a second more is an absence on both', [seen('12:00:01', '16:30')], false],
    ['a second less is in neither', [seen('11:59:59', '16:30')], false],
    ['240 min in two parts is in no long band', [seen('10:00', '14:30')], false],
  ])('hint: %s', (_why, visits, hinted) => {
    expect(decide(visits).hint !== null).toBe(hinted)
  })
})

test('there are exactly ten labels', () => {
  expect(new Set(LABELS).size).toBe(10)
})
