import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Column, DataTable } from '../data-table.tsx'

/** `row` is the number a spreadsheet shows; 0 when the file as a whole is meant. */
type Problem = { row: number; column: string | null; value: string | null; code: string; message: string }

const SHOWN = 8

const columns: readonly Column<Problem>[] = [
  { key: 'row', header: 'Row', cell: ({ row }) => (row > 0 ? row : 'File') },
  { key: 'column', header: 'Column', notOnPhone: true, cell: ({ column }) => column ?? '' },
  { key: 'value', header: 'Value', notOnPhone: true, cell: ({ value }) => value ?? '' },
  { key: 'what', header: 'What to do', cell: ({ message }) => message },
]

/** What is wrong, row by row: where it stands, what stands there, what to do about it. */
export function RowProblems({ label, problems }: { label: string; problems: readonly Problem[] }) {
  const [all, setAll] = useState(false)
  if (problems.length === 0) return null
  const shown = all ? problems : problems.slice(0, SHOWN)
  return (
    <div>
      <DataTable
        label={label}
        rows={shown}
        columns={columns}
        rowId={({ row, column, code, value, message }) => `${row}|${column}|${code}|${value}|${message}`}
      />
      {problems.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" mt={4} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${problems.length}`}
        </Button>
      )}
    </div>
  )
}
