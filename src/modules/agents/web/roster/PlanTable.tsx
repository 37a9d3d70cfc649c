import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import classes from '#web/kit/import/import.module.css'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { RosterImport } from '../../model.ts'

type PlanRow = RosterImport['preview'][number]

const MARKS = {
  create: { tone: 'in_progress', label: 'New' },
  update: { tone: 'submitted', label: 'Changes' },
  same: { tone: 'complete', label: 'As it is' },
} as const
const SHOWN = 12

const columns: readonly Column<PlanRow>[] = [
  { key: 'name', header: 'Agent', cell: ({ name }) => name },
  { key: 'change', header: 'What happens', cell: ({ change }) => <StateMark bare {...MARKS[change]} /> },
  { key: 'changes', header: 'Changes', cell: ({ changes }) => changes.join(' · ') },
  { key: 'email', header: 'E-mail', notOnPhone: true, cell: ({ email }) => email ?? '' },
  { key: 'row', header: 'Row', numeric: true, notOnPhone: true, cell: ({ row }) => row },
]

/** What storing would do to each agent, narrowed to new ones, changes, or those that stay. */
export function PlanTable({ seen }: { seen: RosterImport }) {
  const [kind, setKind] = useState<'all' | PlanRow['change']>('all')
  const [all, setAll] = useState(false)
  const { preview, created, updated, unchanged } = seen
  if (preview.length === 0) return null
  const hasChanges = updated > 0
  const found = kind === 'all' ? preview : preview.filter((row) => row.change === kind)
  const total = kind === 'all' ? created + updated + unchanged : { create: created, update: updated, same: unchanged }[kind]
  const kinds = [
    { value: 'all', label: `All ${created + updated + unchanged}` },
    { value: 'create', label: `New ${created}` },
    { value: 'update', label: `Changes ${updated}` },
    { value: 'same', label: `As they are ${unchanged}` },
  ] as const
  return (
    <div className={classes.plan}>
      <SegmentedControl
        size="xs"
        aria-label="Which agents to show"
        data={[...kinds]}
        value={kind}
        onChange={(value) => setKind(value as typeof kind)}
      />
      <DataTable
        label="What the roster would do"
        rows={all ? found : found.slice(0, SHOWN)}
        columns={hasChanges ? columns : columns.filter(({ key }) => key !== 'changes')}
        rowId={({ row }) => String(row)}
        empty={<span className={classes.none}>None of the rows is one of these.</span>}
      />
      {found.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${found.length}`}
        </Button>
      )}
      {all && total > found.length && (
        <span className={classes.none}>
          The first {found.length} of {total} are listed; all are counted.
        </span>
      )}
    </div>
  )
}
