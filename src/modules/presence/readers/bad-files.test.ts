import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, classOf, DENVER, places, read, readBytes } from './written-report.fixture.ts'

const HEADER = 'Name,Email,Duration,Time joined,Time exited'
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)))

describe('whole files that cannot be used', () => {
  test.each<[why: string, file: Uint8Array, code: string, says: string]>([
    ['empty', bytes(), 'file.empty', 'is empty'],
    ['blank rows alone', bytes('\r\n,,,\r\n\r\n'), 'file.empty', 'no rows'],
    ['a picture', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13]), 'file.wrong_type', 'picture'],
    ['a PDF', bytes('%PDF-1.7\n1 0 obj'), 'file.wrong_type', 'PDF'],
    [
      'a workbook under a password',
      bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Array(64).fill(0), [...Buffer.from('EncryptedPackage', 'utf16le')]),
      'file.encrypted',
      'password',
    ],
    ['random bytes', Uint8Array.from({ length: 600 }, (_none, i) => (i * 37) % 256), 'file.wrong_type', 'not text'],
    ['a sign-in page saved as .csv', bytes('<!DOCTYPE html><html><body>Sign in</body></html>'), 'file.wrong_type', 'web page'],
    ['a letter', bytes('Dear all,\n\nplease see the report.\n'), 'report.unknown_kind', 'no header'],
    ['a header below row 20', bytes('\n'.repeat(20), HEADER, '\nA,,1 hr,08:00,09:00\n'), 'report.unknown_kind', 'first 20 rows'],
    ['cut off inside quotes', bytes(HEADER, '\nA,,1 hr,08:00,09:00\n"Lop'), 'file.unclosed_quote', 'Row 3'],
    ['cut off inside a character', bytes(HEADER, '\nJos', [0xc3, 0xa9], ',,1 hr,08:00,09:00\nJos', [0xc3]), 'file.cut', 'cut off'],
    [
      'totals only, from Zoom',
      bytes('Name (Original Name),User Email,Total Duration (Minutes),Guest\nA,a@example.com,300,No\n'),
      'report.totals_only',
      'unique users',
    ],
    [
      'totals only, newer Zoom with its block',
      bytes(
        'Topic,ID,Duration (minutes),Start time,End time,Participants\nESP,1,510,10/05/2026 08:00:00 AM,10/05/2026 04:30:00 PM,2\n\nName (original name),Email,Total duration (minutes),Guest\nA,a@example.com,300,No\n',
      ),
      'report.totals_only',
      'unique users',
    ],
    ['totals only, from elsewhere', bytes('Name,Email,Duration\nA,a@example.com,5 h\n'), 'report.totals_only', 'times of joining'],
  ])('%s', (_why, file, code, says) => {
    const report = readBytes('2026-10-05 r.csv', file)
    expect(report.kind).toBeNull()
    expect(report.problems).toHaveLength(1)
    expect(report.problems[0]).toMatchObject({ code, file: '2026-10-05 r.csv', message: expect.stringContaining(says) })
  })

  test.each<[why: string, text: string, says: string]>([
    ['beside a known duration', 'Nome,Email,Duration,Rein,Raus\nA,,5 h,08:00,13:00\n', 'the headers "Rein" and "Raus" (row 1), which are'],
    ['without any duration', 'Name,Rein,Raus\nA,08:00,13:00\n', 'the headers "Rein" and "Raus" (row 1), which are'],
    ['only one of the two', 'Name,Time joined,Ora di uscita\nA,08:00,13:00\n', 'the header "Ora di uscita" (row 1), which is'],
    [
      'below other lines',
      'ESP 12\n\nName,Foo,Bar,Baz\nA,2026-10-05 08:00,2026-10-05 13:00,x\n',
      'the headers "Foo" and "Bar" (row 3), which are',
    ],
  ])('a header that is not understood is named: %s', (_why, text, says) => {
    const report = read('r.csv', text)
    expect(report).toMatchObject({ kind: null, problems: [{ code: 'report.unknown_columns' }] })
    expect(report.problems[0]?.message).toBe(
      `r.csv has times under ${says} not understood, so nobody can be placed in the day. Call the columns of joining and leaving Time joined and Time exited, and choose the file again.`,
    )
  })

  test('totals beside a column without times name that column too', () => {
    expect(read('r.csv', 'Name,Duration,Team\nA,5 h,Blue\n').problems[0]?.message).toBe(
      'r.csv gives total minutes without times, so nobody can be placed in the day. Export it with the times of joining and leaving. The column "Team" was not understood.',
    )
  })

  test('a table with names and no times at all names its columns', () => {
    expect(read('r.csv', 'Name,Colour,Size\nA,red,4\n').problems[0]?.message).toBe(
      'r.csv has no columns that tell when people joined and left; "Colour" and "Size" in row 1 were not understood. Choose the report as Meet, Zoom, Teams or GoTo wrote it, or a table with the columns Name, Join time and Leave time.',
    )
  })

  test('larger than 50 MB', () => {
    const report = readBytes('r.csv', new Uint8Array(50 * 1024 * 1024 + 1))
    expect(report).toMatchObject({ kind: null, problems: [{ code: 'file.too_large', message: expect.stringContaining('50 MB') }] })
  })

  test('200,000 rows are read, one more is refused', () => {
    const row = 'A,,10/05/2026 08:00:00 AM,10/05/2026 09:00:00 AM,60\n'
    const text = (rows: number) => `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n${row.repeat(rows)}`
    expect(read('r.csv', text(200_000))).toMatchObject({ kind: 'zoom', participants: 1, problems: [] })
    expect(read('r.csv', text(200_001))).toMatchObject({ kind: null, problems: [{ code: 'file.too_many_rows' }] })
  }, 120_000)

  test('an unknown zone', () => {
    expect(read('r.csv', HEADER, { ...DENVER, zone: 'Mars/Olympus' })).toMatchObject({ kind: null, problems: [{ code: 'zone.unknown' }] })
  })
})

