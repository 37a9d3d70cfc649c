import { NativeSelect, Text } from '@mantine/core'
import { type ChosenColumn, chooseField, type FieldChoices, mappingOf } from './column-choice.ts'
import classes from './import.module.css'

const BY = {
  headers: 'Read from the headers.',
  given: 'As you chose; remembered for files with these headers once imported.',
  remembered: 'As somebody chose for a file with these headers before.',
} as const

type Option = { value: string; label: string }
export type OptionGroup = { group: string; items: Option[] }

type Props = {
  understood: { columns: readonly ChosenColumn[]; sheet: string | null; headerRow: number }
  mappedBy: keyof typeof BY
  /** What a column may be taken for; in groups where there are many. */
  options: readonly (Option | OptionGroup)[]
  errors: readonly { row: number; code: string }[]
  busy: boolean
  onMapping: (mapping: FieldChoices) => void
}

const NOT_USED: Option = { value: '', label: 'Not used' }

/** Each column of the file and what it is taken for; choosing another reads the file again. Open while something is amiss. */
export function ColumnChoices({ understood, mappedBy, options, errors, busy, onMapping }: Props) {
  const { columns, sheet, headerRow } = understood
  const fields = options.flatMap((option) => ('group' in option ? option.items : [option])).map(({ value }) => value)
  const used = columns.filter((column) => column.field !== null).length
  const isAmiss =
    used === 0 || errors.some(({ row, code }) => row === headerRow || code.startsWith('column.') || code.startsWith('mapping.'))
  const choose = (index: number, value: string) => onMapping(mappingOf(chooseField(columns, index, value || null), fields))
  return (
    <details className={classes.details} open={isAmiss || undefined}>
      <summary>
        {used} of {columns.length} columns used{headerRow > 0 ? `, headers in row ${headerRow}` : ', no header row found'}
        {sheet ? ` of sheet ${sheet}` : ''}
      </summary>
      <Text size="sm" c="dimmed" className={classes.note}>
        {BY[mappedBy]}
      </Text>
      <ul className={classes.columns}>
        {columns.map((column) => (
          <li key={column.index} data-unused={column.field === null || undefined}>
            <NativeSelect
              size="sm"
              label={column.header || `Column ${column.index + 1}`}
              data={[NOT_USED, ...options]}
              value={column.field ?? ''}
              disabled={busy}
              onChange={(event) => choose(column.index, event.currentTarget.value)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
