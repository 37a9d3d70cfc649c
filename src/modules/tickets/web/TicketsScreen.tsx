import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen } from '#web/kit/screen.tsx'
import { age, dayTime, exactTime } from '#web/kit/times.ts'
import type { TicketRow } from '../model.ts'
import { TICKET_STATES } from '../rules/state.ts'
import { stateName, TicketMark } from './parts.tsx'
import { exportPath, type RegisterFilter } from './queries.ts'
import classes from './tickets.module.css'

type Props = {
  rows: readonly TicketRow[]
  cohorts: readonly { id: string; name: string }[]
  filter: RegisterFilter
  mayFile: boolean
  mayContacts: boolean
  /** Laid over the filter of that moment; an empty part is let go. */
  onFilter: (change: RegisterFilter) => void
  onClear: () => void
  onMore: (() => void) | null
  loadingMore: boolean
}

const TYPING_MS = 300

function Filters({ filter, cohorts, onFilter }: Pick<Props, 'filter' | 'cohorts' | 'onFilter'>) {
  const [typed, setTyped] = useState(filter.q ?? '')
  const search = useDebouncedCallback((q: string) => onFilter({ q }), TYPING_MS)
  return (
    <search className={classes.filters}>
      <TextInput
        label="Search"
        placeholder="Name, words, number"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <NativeSelect
        label="State"
        value={filter.state ?? ''}
        data={[
          { value: '', label: 'Every state' },
          { value: 'open', label: 'Not over' },
          { value: 'due', label: 'To follow up now' },
          ...TICKET_STATES.map((state) => ({ value: state, label: stateName(state) })),
        ]}
        onChange={(event) => onFilter({ state: event.currentTarget.value })}
      />
      <NativeSelect
        label="Desk"
        value={filter.desk ?? ''}
        data={[
          { value: '', label: 'Every desk' },
          { value: 'carrier', label: 'Carrier' },
          { value: 'it', label: 'IT' },
        ]}
        onChange={(event) => onFilter({ desk: event.currentTarget.value })}
      />
      <NativeSelect
        label="Class"
        value={filter.cohort ?? ''}
        data={[{ value: '', label: 'Every class' }, ...cohorts.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onFilter({ cohort: event.currentTarget.value })}
      />
    </search>
  )
}

const agentWords = ({ agents, size }: TicketRow): string => {
  const [first] = agents
  return size > 1 ? `${first?.agent ?? ''} and ${size - 1} more` : (first?.agent ?? '')
}

function useColumns(): readonly Column<TicketRow>[] {
  const now = useNow()
  return [
    {
      key: 'ticket',
      header: 'Ticket',
      cell: (row) => (
        <>
          <Link to="/tickets/$ticketId" params={{ ticketId: row.id }}>
            {row.number} {row.title}
          </Link>
          <span className={classes.under}>{row.kindName}</span>
        </>
      ),
    },
    { key: 'agents', header: 'Agents', cell: agentWords },
    {
      key: 'state',
      header: 'State',
      cell: (row) => (
        <>
          <TicketMark state={row.state} />
          {row.isBlocking && <span className={classes.under}>holds the clocks</span>}
          {row.isFollowUpDue && <span className={classes.under}>follow up now</span>}
        </>
      ),
    },
    {
      key: 'age',
      header: 'Age',
      cell: (row) => (
        <span title={exactTime(row.sentAt ?? row.draftedAt, row.zone)}>{row.endedAt ? 'over' : age(row.sentAt ?? row.draftedAt, now)}</span>
      ),
      notOnPhone: true,
    },
    {
      key: 'follow',
      header: 'Follow up',
      cell: (row) =>
        row.followUpAt && !row.endedAt ? <span title={exactTime(row.followUpAt, row.zone)}>{dayTime(row.followUpAt, now)}</span> : '–',
      wideOnly: true,
    },
    { key: 'hand', header: 'In hand of', cell: (row) => row.takenBy ?? '–', wideOnly: true },
    { key: 'class', header: 'Class', cell: (row) => row.cohort, wideOnly: true },
  ]
}

/** Every ticket in sight, newest first; filters stand in the address. */
export function TicketsScreen({ rows, cohorts, filter, mayFile, mayContacts, onFilter, onClear, onMore, loadingMore }: Props) {
  const columns = useColumns()
  const [clearings, setClearings] = useState(0)
  const isNarrowed = Object.keys(filter).length > 0
  const showEverything = () => {
    setClearings(clearings + 1)
    onClear()
  }
  return (
    <Screen
      title="Tickets"
      wide
      about="Carrier and IT tickets. A blocking one holds the clocks of its agents from sent until resolved."
      actions={
        <>
          {mayContacts && (
            <LinkButton variant="default" to="/ticket-contacts">
              Contacts
            </LinkButton>
          )}
          {(['csv', 'xlsx'] as const).map((kind) => (
            <Button key={kind} component="a" variant="default" href={exportPath(filter, kind)} download>
              {kind === 'csv' ? 'Export CSV' : 'Export XLSX'}
            </Button>
          ))}
          <LinkButton variant="default" to="/troubleshooting">
            Paste an error
          </LinkButton>
          {mayFile && <LinkButton to="/tickets/new">New ticket</LinkButton>}
        </>
      }
    >
      <Filters key={clearings} filter={clearings === 0 ? filter : { ...filter, q: filter.q ?? '' }} cohorts={cohorts} onFilter={onFilter} />
      <DataTable
        label="Tickets"
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        empty={
          <Empty title="No tickets here" action={isNarrowed && <Button onClick={showEverything}>Show everything</Button>}>
            {isNarrowed
              ? 'No ticket fits what is chosen above.'
              : 'When a carrier’s site or a device holds an agent up, paste its message: the steps to try show, and what they do not solve ends in a ticket with everything that was tried. The form Carrier Tickets makes one too.'}
          </Empty>
        }
      />
      {onMore && (
        <div>
          <Button variant="default" loading={loadingMore} onClick={onMore}>
            Show older tickets
          </Button>
        </div>
      )}
    </Screen>
  )
}
