import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { ResourceRow } from '../model.ts'
import type { PageFilter } from './queries.ts'
import classes from './resources.module.css'
import { READING_MARKS } from './words.ts'

type Props = {
  rows: readonly ResourceRow[]
  programmes: readonly { key: string; name: string }[]
  filter: PageFilter
  mayWrite: boolean
  mayContacts: boolean
  onFilter: (filter: PageFilter) => void
}

const TYPING_MS = 300

const columnsOf = (programmes: Props['programmes']): readonly Column<ResourceRow>[] => [
  {
    key: 'page',
    header: 'Page',
    cell: ({ id, title, audience, isSample }) => (
      <>
        <Link to="/resources/$resourceId" params={{ resourceId: id }}>
          {title}
        </Link>
        {(isSample || audience === 'staff') && (
          <span className={classes.under}>
            {[isSample && 'sample', audience === 'staff' && 'not for agents'].filter(Boolean).join(', ')}
          </span>
        )}
      </>
    ),
  },
  {
    key: 'reading',
    header: 'You',
    cell: ({ reading, note }) => (
      <>
        <StateMark {...READING_MARKS[reading]} />
        {reading === 'changed' && <span className={classes.under}>{note}</span>}
      </>
    ),
  },
  { key: 'version', header: 'Version', cell: ({ number }) => number, notOnPhone: true },
  { key: 'written', header: 'Written', cell: ({ writtenAt }) => <Moment at={writtenAt} />, notOnPhone: true },
  {
    key: 'programme',
    header: 'Programme',
    cell: ({ programme }) => programmes.find(({ key }) => key === programme)?.name ?? programme,
    wideOnly: true,
  },
]

function Filters({ filter, programmes, onFilter }: Pick<Props, 'filter' | 'programmes' | 'onFilter'>) {
  const [typed, setTyped] = useState(filter.q ?? '')
  const search = useDebouncedCallback((q: string) => onFilter({ ...filter, q }), TYPING_MS)
  return (
    <search className={classes.row}>
      <TextInput
        label="Search"
        placeholder="Words of a page"
        value={typed}
        maxLength={120}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      {programmes.length > 1 && (
        <NativeSelect
          label="Programme"
          value={filter.programme ?? ''}
          data={[{ value: '', label: 'Every programme' }, ...programmes.map(({ key, name }) => ({ value: key, label: name }))]}
          onChange={(event) => onFilter({ ...filter, programme: event.currentTarget.value })}
        />
      )}
    </search>
  )
}

/** What a programme tells its people. What changed since the reader acknowledged it is marked. */
export function ResourcesScreen({ rows, programmes, filter, mayWrite, mayContacts, onFilter }: Props) {
  const isArchive = filter.archived === true
  return (
    <Screen
      title="Resources"
      about={
        isArchive
          ? 'Pages that were archived. Open one to bring it back.'
          : 'The pages of the programme: how things are done, step by step.'
      }
      actions={
        <>
          {mayContacts && (
            <LinkButton variant="default" to="/ticket-contacts">
              Contacts
            </LinkButton>
          )}
          {mayWrite && (
            <Button variant="default" onClick={() => onFilter({ ...filter, archived: !isArchive })}>
              {isArchive ? 'Show current pages' : 'Show archived pages'}
            </Button>
          )}
          {mayWrite && (
            <LinkButton to="/resources/new" search={filter.programme ? { programme: filter.programme } : {}}>
              New page
            </LinkButton>
          )}
        </>
      }
    >
      <Filters filter={filter} programmes={programmes} onFilter={onFilter} />
      <DataTable
        label="Pages"
        rows={rows}
        columns={columnsOf(programmes)}
        rowId={(row) => row.id}
        empty={
          filter.q ? (
            <Empty title="No page fits">No page has these words. Search for fewer of them.</Empty>
          ) : (
            <Empty title={isArchive ? 'Nothing is archived' : 'No pages yet'}>
              {isArchive
                ? 'Pages that are not needed any more stand here, with all their versions.'
                : 'Pages say how things are done, such as AHIP step by step. A PM or manager writes the first one.'}
            </Empty>
          )
        }
      />
    </Screen>
  )
}
