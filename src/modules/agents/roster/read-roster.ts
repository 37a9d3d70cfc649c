import type { Table } from '#platform/tables/sheet.ts'
import { findRepeats, listRows } from './find-repeats.ts'
import { openTable } from './open-table.ts'
import { layOut, readRow } from './read-row.ts'
import { fileProblem, type RosterMapping, type RosterProblem, type RosterReading, type RosterRow } from './roster.ts'
import { ROSTER_VOCABULARY } from './vocabulary.ts'

/**
 * What a table says about agents: pure, total, idempotent. The first sheet with a usable header is read; rows with an error are left
 * out and reported, so that `rows` holds what can be stored as it is. Source: formats.md, "Roster".
 */
export function readRoster(table: Table, mapping: RosterMapping = {}): RosterReading {
  const opened = openTable(table, ROSTER_VOCABULARY, mapping, "a roster's columns")
  const { understood, used, body } = opened
  const layout = layOut(used)
  const read: RosterRow[] = []
  const errors = [...opened.errors]
  const warnings = [...opened.warnings]
  for (const row of body) {
    const { values, errors: wrong, warnings: odd } = readRow(row, layout)
    read.push({ row: row.row, values })
    errors.push(...wrong)
    warnings.push(...odd)
  }
  errors.push(...findRepeats(read, used))
  errors.sort((a, b) => a.row - b.row)
  const bad = new Set(errors.map((error) => error.row))
  return { understood, rows: read.filter(({ row }) => !bad.has(row)), errors, warnings: [...warnings, ...sameNames(read)] }
}

/** Two people of one name are never matched by name alone (formats.md, "People in reports"), so the lead should know. */
function sameNames(rows: readonly RosterRow[]): RosterProblem[] {
  const byName = Map.groupBy(
    rows.filter(({ values }) => values.name !== ''),
    ({ values }) => values.name.toLowerCase(),
  )
  return [...byName.values()].flatMap((same) => {
    const [first] = same
    if (!first || same.length < 2) return []
    const message = `Rows ${listRows(same.map(({ row }) => row))} have the same name "${first.values.name}". Meeting reports without an address will ask which of them was meant.`
    return [fileProblem(first.row, null, first.values.name, 'name.repeated', message)]
  })
}
