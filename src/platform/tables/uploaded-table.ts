import { AppError } from '#kernel/app-error.ts'
import type { Table } from './sheet.ts'
import { readTable } from './sheet-read.ts'

/** The table in an uploaded file. Throws `file.unreadable` with one sentence when there is none in it. */
export async function readUploadedTable(file: { name: string; bytes: Uint8Array }): Promise<Table> {
  const table = await readTable(file)
  if (table.ok) return table
  const errors = table.problems.map(({ row, code, message }) => ({ path: row === null ? 'file' : `row ${row}`, code, message }))
  throw new AppError('file.unreadable', errors[0]?.message ?? 'This file cannot be read.', { errors })
}
