import { expect, test } from 'vitest'
import { bodyOf, calendarOf, changeOf, differences, emptyDraft, nextMonday, shiftInWords, usualDays } from './class-draft.ts'

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
  expect(bodyOf(draft)).toMatchObject({
    leads: ['a@example.com'],
    pms: ['b@example.com', 'c@example.com', 'd@example.com'],
    certifiers: [],
    roomUrl: null,
  })
})

test('the calendar shows whole weeks from Monday: two, and those further out that hold a day', () => {
  const shown = calendarOf('2026-10-08', ['2026-10-08', '2026-11-03'])
  expect(shown).toHaveLength(21)
  expect([shown[0], shown[7], shown[14]]).toEqual(['2026-10-05', '2026-10-12', '2026-11-02'])
})

test('a change names only what differs, so that the pinned policy stays while the first day stays', () => {
  const before = { ...emptyDraft('2026-10-01', 'America/Denver', 'a@example.com'), name: 'ESP 12' }
  expect(changeOf(before, { ...before, name: 'ESP 13', end: '17:00' })).toEqual({
    name: 'ESP 13',
    shift: { start: '08:00', end: '17:00', breakMinutes: 60 },
  })
  expect(changeOf(before, { ...before, leads: ' a@example.com, ' })).toEqual({})
})

test('a first day that moves brings the days as they are shown', () => {
  const before = emptyDraft('2026-10-01', 'America/Denver', '')
  const days = ['2026-10-05', '2026-10-06']
  expect(changeOf({ ...before, startDate: '2026-10-02', days }, { ...before, startDate: '2026-10-05', days })).toEqual({
    startDate: '2026-10-05',
    days,
  })
})

test('two drafts differ field by field, said in the words of the form', () => {
  const mine = { ...emptyDraft('2026-10-01', 'America/Denver', ''), name: 'Mine' }
  expect(differences({ ...mine, name: 'Theirs', days: ['2026-10-05'] }, mine)).toEqual([
    { label: 'Name', theirs: 'Theirs', mine: 'Mine' },
    { label: 'Days', theirs: '2026-10-05', mine: '2026-10-05, 2026-10-06, 2026-10-07, 2026-10-08, 2026-10-09' },
  ])
})