describe('reports with nothing for this class', () => {
  test('every date outside: named, and no visit is handed on', () => {
    const report = read('r.csv', 'Name,Join,Leave\nA,2026-09-01 08:00,2026-09-01 09:00\nB,2026-09-02 08:00,2026-09-02 09:00\n')
    expect(report).toMatchObject({ kind: 'plain', date: null, dates: [], visits: [], participants: 2 })
    expect(report.problems).toMatchObject([{ code: 'date.outside', row: null, message: expect.stringContaining('2026-09-01, 2026-09-02') }])
    expect(report.problems[0]?.message).toContain('2026-10-05 to 2026-10-09')
  })
  test('some dates outside: one problem for each with its rows, and the rest stands', () => {
    const row = (day: string) => `A,${day} 08:00,${day} 09:00\n`
    const days = ['2026-10-05', '2026-11-05', '2026-11-06', '2026-11-05', '2026-10-06', '2026-11-05']
    const report = read('2026-10-05 x.csv', `Name,Join,Leave\n${days.map(row).join('')}`)
    expect(report).toMatchObject({ kind: 'plain', dates: ['2026-10-05', '2026-10-06'] })
    expect(places(report.problems)).toEqual(['3 - - date.outside', '4 - - date.outside'])
    expect(report.problems.map(({ message }) => message)).toEqual([
      'Row 3: this and 2 more rows are about 2026-11-05, which is no day of this class (2026-10-05 to 2026-10-09), so they count for nothing. Add the day to the class, or import the file into the class that it is about.',
      'Row 4: this row is about 2026-11-06, which is no day of this class (2026-10-05 to 2026-10-09), so it counts for nothing. Add the day to the class, or import the file into the class that it is about.',
    ])
  })
  test('a row of several sessions counts once for each day', () => {
    const report = read(
      'x.csv',
      'Name,Join 1,Leave 1,Join 2,Leave 2\nA,2026-10-05 08:00,2026-10-05 09:00,2026-11-05 08:00,2026-11-05 09:00\nB,2026-11-05 08:00,2026-11-05 09:00,2026-11-05 10:00,2026-11-05 11:00\n',
    )
    expect(report.problems).toMatchObject([{ row: 2, message: expect.stringContaining('this and 1 more row are about 2026-11-05') }])
  })
  test('rows around the class days are no problem', () => {
    expect(read('x.csv', 'Name,Join,Leave\nA,2026-10-05 00:10,2026-10-05 00:20\nA,2026-10-05 23:40,2026-10-05 23:50\n').problems).toEqual(
      [],
    )
  })
  test('clock times under a date outside', () => {
    expect(read('2026-09-01.csv', `${HEADER}\nA,,1 hr,08:00,09:00\n`)).toMatchObject({
      date: null,
      visits: [],
      problems: [{ code: 'date.outside' }],
    })
    expect(read('r.csv', `${HEADER}\nA,,1 hr,08:00,09:00\n`, { ...DENVER, date: '2026-09-01' })).toMatchObject({
      date: null,
      problems: [{ code: 'date.outside' }],
    })
  })
  test('a class without days', () => {
    expect(read('2026-10-05.csv', `${HEADER}\nA,,1 hr,08:00,09:00\n`, classOf('America/Denver', []))).toMatchObject({
      date: null,
      problems: [{ code: 'date.outside' }],
    })
  })
  test('a header without rows is still about its day', () => {
    const report = read('2026-10-06 08_00 ESP.csv', `${HEADER}\n`)
    expect(report).toMatchObject({ kind: 'google-meet', date: '2026-10-06', dates: [], visits: [] })
    expect(places(report.problems)).toEqual(['file - - report.no_visits'])
  })
  test('before and after the shift still belong to the day', () => {
    expect(read('2026-10-06.csv', `${HEADER}\nA,,20 min,05:00,05:20\nB,,1 hr,19:00,20:00\n`)).toMatchObject({
      date: '2026-10-06',
      dates: ['2026-10-06'],
      problems: [],
    })
  })
})

