import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { instantOf, isZone, localClockAt, localDateAt, localIsoAt, offsetAt, parseClock, shiftInstants } from './zone-time.ts'

const ZONES = [
  'America/Denver',
  'America/Phoenix',
  'America/Puerto_Rico',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Asia/Manila',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
]
const zone = fc.constantFrom(...ZONES)
const epochSecond = fc.integer({ min: Date.UTC(1975, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })

const clock = (text: string) => parseClock(text) ?? Number.NaN
const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(at * 1000).toString()

describe('against the Temporal calendar', () => {
  test('offset, date, clock and ISO text at any instant', () => {
    fc.assert(
      fc.property(zone, epochSecond, (name, at) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(name)
        expect(offsetAt(name, at)).toBe(there.offsetNanoseconds / 1e9)
        expect(localDateAt(at, name)).toBe(there.toPlainDate().toString())
        expect(localClockAt(at, name)).toBe(there.toPlainTime().toString({ smallestUnit: 'second' }))
        expect(localIsoAt(at, name)).toBe(there.toString({ timeZoneName: 'never', smallestUnit: 'second' }))
      }),
      { numRuns: 3000 },
    )
  })

  test('a local time, also where a clock change skips or repeats it', () => {
    const disambiguation = fc.constantFrom('compatible' as const, 'earlier' as const, 'later' as const)
    fc.assert(
      fc.property(zone, epochSecond, disambiguation, (name, at, which) => {
        // Near a change of this zone's clock where there is one in the year, so that gaps and folds come up.
        const start = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(name)
        const near = (start.getTimeZoneTransition('next') ?? start).add({ minutes: (at % 361) - 180 }).toPlainDateTime()
        const expected = near.toZonedDateTime(name, { disambiguation: which }).epochMilliseconds / 1000
        const date = near.toPlainDate().toString()
        const seconds = near.hour * 3600 + near.minute * 60 + near.second
        expect(instantOf(date, seconds, name, which)).toBe(expected)
      }),
      { numRuns: 3000 },
    )
  })
})

test.each([
  // why it is here, date, start, end, zone, start and end as UTC, hours
  ['a plain day', '2026-10-05', '08:00', '16:30', 'America/Denver', '2026-10-05T14:00:00Z', '2026-10-05T22:30:00Z', 8.5],
  ['over midnight', '2026-11-02', '22:00', '06:30', 'America/Puerto_Rico', '2026-11-03T02:00:00Z', '2026-11-03T10:30:00Z', 8.5],
  [
    'the night that has an hour more',
    '2026-10-31',
    '22:00',
    '06:30',
    'America/Denver',
    '2026-11-01T04:00:00Z',
    '2026-11-01T13:30:00Z',
    9.5,
  ],
  [
    'the night that has an hour less',
    '2026-03-07',
    '22:00',
    '06:30',
    'America/Denver',
    '2026-03-08T05:00:00Z',
    '2026-03-08T12:30:00Z',
    7.5,
  ],
  [
    'starts in the hour that does not exist',
    '2026-03-08',
    '02:30',
    '10:00',
    'America/Denver',
    '2026-03-08T09:30:00Z',
    '2026-03-08T16:00:00Z',
    6.5,
  ],
  [
    'starts in the hour that comes twice',
    '2026-11-01',
    '01:30',
    '10:00',
    'America/Denver',
    '2026-11-01T07:30:00Z',
    '2026-11-01T17:00:00Z',
    9.5,
  ],
])('shift: %s', (_why, date, start, end, name, startUtc, endUtc, hours) => {
  const shift = shiftInstants(date, clock(start), clock(end), name)
  expect([iso(shift.start), iso(shift.end), (shift.end - shift.start) / 3600]).toEqual([startUtc, endUtc, hours])
})

test.each([
  ['minutes', '08:12', 29_520],
  ['seconds', '23:59:59', 86_399],
  ['one digit hour is not the agreed shape', '8:00', null],
  ['24 is no hour', '24:00', null],
  ['61 is no minute', '08:61', null],
  ['words', 'noon', null],
])('time of day: %s', (_why, text, seconds) => {
  expect(parseClock(text)).toBe(seconds)
})

test.each([
  ['a zone', 'America/Denver', true],
  ['a misspelt one', 'America/Denvr', false],
  ['an offset is no zone: it has no clock changes', '-06:00', false],
  ['nothing', '', false],
])('zone: %s', (_why, name, known) => {
  expect(isZone(name)).toBe(known)
})

test('an unknown zone is named in the error', () => {
  expect(() => offsetAt('Mars/Olympus', 0)).toThrow('There is no time zone "Mars/Olympus".')
})

test('a fraction of a second stays in the text', () => {
  expect(localIsoAt(Date.UTC(2026, 9, 5, 14, 12, 0, 250) / 1000, 'America/Denver')).toBe('2026-10-05T08:12:00.250-06:00')
})
