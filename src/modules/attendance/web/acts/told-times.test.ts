import { expect, test } from 'vitest'
import { clockFor, instantFor } from './told-times.ts'

const ZONE = 'America/Denver'
const DAY = { start: '2026-10-05T08:00:00-06:00', end: '2026-10-05T16:30:00-06:00' }
const NIGHT = { start: '2026-10-05T22:00:00-06:00', end: '2026-10-06T06:30:00-06:00' }

test.each([
  // why it is here,                                   typed,      shift, instant
  ['a time of the shift', '08:12', DAY, '2026-10-05T08:12:00-06:00'],
  ['with seconds', '08:12:30', DAY, '2026-10-05T08:12:30-06:00'],
  ['before the shift, the same day', '07:30', DAY, '2026-10-05T07:30:00-06:00'],
  ['after midnight it is the night shift of the day before', '01:15', NIGHT, '2026-10-06T01:15:00-06:00'],
  ['in the evening of a night shift', '23:00', NIGHT, '2026-10-05T23:00:00-06:00'],
  ['nothing typed yet', '', DAY, null],
  ['no time of day', '25:00', DAY, null],
])('%s', (_why, typed, shift, instant) => {
  expect(instantFor(typed, '2026-10-05', shift, ZONE)).toBe(instant)
})

test('an instant as the time field shows it, in the class’s zone', () => {
  expect(clockFor('2026-10-05T14:12:00Z', ZONE)).toBe('08:12:00')
})
