import type { LocalDate } from '#kernel/local-date.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import type { Exception } from './model.ts'

const UNITS: Readonly<Record<Exception['unit'], string>> = { class_days: 'working days', business_days: 'business days', days: 'days' }

/** The manager's report as a spreadsheet has it; the links are paths below the address of Muster. */
export const exceptionColumns: readonly ExportColumn<Exception>[] = [
  { header: 'Kind', width: 26, value: ({ kindName }) => kindName },
  { header: 'Class', width: 24, value: ({ cohort }) => cohort },
  { header: 'Agent', width: 28, value: ({ agent }) => agent },
  { header: 'What', width: 60, value: ({ what }) => what },
  { header: 'Since', kind: 'date', width: 12, value: ({ since }) => since },
  { header: 'Age', value: ({ age }) => age },
  { header: 'Counted in', width: 14, value: ({ unit }) => UNITS[unit] },
  { header: 'Where to act', width: 40, value: ({ link }) => link },
]

export const exportName = (date: LocalDate, ending: string): string => `Muster - Exceptions ${date}.${ending}`
