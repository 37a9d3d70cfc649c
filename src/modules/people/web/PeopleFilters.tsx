import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import type { Person, Role } from '../model.ts'
import classes from './PeopleScreen.module.css'
import type { PeopleFilter } from './queries.ts'
import { ROLE_ORDER, ROLE_WORDS } from './role-words.ts'

/** Typing pauses this long before it is asked for. */
const PAUSE_MS = 150

/** What changes of the filter, to be laid over the one of that moment; an empty part is let go. */
export type FilterChange = { [K in keyof PeopleFilter]: PeopleFilter[K] | '' }

type Props = { filter: PeopleFilter; initialSearch: string; onFilter: (change: FilterChange) => void }

/** Search, role and state. What is typed stands at once; the address follows. */
export function PeopleFilters({ filter, initialSearch, onFilter }: Props) {
  const [typed, setTyped] = useState(initialSearch)
  const search = useDebouncedCallback((q: string) => onFilter({ q }), PAUSE_MS)
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
        onChange={(event) => onFilter({ role: event.currentTarget.value as Role | '' })}
      />
      <NativeSelect
        label="Sign-in"
        value={filter.state ?? ''}
        data={[
          { value: '', label: 'Everyone' },
          { value: 'active', label: 'May sign in' },
          { value: 'disabled', label: 'Disabled' },
        ]}
        onChange={(event) => onFilter({ state: event.currentTarget.value as Person['state'] | '' })}
      />
    </search>
  )
}
