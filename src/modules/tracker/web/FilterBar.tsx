import { Button, NativeSelect } from '@mantine/core'
import { memo, useMemo } from 'react'
import type { TrackerColumn, TrackerRow } from '../model.ts'
import { isFiltered } from './filters.ts'
import { NameField } from './NameField.tsx'
import { NO_FILTERS, ONLY, type Only, type TrackerSearch, type TrackerSearchChange } from './search.ts'
import { stateChoices } from './state-choices.ts'
import classes from './TrackerScreen.module.css'

const ONLY_WORDS: Record<Only, string> = {
  open: 'Not finished',
  behind: 'Blocked, failed or behind',
  pace_behind: 'Pace: behind',
  pace_at_risk: 'Pace: at risk',
  pace_blocked: 'Pace: blocked',
  unseen: 'Not looked at today',
  overrides: 'With an override',
}
/** Typing settles before the address follows. */
const SETTLE_MS = 150

type Props = {
  columns: readonly TrackerColumn[]
  rows: readonly TrackerRow[]
  search: TrackerSearch
  nameField: React.RefObject<HTMLInputElement | null>
  onChange: (change: TrackerSearchChange) => void
  children?: React.ReactNode
}

/** The labels that occur, and proposals when there are any. */
function dayChoices(days: readonly TrackerColumn[], rows: readonly TrackerRow[]) {
  const cells = rows.flatMap((row) => days.flatMap(({ key }) => row.cells[key] ?? []))
  const labels = [...new Set(cells.flatMap(({ value }) => value ?? []))].sort()
  const proposed = cells.some(({ state, value }) => state === 'proposed' && value !== null)
  return [
    { value: '', label: 'Every day' },
    ...(proposed ? [{ value: 'proposed', label: 'Proposed, not decided' }] : []),
    ...labels.map((label) => ({ value: label, label })),
  ]
}

/** Which agents are shown; the address holds it, so that a view can be kept and sent. */
export const FilterBar = memo(function FilterBar({ columns, rows, search, nameField, onChange, children }: Props) {
  const states = useMemo(() => stateChoices(columns.filter((column) => column.kind === 'track')), [columns])
  const days = useMemo(
    () =>
      dayChoices(
        columns.filter((column) => column.kind === 'attendance'),
        rows,
      ),
    [columns, rows],
  )
  return (
    <search className={`${classes.filters} no-print`} aria-label="Filters">
      <NameField
        value={search.name ?? ''}
        field={nameField}
        settleMs={SETTLE_MS}
        onChange={(name) => onChange({ name: name || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label="Track state"
        data={states}
        value={search.state ?? ''}
        onChange={(event) => onChange({ state: event.currentTarget.value || undefined })}
      />
      {columns.some((column) => column.kind === 'attendance') && (
        <NativeSelect
          size="xs"
          aria-label="Attendance"
          data={days}
          value={search.label ?? ''}
          onChange={(event) => onChange({ label: event.currentTarget.value || undefined })}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label="Only"
        data={[{ value: '', label: 'Everyone' }, ...ONLY.map((value) => ({ value, label: ONLY_WORDS[value] }))]}
        value={search.only ?? ''}
        onChange={(event) => onChange({ only: ONLY.find((only) => only === event.currentTarget.value) })}
      />
      {isFiltered(search) && (
        <Button size="xs" variant="subtle" onClick={() => onChange(NO_FILTERS)}>
          Show everyone
        </Button>
      )}
      {children}
    </search>
  )
})
