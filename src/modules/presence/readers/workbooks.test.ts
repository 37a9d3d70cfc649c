import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, epochDayOf } from '#kernel/local-date.ts'
import { instantOf } from '#kernel/zone-time.ts'
import { textRows, type WorkbookXml, workbookOf } from '../../../../tests/fixtures/sheets/workbook.ts'
import type { ReadingContext, ReadReport } from '../reading.ts'
import { openReports } from './open-report.ts'
import { readReport } from './read-report.ts'
import { bytesOf, DENVER, places, readable, spokenVisits, WEEK } from './written-report.fixture.ts'

async function readFile(name: string, bytes: Uint8Array, context: ReadingContext = DENVER) {
  const [file] = await openReports([{ name, bytes }])
  if (!file) throw new Error('no file')
  return readReport(file, context)
}
const readBook = (name: string, workbook: WorkbookXml, context?: ReadingContext) => readFile(name, workbookOf(workbook), context)

async function readableBook(name: string, workbook: WorkbookXml): Promise<ReadReport> {
  const report = await readBook(name, workbook)
  if (report.kind === null) throw new Error(report.problems.map(({ message }) => message).join(' '))
  return report
}

/** A cell of a row: text, a number in a format's place (from 1), or XML as it is. */
type Cell = string | readonly [value: number, format: number] | { readonly xml: string }
const cellXml = (cell: Cell): string => {
  if (typeof cell === 'string') return `<c t="inlineStr"><is><t>${cell}</t></is></c>`
  return 'xml' in cell ? cell.xml : `<c s="${cell[1]}"><v>${cell[0]}</v></c>`
}
const rowsXml = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((cells, index) => `<row r="${index + 1}">${cells.map(cellXml).join('')}</row>`).join('')
const sheet = (name: string, rows: readonly (readonly Cell[])[]) => ({ name, data: rowsXml(rows) })

const MEET = ['First name', 'Last name', 'Email', 'Duration', 'Time joined', 'Time exited']
const PLAIN = ['Name', 'Join time', 'Leave time']
const FORMATS = ['m/d/yyyy\\ h:mm:ss\\ AM/PM', 18, 21, 22, '[$-409]m/d/yy\\ h:mm\\ AM/PM;@', 'yyyy-mm-dd hh:mm:ss', 46]
const clock = (hours: number, minutes = 0, seconds = 0): number => (hours * 3600 + minutes * 60 + seconds) / 86_400
const day = epochDayOf('2026-10-05') + 25_569

