import { describe, expect, test } from 'vitest'
import { textRows, workbookOf } from '../../tests/fixtures/sheets/workbook.ts'
import { run, scratchFolder } from '../../tests/support/command-line.ts'

const files = scratchFolder('decide-input-')
const decide = (...args: string[]) => run('attendance', 'decide', ...args)

const DAY = { date: '2026-10-05', start: '08:00', end: '16:30', breakMinutes: 60 }
const ADA = { name: 'Ada Nowak', email: 'ada@example.com', otherEmails: [], aliases: [] }
const BEN = { name: 'Ben Ruiz', email: 'ben@example.com' }
const LEAD = { name: 'Lea Tamm', email: 'lea@example.com' }
const WEEK = { name: 'Made', zone: 'America/Denver', schedule: [DAY], roster: [ADA, BEN], staff: [LEAD] }
const changed = (change: object) => ({ ...WEEK, ...change })

const table = (...rows: string[]) => ['Name,Email,Join time,Leave time', ...rows, ''].join('\n')
const ALL_DAY = '2026-10-05 08:00:00,2026-10-05 16:30:00'
const REPORT = table(
  `Ada Nowak,ada@example.com,${ALL_DAY}`,
  'Ben Ruiz,,2026-10-05 08:12:00,2026-10-05 16:30:00',
  `Lea Tamm,lea@example.com,${ALL_DAY}`,
)

async function decideOne(week: object, report: string, name = 'report.csv') {
  const ran = await decide('--class', await files.put(week), await files.put(report, name))
  return { ...ran, document: ran.out === '' ? null : JSON.parse(ran.out) }
}

test('the document has the fields of the agreement in its order', async () => {
  const { code, document } = await decideOne(
    WEEK,
    table(...REPORT.split('\n').slice(1, 3), 'iPhone (2),,2026-10-05 07:30:00,2026-10-05 08:30:00'),
  )
  expect(code).toBe(0)
  expect(JSON.stringify(document)).toBe(
    JSON.stringify({
      decisions: [
        {
          email: 'ada@example.com',
          name: 'Ada Nowak',
          date: '2026-10-05',
          lateSeconds: 0,
          earlySeconds: 0,
          awaySeconds: 0,
          missingSeconds: 0,
          inferred: false,
          occurrences: [],
          label: 'Full day of work',
          points: 0,
          excused: null,
          presence: [{ start: '2026-10-05T08:00:00-06:00', end: '2026-10-05T16:30:00-06:00' }],
          because: 'there from start to end',
        },
        {
          email: 'ben@example.com',
          name: 'Ben Ruiz',
          date: '2026-10-05',
          lateSeconds: 720,
          earlySeconds: 0,
          awaySeconds: 0,
          missingSeconds: 720,
          inferred: false,
          occurrences: ['late'],
          label: 'Tardy - Under 1 Hr',
          points: 0.5,
          excused: null,
          presence: [{ start: '2026-10-05T08:12:00-06:00', end: '2026-10-05T16:30:00-06:00' }],
          because: 'joined 08:12:00, 12 min after the 08:00 start; late from 10 min on',
        },
      ],
      unmatched: [{ name: 'iPhone (2)', email: null, report: 'report.csv', seconds: 1800, suggestions: [] }],
      reports: [{ file: 'report.csv', kind: 'plain', date: '2026-10-05', zone: 'America/Denver', participants: 3 }],
      problems: [],
    }),
  )
})

