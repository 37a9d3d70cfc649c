import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import type { Person } from '../model.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { ROLE_WORDS } from './role-words.ts'

type Props = { people: readonly Person[]; hasMore: boolean; search: string; onSearch: (search: string) => void; mayWrite: boolean }

const columns = (onEdit: ((person: Person) => void) | null): readonly Column<Person>[] => [
  { key: 'name', header: 'Name', cell: (person) => person.name },
  { key: 'email', header: 'E-mail', wideOnly: true, cell: (person) => person.email },
  { key: 'roles', header: 'Roles', cell: (person) => person.roles.map((role) => ROLE_WORDS[role].name).join(', ') },
  { key: 'cohorts', header: 'Classes', wideOnly: true, cell: (person) => person.cohorts.map((cohort) => cohort.name).join(', ') },
  {
    key: 'state',
    header: 'Sign-in',
    cell: (person) => (person.state === 'disabled' ? 'Disabled' : person.hasPassword ? 'Password' : 'By link'),
  },
  ...(onEdit
    ? [
        {
          key: 'act',
          header: 'Change',
          cell: (person: Person) => (
            <Button size="compact-sm" variant="subtle" aria-label={`Change ${person.name}`} onClick={() => onEdit(person)}>
              Change
            </Button>
          ),
        },
      ]
    : []),
]

/** Everyone who may sign in, with roles. */
export function PeopleScreen({ people, hasMore, search, onSearch, mayWrite }: Props) {
  const [open, setOpen] = useState<Person | 'new' | null>(null)
  return (
    <Screen
      title="People"
      about="Who may sign in, and what they are here. Agents on a roster need no sign-in of their own."
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
            Add a person
          </Button>
        )
      }
    >
      <TextInput
        label="Search"
        placeholder="Name or e-mail"
        maw={320}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      <DataTable
        label="People"
        rows={people}
        rowId={(person) => person.id}
        columns={columns(mayWrite ? setOpen : null)}
        empty={
          <Empty title={search ? `Nobody is called “${search}”` : 'Nobody yet'}>
            {search
              ? 'Search matches names and e-mail addresses.'
              : 'Add the first person; a link to sign in goes out by mail, or you hand it over.'}
          </Empty>
        }
      />
      {hasMore && <p>Only the first {people.length} are shown. Search to narrow the list.</p>}
      {open && <PersonDialog person={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}
