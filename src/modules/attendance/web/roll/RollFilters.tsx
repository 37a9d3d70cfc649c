import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { RollCounts } from './order-roll.ts'
import classes from './Roll.module.css'
import type { RollSearch, Shown } from './roll-search.ts'

type Props = { search: RollSearch; counts: RollCounts }

/** Which agents are shown and in which order; all of it stands in the address. */
export function RollFilters({ search, counts }: Props) {
  const navigate = useNavigate({ from: '/classes/$cohortId/roll' })
  const ask = (change: (now: RollSearch) => RollSearch) => void navigate({ search: change, replace: true, resetScroll: false })
  return (
    <div className={`${classes.filters} no-print`}>
      <SegmentedControl
        size="xs"
        aria-label="Agents shown"
        value={search.show ?? 'all'}
        onChange={(value) => {
          const shown = value as Shown
          ask(({ show: _, ...rest }) => (shown === 'all' ? rest : { ...rest, show: shown }))
        }}
        data={[
          { value: 'all', label: `All ${counts.all}` },
          { value: 'decide', label: `To decide ${counts.decide}` },
          { value: 'occurrences', label: `Occurrences ${counts.occurrences}` },
        ]}
      />
      <SegmentedControl
        size="xs"
        aria-label="Order"
        value={search.sort ?? 'problems'}
        onChange={(value) => ask(({ sort: _, ...rest }) => (value === 'name' ? { ...rest, sort: 'name' } : rest))}
        data={[
          { value: 'problems', label: 'Problems first' },
          { value: 'name', label: 'By name' },
        ]}
      />
      <Button
        size="xs"
        variant="default"
        className={classes.slim}
        aria-pressed={search.rows === 'slim'}
        onClick={() => ask(({ rows, ...rest }) => (rows === 'slim' ? rest : { ...rest, rows: 'slim' }))}
      >
        Slim rows
      </Button>
      <TextInput
        size="xs"
        className={classes.find}
        aria-label="Find an agent"
        placeholder="Find an agent"
        value={search.q ?? ''}
        onChange={(event) => {
          const q = event.currentTarget.value
          ask(({ q: _, ...rest }) => (q === '' ? rest : { ...rest, q }))
        }}
        rightSection={
          search.q ? <CloseButton size="xs" aria-label="Show all again" onClick={() => ask(({ q: _, ...rest }) => rest)} /> : null
        }
      />
    </div>
  )
}
