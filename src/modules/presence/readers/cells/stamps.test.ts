import { describe, expect, test } from 'vitest'
import { epochDayOf, localDateOf } from '#kernel/local-date.ts'
import { dateOrderOf } from './date-order.ts'
import { type DateOrder, readStamp } from './stamps.ts'

/** `2026-10-05 08:03:14 -06` with the parts that the cell does not give left out. */
function spoken(text: string, order: DateOrder = 'mdy'): string | null {
  const stamp = readStamp(text, order)
  if (!stamp) return null
  const { day, seconds, offset } = stamp
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
  return [day === null ? null : localDateOf(day), clock, offset === null ? null : `${offset / 3600}h`]
    .filter((part) => part !== null)
    .join(' ')
}

describe('times of day', () => {
  test.each<[text: string, clock: string | null, why: string]>([
    ['10:30 PM', '22:30:00', 'a space'],
    ['10:30\u202fPM', '22:30:00', 'U+202F, as Meet writes it'],
    ['10:30\u00a0PM', '22:30:00', 'U+00A0'],
    ['10:30PM', '22:30:00', 'no space'],
    ['10:30 p. m.', '22:30:00', 'Spanish'],
    ['12:00 AM', '00:00:00', 'midnight'],
    ['12:05 PM', '12:05:00', 'past noon'],
    ['07:50', '07:50:00', '24-hour'],
    ['7:50:09', '07:50:09', 'with seconds'],
    ['22:30 Uhr', '22:30:00', 'German'],
    ['8h05', '08:05:00', 'French'],
    ['08 h 05', '08:05:00', 'French with spaces'],
    ['13:05 PM', '13:05:00', 'a tool that says both'],
    ['25:61', null, 'no such time'],
    ['24:00', null, 'the day has no hour 24'],
    ['12:60', null, 'no such minute'],
    ['16:3', null, 'cut off'],
    ['13:05 AM', null, 'a contradiction'],
    ['', null, 'blank'],
    ['noon', null, 'a word'],
    [`8:00${' '.repeat(80)}x`, null, 'not a time at the end'],
  ])('%j is %s (%s)', (text, clock) => {
    expect(spoken(text)).toBe(clock)
  })
})

describe('dates with times', () => {
  test.each<[text: string, stamp: string | null, why: string]>([
    ['10/05/2026 09:54:15 AM', '2026-10-05 09:54:15', 'Zoom'],
    ['10/5/26, 8:03:14 AM', '2026-10-05 08:03:14', 'Teams'],
    ['10/5/26, 8:03:14\u202fPM', '2026-10-05 20:03:14', 'Teams with U+202F'],
    ['2026-10-05 09:54:15', '2026-10-05 09:54:15', 'Zoom in other regions'],
    ['2026/10/05 9:54', '2026-10-05 09:54:00', 'year first with slashes'],
    ['2026-10-05T08:00:00-06:00', '2026-10-05 08:00:00 -6h', 'ISO with an offset'],
    ['2026-10-05T14:00:00Z', '2026-10-05 14:00:00 0h', 'ISO in UTC'],
    ['2026-10-05T14:00:00.250Z', '2026-10-05 14:00:00 0h', 'ISO with a fraction'],
    ['2026-10-05T08:00:00+0530', '2026-10-05 08:00:00 5.5h', 'offset without a colon'],
    ['2026-10-05T08:00', '2026-10-05 08:00:00', 'ISO, local'],
    ['5.10.2026, 08:03:14', '2026-10-05 08:03:14', 'German: dots mean day first'],
    ['Oct 5, 2026 8:01 AM', '2026-10-05 08:01:00', 'GoTo'],
    ['Mon, Oct 5, 2026 08:01 AM MDT', '2026-10-05 08:01:00 -6h', 'GoTo with weekday and zone'],
    ['October 5th, 2026 at 8:01 AM', '2026-10-05 08:01:00', 'in words'],
    ['5 de outubro de 2026 08:01', '2026-10-05 08:01:00', 'Portuguese'],
    ['5 oct. 2026 08:01', '2026-10-05 08:01:00', 'Spanish and French'],
    ['5. Okt. 2026, 08:01', '2026-10-05 08:01:00', 'German month'],
    ['02/30/2026 08:00', null, 'no such day'],
    ['13/13/2026 08:00', null, 'no such month either way'],
    ['2026-10-05', null, 'a date alone is no time'],
    ['yesterday 08:00', null, 'not a date'],
  ])('%j is %s (%s)', (text, stamp) => {
    expect(spoken(text)).toBe(stamp)
  })

  test('day first when the file is written so', () => {
    expect(spoken('05/10/2026 09:54', 'dmy')).toBe('2026-10-05 09:54:00')
  })

  test('fractions of a second stay', () => {
    expect(readStamp('2026-10-05T14:00:00.250Z', 'mdy')?.seconds).toBe(50_400.25)
  })
})

describe('the order of day and month in one file', () => {
  const day = (date: string) => epochDayOf(date)
  const around = (named: string[] = []) => ({ named: named.map(day), scheduled: [day('2026-10-05')] })
  test.each<[why: string, texts: string[], named: string[], order: DateOrder]>([
    ['a first number above 12 can only be a day', ['05/10/2026 08:00', '15/10/2026 08:00'], [], 'dmy'],
    ['a second number above 12 can only be a day', ['10/05/2026 08:00', '10/15/2026 08:00'], [], 'mdy'],
    ['that rules over AM and PM', ['05/10/2026 08:00 AM', '15/10/2026 08:00 AM'], [], 'dmy'],
    ['that rules over the name and the schedule', ['05/10/2026 08:00', '05/15/2026 08:00'], ['2026-10-05'], 'mdy'],
    ['AM and PM: month first, though only day first is a class day', ['05/10/2026 08:00:00 AM'], [], 'mdy'],
    ['AM and PM: month first, though the name says otherwise', ['05/10/2026 08:00:00 AM'], ['2026-10-05'], 'mdy'],
    ['AM behind U+202F, in a column of its own', ['05/10/2026', '8:00\u202fAM'], [], 'mdy'],
    ['a. m. and am are not how the United States write it', ['05/10/2026 8:00 a. m.', '05/10/2026 4:30 pm'], [], 'dmy'],
    ['both possible, and the name says May', ['05/10/2026 08:00'], ['2026-05-10'], 'mdy'],
    ['both possible, and the name says October', ['10/05/2026 08:00'], ['2026-05-10'], 'dmy'],
    ['the night that the name begins', ['06/10/2026 02:00'], ['2026-10-05'], 'dmy'],
    ['a name that can mean both decides nothing', ['05/10/2026 08:00'], ['2026-05-10', '2026-10-05'], 'dmy'],
    ['a name of another day decides nothing', ['05/10/2026 08:00'], ['2026-12-24'], 'dmy'],
    ['both possible: the one on the class day', ['05/10/2026 08:00'], [], 'dmy'],
    ['both possible, month first is on the class day', ['10/05/2026 08:00'], [], 'mdy'],
    ['the morning after a class day counts for night shifts', ['06/10/2026 02:00'], [], 'dmy'],
    ['neither on a class day: month first', ['03/04/2026 08:00'], [], 'mdy'],
    ['no such dates at all', ['2026-10-05 08:00', '8:00'], [], 'mdy'],
  ])('%s', (_why, texts, named, order) => {
    expect(dateOrderOf(texts, around(named)).order).toBe(order)
  })
})