const isSound = (report: ReturnType<typeof read>): void => {
  for (const { message, file } of report.problems) {
    expect(file).toBe('2026-10-05 x.csv')
    expect(message).toMatch(/\.$/)
    expect(message).not.toMatch(/!|undefined|NaN|\n/)
  }
  if (report.kind === null) {
    expect(report.problems).not.toHaveLength(0)
    return
  }
  for (const { join, leave, row } of report.visits) {
    expect(leave).toBeGreaterThanOrEqual(join)
    expect(Number.isFinite(join) && Number.isInteger(row)).toBe(true)
  }
}

describe('whatever comes in', () => {
  const sound = (file: Uint8Array) => isSound(readBytes('2026-10-05 x.csv', file))
  test('any bytes get an answer', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), sound), { numRuns: 300 })
  })

  const piece = fc.constantFrom(
    '8:00 AM',
    '25:61',
    '10/05/2026 08:00:00 AM',
    '10/5/26, 8:03:14 AM',
    '1. Summary',
    '3. In-Meeting Activities',
    '15:34 (14min) [15:47]',
    '56 min',
    'Maria',
    'a@b.c',
    'a***@b.c',
    '',
    '"',
    ',',
    '\t',
    'Joined',
    'Left',
    '2026-10-05T08:00:00Z',
    '99999999999999999999',
    '=1+1',
    '01:30',
    'Name',
    'Join Time',
    'Leave Time',
  )
  const header = fc.constantFrom(
    HEADER,
    'First name,Last name,Email,Duration,Time joined,Time exited',
    'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest',
    'Full Name\tUser Action\tTimestamp',
    'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole',
    'Name,Arrival',
    'Name,Join 1,Leave 1,Join 2,Leave 2',
    '',
  )
  test('any table-like text gets an answer', () => {
    const rows = fc.array(fc.array(piece, { maxLength: 8 }), { maxLength: 12 })
    fc.assert(
      fc.property(header, rows, fc.constantFrom(',', '\t', ';'), fc.boolean(), (first, cells, delimiter, quoted) => {
        const body = quoted ? stringify(cells, { delimiter, quoted: true }) : cells.map((row) => row.join(delimiter)).join('\n')
        sound(bytesOf(`${first}\n${body}`))
      }),
      { numRuns: 1000 },
    )
  })

  test('a report cut at any byte gives its whole rows or one reason', () => {
    const whole = bytesOf(
      `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\r\n${'"Müller, José",j@example.com,10/05/2026 08:00:00 AM,10/05/2026 09:00:00 AM,60\r\n'.repeat(3)}`,
    )
    for (let end = 0; end <= whole.length; end++) {
      const report = readBytes('2026-10-05 x.csv', whole.subarray(0, end))
      isSound(report)
      if (report.kind) for (const { join, leave } of report.visits) expect(leave - join).toBe(3600)
    }
  })
})
