import { useRouter } from '@tanstack/react-router'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Exception } from '../model.ts'
import { spokenAge } from '../rules/kinds.ts'
import classes from './Overview.module.css'

const TONE_WORDS: Readonly<Record<Exception['tone'], string>> = {
  behind: 'Overdue',
  at_risk: 'Getting late',
  blocked: 'Blocked',
  submitted: 'Waits for a review',
}

/** Leads to where one acts; in another window where that is asked for. */
function Act({ row }: { row: Exception }) {
  const router = useRouter()
  const goTo = (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    router.history.push(row.link)
  }
  return (
    <a href={row.link} onClick={goTo}>
      {row.agent ?? row.cohort}
    </a>
  )
}

const columns: readonly Column<Exception>[] = [
  {
    key: 'who',
    header: 'Who',
    cell: (row) => (
      <>
        <Act row={row} />
        <span className={classes.under}>{row.agent === null ? 'the whole class' : row.cohort}</span>
      </>
    ),
  },
  { key: 'what', header: 'What', cell: ({ what }) => what },
  { key: 'age', header: 'Age', notOnPhone: true, cell: ({ age, unit }) => <span className={classes.age}>{spokenAge(age, unit)}</span> },
  { key: 'kind', header: 'Kind', wideOnly: true, cell: ({ kindName }) => kindName },
  { key: 'tone', header: 'State', notOnPhone: true, cell: ({ tone }) => <StateMark tone={tone} label={TONE_WORDS[tone]} /> },
]

/** What is overdue or waits, oldest first; each row leads to where it is settled. */
export const ExceptionTable = ({ rows }: { rows: readonly Exception[] }) => (
  <DataTable label="Exceptions, oldest first" rows={rows} rowId={({ id }) => id} columns={columns} />
)
