import { expect, test } from 'vitest'
import { bodyOf, emptyDraft, nextMonday, shiftInWords, usualDays } from './class-draft.ts'

test.each([
  // why it is here,                 today,        its next Monday
  ['a Monday offers the next one', '2026-10-05', '2026-10-12'],
  ['a Friday', '2026-10-09', '2026-10-12'],
  ['a Sunday offers tomorrow', '2026-10-11', '2026-10-12'],
  ['over the end of a year', '2026-12-30', '2027-01-04'],
])('%s', (_why, today, monday) => {
  expect(nextMonday(today)).toBe(monday)
})

test('the usual days are the first five weekdays, over a weekend where the class starts late in the week', () => {
  expect(usualDays('2026-10-08')).toEqual(['2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13', '2026-10-14'])
})

test.each([
  ['a day shift', '08:00', '16:30', '8 h 30 min, 60 min of breaks in it'],
  ['a night shift says when it ends', '22:00', '06:30', '8 h 30 min, ends the next morning, 60 min of breaks in it'],
  ['no length', '08:00', '08:00', 'The shift ends when it starts; change one of the times.'],
])('%s is said in words', (_why, start, end, words) => {
  expect(shiftInWords({ start, end, breakMinutes: 60 })).toBe(words)
})

test('addresses are taken from a text with commas, spaces or lines', () => {
  const draft = { ...emptyDraft('2026-10-05', 'America/Denver', 'a@example.com'), pms: 'b@example.com;c@example.com\nd@example.com' }
  expect(bodyOf(draft)).toMatchObject({ leads: ['a@example.com'], pms: ['b@example.com', 'c@example.com', 'd@example.com'] })
})
