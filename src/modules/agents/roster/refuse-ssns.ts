import { looksLikeSsn, maskSsn, ssnError } from '#kernel/ssn.ts'
import type { Table } from '#platform/tables/sheet.ts'
import type { RosterProblem, RosterReading } from './roster.ts'

/**
 * A roster reading without the rows that hold a social security number in a column that would be kept; each gives an error,
 * and no other remark says the number back. A column that is not read is only warned of.
 */
export function refuseSsns(table: Table, reading: RosterReading): RosterReading {
  const { sheet: name, headerRow, columns } = reading.understood
  const sheet = table.sheets.find((candidate) => name === null || candidate.name === name)
  const body = sheet?.rows.filter(({ row }) => row > headerRow) ?? []
  const errors: RosterProblem[] = []
  const unread = new Map<string, RosterProblem>()
  for (const { row, cells } of body) {
    for (const { index, header, field } of columns) {
      const cell = cells[index] ?? ''
      if (!looksLikeSsn(cell, header)) continue
      const found = { row, column: header, value: maskSsn(cell, header) }
      if (field !== null) errors.push({ ...found, code: 'ssn.refused', message: `Row ${row}: ${ssnError(header).message}` })
      else if (!unread.has(header)) unread.set(header, { ...found, code: 'ssn.not_read', message: `${header} ${NOT_READ}` })
    }
  }
  if (errors.length === 0 && unread.size === 0) return reading
  const refused = new Set(errors.map(({ row }) => row))
  const isClean = ({ row, value, message }: RosterProblem) => !refused.has(row) || !looksLikeSsn(`${value} ${message}`)
  return {
    ...reading,
    rows: reading.rows.filter(({ row }) => !refused.has(row)),
    errors: [...reading.errors.filter(isClean), ...errors].sort((a, b) => a.row - b.row),
    warnings: [...reading.warnings.filter(isClean), ...unread.values()],
  }
}

const NOT_READ = 'holds what looks like social security numbers. The column is not read and nothing of it is kept; send rosters without it.'
