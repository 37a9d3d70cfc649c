import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { fieldOfInstant, instantOfField, scoreOf } from './told.ts'

test.each([
  // why it is here, typed, score
  ['nothing typed', '', null],
  ['only spaces', '  ', null],
  ['a number', '72', 72],
  ['with its sign', '72 %', 72],
  ['a point', '72.5', 72.5],
  ['a comma', '72,5', 72.5],
  ['nothing right', '0', 0],
  ['everything right', '100', 100],
  ['more than everything', '100.1', undefined],
  ['a share of questions', '18/20', undefined],
  ['a word', 'good', undefined],
  ['below nothing', '-1', undefined],
])('%s', (_why, typed, score) => {
  expect(scoreOf(typed)).toBe(score)
})

test.each([
  // why it is here, field, zone, instant
  ['a time of the class', '2026-10-05T08:12', 'America/Denver', '2026-10-05T08:12:00-06:00'],
  ['after the clock change', '2026-11-02T08:12', 'America/Denver', '2026-11-02T08:12:00-07:00'],
  ['nothing chosen', '', 'America/Denver', null],
  ['a date alone', '2026-10-05', 'America/Denver', null],
])('%s', (_why, field, zone, instant) => {
  expect(instantOfField(field, zone)).toBe(instant)
})

test('property: what a field is given it gives back, to the minute', () => {
  const minute = fc.integer({ min: 29_000_000, max: 30_500_000 })
  fc.assert(
    fc.property(minute, fc.constantFrom('America/Denver', 'Asia/Kolkata', 'UTC'), (at, zone) => {
      const field = fieldOfInstant(fromEpochSeconds(at * 60), zone)
      const back = instantOfField(field, zone)
      expect(fieldOfInstant(back ?? '', zone)).toBe(field)
    }),
  )
})
