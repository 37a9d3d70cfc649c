import { expect, test } from 'vitest'
import type { FormValues } from '../model.ts'
import { daysOf, neverHappened } from './happened.ts'

/** 12:48 in Denver on the first day of the class. */
const WHEN = { at: '2026-10-05T18:48:00Z', today: '2026-10-05', zone: 'America/Denver', classStart: '2026-10-05' }
const FIELDS = [
  { key: 'on', label: 'Completed on', kind: 'date', hasHappened: true },
  { key: 'since', label: 'Since', kind: 'time', hasHappened: true },
  { key: 'next', label: 'Follow up on', kind: 'date', hasHappened: false },
] as const

test.each([
  // why it is here, values, path and code of the only error (null: none)
  ['today', { on: '2026-10-05' }, null],
  ['tomorrow', { on: '2026-10-06' }, 'values.on form.to_come'],
  ['the end of the calendar', { on: '9999-12-31' }, 'values.on form.to_come'],
  ['the first day that counts', { on: '2025-01-01' }, null],
  ['the day before it', { on: '2024-12-31' }, 'values.on form.too_long_ago'],
  ['a year mistyped', { on: '1900-01-01' }, 'values.on form.too_long_ago'],
  ['a time that is over', { since: '09:00' }, null],
  ['a time to come', { since: '23:59' }, 'values.since form.to_come'],
  ['a date of something to come', { next: '2026-10-12' }, null],
  ['nothing told', { on: '' }, null],
] as [string, FormValues, string | null][])('%s', (_why, values, wrong) => {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const errors = neverHappened(FIELDS, given, WHEN, (key) => `values.${key}`)
  expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(wrong === null ? [] : [wrong])
})

test.each([
  // why it is here, asked at, latest
  ['east of midnight it is tomorrow already', '2026-10-06T07:00:00Z', '2026-10-06'],
  ['the last second of the day', '2026-10-06T05:59:59Z', '2026-10-05'],
] as const)('today is where the class is: %s', (_why, at, latest) => {
  expect(daysOf({ ...WHEN, at })).toEqual({ earliest: '2025-01-01', latest })
})
