import { expect, test } from 'vitest'
import { fieldOf, instantOfField } from './local-times.ts'

test.each([
  // why it is here, field, zone, instant
  ['a usual time', '2026-10-06T10:05', 'America/Denver', '2026-10-06T10:05:00-06:00'],
  ['a browser that writes seconds', '2026-10-06T10:05:30', 'America/Denver', '2026-10-06T10:05:30-06:00'],
  ['a time that comes twice means the first', '2026-11-01T01:30', 'America/Denver', '2026-11-01T01:30:00-06:00'],
  ['a time that is skipped means as long after the change', '2026-03-08T02:30', 'America/Denver', '2026-03-08T03:30:00-06:00'],
  ['an incomplete date', '2026-10', 'America/Denver', null],
  ['no time', '2026-10-06', 'America/Denver', null],
  ['nothing', '', 'America/Denver', null],
  ['no such day', '2026-02-30T10:00', 'America/Denver', null],
])('%s', (_why, field, zone, instant) => expect(instantOfField(field, zone)).toBe(instant))

test('an instant as the field shows it, to the minute', () => {
  expect(fieldOf('2026-10-06T16:05:59.000Z', 'America/Denver')).toBe('2026-10-06T10:05')
})