describe('class.json that cannot be used: exit 2, one line with the place, nothing on stdout', () => {
  test.each<[string, object | string, string]>([
    ['not JSON', '{ "name": ', 'it is not JSON'],
    ['no object', '[]', 'the document is an empty list'],
    ['a field nobody knows', changed({ agents: [] }), 'agents is an empty list; there is no such field'],
    ['no zone', changed({ zone: undefined }), 'zone is missing'],
    ['a zone nobody knows', changed({ zone: 'America/Denvr' }), 'zone is "America/Denvr"; use a zone name'],
    ['an empty schedule', changed({ schedule: [] }), 'schedule is an empty list'],
    ['a date that is none', changed({ schedule: [{ ...DAY, date: '2026-02-30' }] }), 'schedule[0].date is "2026-02-30"'],
    ['a time that is none', changed({ schedule: [{ ...DAY, start: '25:00' }] }), 'schedule[0].start is "25:00"'],
    ['a shift without length', changed({ schedule: [{ ...DAY, end: '08:00' }] }), 'schedule[0].end is "08:00"'],
    ['breaks in words', changed({ schedule: [{ ...DAY, breakMinutes: '60' }] }), 'schedule[0].breakMinutes is "60"'],
    ['a day twice', changed({ schedule: [DAY, DAY] }), 'schedule[1].date is "2026-10-05"; schedule[0] has that day already'],
    [
      'two days whose shifts overlap, in whatever order',
      changed({
        schedule: [
          { date: '2026-10-06', start: '08:00', end: '16:00' },
          { ...DAY, start: '22:00', end: '09:00' },
        ],
      }),
      'schedule[0].start is "08:00"; the shift of schedule[1] (2026-10-05) runs until 09:00 on 2026-10-06; let the shifts of two days not overlap',
    ],
    [
      'a short shift inside a long one, days apart in the list',
      changed({
        schedule: [
          { ...DAY, start: '22:00', end: '21:00' },
          { ...DAY, date: '2026-10-06', start: '20:00', end: '20:30' },
        ],
      }),
      'schedule[1].start is "20:00"',
    ],
    ['a field nobody knows in a day', changed({ schedule: [{ ...DAY, breaks: 60 }] }), 'schedule[0].breaks is 60'],
    ['an empty roster', changed({ roster: [] }), 'roster is an empty list'],
    ['an agent without e-mail', changed({ roster: [{ name: 'Ada' }] }), 'roster[0].email is missing'],
    ['an e-mail that is none', changed({ roster: [{ ...ADA, email: 'ada' }] }), 'roster[0].email is "ada"'],
    ['a blank name', changed({ roster: [{ ...ADA, name: ' ' }] }), 'roster[0].name is " "'],
    ['an alias that is no text', changed({ roster: [{ ...ADA, aliases: [7] }] }), 'roster[0].aliases[0] is 7'],
    [
      'an e-mail twice',
      changed({ roster: [ADA, { ...BEN, otherEmails: ['ADA@example.com'] }] }),
      'roster[1] is "ADA@example.com"; roster[0] has the same e-mail',
    ],
    ['an agent who is staff', changed({ staff: [ADA] }), 'staff[0] is "ada@example.com"; roster[0] has the same e-mail'],
    ['notices that are no list', changed({ notices: {} }), 'notices is an object'],
    [
      'an excuse of no kind',
      changed({ excuses: [{ email: ADA.email, date: DAY.date, kind: 'sick' }] }),
      'excuses[0].kind is "sick"; use one of hr_approved',
    ],
    ['a threshold nobody knows', changed({ policy: { grace: 5 } }), 'policy.grace is 5'],
    ['a threshold below nothing', changed({ policy: { miaMinutes: -1 } }), 'policy.miaMinutes is -1'],
    ['thresholds that contradict', changed({ policy: { graceMinutes: 300 } }), 'policy.graceMinutes is 300'],
  ])('%s', async (_why, week, place) => {
    const { code, out, err } = await decide('--class', await files.put(week), await files.put(REPORT, 'ok.csv'))
    expect(err).toContain(place)
    expect(err).toMatch(/^[^\n]+\n$/)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('bad usage and unreadable input: exit 2, one line, nothing on stdout', () => {
  const put = (content: object | string, name: string) => files.put(content, name)
  test.each<[string, () => Promise<string[]>, RegExp]>([
    ['nothing', async () => [], /Name the class file/],
    ['no report', async () => ['--class', await put(WEEK, 'c.json')], /at least one attendance report/],
    ['--class without a file', async () => ['--class'], /Name the class file/],
    ['--class twice', async () => ['--class', 'a', '--class=b', 'r.csv'], /given twice/],
    ['an option nobody knows', async () => ['--clas', 'a'], /There is no option --clas/],
    ['a class that is not there', async () => ['--class', 'nowhere.json', 'r.csv'], /nowhere\.json cannot be read: there is no such file/],
    [
      'a report that is not there',
      async () => ['--class', await put(WEEK, 'c.json'), 'gone.csv'],
      /gone\.csv cannot be read: there is no such file/,
    ],
    ['a folder', async () => ['--class', await put(WEEK, 'c.json'), files.path()], /it is a folder/],
    ['an empty report', async () => ['--class', await put(WEEK, 'c.json'), await put('', 'empty.csv')], /empty\.csv is empty/],
    [
      'a picture',
      async () => ['--class', await put(WEEK, 'c.json'), await put(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]), 'p.csv')],
      /p\.csv/,
    ],
    [
      'a workbook cut off',
      async () => ['--class', await put(WEEK, 'c.json'), await files.put(workbookOf({ sheets: [] }).subarray(0, 300), 'w.xlsx')],
      /"w\.xlsx" cannot be read: its end is missing/,
    ],
    ['no report at all', async () => ['--class', await put(WEEK, 'c.json'), await put('a,b\n1,2\n', 'n.csv')], /n\.csv has no header/],
    [
      'totals only',
      async () => [
        '--class',
        await put(WEEK, 'c.json'),
        await put('Name (Original Name),User Email,Total Duration (Minutes),Guest\nAda Nowak,,510,No\n', 't.csv'),
      ],
      /t\.csv gives total minutes without times/,
    ],
  ])('%s', async (_why, args, says) => {
    const { code, out, err } = await decide(...(await args()))
    expect(err).toMatch(says)
    expect(err).toMatch(/^[^\n]+\n$/)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('done but with problems: exit 3', () => {
  test('a row that cannot be read is named, the others count', async () => {
    const { code, document } = await decideOne(WEEK, `${REPORT}Ada Nowak,ada@example.com,25:61,2026-10-05 16:30:00\n`)
    expect(code).toBe(3)
    expect(document.problems).toEqual([{ file: 'report.csv', row: 5, column: 'Join time', value: '25:61', message: expect.any(String) }])
    expect(document.decisions[0].label).toBe('Full day of work')
  })

  test('a day without a report is not absence', async () => {
    const { code, document } = await decideOne(changed({ schedule: [DAY, { ...DAY, date: '2026-10-06' }] }), REPORT)
    expect(code).toBe(3)
    expect(
      document.decisions.map(({ date, label, occurrences, points }: Record<string, unknown>) => [date, label, occurrences, points]),
    ).toEqual([
      ['2026-10-05', 'Full day of work', [], 0],
      ['2026-10-05', 'Tardy - Under 1 Hr', ['late'], 0.5],
      ['2026-10-06', null, [], 0],
      ['2026-10-06', null, [], 0],
    ])
    expect(document.problems).toMatchObject([
      { column: 'schedule[1].date', value: '2026-10-06', message: expect.stringContaining('No report covers 2026-10-06') },
    ])
  })

  test.each<[string, string, RegExp]>([
    ['nobody in it is of this class', table(`Uma Stranger,uma@example.org,${ALL_DAY}`), /nobody of them is in the roster or staff of Made/],
    [
      'only our lead among strangers',
      table(`Uma Stranger,,${ALL_DAY}`, `Lea Tamm,,${ALL_DAY}`),
      /^report\.csv is about 2026-10-05 but shows nobody of the roster \(Lea Tamm of the staff and 1 unknown name\), so .* check that it is a report of this class\.$/,
    ],
    ['dates outside the class', table('Ada Nowak,,2026-11-05 08:00:00,2026-11-05 16:30:00'), /2026-11-05/],
    ['a header and no rows', table(), /no row that shows anybody/],
  ])('a report that is no evidence for the day: %s', async (_why, report, says) => {
    const { code, document } = await decideOne(WEEK, report)
    expect(code).toBe(3)
    expect(document.decisions.map(({ label }: { label: string | null }) => label)).toEqual([null, null])
    expect(document.problems.map(({ message }: { message: string }) => message).join('\n')).toMatch(says)
  })

  describe('a stranger alone on one day', () => {
    const week = changed({ schedule: [DAY, { ...DAY, date: '2026-10-06' }] })
    const monday = `Ada Nowak,,${ALL_DAY}`
    const tuesday = 'Uma Stranger,,2026-10-06 09:00:00,2026-10-06 10:00:00'
    const labels = (document: { decisions: { label: string | null }[] }) => document.decisions.map(({ label }) => label)
    const undecided = ['Full day of work', 'NCNS', null, null]

    test('in a file that has another day: that day stays undecided, and the reason is said', async () => {
      const { code, document } = await decideOne(week, table(monday, tuesday))
      expect([code, labels(document)]).toEqual([3, undecided])
      expect(document.problems).toMatchObject([
        {
          file: 'report.csv',
          row: null,
          message: expect.stringMatching(/is about 2026-10-06 but shows nobody of the roster \(1 unknown name\)/),
        },
      ])
    })
    test('is as in two files', async () => {
      const paths = [await files.put(table(monday), 'mon.csv'), await files.put(table(tuesday), 'tue.csv')]
      const { out } = await decide('--class', await files.put(week), ...paths)
      expect(labels(JSON.parse(out))).toEqual(undecided)
    })
    test('is nothing where another report covers the day', async () => {
      const other = await files.put(table('Ada Nowak,,2026-10-06 08:00:00,2026-10-06 16:30:00'), 'other.csv')
      const { code, out } = await decide('--class', await files.put(week), await files.put(table(monday, tuesday), 'both.csv'), other)
      expect([code, labels(JSON.parse(out))]).toEqual([0, ['Full day of work', 'NCNS', 'Full day of work', 'NCNS']])
    })
  })

  test('a connection left open over night makes no report of the next day', async () => {
    const week = changed({ schedule: [DAY, { ...DAY, date: '2026-10-06' }] })
    const { document } = await decideOne(week, table('Ada Nowak,,2026-10-05 08:00:00,2026-10-06 08:05:00'))
    expect(document.decisions.map(({ label }: { label: string | null }) => label)).toEqual(['Full day of work', 'NCNS', null, null])
  })

  test.each([
    ['a notice of nobody', { notices: [{ email: 'zoe@example.com', date: DAY.date }] }, 'notices[0].email'],
    ['a notice for no scheduled day', { notices: [{ email: ADA.email, date: '2026-10-10' }] }, 'notices[0].date'],
    ['an excuse of nobody', { excuses: [{ email: 'zoe@example.com', date: DAY.date, kind: 'pto' }] }, 'excuses[0].email'],
  ])('%s', async (_why, change, column) => {
    const { code, document } = await decideOne(changed(change), REPORT)
    expect(code).toBe(3)
    expect(document.problems).toMatchObject([{ column }])
  })
})

test('a workbook is read as a table of text is', async () => {
  const rows = REPORT.trim()
    .split('\n')
    .map((line) => line.split(','))
  const name = await files.put(workbookOf({ sheets: [{ name: 'R', data: textRows(rows) }] }), 'report.xlsx')
  const { code, out } = await decide('--class', await files.put(WEEK), name)
  expect(code).toBe(0)
  const asText = await decideOne(WEEK, REPORT)
  expect(JSON.parse(out).decisions).toEqual(asText.document.decisions)
})

test('shifts that only touch are two days', async () => {
  const week = changed({
    schedule: [
      { ...DAY, start: '16:00', end: '00:00' },
      { ...DAY, date: '2026-10-06', start: '00:00', end: '08:00' },
    ],
  })
  expect((await decideOne(week, REPORT)).code).not.toBe(2)
})

test('the lead waiting alone is a report: nobody came', async () => {
  const { code, document } = await decideOne(WEEK, table(`Lea Tamm,lea@example.com,${ALL_DAY}`))
  expect(code).toBe(0)
  expect(document.decisions.map(({ label }: { label: string | null }) => label)).toEqual(['NCNS', 'NCNS'])
})

test('a notice counts for the day it names, by any address of the agent; an excuse is told with its kind', async () => {
  const week = changed({
    roster: [{ ...ADA, otherEmails: ['own@mail.example.net'] }, BEN, { name: 'Cy Dahl', email: 'cy@example.com' }],
    schedule: [DAY, { ...DAY, date: '2026-10-06' }],
    notices: [{ email: 'OWN@mail.example.net', date: '2026-10-05' }],
    excuses: [{ email: 'ben@example.com', date: '2026-10-06', kind: 'PTO' }],
  })
  const { document } = await decideOne(week, table(`Cy Dahl,,${ALL_DAY}`, 'Cy Dahl,,2026-10-06 08:00:00,2026-10-06 16:30:00'))
  expect(document.decisions.map(({ label, excused }: Record<string, unknown>) => [label, excused])).toEqual([
    ['Absent - Unapproved', null],
    ['NCNS', null],
    ['Full day of work', null],
    ['NCNS', null],
    ['Absent - HR Approved', 'pto'],
    ['Full day of work', null],
  ])
})

test('the policy of the class moves the thresholds it names and no other', async () => {
  const { document } = await decideOne(changed({ policy: { graceMinutes: 13, miaMinutes: 20 } }), REPORT)
  expect(document.decisions[1]).toMatchObject({ lateSeconds: 720, occurrences: [], points: 0 })
})

test('the 240 minutes on which the band and the sheet differ are said', async () => {
  const { document } = await decideOne(WEEK, table('Ada Nowak,,2026-10-05 12:00:00,2026-10-05 16:30:00'))
  expect(document.decisions[0].because).toContain('exactly 4 h missing')
})

test('the same bytes under names of different days are the reports of both days', async () => {
  const meet = 'Name,Email,Duration,Time joined,Time exited\nAda Nowak,ada@example.com,8 hr 30 min,8:00 AM,4:30 PM\n'
  const week = await files.put(changed({ roster: [ADA], schedule: [DAY, { ...DAY, date: '2026-10-06' }] }))
  const paths = await Promise.all(['05', '06'].map((day) => files.put(meet, `2026-10-${day} 08_00 Made - Attendance Report.csv`)))
  const { code, out } = await decide('--class', week, ...paths)
  expect(code).toBe(0)
  expect(JSON.parse(out).reports).toHaveLength(2)
})

test('the same bytes of two days outside the class are told twice', async () => {
  const meet = 'Name,Email,Duration,Time joined,Time exited\nAda Nowak,ada@example.com,8 hr 30 min,8:00 AM,4:30 PM\n'
  const paths = await Promise.all(['05', '06'].map((day) => files.put(meet, `2026-11-${day} 08_00 Made.csv`)))
  const { out } = await decide('--class', await files.put(WEEK), ...paths)
  expect(JSON.parse(out).problems.map(({ file }: { file: string }) => file.slice(0, 10))).toEqual([
    '2026-11-05',
    '2026-11-06',
    expect.any(String),
  ])
})

test('--help prints the usage', async () => {
  expect(await decide('--help')).toEqual({ code: 0, err: '', out: 'Usage: muster attendance decide --class CLASS.json REPORT...\n' })
})
