import { expect, test } from 'vitest'
import type { CellMark, Table } from '#platform/tables/sheet.ts'
import { readTable } from '#platform/tables/sheet-read.ts'
import { readRoster } from './read-roster.ts'
import type { RosterMapping } from './roster.ts'

type Cells = readonly (readonly string[])[]

const csv = (rows: Cells, marks: readonly (CellMark & { row: number })[] = []): Table => ({
  ok: true,
  kind: 'csv',
  sheets: [
    {
      name: '',
      rows: rows.map((cells, i) => ({
        row: i + 1,
        cells,
        marks: marks.filter((mark) => mark.row === i + 1).map(({ column, kind }) => ({ column, kind })),
      })),
    },
  ],
})

const read = (rows: Cells, mapping?: RosterMapping) => readRoster(csv(rows), mapping)
const fieldsOf = (header: readonly string[], mapping?: RosterMapping) =>
  read([header, header.map((_, i) => `x${i}`)], mapping).understood.columns.map(({ field }) => field)
const codes = (problems: readonly { row: number; code: string }[]) => problems.map(({ row, code }) => `${row} ${code}`)

const MARIA = ['Maria Lopez', 'maria@example.com']

test('every column of formats.md is read from its plain name', () => {
  const header = [
    'Name',
    'Company e-mail',
    'Personal e-mail',
    'Phone',
    'Employee id',
    'NPN',
    'N-Number',
    'Location',
    'Time zone',
    'Title',
    'Start date',
    'N-Number requested on',
  ]
  const row = [
    'Maria Lopez',
    'Maria@Example.com',
    'mari@example.org',
    '(303) 555-0100',
    'E-17',
    'NPN 12345678',
    'n7654321',
    'Denver',
    'Mountain',
    'Agent',
    '10/5/2026',
    '46300',
  ]
  expect(read([header, row])).toEqual({
    understood: {
      sheet: null,
      headerRow: 1,
      columns: [
        'name',
        'email',
        'otherEmails',
        'phone',
        'employeeId',
        'npn',
        'nNumber',
        'location',
        'zone',
        'title',
        'startDate',
        'nNumberRequestedOn',
      ].map((field, index) => ({ index, header: header[index], field })),
    },
    rows: [
      {
        row: 2,
        values: {
          name: 'Maria Lopez',
          firstName: null,
          lastName: null,
          email: 'maria@example.com',
          otherEmails: ['mari@example.org'],
          phone: '+1 303 555 0100',
          employeeId: 'E-17',
          npn: '12345678',
          nNumber: 'N7654321',
          location: 'Denver',
          zone: 'America/Denver',
          title: 'Agent',
          startDate: '2026-10-05',
          nNumberRequestedOn: '2026-10-05',
        },
      },
    ],
    errors: [],
    warnings: [],
  })
})

test.each<[string, string[], (string | null)[]]>([
  [
    'other words in another order',
    ['Work Email', 'Cell #', 'Agent Full Name', 'National Producer Number', 'N #', 'Job Title'],
    ['email', 'phone', 'name', 'npn', 'nNumber', 'title'],
  ],
  [
    'case, spaces, marks and stars do not matter',
    [' E_MAIL *', 'name (required)', 'N  NUMBER', 'TIME-ZONE'],
    ['email', 'name', 'nNumber', 'zone'],
  ],
  ['first and last', ['First Name', 'Last Name', 'Email Address', 'Hire Date'], ['firstName', 'lastName', 'email', 'startDate']],
  ['Portuguese', ['Nome', 'Sobrenome', 'E-mail', 'Telefone', 'Fuso hor\u00e1rio'], ['firstName', 'lastName', 'email', 'phone', 'zone']],
  ['Portuguese with one name column', ['Nome', 'E-mail', 'Matr\u00edcula'], ['name', 'email', 'employeeId']],
  ['Spanish', ['Nombre', 'Apellidos', 'Correo electr\u00f3nico', 'M\u00f3vil'], ['firstName', 'lastName', 'email', 'phone']],
  ['French', ['Nom', 'Pr\u00e9nom', 'Courriel', 'Ville'], ['lastName', 'firstName', 'email', 'location']],
  ['German', ['Name', 'Vorname', 'E-Mail-Adresse', 'Startdatum'], ['lastName', 'firstName', 'email', 'startDate']],
  ['columns nobody knows are not used', ['Name', 'Shoe size', 'Email'], ['name', null, 'email']],
  ['several personal addresses', ['Name', 'Personal email', 'Alternate email'], ['name', 'otherEmails', 'otherEmails']],
  ['the more telling of two wins', ['Name', 'Email', 'Company email', 'State', 'Location'], ['name', null, 'email', null, 'location']],
  [
    'the requested date is not the number',
    ['Name', 'Email', 'N-Number', 'N-Number Request Date'],
    ['name', 'email', 'nNumber', 'nNumberRequestedOn'],
  ],
])('headers: %s', (_why, header, fields) => {
  expect(fieldsOf(header)).toEqual(fields)
})

