import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { parseInstant } from './written-instant.ts'

const ZONE = 'America/Denver'
const iso = (at: number | null) => (at === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.round(at * 1000)).toString())

test.each([
  // why it is here, written, as UTC
  ['with an offset', '2026-10-06T10:05:00-06:00', '2026-10-06T16:05:00Z'],
  ['in UTC', '2026-10-06T16:05:00Z', '2026-10-06T16:05:00Z'],
  ['in UTC as machines write it', '2026-10-06T16:05:00.000Z', '2026-10-06T16:05:00Z'],
  ['an offset without a colon', '2026-10-06T10:05-0600', '2026-10-06T16:05:00Z'],
  ['an offset of another zone', '2026-10-06T21:50:00+05:45', '2026-10-06T16:05:00Z'],
  ['local', '2026-10-06T10:05', '2026-10-06T16:05:00Z'],
  ['local with a space and seconds', '2026-10-06 10:05:30', '2026-10-06T16:05:30Z'],
  ['local with a fraction', '2026-10-06T10:05:30.25', '2026-10-06T16:05:30.25Z'],
  ['local, in the hour that comes twice: the first', '2026-11-01T01:30', '2026-11-01T07:30:00Z'],
  ['local, in the hour that is skipped: as long after the change', '2026-03-08T02:30', '2026-03-08T09:30:00Z'],
  ['no such date', '2026-02-30T10:05', null],
  ['no such hour', '2026-10-06T24:00', null],
  ['no such offset', '2026-10-06T10:05+25:00', null],
  ['no such minute of an offset', '2026-10-06T10:05+02:75', null],
  ['a fraction of a minute', '2026-10-06T10:05.5', null],
  ['a date alone', '2026-10-06', null],
  ['words', 'tomorrow', null],
  ['nothing', '', null],
])('%s', (_why, written, expected) => {
  expect(iso(parseInstant(written, ZONE))).toBe(expected)
})

test('agrees with Temporal on instants with any offset', () => {
  const offset = fc.integer({ min: -18 * 60, max: 18 * 60 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), offset, (milliseconds, minutes) => {
      const east = `${minutes < 0 ? '-' : '+'}${String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
      const written = Temporal.Instant.fromEpochMilliseconds(milliseconds).toString({ timeZone: east, smallestUnit: 'millisecond' })
      expect(Math.round((parseInstant(written, ZONE) ?? 0) * 1000)).toBe(milliseconds)
    }),
  )
})
