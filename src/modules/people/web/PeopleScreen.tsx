import { Button, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Person } from '../model.ts'
import { type FilterChange, PeopleFilters } from './PeopleFilters.tsx'
import classes from './PeopleScreen.module.css'
import { PersonDialog } from './PersonDialog.tsx'
import type { PeopleFilter } from './queries.ts'
import { ROLE_WORDS, rolesInOrder } from './role-words.ts'

type Props = {
  people: readonly Person[]
  hasMore: boolean
  filter: PeopleFilter
  onFilter: (change: FilterChange) => void
  onClear: () => void
  mayWrite: boolean
  /** Only an admin may change an admin. */
  mayChangeAdmins: boolean
}

type Edit = (person: Person) => (() => void) | null

function Name({ person, onEdit }: { person: Person; onEdit: Edit }) {
  const edit = onEdit(person)
  const name = edit ? (
    <UnstyledButton className={classes.name} onClick={edit} aria-haspopup="dialog">
      {person.name}
    </UnstyledButton>
  ) : (
    person.name
  )
  return (
    <>
      {name}
      <span className={classes.under}>{person.email}</span>
    </>
  )
}

function signInOf(person: Person): React.ReactNode {
  if (person.state === 'disabled') return <StateMark tone="paused" label="Disabled" bare />
  return <span className={classes.way}>{person.hasPassword ? 'Password' : 'By link only'}</span>
}

const CAPACITIES = { lead: 'leads', pm: 'PM of', certifier: 'certifies in' } as const

const columns = (onEdit: Edit): readonly Column<Person>[] => [
  { key: 'name', header: 'Name', cell: (person) => <Name person={person} onEdit={onEdit} /> },
  {
    key: 'roles',
    header: 'Roles',
    cell: (person) =>
      rolesInOrder(person.roles)
        .map((role) => ROLE_WORDS[role].name)
        .join(', '),
  },
  {
    key: 'cohorts',
    header: 'Classes',
    wideOnly: true,
    cell: (person) => person.cohorts.map((cohort) => `${CAPACITIES[cohort.capacity]} ${cohort.name}`).join(', '),
  },
  { key: 'state', header: 'Sign-in', notOnPhone: true, cell: signInOf },
]

const isNarrowed = (filter: PeopleFilter) => Object.keys(filter).length > 0

/** Everyone who may sign in, with roles. */
export function PeopleScreen({ people, hasMore, filter, onFilter, onClear, mayWrite, mayChangeAdmins }: Props) {
  const [open, setOpen] = useState<Person | 'new' | null>(null)
  const [clearings, setClearings] = useState(0)
  const showEveryone = () => {
    setClearings(clearings + 1)
    onClear()
  }
  const editOf: Edit = (person) => (mayWrite && (mayChangeAdmins || !person.roles.includes('admin')) ? () => setOpen(person) : null)
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
      <PeopleFilters key={clearings} filter={filter} initialSearch={clearings === 0 ? (filter.q ?? '') : ''} onFilter={onFilter} />
      <DataTable
        label="People"
        rows={people}
        rowId={(person) => person.id}
        columns={columns(editOf)}
        empty={
          <Empty
            title={isNarrowed(filter) ? 'Nobody fits' : 'Nobody yet'}
            action={isNarrowed(filter) && <Button onClick={showEveryone}>Show everyone</Button>}
          >
            {isNarrowed(filter)
              ? 'The search looks for parts of names and e-mail addresses; role and sign-in narrow it further.'
              : 'Add the first person; a link to sign in goes out by mail, or you hand it over.'}
          </Empty>
        }
      />
      {hasMore && <p>Only the first {people.length} are shown. Search to narrow the list.</p>}
      {open && <PersonDialog person={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Screen>
  )
}