test('first and last name are joined by one space, and a name stays as it is written', () => {
  expect(
    read([
      ['First', 'Last', 'Email'],
      [' Ana  Maria ', 'de la Cruz', 'a@example.com'],
    ]).rows[0]?.values,
  ).toMatchObject({ name: 'Ana Maria de la Cruz', firstName: 'Ana Maria', lastName: 'de la Cruz' })
  expect(
    read([
      ['Name', 'Email'],
      ['LOPEZ, Maria', 'a@example.com'],
    ]).rows[0]?.values.name,
  ).toBe('LOPEZ, Maria')
})

test('the header is found below titles and blank rows, and only in the first 20', () => {
  const below = (rows: number) =>
    read([...Array.from({ length: rows }, (_, i) => ['Roster ESP 12', `line ${i}`]), ['Name', 'Email'], MARIA])
  expect(below(19)).toMatchObject({ understood: { headerRow: 20 }, rows: [{ row: 21 }], errors: [] })
  expect(below(20).errors.map(({ code }) => code)).toEqual(['header.missing'])
})

test('a file without a header is read by a mapping to places, its first row included', () => {
  const { understood, rows, errors } = read([MARIA, ['Sam Ito', 'sam@example.com']], { name: 0, email: 1 })
  expect([errors, rows.map(({ row, values }) => [row, values.name])]).toEqual([
    [],
    [
      [1, 'Maria Lopez'],
      [2, 'Sam Ito'],
    ],
  ])
  expect(understood).toEqual({
    sheet: null,
    headerRow: 0,
    columns: [
      { index: 0, header: 'Column A', field: 'name' },
      { index: 1, header: 'Column B', field: 'email' },
    ],
  })
})

test('a header that is repeated further down, blank rows and totals in columns that are not used are no agents', () => {
  const reading = read([
    ['Name', 'Email', 'Remark'],
    MARIA,
    [],
    ['', ' ', ''],
    ['Name', 'Email', 'Remark'],
    ['Sam Ito', 'sam@example.com'],
    ['', '', 'Total: 2'],
  ])
  expect(reading).toMatchObject({ rows: [{ row: 2 }, { row: 6 }], errors: [] })
})

