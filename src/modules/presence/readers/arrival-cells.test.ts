import { describe, expect, test } from 'vitest'
import { places, read, readable, spokenVisits } from './written-report.fixture.ts'

const NAME = 'Attendance 2026-10-05.csv'

describe('browser extensions', () => {
  test.each<[why: string, text: string, visits: string[]]>([
    ['one session', 'Name,Arrival\nMaria,15:34 (14min) [15:47]\n', ['Maria 2026-10-05T15:34:00/15:47:00']],
    [
      'one cell per session',
      'Name,Arrival\nMaria,08:00 (60min) [09:00],15:34 (14min) [15:47]\n',
      ['Maria 2026-10-05T08:00:00/09:00:00', 'Maria 2026-10-05T15:34:00/15:47:00'],
    ],
    [
      '", " between the cells',
      'Name, Arrival\nMaria, 08:00 (60min) [09:00], 15:34 (14min) [15:47]\n',
      ['Maria 2026-10-05T08:00:00/09:00:00', 'Maria 2026-10-05T15:34:00/15:47:00'],
    ],
    [
      'several in one quoted cell',
      'Name;Arrivals\nMaria;"08:00 (60min) [09:00], 15:34 (14min) [15:47]"\n',
      ['Maria 2026-10-05T08:00:00/09:00:00', 'Maria 2026-10-05T15:34:00/15:47:00'],
    ],
    [
      'twelve-hour clock',
      'Participant,Email,Arrival\nMaria,m@example.com,3:34 PM (14 min) [3:47 PM]\n',
      ['Maria 2026-10-05T15:34:00/15:47:00'],
    ],
    ['without the last-seen time, the minutes count', 'Name,Arrival\nMaria,15:34 (14min)\n', ['Maria 2026-10-05T15:34:00/15:48:00']],
    [
      'no header at all',
      'Maria,15:34 (14min) [15:47]\nEva,15:00 (5min) [15:05]\n',
      ['Maria 2026-10-05T15:34:00/15:47:00', 'Eva 2026-10-05T15:00:00/15:05:00'],
    ],
    [
      'people who never came and footer lines',
      'Name,Arrival\nMaria,15:34 (14min) [15:47]\nEva,\n\nTotal,2\nMeeting ended at 16:30\n"Exported by an extension, version 4.2",\n',
      ['Maria 2026-10-05T15:34:00/15:47:00'],
    ],
    [
      'first and last names',
      'First name,Last name,Arrival\nMaria,Lopez,15:34 (14min) [15:47]\n',
      ['Maria Lopez 2026-10-05T15:34:00/15:47:00'],
    ],
  ])('%s', (_why, text, visits) => {
    const report = readable(NAME, text)
    expect(report).toMatchObject({ kind: 'browser-extension', date: '2026-10-05', problems: [] })
    expect(spokenVisits(report)).toEqual(visits)
    expect(report.visits.every(({ totalSeconds }) => totalSeconds === null)).toBe(true)
  })

  test('the date may stand above the table or head the column', () => {
    expect(spokenVisits(readable('a.csv', 'Meeting,2026-10-06\n\nName,Arrival\nMaria,15:34 (14min) [15:47]\n'))).toEqual([
      'Maria 2026-10-06T15:34:00/15:47:00',
    ])
    const columns = readable('a.csv', 'Name,2026-10-06,2026-10-07\nMaria,08:00 (60min) [09:00],15:34 (14min) [15:47]\n')
    expect(spokenVisits(columns)).toEqual(['Maria 2026-10-06T08:00:00/09:00:00', 'Maria 2026-10-07T15:34:00/15:47:00'])
    expect(columns.dates).toEqual(['2026-10-06', '2026-10-07'])
  })

  test('a session that cannot be read is reported, the others of the row stand', () => {
    const report = readable(NAME, 'Name,Arrival\nMaria,25:61 (14min) [15:47],15:34 (14min) [15:47]\n')
    expect(places(report.problems)).toEqual(['2 Arrival 25:61 (14min) [15:47] time.unreadable'])
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T15:34:00/15:47:00'])
  })

  test('a session without a name', () => {
    expect(places(readable(NAME, 'Name,Arrival\n,15:34 (14min) [15:47]\n').problems)).toEqual([
      '2 Name  person.missing',
      'file - - report.no_visits',
    ])
  })

  test('without a date anywhere it is asked for', () => {
    expect(read('a.csv', 'Name,Arrival\nMaria,15:34 (14min) [15:47]\n')).toMatchObject({ kind: null, problems: [{ code: 'date.missing' }] })
  })
})
