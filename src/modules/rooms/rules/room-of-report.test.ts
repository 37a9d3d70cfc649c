import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roomOfReport } from './room-of-report.ts'

const ROOMS = [
  { name: 'Main room', url: 'https://meet.google.com/abc-defg-hij' },
  { name: 'Help', url: 'https://meet.google.com/klm-nopq-rst' },
  { name: 'Help 2', url: 'https://video.example.com/j/9/' },
  { name: 'Prüfung', url: null },
]

test.each([
  // why it is here,                          title,                    file,                               room
  ['the code of the link in the file’s name', null, '2026-10-05 abc-defg-hij.csv', 'Main room'],
  ['the code wins over a name', 'Help', 'klm-nopq-rst Main room.csv', 'Help'],
  ['codes of two rooms say nothing', null, 'abc-defg-hij klm-nopq-rst.csv', null],
  ['a name as the title', 'Main Room', 'export.csv', 'Main room'],
  ['accents and case are not asked for', 'prufung', 'x.csv', 'Prüfung'],
  ['the longer of names in one another', 'ESP 12 help 2', 'x.csv', 'Help 2'],
  ['a part of a word is no name', 'Helpful tips', 'x.csv', null],
  ['half of a name is none', null, '2026-10-05 main.csv', null],
  ['two rooms named', 'Main room and Prüfung', 'x.csv', 'Main room'],
  ['a short code stands in texts by chance', 'Section 9', 'x.csv', null],
  ['nothing said', null, '', null],
])('%s', (_why, title, file, room) => expect(roomOfReport([title, file], ROOMS)).toBe(room))

test('names of equal length that both fit say nothing', () => {
  const twins = [
    { name: 'Alpha', url: null },
    { name: 'Gamma', url: null },
  ]
  expect(roomOfReport(['alpha gamma'], twins)).toBe(null)
})

test('any text is answered, by a room there is or by none; the order of rooms does not matter', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (title, file) => {
      const room = roomOfReport([title, file], ROOMS)
      expect(room === null || ROOMS.some(({ name }) => name === room)).toBe(true)
      expect(roomOfReport([title, file], ROOMS.toReversed())).toBe(room)
    }),
  )
})
