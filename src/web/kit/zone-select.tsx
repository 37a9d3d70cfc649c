import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core'
import { useMemo } from 'react'

/** Where the agents of this work live; every other zone follows below. */
const USUAL = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
]
const SHOWN = 40

const plain = (text: string) => text.toLowerCase().replaceAll(/[_/]/g, ' ')

const byWords: OptionsFilter = ({ options, search, limit }) =>
  (options as ComboboxItem[]).filter(({ value }) => plain(value).includes(plain(search).trim())).slice(0, limit)

type Props = { label: string; value: string | null; error: string | undefined; required?: boolean; onChange: (zone: string | null) => void }

/** A time zone, found by typing part of its city: "new york" finds America/New_York. */
export function ZoneSelect({ label, value, error, required = false, onChange }: Props) {
  const zones = useMemo(() => [...new Set([...USUAL, ...(value ? [value] : []), ...Intl.supportedValuesOf('timeZone')])], [value])
  return (
    <Select
      label={label}
      required={required}
      data={zones}
      filter={byWords}
      limit={SHOWN}
      searchable
      selectFirstOptionOnChange
      allowDeselect={!required}
      clearable={!required}
      nothingFoundMessage="No zone is called that. Try a city."
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
