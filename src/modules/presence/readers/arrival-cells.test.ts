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

  describe('an arrival that is no session is reported and counts for nothing', () => {
    const GOOD = 'Maria,15:34 (14min) [15:47]'
    test.each<[why: string, text: string, places: string[]]>([
      ['a time alone', `Name,Arrival\n${GOOD}\nEva,08:20\n`, ['3 Arrival 08:20 time.unreadable']],
      ['a garbled time', `Name,Arrival\n${GOOD}\nEva,08:2x (1min) [08:30]\n`, ['3 Arrival 08:2x (1min) [08:30] time.unreadable']],
      ['words', `Name,Arrival\n${GOOD}\nEva,joined late\n`, ['3 Arrival joined late time.unreadable']],
      ['a tick', `Name,Arrival\n${GOOD}\nEva,✓\n`, ['3 Arrival ✓ time.unreadable']],
      ['above the first good row', `Name,Arrival\nEva,08:20\n${GOOD}\n`, ['2 Arrival 08:20 time.unreadable']],
      ['above the first good row, without a header', `Eva,08:20\n${GOOD}\n`, ['1 column 2 08:20 time.unreadable']],
      [
        'beside a good session',
        `Name,Arrival\n${GOOD},16:00\nEva,15:00 (5min) [15:05],15:10 (5min) [15:15]\n`,
        ['2 column 3 16:00 time.unreadable'],
      ],
      ['below a blank row', `Name,Arrival\n${GOOD}\n\nEva,08:20\n`, ['4 Arrival 08:20 time.unreadable']],
      ['an address instead of a name', `Name,Arrival\n${GOOD}\neva@example.com,08:20\n`, ['3 Arrival 08:20 time.unreadable']],
      ['a name that begins like a label', `Name,Arrival\n${GOOD}\nTotalina Roy,08:20\n`, ['3 Arrival 08:20 time.unreadable']],
    ])('%s', (_why, text, expected) => {
      const report = readable(NAME, text)
      expect(places(report.problems)).toEqual(expected)
      expect(spokenVisits(report)).toContain('Maria 2026-10-05T15:34:00/15:47:00')
    })

    test.each<[why: string, line: string]>([
      ['a name alone never came', 'Eva,'],
      ['a dash says nobody came', 'Eva,-'],
      ['so does a word for it', 'Eva,absent'],
      ['a text alone in its row', 'Created with Meet Attendance List'],
      ['a text alone, cut by its own comma', '"Exported, version 4.2",'],
      ['a label and a number', 'Total,2'],
      ['a label with a colon', 'Participants: 2,2'],
      ['a label and a time', 'Meeting ended,16:30'],
      ['a label and a date', 'Exported at,2026-10-05 16:31'],
      ['a label in Portuguese', 'Gerado em,05/10/2026'],
      ['an address of the web', 'Source,https://example.com/'],
      ['the header again', 'Name,Arrival'],
      ['a comma in a line without quotes', 'Created by an extension, version 4.2'],
    ])('%s: no problem', (_why, line) => {
      expect(readable(NAME, `Name,Arrival\n${GOOD}\n${line}\n`)).toMatchObject({ problems: [], participants: 1 })
    })

    test('nor is text in another column', () => {
      expect(readable(NAME, 'Maria,m@example.com,15:34 (14min) [15:47]\n')).toMatchObject({ problems: [], participants: 1 })
      expect(readable(NAME, `Name,Arrival,Status\n${GOOD},early\nEva,,late\n`)).toMatchObject({ problems: [], participants: 1 })
    })

    test('a title above a table without a header is none', () => {
      expect(readable('a.csv', `Meeting,2026-10-06\n${GOOD}\n`)).toMatchObject({ problems: [], date: '2026-10-06' })
    })
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
