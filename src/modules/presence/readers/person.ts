import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportVisit } from '../reading.ts'
import { tidy } from './cells/text.ts'
import type { Columns } from './headers.ts'

export type Person = Pick<ReportVisit, 'name' | 'email' | 'maskedEmail'>

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/** Who a row is about, or null when it holds neither a name nor an address. */
export function personOf(row: SheetRow, columns: Columns): Person | null {
  const cell = (column: number | null): string => (column === null ? '' : tidy(row.cells[column] ?? ''))
  const addresses = columns.emails.map(cell).filter((text) => ADDRESS.test(text))
  const whole = cell(columns.name)
  const written = whole === '' ? `${cell(columns.first)} ${cell(columns.last)}`.trim() : whole
  const isAddress = ADDRESS.test(written)
  if (isAddress) addresses.push(written)
  const name = isAddress ? '' : written
  const email = addresses.find((text) => !text.includes('*'))?.toLowerCase() ?? null
  const maskedEmail = email === null ? (addresses.find((text) => text.includes('*')) ?? null) : null
  return name === '' && email === null && maskedEmail === null ? null : { name, email, maskedEmail }
}

/** Address, else name as written: how one report tells its participants apart. */
export const personKey = ({ name, email, maskedEmail }: Person): string =>
  email ?? (name === '' ? (maskedEmail ?? '') : `name ${name.toLowerCase()}`)
