import type { RosterImport } from '../../model.ts'
import { FIELD_TITLES, ROSTER_FIELDS, type RosterField } from '../../roster/fields.ts'
import type { RosterMapping } from '../../roster/roster.ts'

type Columns = RosterImport['understood']['columns']

/** Several columns may hold further addresses; every other field comes from one. */
const MAY_REPEAT: RosterField = 'otherEmails'

export const isRosterField = (text: string): text is RosterField => ROSTER_FIELDS.some((field) => field === text)

/** What a column may be taken for, as a select lists it. */
export const COLUMN_OPTIONS = [
  { value: '', label: 'Not used' },
  ...ROSTER_FIELDS.map((field) => ({ value: field, label: FIELD_TITLES[field] })),
]

/** Takes a column for a field; another column that was taken for it is no longer used. */
export function chooseField(columns: Columns, index: number, field: RosterField | null): Columns {
  return columns.map((column) => {
    if (column.index === index) return { ...column, field }
    return field !== null && field !== MAY_REPEAT && column.field === field ? { ...column, field: null } : column
  })
}

/** The whole choice, so that it is remembered whole: fields without a column are said to come from none. */
export function mappingOf(columns: Columns): RosterMapping {
  return Object.fromEntries(
    ROSTER_FIELDS.map((field) => {
      const found = columns.filter((column) => column.field === field).map((column) => column.index)
      return [field, found.length > 1 ? found : (found[0] ?? null)]
    }),
  )
}