test.each<[string, Cells, RosterMapping | undefined, string[], RegExp]>([
  [
    'no e-mail column',
    [
      ['Name', 'Phone'],
      ['Maria', '1'],
    ],
    undefined,
    ['1 column.missing'],
    /No column with e-mail addresses.*row 1.*"Name", "Phone"/,
  ],
  [
    'no name column',
    [
      ['Email', 'NPN'],
      ['a@example.com', '1'],
    ],
    undefined,
    ['1 column.missing'],
    /No column with the agents' names/,
  ],
  [
    'nothing that is a header',
    [
      ['1', '2'],
      ['3', '4'],
    ],
    undefined,
    ['0 header.missing'],
    /Put a row with "Name" and "E-mail" above/,
  ],
  ['no agents below', [['Name', 'Email']], undefined, ['0 rows.missing'], /no agents below the header in row 1/],
  [
    'the same header twice',
    [
      ['Name', 'Email', 'Email'],
      ['Maria', 'a@example.com', 'b@example.com'],
    ],
    undefined,
    ['1 column.duplicate'],
    /Columns B \("Email"\) and C \("Email"\) both look like Company e-mail/,
  ],
  [
    'two headers that mean the same',
    [
      ['Name', 'Email', 'NPN', 'Producer Number'],
      ['Maria', 'a@example.com', '1', '2'],
    ],
    undefined,
    ['1 column.duplicate'],
    /C \("NPN"\) and D \("Producer Number"\) both look like NPN/,
  ],
  [
    'a mapping to a column that is not there',
    [['Name', 'Email'], MARIA],
    { phone: 'Handset' },
    ['1 mapping.unknown_column'],
    /Phone is to come from column "Handset".*Choose one of: "Name", "Email"/,
  ],
])('a header that cannot be used: %s', (_why, rows, mapping, expected, says) => {
  const { errors, rows: kept } = read(rows, mapping)
  expect([codes(errors), kept]).toEqual([expected, []])
  expect(errors[0]?.message).toMatch(says)
})

test.each<[string, string[], RosterMapping, (string | null)[]]>([
  ['by header', ['Who', 'Where to write', 'Email'], { name: 'Who', email: 'Where to write' }, ['name', 'email', null]],
  ['by header in another case', ['Who', 'Email'], { name: ' who ' }, ['name', 'email']],
  ['by place', ['Who', 'Email'], { name: 0 }, ['name', 'email']],
  ['one of two equal headers', ['Name', 'Email', 'Email'], { email: 2 }, ['name', null, 'email']],
  ['several personal ones', ['Name', 'A', 'B', 'Email'], { otherEmails: ['A', 2] }, ['name', 'otherEmails', 'otherEmails', 'email']],
  ['none', ['Name', 'Email', 'Phone'], { phone: null }, ['name', 'email', null]],
  [
    'away from what the header says',
    ['Name', 'Email', 'NPN', 'N-Number'],
    { npn: 'N-Number', nNumber: 'NPN' },
    ['name', 'email', 'nNumber', 'npn'],
  ],
])('a mapping wins: %s', (_why, header, mapping, fields) => {
  expect(fieldsOf(header, mapping)).toEqual(fields)
})

const FULL = ['Name', 'Email', 'NPN', 'N-Number', 'Time zone', 'Start date', 'Phone']

test.each<[string, string[], { column: string; value: string; code: string }]>([
  ['no name', ['', 'a@example.com'], { column: 'Name', value: '', code: 'name.missing' }],
  ['no address', ['Maria', ''], { column: 'Email', value: '', code: 'email.missing' }],
  ['a bad address', ['Maria', 'maria@'], { column: 'Email', value: 'maria@', code: 'email.invalid' }],
  ['an NPN with letters', ['Maria', 'a@example.com', '12X'], { column: 'NPN', value: '12X', code: 'npn.not_digits' }],
  [
    'an N-Number equal to the NPN',
    ['Maria', 'a@example.com', '12345678', '12345678'],
    { column: 'N-Number', value: '12345678', code: 'n_number.equals_npn' },
  ],
  [
    'an N-Number of digits',
    ['Maria', 'a@example.com', '', '1234567'],
    { column: 'N-Number', value: '1234567', code: 'n_number.all_digits' },
  ],
  ['a zone nobody knows', ['Maria', 'a@example.com', '', '', 'Mars'], { column: 'Time zone', value: 'Mars', code: 'zone.unknown' }],
  [
    'a date that does not exist',
    ['Maria', 'a@example.com', '', '', '', '2/30/2026'],
    { column: 'Start date', value: '2/30/2026', code: 'date.invalid' },
  ],
  ['a name longer than can be kept', ['x'.repeat(121), 'a@example.com'], { column: 'Name', value: 'x'.repeat(80), code: 'text.too_long' }],
])('one bad row is reported and left out, the others stay: %s', (_why, bad, error) => {
  const reading = read([FULL, bad, ['Sam Ito', 'sam@example.com']])
  expect(reading.errors).toEqual([{ row: 2, ...error, message: expect.stringMatching(/^Row 2: .*\.$/) }])
  expect(reading.rows.map(({ row }) => row)).toEqual([3])
})

