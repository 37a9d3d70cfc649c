import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { Person, Role } from '../model.ts'
import classes from './PeopleScreen.module.css'
import type { PeopleFilter } from './queries.ts'
import { ROLE_ORDER, ROLE_WORDS } from './role-words.ts'

/** Typing pauses this long before it is asked for. */
const PAUSE_MS = 150

type Props = { filter: PeopleFilter; initialSearch: string; onFilter: (filter: PeopleFilter) => void }

/** The filter with one part changed; an empty part is left out. */
function withPart(filter: PeopleFilter, part: { [K in keyof PeopleFilter]: PeopleFilter[K] | '' }): PeopleFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== ''))
}

/** Search, role and state. What is typed stands at once; the address follows. */
export function PeopleFilters({ filter, initialSearch, onFilter }: Props) {
  const [typed, setTyped] = useState(initialSearch)
  const search = useDebouncedCallback((q: string) => onFilter(withPart(filter, { q })), PAUSE_MS)
  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.search}
        type="search"
        label="Search"
        placeholder="Name or e-mail"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value.trim())
        }}
      />
      <NativeSelect
        label="Role"
        value={filter.role ?? ''}
        data={[{ value: '', label: 'Every role' }, ...ROLE_ORDER.map((role) => ({ value: role, label: ROLE_WORDS[role].name }))]}
        onChange={(event) => onFilter(withPart(filter, { role: event.currentTarget.value as Role | '' }))}
      />
      <NativeSelect
        label="Sign-in"
        value={filter.state ?? ''}
        data={[
          { value: '', label: 'Everyone' },
          { value: 'active', label: 'May sign in' },
          { value: 'disabled', label: 'Disabled' },
        ]}
        onChange={(event) => onFilter(withPart(filter, { state: event.currentTarget.value as Person['state'] | '' }))}
      />
    </search>
  )
}
