import { expect, test } from 'vitest'
import { TRACKS } from '../../../../tests/support/made-sheet.ts'
import { dayOfHeader } from './day-header.ts'
import { fieldsOf } from './fields.ts'
import { sheetVocabulary } from './vocabulary.ts'
import { exportColumns } from './written.ts'

/** Monday to Friday. */
const WEEK = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09']
const TWO_MONDAYS = [...WEEK, '2026-10-12']

test.each([
  // why it is here,                          header,                    days, the day meant
  ['as the export writes it', 'Mon 5 Oct', WEEK, '2026-10-05'],
  ['with the year', 'Mon 5 Oct 2026', WEEK, '2026-10-05'],
  ['ISO', '2026-10-06', WEEK, '2026-10-06'],
  ['US, as a spreadsheet shows a date', '10/7/2026', WEEK, '2026-10-07'],
  ['US without a year', '10/7', WEEK, '2026-10-07'],
  ['US with two digits of the year', '10-07-26', WEEK, '2026-10-07'],
  ['month first in words', 'October 8th, 2026', WEEK, '2026-10-08'],
  ['a weekday alone', 'Friday', WEEK, '2026-10-09'],
  ['a short weekday', 'Thurs.', WEEK, '2026-10-08'],
  ['weekday and date that agree', 'Tue (10/6)', WEEK, '2026-10-06'],
  ['weekday and date that do not', 'Mon 10/6', WEEK, null],
  ['with words around it', 'Attendance - Mon', WEEK, '2026-10-05'],
  ['the n-th day', 'Day 3', WEEK, '2026-10-07'],
  ['the n-th day with its date', 'Day 3 10/7', WEEK, '2026-10-07'],
  ['the n-th day with the date of another', 'Day 3 10/8', WEEK, null],
  ['a day that the class does not have', 'Day 6', WEEK, null],
  ['a date outside of the class', '10/12', WEEK, null],
  ['a weekday that the class has twice', 'Monday', TWO_MONDAYS, null],
  ['a weekday outside of the class', 'Saturday', WEEK, null],
  ['a year that is another', 'Mon 5 Oct 2025', WEEK, null],
  ['day first is not how it is read', '5/10', WEEK, null],
  ['a month alone', 'October', WEEK, null],
  ['a number alone', '5', WEEK, null],
  ['the class’s name', 'ESP 12', WEEK, null],
  ['nothing', '', WEEK, null],
  ['other words', 'Mon lead', WEEK, null],
])('a header of a day: %s', (_why, header, days, date) => {
  expect(dayOfHeader(header, days)).toBe(date)
})

const recognise = (header: string) => sheetVocabulary({ dates: WEEK, tracks: TRACKS }).recognise(header)?.field ?? null

test.each([
  ['the short name', 'AHIP/Aetna', 'track:ahip_aetna'],
  ['one part of the name', 'Aetna', 'track:ahip_aetna'],
  ['with what it shows', 'TBT Status', 'track:tbt'],
  ['in the plural', 'TBTs', 'track:tbt'],
  ['the long name', 'Technology-based trainings', 'track:tbt'],
  ['complete or not', 'Call Cert Complete', 'track:call_cert'],
  ['the other name', 'No More Forms', 'track:rts'],
  ['the source’s header', 'RTS / No More Forms', 'track:rts'],
  ['the source’s header, closer', 'RTS/No More Forms', 'track:rts'],
  ['its notes', 'TBT notes', 'note:tbt'],
  ['its comments', 'Equipment Comments', 'note:equipment'],
  ['notes of no track', 'Notes', null],
  ['a status is the agent’s', 'Status', 'state'],
  ['a state is where the agent lives', 'State', 'location'],
  ['a fact, as in a roster', 'Producer Number', 'npn'],
  ['nothing of ours', 'Supervisor', null],
])('a header: %s', (_why, header, field) => {
  expect(recognise(header)).toBe(field)
})

test('every column that the export writes is recognised as what it is, with or without notes', () => {
  const frame = { dates: WEEK, tracks: TRACKS }
  for (const noted of [new Set<string>(), new Set(TRACKS.map(({ key }) => key))]) {
    for (const { key, header } of exportColumns(frame, noted)) expect([header, recognise(header)]).toEqual([header, key])
  }
})

test('days of one title carry their year', () => {
  const titles = fieldsOf({ dates: ['2026-10-05', '2037-10-05'], tracks: [] }).slice(-2)
  expect(titles.map(({ title }) => title)).toEqual(['Mon 5 Oct 2026', 'Mon 5 Oct 2037'])
})