describe('reports in workbooks', () => {
  test.each<[why: string, name: string, rows: readonly (readonly Cell[])[], visits: string[]]>([
    [
      'text as a report wrote it',
      '2026-10-05 08_00 ESP.xlsx',
      [MEET, ['Maria', 'Lopez', 'm@example.com', '8 hr', '8:12 AM', '4:30 PM']],
      ['Maria Lopez 2026-10-05T08:12:00/16:30:00 total 28800'],
    ],
    [
      'times of day that a spreadsheet has taken for numbers, the duration too',
      '2026-10-05 08_00 ESP.xlsx',
      [MEET, ['Maria', 'Lopez', '', [clock(8), 7], [clock(8, 12), 2], [clock(16, 30, 15), 3]]],
      ['Maria Lopez 2026-10-05T08:12:00/16:30:15 total 28800'],
    ],
    [
      'dates with times as numbers, in any format',
      'x.xlsx',
      [PLAIN, ['Maria', [day + clock(8, 12, 1), 1], [day + clock(16, 30), 4]], ['Eva', [day + clock(9), 5], [day + clock(10), 6]]],
      ['Maria 2026-10-05T08:12:01/16:30:00', 'Eva 2026-10-05T09:00:00/10:00:00'],
    ],
    [
      'Zoom, a date column, and lines above the header',
      'x.xlsx',
      [
        ['Topic', 'ID'],
        ['ESP 12', '1'],
        [],
        ['Name (Original Name)', 'User Email', 'Join Time', 'Leave Time', 'Duration (Minutes)'],
        ['Maria', '', '10/05/2026 08:12:00 AM', '10/05/2026 04:30:00 PM', [498, 0]],
      ],
      ['Maria 2026-10-05T08:12:00/16:30:00'],
    ],
    [
      'arrivals of a browser extension',
      '2026-10-05.xlsx',
      [
        ['Name', 'Arrival'],
        ['Maria', '15:34 (14min) [15:47]'],
      ],
      ['Maria 2026-10-05T15:34:00/15:47:00'],
    ],
  ])('%s', async (_why, name, rows, visits) => {
    const report = await readableBook(name, { sheets: [sheet('Report', rows)], formats: FORMATS })
    expect(report.problems).toEqual([])
    expect(spokenVisits(report)).toEqual(visits)
  })

  test('rows are numbered as the spreadsheet shows them', async () => {
    const data = `<row r="2">${PLAIN.map(cellXml).join('')}</row><row r="9">${['Maria', 'soon', 'later'].map(cellXml).join('')}</row>`
    const report = await readableBook('x.xlsx', { sheets: [{ name: 'R', data }] })
    expect(places(report.problems)).toContain('9 Join time soon time.unreadable')
  })

  test('a workbook that counts from 1904', async () => {
    const rows = [MEET, ['Maria', 'Lopez', '', '8 hr', [clock(8, 12), 2], [clock(16, 30), 2]]] satisfies Cell[][]
    const report = await readableBook('2026-10-05.xlsx', { sheets: [sheet('R', rows)], formats: FORMATS, from1904: true })
    expect(spokenVisits(report)).toEqual(['Maria Lopez 2026-10-05T08:12:00/16:30:00 total 28800'])
  })

  test('midnight among dates with times is midnight; a column of dates alone gives no times', async () => {
    const at = (...times: number[]) => times.map((time, index): Cell[] => [`P${index}`, [day + time, 4], [day + 0.4, 4]])
    const report = (rows: Cell[][]) => readableBook('x.xlsx', { sheets: [sheet('R', [PLAIN, ...rows])], formats: FORMATS })
    expect(spokenVisits(await report(at(0, clock(8))))).toEqual(['P0 2026-10-05T00:00:00/09:36:00', 'P1 2026-10-05T08:00:00/09:36:00'])
    expect(places((await report(at(0))).problems)).toEqual(['2 Join time 2026-10-05 time.unreadable', 'file - - report.no_visits'])
  })

  test('every second of the week is read as that second', async () => {
    const second = fc.integer({ min: 1, max: 86_399 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(4), second, fc.boolean()), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        async (stamps, from1904) => {
          const serial = (days: number, seconds: number) => days - (from1904 ? 1462 : 0) + seconds / 86_400
          const rows = stamps.map(([at, seconds]): Cell[] => [`P${at}`, [serial(day + at, seconds), 1], [serial(day + at + 1, seconds), 4]])
          const report = await readableBook('x.xlsx', { sheets: [sheet('R', [PLAIN, ...rows])], formats: FORMATS, from1904 })
          const instants = stamps.map(([at, seconds]) => instantOf(addDays('2026-10-05', at), seconds, 'America/Denver'))
          expect(report.visits.map(({ join }) => join)).toEqual(instants)
          expect(report.visits.map(({ leave }) => leave)).toEqual(instants.map((instant) => instant + 86_400))
        },
      ),
      { numRuns: 12 },
    )
  })

  test('reads as the same table in CSV would', async () => {
    const rows = [MEET, ['Maria', 'Lopez', 'm@example.com', '8 hr', '8:12 AM', '4:30 PM'], ['Eva', 'Roy', '', '1 hr', '25:61', '9:00 AM']]
    const csv = readable('2026-10-05 x.xlsx', rows.map((cells) => cells.join(',')).join('\n'))
    expect(await readBook('2026-10-05 x.xlsx', { sheets: [{ name: 'R', data: textRows(rows) }] })).toEqual(csv)
  })
})

describe('several sheets', () => {
  const report = (who: string) => [PLAIN, [who, '2026-10-05 08:00', '2026-10-05 09:00']]
  test.each<[why: string, sheets: ReturnType<typeof sheet>[], who: string, problems: string[]]>([
    ['notes before the report', [sheet('Notes', [['Please read']]), sheet('R', report('Maria'))], 'Maria', []],
    ['a blank sheet', [sheet('Blank', []), sheet('R', report('Maria'))], 'Maria', []],
    [
      'totals before the sessions',
      [
        sheet('Sum', [
          ['Name', 'Duration'],
          ['Eva', '5 h'],
        ]),
        sheet('R', report('Maria')),
      ],
      'Maria',
      [],
    ],
    [
      'the first of several reports',
      [sheet('Mon', report('Maria')), sheet('Tue', report('Eva')), sheet('Wed', report('Bo'))],
      'Maria',
      ['file - - sheet.left'],
    ],
  ])('%s', async (_why, sheets, who, problems) => {
    const read = await readableBook('x.xlsx', { sheets })
    expect(read.visits.map(({ name }) => name)).toEqual([who])
    expect(places(read.problems)).toEqual(problems)
  })

  test('which sheets were left out is said', async () => {
    const sheets = ['Mon', 'Tue', 'Wed'].map((name) => sheet(name, report('Maria')))
    expect((await readableBook('x.xlsx', { sheets })).problems[0]?.message).toBe(
      'x.xlsx holds several reports. The sheet "Mon" was read, and "Tue", "Wed" were left out. Save each sheet as a file of its own and choose those.',
    )
  })
})

