import { Text } from '@mantine/core'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { longDay } from '#web/kit/times.ts'
import type { ReplayRow } from '../model.ts'

const CATEGORY_NAMES = { attendance: 'Attendance', timeframe: 'Timeframe', exam: 'Exam' } as const

function Would({ would, why }: ReplayRow) {
  return (
    <>
      {would}
      <Text size="sm" c="dimmed">
        {why}
      </Text>
    </>
  )
}

const columns: Column<ReplayRow>[] = [
  { key: 'agent', header: 'Agent', cell: (row) => row.agent },
  { key: 'category', header: 'Category', cell: (row) => CATEGORY_NAMES[row.category], notOnPhone: true },
  { key: 'date', header: 'Day', cell: (row) => (row.date === null ? '–' : longDay(row.date)), notOnPhone: true },
  { key: 'was', header: 'Was', cell: (row) => row.was },
  { key: 'would', header: 'Would be, and why', cell: Would },
]
const withClass: Column<ReplayRow>[] = [
  ...columns.slice(0, 1),
  { key: 'cohort', header: 'Class', cell: (row) => row.cohort, wideOnly: true },
  ...columns.slice(1),
]

type Props = { rows: readonly ReplayRow[]; of: 'one class' | 'classes'; label: string; empty: React.ReactNode }

/** What would be different for whom, and why. */
export function ReplayTable({ rows, of, label, empty }: Props) {
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={of === 'classes' ? withClass : columns}
      rowId={(row) => [row.cohortId, row.agentId, row.category, row.what, row.date, row.was, row.would].join(' ')}
      empty={empty}
    />
  )
}