test('a row with several faults names each', () => {
  expect(codes(read([FULL, ['', 'x', '1a', '99', 'Mars', 'soon']]).errors).sort()).toEqual([
    '2 date.invalid',
    '2 email.invalid',
    '2 n_number.all_digits',
    '2 name.missing',
    '2 npn.not_digits',
    '2 zone.unknown',
  ])
})

test('what is odd but usable is stored with a warning', () => {
  const reading = read([FULL, ['Maria', 'a@example.com', '', 'N12', '', '', '555']])
  expect(codes(reading.warnings)).toEqual(['2 n_number.unusual', '2 phone.unusual'])
  expect(reading.rows[0]?.values).toMatchObject({ nNumber: 'N12', phone: '555' })
})

test.each<[string, Cells, string, RegExp]>([
  [
    'NPN',
    [
      ['A', 'a@example.com', '123'],
      ['B', 'b@example.com', '456'],
      ['C', 'c@example.com', '0123'],
    ],
    'npn.repeated',
    /Rows 2 and 4 have the same NPN/,
  ],
  [
    'N-Number in another case',
    [
      ['A', 'a@example.com', '', 'N1234'],
      ['B', 'b@example.com', '', 'n1234'],
    ],
    'n_number.repeated',
    /Rows 2 and 3 have the same N-Number "N1234"/,
  ],
  [
    'e-mail in another case',
    [
      ['A', 'a@example.com'],
      ['B', 'A@example.com'],
    ],
    'email.repeated',
    /Rows 2 and 3 have the same e-mail "a@example.com"/,
  ],
  [
    'three of one e-mail',
    [
      ['A', 'a@example.com'],
      ['B', 'a@example.com'],
      ['C', 'a@example.com'],
    ],
    'email.repeated',
    /Rows 2, 3 and 4 have/,
  ],
])('twice in the file is an error that names both rows: %s', (_why, body, code, says) => {
  const { errors, rows } = read([FULL, ...body])
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set([code]))
  expect(errors.length).toBe(body.length - rows.length)
  for (const error of errors) expect(error.message).toMatch(says)
})

test("one agent's personal address that is another's company address is found as well", () => {
  const { errors } = read([
    ['Name', 'Company email', 'Personal email'],
    ['A', 'a@example.com', 'b@example.com'],
    ['B', 'b@example.com', ''],
  ])
  expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'Personal email', 'email.repeated'],
    [3, 'Company email', 'email.repeated'],
  ])
})

test('a row with only a personal address is an agent, and the same address in both columns is one', () => {
  const { rows } = read([
    ['Name', 'Company email', 'Personal email'],
    ['A', '', 'a@example.org'],
    ['B', 'b@example.com; b2@example.com', 'B@example.com'],
  ])
  expect(rows.map(({ values }) => [values.email, values.otherEmails])).toEqual([
    [null, ['a@example.org']],
    ['b@example.com', ['b2@example.com']],
  ])
})

test('two people of one name are two agents, with a warning', () => {
  const { rows, warnings } = read([
    ['Name', 'Email'],
    ['Maria Lopez', 'a@example.com'],
    ['maria lopez', 'b@example.com'],
  ])
  expect([rows.length, warnings[0]?.message]).toEqual([2, expect.stringMatching(/^Rows 2 and 3 have the same name "Maria Lopez"/)])
})

