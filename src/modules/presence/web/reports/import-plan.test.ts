import { expect, test } from 'vitest'
import type { Report } from '../../model.ts'
import { fieldsOf, groupByTold, isImportable, isPlain, NOTHING_TOLD, type PickedFile, type Problem, whatToDo } from './import-plan.ts'

const report: Report = {
  id: null,
  file: 'meet.csv',
  kind: 'google-meet',
  date: '2026-10-05',
  dates: ['2026-10-05'],
  zone: 'America/Denver',
  room: null,
  participants: 38,
  matched: 36,
  unmatched: 2,
  outcome: 'new',
  importedAt: null,
  importedBy: null,
}
const problem: Problem = {
  file: 'meet.csv',
  row: 17,
  column: 'Time joined',
  value: '25:61',
  message: 'Row 17, Time joined: this is no time.',
}
const picked = (given: Partial<Report>, problems: Problem[] = []): PickedFile => ({
  key: '1',
  file: new File([], 'meet.csv'),
  told: NOTHING_TOLD,
  understood: { report: { ...report, ...given }, problems },
  isNewHere: false,
  error: null,
})

test.each([
  // why it is here,                                  the file,                                               plain
  ['nothing to decide', picked({}), true],
  ['there already: nothing happens', picked({ outcome: 'same', matched: 0 }), true],
  ['a row that could not be read is shown first', picked({}, [problem]), false],
  ['replacing what was imported is asked', picked({ outcome: 'reread' }), false],
  ['no day of the class', picked({ date: null, dates: [] }), false],
  ['refused', picked({ outcome: 'refused' }), false],
  ['half of the people known is enough', picked({ participants: 10, matched: 5, unmatched: 5 }), true],
  ['most are strangers: maybe another class', picked({ participants: 10, matched: 4, unmatched: 6 }), false],
  ['not read yet', { ...picked({}), understood: null }, false],
])('imports without a question: %s', (_why, file, plain) => {
  expect(isPlain(file)).toBe(plain)
})

test.each([
  ['new', true],
  ['reread', true],
  ['same', false],
  ['refused', false],
] as const)('a file that is %s stores something: %s', (outcome, stores) => {
  expect(isImportable(picked({ outcome }))).toBe(stores)
})

test('a file that is stored is not stored again', () => {
  expect(isImportable(picked({ outcome: 'new', id: '8f0e5c3e-0000-4000-8000-000000000001' }))).toBe(false)
})

test('files told the same go together, in their order', () => {
  const told = (date: string) => ({ ...NOTHING_TOLD, date })
  const files = ['', '2026-10-06', ''].map((date, index) => ({ index, told: told(date) }))
  expect(groupByTold(files).map((group) => group.map(({ index }) => index))).toEqual([[0, 2], [1]])
})

test('only what is told is sent', () => {
  expect(fieldsOf(NOTHING_TOLD)).toEqual({})
  expect(fieldsOf({ date: '2026-10-05', zone: 'America/Denver', room: 'Help', force: true })).toEqual({
    date: '2026-10-05',
    zone: 'America/Denver',
    room: 'Help',
    force: 'true',
  })
})

test.each([
  ['row and column stand in columns of their own', problem, 'This is no time.'],
  ['a row as a whole', { ...problem, column: null, message: 'Row 17: no name.' }, 'No name.'],
  ['the file as a whole keeps its sentence', { ...problem, row: null, column: null, message: 'meet.csv is empty.' }, 'meet.csv is empty.'],
])('%s', (_why, given, sentence) => {
  expect(whatToDo(given)).toBe(sentence)
})
