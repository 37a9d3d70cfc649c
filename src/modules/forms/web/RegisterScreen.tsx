import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayTime, exactTime } from '#web/kit/times.ts'
import type { FormSubmission, FormView } from '../model.ts'
import classes from './forms.module.css'
import { exportPath, type RegisterFilter } from './queries.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

type Props = {
  rows: readonly FormSubmission[]
  /** Those the reader may file, of the class looked at last. */
  forms: readonly FormView[]
  cohorts: readonly { id: string; name: string }[]
  filter: RegisterFilter
  cohortId: string | null
  /** Laid over the filter of that moment; an empty part is let go. */
  onFilter: (change: RegisterFilter) => void
  onClear: () => void
  onMore: (() => void) | null
  loadingMore: boolean
}

const TYPING_MS = 300
const OUTCOMES = {
  passed: ['complete', 'Passed'],
  failed: ['failed', 'Failed'],
  standing: ['blocked', 'Open'],
  resolved: ['complete', 'Resolved'],
} as const

/** Of several agents the same, or how many tickets of them are still open. */
function Outcome({ row }: { row: FormSubmission }) {
  if (row.withdrawn) return <StateMark tone="waived" label="Withdrawn" />
  const outcomes = row.agents.map(({ outcome }) => outcome)
  const standing = outcomes.filter((outcome) => outcome === 'standing').length
  const outcome = standing > 0 ? 'standing' : outcomes[0]
  const known = outcome && outcome in OUTCOMES ? OUTCOMES[outcome as keyof typeof OUTCOMES] : null
  if (!known) return <StateMark tone="complete" label="Filed" />
  const [tone, label] = known
  return (
    <StateMark tone={tone} label={standing > 0 && standing < outcomes.length ? `${label} for ${standing} of ${outcomes.length}` : label} />
  )
}

const Agents = ({ row }: { row: FormSubmission }) =>
  row.agents.map(({ agentId, agent, exportName }, index) => (
    <span key={agentId}>
      {index > 0 && ', '}
      <Link to="/agents/$agentId" params={{ agentId }}>
        {agent}
      </Link>
      {exportName && <span className={classes.small}> {exportName}</span>}
    </span>
  ))

type FiltersProps = Pick<Props, 'filter' | 'forms' | 'cohorts' | 'onFilter'> & { initialSearch: string }

function Filters({ filter, initialSearch, forms, cohorts, onFilter }: FiltersProps) {
  const [typed, setTyped] = useState(initialSearch)
  const search = useDebouncedCallback((q: string) => onFilter({ q }), TYPING_MS)
  return (
    <search className={classes.filters}>
      <TextInput
        label="Search"
        placeholder="Name, e-mail, N-Number, ticket"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      <NativeSelect
        label="Form"
        value={filter.form ?? ''}
        data={[{ value: '', label: 'Every form' }, ...forms.map(({ key, name }) => ({ value: key, label: name }))]}
        onChange={(event) => onFilter({ form: event.currentTarget.value })}
      />
      <NativeSelect
        label="Class"
        value={filter.cohort ?? ''}
        data={[{ value: '', label: 'Every class' }, ...cohorts.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onFilter({ cohort: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="From"
        value={filter.from ?? ''}
        max={filter.to}
        onChange={(event) => onFilter({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={filter.to ?? ''}
        min={filter.from}
        onChange={(event) => onFilter({ to: event.currentTarget.value })}
      />
    </search>
  )
}

function FileLinks({ forms, cohortId }: Pick<Props, 'forms' | 'cohortId'>) {
  if (forms.length === 0) return null
  return (
    <nav aria-label="File a form">
      <ul className={classes.choice}>
        {forms.map(({ key, name }) => (
          <li key={key}>
            <LinkButton size="sm" variant="default" to="/forms/$form" params={{ form: key }} search={cohortId ? { class: cohortId } : {}}>
              {name}
            </LinkButton>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function useColumns(onWithdraw: (row: FormSubmission) => void) {
  const now = useNow()
  return [
    { key: 'form', header: 'Form', cell: (row: FormSubmission) => `${row.number} ${row.name}` },
    { key: 'agents', header: 'Agents', cell: (row: FormSubmission) => <Agents row={row} /> },
    { key: 'outcome', header: 'State', cell: (row: FormSubmission) => <Outcome row={row} /> },
    {
      key: 'at',
      header: 'Filed',
      cell: (row: FormSubmission) => <span title={exactTime(row.at, row.zone)}>{dayTime(row.at, now)}</span>,
      notOnPhone: true,
    },
    { key: 'by', header: 'By', cell: (row: FormSubmission) => row.by ?? 'Somebody', notOnPhone: true },
    { key: 'class', header: 'Class', cell: (row: FormSubmission) => row.cohort, wideOnly: true },
    {
      key: 'act',
      header: 'Act',
      cell: (row: FormSubmission) =>
        row.withdrawn ? (
          <span className={classes.small}>{row.withdrawn.reason}</span>
        ) : (
          row.may.includes('form.withdraw') && (
            <Button size="compact-sm" variant="subtle" onClick={() => onWithdraw(row)} aria-label={`Withdraw number ${row.number}`}>
              Withdraw
            </Button>
          )
        ),
    },
  ]
}

/** The five forms, and everything filed, newest first; filters stand in the address. */
export function RegisterScreen({ rows, forms, cohorts, filter, cohortId, onFilter, onClear, onMore, loadingMore }: Props) {
  const [asked, setAsked] = useState<FormSubmission | null>(null)
  const columns = useColumns(setAsked)
  const isNarrowed = Object.keys(filter).length > 0
  const [clearings, setClearings] = useState(0)
  const showEverything = () => {
    setClearings(clearings + 1)
    onClear()
  }
  return (
    <Screen
      title="Forms"
      wide
      about="Filing one updates the tracker, the exams and the close. What is filed can be withdrawn; it stays here."
      actions={(['csv', 'xlsx'] as const).map((kind) => (
        <Button key={kind} component="a" variant="default" href={exportPath(filter, kind)} download>
          {kind === 'csv' ? 'Export CSV' : 'Export XLSX'}
        </Button>
      ))}
    >
      <FileLinks forms={forms} cohortId={cohortId} />
      <Filters
        key={clearings}
        filter={filter}
        initialSearch={clearings === 0 ? (filter.q ?? '') : ''}
        forms={forms}
        cohorts={cohorts}
        onFilter={onFilter}
      />
      <DataTable
        label="Forms filed"
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        empty={
          <Empty title="No forms here" action={isNarrowed && <Button onClick={showEverything}>Show everything</Button>}>
            {isNarrowed ? 'No form fits what is chosen above.' : 'Choose a form above to file the first one.'}
          </Empty>
        }
      />
      {onMore && (
        <div>
          <Button variant="default" loading={loadingMore} onClick={onMore}>
            Show older forms
          </Button>
        </div>
      )}
      {asked && <WithdrawDialog filed={asked} onClose={() => setAsked(null)} />}
    </Screen>
  )
}
