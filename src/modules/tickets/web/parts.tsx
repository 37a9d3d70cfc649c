import { Link } from '@tanstack/react-router'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { TicketRow } from '../model.ts'
import type { TicketState } from '../rules/state.ts'
import classes from './tickets.module.css'

const MARKS: Readonly<Record<TicketState, { tone: string; label: string }>> = {
  draft: { tone: 'not_started', label: 'Draft' },
  sent: { tone: 'submitted', label: 'Sent' },
  waiting: { tone: 'in_progress', label: 'In hand' },
  answered: { tone: 'at_risk', label: 'Answered' },
  resolved: { tone: 'complete', label: 'Resolved' },
  reopened: { tone: 'blocked', label: 'Opened again' },
  withdrawn: { tone: 'waived', label: 'Withdrawn' },
}
export const stateName = (state: TicketState): string => MARKS[state].label

/** Where a ticket stands, as shape and word. */
export const TicketMark = ({ state }: { state: TicketState }) => <StateMark {...MARKS[state]} />

/** What must not be done, whatever else is: always in view where a ticket or guide is. */
export function Prohibitions({ rules }: { rules: readonly string[] }) {
  if (rules.length === 0) return null
  return (
    <ul className={classes.warn} aria-label="Do not">
      {rules.map((rule) => (
        <li key={rule}>
          <strong>{rule}</strong>
        </li>
      ))}
    </ul>
  )
}

/** An agent's own tickets with where each stands, and the way to say what does not work. */
export function OwnTickets({ rows }: { rows: readonly TicketRow[] }) {
  if (rows.length === 0) return null
  return (
    <ul className={classes.list}>
      {rows.map(({ id, number, title, state, isBlocking }) => (
        <li key={id}>
          <Link to="/tickets/$ticketId" params={{ ticketId: id }}>
            {number} {title}
          </Link>{' '}
          <TicketMark state={state} />
          {isBlocking && <span className={classes.under}>Your clock stands still while it is open.</span>}
        </li>
      ))}
    </ul>
  )
}
