import { expect, test } from 'vitest'
import { toEpochSeconds } from '#kernel/instant.ts'
import { dateToReport } from './daily-date.ts'

const day = (date: string, zone = 'America/Denver', start = '08:00', end = '16:30') => ({ date, start, end, zone })
const MONDAY = day('2026-10-05')
const TUESDAY = day('2026-10-06')

test.each<[why: string, shifts: readonly ReturnType<typeof day>[], at: string, date: string | null]>([
  ['no class, no report', [], '2026-10-05T23:00:00Z', null],
  ['not while the shift goes on', [MONDAY], '2026-10-05T22:29:59Z', null],
  ['nor in the half hour in which leads sign off', [MONDAY], '2026-10-05T22:59:59Z', null],
  ['then it is', [MONDAY], '2026-10-05T23:00:00Z', '2026-10-05'],
  ['the last class of the day says when', [MONDAY, day('2026-10-05', 'Pacific/Honolulu')], '2026-10-06T02:59:59Z', null],
  ['in its zone', [MONDAY, day('2026-10-05', 'Pacific/Honolulu')], '2026-10-06T03:00:00Z', '2026-10-05'],
  ['a night shift belongs to the day it began', [day('2026-10-05', 'UTC', '22:00', '06:00')], '2026-10-06T06:30:00Z', '2026-10-05'],
  ['next morning it is still that day', [MONDAY, TUESDAY], '2026-10-06T14:00:00Z', '2026-10-05'],
  ['and no more after 18 hours', [MONDAY], '2026-10-06T17:00:01Z', null],
  ['the newest of two', [MONDAY, TUESDAY], '2026-10-06T23:00:00Z', '2026-10-06'],
])('%s', (_why, shifts, at, date) => expect(dateToReport(shifts, toEpochSeconds(at))).toBe(date))
