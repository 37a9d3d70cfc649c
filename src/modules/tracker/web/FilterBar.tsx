import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { memo, useEffect, useMemo, useState } from 'react'
import type { TrackerColumn, TrackerRow } from '../model.ts'
import { isFiltered } from './filters.ts'
import { ONLY, type Only, type TrackerSearch, type TrackerSearchChange } from './search.ts'
import classes from './TrackerScreen.module.css'

const ONLY_WORDS: Record<Only, string> = {
  open: 'Not finished',
  behind: 'Blocked, failed or behind',
  pace_behind: 'Pace: behind',
  pace_at_risk: 'Pace: at risk',
  pace_blocked: 'Pace: blocked',
  unseen: 'Not looked at today',
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

/** A tone in words, whatever the tracks call their states of it. */
const TONE_WORDS: Readonly<Record<string, string>> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  submitted: 'Waiting for someone',
  complete: 'Complete',
  failed: 'Failed',
  blocked: 'Blocked',
  waived: 'Waived',
}

function stateChoices(tracks: readonly TrackerColumn[]) {
  const tones = new Set(tracks.flatMap(({ options }) => (options ?? []).map(({ tone }) => tone)))
  const any = Object.entries(TONE_WORDS).filter(([tone]) => tones.has(tone))
  const each = tracks.map(({ key, title, options }) => ({
    group: title,
    items: (options ?? []).map((option) => ({ value: `${key}.${option.key}`, label: `${title}: ${option.label}` })),
  }))
  const anywhere = { group: 'Any track', items: any.map(([tone, words]) => ({ value: `any.${tone}`, label: `Any track: ${words}` })) }
  return [{ value: '', label: 'Every state' }, anywhere, ...each]
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

function NameField({ value, onChange, field }: { value: string; onChange: (name: string) => void; field: Props['nameField'] }) {
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback(onChange, SETTLE_MS)
  useEffect(() => setTyped(value), [value])
  const set = (next: string) => {
    setTyped(next)
    settle(next)
  }
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.name}
      aria-label="Name or number"
      placeholder="Name or number"
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && set('')}
      rightSection={typed && <CloseButton size="xs" aria-label="Clear the name" onClick={() => set('')} />}
    />
  )
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
      <NameField value={search.name ?? ''} field={nameField} onChange={(name) => onChange({ name: name || undefined })} />
      <NativeSelect
        size="xs"
        aria-label="Track state"
        data={states}
        value={search.state ?? ''}
        onChange={(event) => onChange({ state: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label="Attendance"
        data={days}
        value={search.label ?? ''}
        onChange={(event) => onChange({ label: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label="Only"
        data={[{ value: '', label: 'Everyone' }, ...ONLY.map((value) => ({ value, label: ONLY_WORDS[value] }))]}
        value={search.only ?? ''}
        onChange={(event) => onChange({ only: ONLY.find((only) => only === event.currentTarget.value) })}
      />
      {isFiltered(search) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => onChange({ name: undefined, state: undefined, label: undefined, only: undefined })}
        >
          Show everyone
        </Button>
      )}
      {children}
    </search>
  )
})
