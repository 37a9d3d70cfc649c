import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import classes from './AuditScreen.module.css'
import { NOUNS } from './action-words.ts'
import type { AuditFilter } from './queries.ts'

type Props = {
  filter: AuditFilter
  onFilter: (filter: AuditFilter) => void
  /** Names of the person, agent or class that the trail is narrowed to. */
  names: { actor: string; agent: string; cohort: string }
}

/** Which part of the trail is shown. */
export function AuditFilters({ filter, onFilter, names }: Props) {
  const set = (change: AuditFilter) => onFilter({ ...filter, ...change })
  const narrowed = [
    { key: 'actorId', label: `By ${names.actor}` },
    { key: 'agentId', label: `About ${names.agent}` },
    { key: 'cohortId', label: `In ${names.cohort}` },
  ] as const
  return (
    <search className={classes.filters}>
      <NativeSelect
        label="About"
        value={filter.noun ?? ''}
        data={[{ value: '', label: 'Everything' }, ...NOUNS]}
        onChange={(event) => set({ noun: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="From"
        value={filter.from ?? ''}
        max={filter.to}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={filter.to ?? ''}
        min={filter.from}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      {narrowed
        .filter(({ key }) => filter[key])
        .map(({ key, label }) => (
          <Button
            key={key}
            variant="default"
            rightSection={<IconX size={14} aria-hidden />}
            aria-label={`${label}: show others too`}
            onClick={() => set({ [key]: '' })}
          >
            {label}
          </Button>
        ))}
    </search>
  )
}
