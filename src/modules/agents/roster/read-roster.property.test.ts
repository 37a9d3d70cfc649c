import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Table } from '#platform/tables/sheet.ts'
import { readRoster } from './read-roster.ts'

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'Name',
    'Email',
    'NPN',
    'N-Number',
    'Start date',
    'a@example.com',
    'b@example.com',
    'N1234',
    '1234',
    '10/5/2026',
    'n/a',
  ),
  fc.string({ maxLength: 8 }),
)
const anyTable = fc
  .array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 })
  .map(
    (rows): Table => ({ ok: true, kind: 'csv', sheets: [{ name: '', rows: rows.map((cells, i) => ({ row: i + 1, cells, marks: [] })) }] }),
  )

test('property: any table is read, every problem is a sentence, and no row with an error is kept', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const { rows, errors } = readRoster(table)
      for (const { message } of errors) expect(message).toMatch(/\.$/)
      const bad = new Set(errors.map(({ row }) => row))
      for (const { row, values } of rows)
        expect([bad.has(row), values.name === '', values.email === null && values.otherEmails.length === 0]).toEqual([false, false, false])
    }),
  )
})
