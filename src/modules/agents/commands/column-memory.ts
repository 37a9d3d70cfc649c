import { createHash } from 'node:crypto'
import type { Act } from '#platform/act.ts'
import type { Db } from '#platform/db/database.ts'
import type { Table } from '#platform/tables/sheet.ts'
import { foldHeader } from '../roster/fields.ts'
import { HEADER_WITHIN_ROWS } from '../roster/find-columns.ts'
import { findMappings, saveMapping } from '../store.ts'

/** Keeps the columns of one kind of file from being taken for those of another with the same headers; '' for rosters. */
type Kind = '' | 'sheet:'

/** What a person once said of the columns of a file with one of these header rows, as it was kept; undefined when nobody did. */
export async function recallColumns(db: Db, table: Table, kind: Kind): Promise<unknown> {
  const prints = table.sheets.flatMap((sheet) => sheet.rows.slice(0, HEADER_WITHIN_ROWS).map(({ cells }) => kind + fingerprintOf(cells)))
  const known = prints.length === 0 ? [] : await findMappings(db, [...new Set(prints)])
  return prints.flatMap((print) => known.find(({ fingerprint }) => fingerprint === print) ?? [])[0]?.mapping
}

export async function rememberColumns(act: Act, columns: readonly { header: string }[], mapping: object, kind: Kind): Promise<void> {
  const fingerprint = kind + fingerprintOf(columns.map(({ header }) => header))
  const remembered = { mapping: JSON.stringify(mapping), remembered_at: act.at, remembered_by: act.actor.personId }
  await saveMapping(act.tx, { fingerprint, ...remembered })
}

/** Header rows that say the same, whatever their case and marks, have one fingerprint. */
const fingerprintOf = (headers: readonly string[]): string =>
  createHash('sha256').update(headers.map(foldHeader).filter(Boolean).join('|')).digest('base64url')
