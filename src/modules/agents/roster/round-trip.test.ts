import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvPieces, type ExportColumn, xlsxStream } from '#platform/tables/export.ts'
import { readTable } from '#platform/tables/sheet-read.ts'
import { FIELD_TITLES } from './fields.ts'
import { planRoster } from './plan-roster.ts'
import { readRoster } from './read-roster.ts'
import type { KnownAgent } from './roster.ts'

const FIELDS = [
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
] as const

const columns: readonly ExportColumn<KnownAgent>[] = FIELDS.map((field) => ({
  header: FIELD_TITLES[field],
  kind: field === 'startDate' || field === 'nNumberRequestedOn' ? 'date' : 'text',
  value: (agent) => (field === 'otherEmails' ? agent.otherEmails.join('; ') : agent[field]),
}))

/** Names and places that tempt a spreadsheet, beside plain ones. */
const written = fc
  .oneof(
    fc.constantFrom('=HYPERLINK("x")', '+Maria', '-Ito', '@sam', "'=1", "O'Neil, Ann", 'Jos\u00e9 "Pepe"', '00042', '\u6771\u4eac'),
    fc.stringMatching(/^[A-Za-z=+@'";, -]{1,12}$/),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => /[a-z0-9\u4e00-\u9fff]/i.test(text) && !/^(n\/?a|none|null|tbd|tba|unknown)$/i.test(text))
const blankOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const agents = fc
  .array(
    fc.record({
      name: written,
      location: blankOr(written),
      title: blankOr(written),
      zone: blankOr(fc.constantFrom('America/Denver', 'UTC')),
      date: blankOr(fc.constantFrom('2026-10-05', '2028-02-29')),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(
      ({ date, ...facts }, i): KnownAgent => ({
        ...facts,
        id: `agent ${i}`,
        email: `agent${i}@example.com`,
        otherEmails: i % 2 === 0 ? [] : [`p${i}@example.org`, `q${i}@example.org`],
        phone: i % 3 === 0 ? null : `+1 303 555 010${i}`,
        employeeId: `000${i}`,
        npn: `00${i}1`,
        nNumber: `N1234${i}`,
        startDate: date,
        nNumberRequestedOn: date,
      }),
    ),
  )

async function importBack(bytes: Uint8Array, known: readonly KnownAgent[]) {
  const table = await readTable({ name: 'export', bytes })
  if (!table.ok) throw new Error(table.problems[0]?.message)
  const reading = readRoster(table)
  const { created, updated, unchanged, errors } = planRoster(reading.rows, known)
  return { created, updated, unchanged: unchanged.map(({ id }) => id), errors: [...reading.errors, ...errors] }
}

const allUnchanged = (known: readonly KnownAgent[]) => ({ created: [], updated: [], unchanged: known.map(({ id }) => id), errors: [] })

test('property: a CSV export of a roster imported again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(agents, async (known) => {
      expect(await importBack(Buffer.from([...csvPieces(columns, known)].join('')), known)).toEqual(allUnchanged(known))
    }),
  )
})

test('property: a workbook export of a roster imported again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(agents, async (known) => {
      const pieces: Uint8Array[] = []
      for await (const piece of xlsxStream('Roster', columns, known)) pieces.push(piece)
      expect(await importBack(Buffer.concat(pieces), known)).toEqual(allUnchanged(known))
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
