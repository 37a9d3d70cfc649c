/** A column of a file as the server understood it; `field` null: not used. */
export type ChosenColumn = { index: number; header: string; field: string | null }
/** Which column each field comes from; null: from none. */
export type FieldChoices = Record<string, number | number[] | null>

/** Several columns may hold further addresses; every other field comes from one. */
const MAY_REPEAT = 'otherEmails'

/** Takes a column for a field; another column that was taken for it is no longer used. */
export function chooseField(columns: readonly ChosenColumn[], index: number, field: string | null): ChosenColumn[] {
  return columns.map((column) => {
    if (column.index === index) return { ...column, field }
    return field !== null && field !== MAY_REPEAT && column.field === field ? { ...column, field: null } : column
  })
}

/** The whole choice, so that it is remembered whole: fields without a column are said to come from none. */
export function mappingOf(columns: readonly ChosenColumn[], fields: readonly string[]): FieldChoices {
  return Object.fromEntries(
    fields.map((field) => {
      const found = columns.filter((column) => column.field === field).map((column) => column.index)
      return [field, found.length > 1 ? found : (found[0] ?? null)]
    }),
  )
}