describe('formulas', () => {
  const stored = { xml: '<c t="str"><f>A1</f><v>2026-10-05 08:00</v></c>' }
  const nothing = { xml: '<c><f>NOW()</f></c>' }
  const failed = { xml: '<c t="e"><f>NA()</f><v>#N/A</v></c>' }
  const end = '2026-10-05 09:00'
  test.each<[why: string, rows: readonly (readonly Cell[])[], people: number, problems: string[]]>([
    [
      'stored values are taken, and said once for the column',
      [
        ['Maria', stored, end],
        ['Eva', stored, end],
      ],
      2,
      ['2 Join time - cell.formula'],
    ],
    ['a time that nobody has computed', [['Maria', nothing, end]], 0, ['2 Join time  time.missing', 'file - - report.no_visits']],
    ['a name that nobody has computed', [[nothing, '2026-10-05 08:00', end]], 0, ['2 Name  person.missing', 'file - - report.no_visits']],
    ['a formula that failed', [['Maria', failed, end]], 0, ['2 Join time #N/A time.unreadable', 'file - - report.no_visits']],
    ['in a column that is not read', [['Maria', '2026-10-05 08:00', end, stored]], 1, []],
    [
      'rows of formulas that came to nothing',
      [
        ['Maria', '2026-10-05 08:00', end],
        [{ xml: '<c t="str"><f>""</f><v></v></c>' }, { xml: '<c t="str"><f>""</f><v></v></c>' }],
      ],
      1,
      [],
    ],
  ])('%s', async (_why, rows, people, problems) => {
    const report = await readableBook('2026-10-05.xlsx', { sheets: [sheet('R', [[...PLAIN, 'Note'], ...rows])] })
    expect(report.participants).toBe(people)
    expect(places(report.problems)).toEqual(problems)
    for (const { message } of report.problems) expect(message).toMatch(/^[^!\n]+\.$/)
  })

  test('a duration that nobody has computed is said, and the person counts as present', async () => {
    const report = await readableBook('2026-10-05.xlsx', {
      sheets: [sheet('R', [MEET, ['Maria', 'Lopez', '', nothing, '08:00', '16:30']])],
    })
    expect(places(report.problems)).toEqual(['2 Duration  duration.unreadable'])
    expect(report.problems[0]?.message).toContain('formula without a stored value')
    expect(spokenVisits(report)).toEqual(['Maria Lopez 2026-10-05T08:00:00/16:30:00'])
  })
})

test.each<[why: string, bytes: Uint8Array, code: string, says: RegExp]>([
  [
    'no table that is a report',
    workbookOf({
      sheets: [
        {
          name: 'R',
          data: textRows([
            ['Colour', 'Size'],
            ['red', '4'],
          ]),
        },
      ],
    }),
    'report.unknown_kind',
    /no header/,
  ],
  [
    'totals alone',
    workbookOf({
      sheets: [
        {
          name: 'R',
          data: textRows([
            ['Name', 'Duration'],
            ['A', '5 h'],
          ]),
        },
      ],
    }),
    'report.totals_only',
    /total minutes/,
  ],
  ['nothing in it', workbookOf({ sheets: [{ name: 'R', data: '' }] }), 'file.empty', /is empty/],
  [
    'a password',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(64), Buffer.from('EncryptedPackage', 'utf16le')]),
    'file.encrypted',
    /password/,
  ],
  ['half a workbook', workbookOf({ sheets: [{ name: 'R', data: textRows([PLAIN]) }] }).subarray(0, 700), 'file.broken', /cannot be read/],
  [
    'a bomb',
    workbookOf({
      sheets: [{ name: 'R', data: textRows([PLAIN]) }],
      extra: [{ name: 'xl/worksheets/sheet2.xml', content: Buffer.alloc(60 * 1024 * 1024) }],
    }),
    'file.bomb',
    /was not opened/,
  ],
  ['a zip of something else', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'file.wrong_type', /without a workbook/],
])('refused in one sentence: %s', async (_why, bytes, code, says) => {
  const report = await readFile('r.xlsx', bytes)
  expect(report).toMatchObject({ kind: null, problems: [{ code, file: 'r.xlsx', message: expect.stringMatching(says) }] })
  expect(report.problems[0]?.message).toMatch(/^[^!\n]+\.$/)
})

test('a name says nothing: text called .xlsx is text, a workbook called .csv is a workbook', async () => {
  const rows = [PLAIN, ['Maria', `${WEEK[0]} 08:00`, `${WEEK[0]} 09:00`]]
  expect((await readFile('x.xlsx', bytesOf(rows.map((cells) => cells.join(',')).join('\n')))).kind).toBe('plain')
  expect((await readBook('x.csv', { sheets: [{ name: 'R', data: textRows(rows) }] })).kind).toBe('plain')
})