test('cells with formulas: stored values are taken with one warning per column, missing ones and errors are refused', () => {
  const table = csv(
    [
      ['Name', 'Email', 'NPN', 'Remark'],
      [...MARIA, '1', ''],
      ['Sam Ito', 'sam@example.com', '2', ''],
      ['Kim Roy', '', '3', '#N/A'],
      ['Al Fry', 'al@example.com', '#REF!', ''],
    ],
    [
      { row: 2, column: 2, kind: 'formula' },
      { row: 3, column: 2, kind: 'formula' },
      { row: 4, column: 1, kind: 'no_value' },
      { row: 4, column: 3, kind: 'error' },
      { row: 5, column: 2, kind: 'error' },
    ],
  )
  const { rows, errors, warnings } = readRoster(table)
  expect([rows.map(({ row }) => row), codes(errors), codes(warnings)]).toEqual([
    [2, 3],
    ['4 cell.formula_without_value', '5 cell.error'],
    ['2 cell.formula'],
  ])
  expect(warnings[0]?.message).toMatch(/NPN holds formulas in 2 rows \(from row 2 on\)/)
})

test('of several sheets the first with a usable header is read, and the answer says which', () => {
  const sheet = (name: string, rows: Cells) => ({ name, rows: rows.map((cells, i) => ({ row: i + 1, cells })) })
  const table: Table = {
    ok: true,
    kind: 'xlsx',
    sheets: [
      sheet('Read me', [['Name of this file'], ['Email us']]),
      sheet('Phones', [
        ['Name', 'Phone'],
        ['x', '1'],
      ]),
      sheet('Class', [['Name', 'Email'], MARIA]),
      sheet('Old', [
        ['Name', 'Email'],
        ['Z', 'z@example.com'],
      ]),
    ],
  }
  const { understood, rows, warnings } = readRoster(table)
  expect([understood.sheet, rows.map(({ values }) => values.name)]).toEqual(['Class', ['Maria Lopez']])
  expect(warnings[0]?.message).toBe('Sheet "Class" was read; not read: "Read me", "Phones", "Old".')
})

test('cells beyond the header are not read, and each such row is named', () => {
  const header = ['Name', 'Email']
  const { rows, warnings } = read([
    header,
    [...MARIA, '', ''],
    ['Lopez', 'Maria', ' maria.l@example.com', '123-45-6789'],
    ['Sam Ito', 'sam@example.com', '', 'late'],
  ])
  expect(rows.map(({ row }) => row)).toEqual([2, 4])
  expect(warnings).toMatchObject([
    { row: 3, code: 'row.extra_cells', value: ' maria.l@example.com, ***-**-6789' },
    { row: 4, code: 'row.extra_cells', value: 'late', message: expect.stringMatching(/^Row 4 has more cells than the header .*"late"/) },
  ])
})

test('a file that is ragged throughout is said so in few words; columns by place alone have no end', () => {
  const ragged = Array.from({ length: 30 }, (_, i) => [`Agent ${i}`, `a${i}@example.com`, 'more'])
  const { warnings } = read([['Name', 'Email'], ...ragged])
  expect(warnings).toHaveLength(21)
  expect(warnings.at(-1)).toMatchObject({ row: 22, message: expect.stringContaining('10 more rows, from row 22 on') })
  expect(read(ragged, { name: 0, email: 1 }).warnings).toEqual([])
})

test('a real file end to end: semicolons, a mark, a quoted break, ragged rows', async () => {
  const bytes = Buffer.from(
    '\ufeffAgent Roster;;\r\n\r\nName;E-mail;N-Number\r\n"Lopez;\nMaria";maria@example.com;n1234567\r\nSam Ito;sam@example.com\r\nKim Roy;kim@example.com;1234567;extra\r\n',
  )
  const table = await readTable({ name: 'roster.csv', bytes })
  const reading = table.ok ? readRoster(table) : null
  expect(reading?.understood.headerRow).toBe(3)
  expect(reading?.rows.map(({ row, values }) => [row, values.name, values.nNumber])).toEqual([
    [4, 'Lopez; Maria', 'N1234567'],
    [5, 'Sam Ito', null],
  ])
  expect(codes(reading?.errors ?? [])).toEqual(['6 n_number.all_digits'])
})
