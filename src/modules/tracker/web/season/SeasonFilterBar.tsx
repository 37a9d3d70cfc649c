import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { SEASON_ONLY, type SeasonOnly } from '../../rules/season.ts'
import { NameField } from '../NameField.tsx'
import { stateChoices } from '../state-choices.ts'
import classes from '../TrackerScreen.module.css'
import type { SeasonColumn } from './season-data.ts'
import { filterOf, NO_SEASON_FILTERS, type SeasonSearch, type SeasonSearchChange } from './season-search.ts'

const ONLY_WORDS: Record<SeasonOnly, string> = { open: 'Not finished', behind: 'Blocked, failed or behind', overrides: 'With an override' }
/** Each search is a question to the server. */
const SETTLE_MS = 300

type Props = {
  columns: readonly SeasonColumn[]
  search: SeasonSearch
  nameField: React.RefObject<HTMLInputElement | null>
  onChange: (change: SeasonSearchChange) => void
  children?: React.ReactNode
}

/** Which agents of which classes are shown; the address holds it. */
export function SeasonFilterBar({ columns, search, nameField, onChange, children }: Props) {
  const cohorts = useQuery(cohortsQuery).data?.rows
  const states = useMemo(() => stateChoices(columns), [columns])
  const choices = useMemo(
    () => [{ value: '', label: 'Every open class' }, ...(cohorts ?? []).map(({ id, name }) => ({ value: id, label: name }))],
    [cohorts],
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
        aria-label="Of class"
        data={choices}
        value={search.class ?? ''}
        onChange={(event) => onChange({ class: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label="Track state"
        data={states}
        value={search.state ?? ''}
        onChange={(event) => onChange({ state: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label="Only"
        data={[{ value: '', label: 'Everyone' }, ...SEASON_ONLY.map((value) => ({ value, label: ONLY_WORDS[value] }))]}
        value={search.only ?? ''}
        onChange={(event) => onChange({ only: SEASON_ONLY.find((only) => only === event.currentTarget.value) })}
      />
      {Object.keys(filterOf(search)).length > 0 && (
        <Button size="xs" variant="subtle" onClick={() => onChange(NO_SEASON_FILTERS)}>
          Show everyone
        </Button>
      )}
      {children}
    </search>
  )
}
