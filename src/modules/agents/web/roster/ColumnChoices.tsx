import { NativeSelect, Text } from '@mantine/core'
import type { RosterImport } from '../../model.ts'
import { COLUMN_OPTIONS, chooseField, isRosterField, mappingOf } from './column-choice.ts'
import classes from './RosterImport.module.css'
import type { RosterFlow } from './use-roster-import.ts'

const BY = {
  headers: 'Read from the headers.',
  given: 'As you chose; remembered for files with these headers once imported.',
  remembered: 'As somebody chose for a file with these headers before.',
} as const

type Props = { seen: RosterImport; flow: RosterFlow }

/** Each column of the file and what it is taken for; choosing another reads the file again. Open while something is amiss. */
export function ColumnChoices({ seen, flow }: Props) {
  const { columns, sheet, headerRow } = seen.understood
  const used = columns.filter((column) => column.field !== null).length
  const isAmiss =
    used === 0 || seen.errors.some(({ row, code }) => row === headerRow || code.startsWith('column.') || code.startsWith('mapping.'))
  const choose = (index: number, value: string) => flow.remap(mappingOf(chooseField(columns, index, isRosterField(value) ? value : null)))
  return (
    <details className={classes.details} open={isAmiss || undefined}>
      <summary>
        {used} of {columns.length} columns used{headerRow > 0 ? `, headers in row ${headerRow}` : ', no header row found'}
        {sheet ? ` of sheet ${sheet}` : ''}
      </summary>
      <Text size="sm" c="dimmed" className={classes.note}>
        {BY[seen.mappedBy]}
      </Text>
      <ul className={classes.columns}>
        {columns.map((column) => (
          <li key={column.index} data-unused={column.field === null || undefined}>
            <NativeSelect
              size="sm"
              label={column.header || `Column ${column.index + 1}`}
              data={COLUMN_OPTIONS}
              value={column.field ?? ''}
              disabled={flow.isReading}
              onChange={(event) => choose(column.index, event.currentTarget.value)}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
