import { Link } from '@tanstack/react-router'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { Section } from '#web/kit/screen.tsx'
import { age } from '#web/kit/times.ts'
import type { TicketRow } from '../model.ts'
import { TicketMark } from './parts.tsx'
import classes from './tickets.module.css'

type Props = { rows: readonly TicketRow[]; hasMore: boolean; agentId: string; cohortId: string; mayFile: boolean }

/** The tickets of one agent on their page, newest first. */
export function TicketsSection({ rows, hasMore, agentId, cohortId, mayFile }: Props) {
  const now = useNow()
  return (
    <Section
      title="Tickets"
      actions={
        mayFile && (
          <LinkButton size="xs" variant="default" to="/tickets/new" search={{ class: cohortId, agents: agentId }}>
            New ticket
          </LinkButton>
        )
      }
    >
      {rows.length === 0 && <span className={classes.under}>No carrier or IT ticket so far.</span>}
      <ul className={classes.list} aria-label="Tickets">
        {rows.map(({ id, number, title, state, isBlocking, isFollowUpDue, size, sentAt, draftedAt, endedAt }) => (
          <li key={id}>
            <Link to="/tickets/$ticketId" params={{ ticketId: id }}>
              {number} {title}
            </Link>{' '}
            <TicketMark state={state} />
            <span className={classes.under}>
              {[
                endedAt ? 'over' : age(sentAt ?? draftedAt, now),
                size > 1 && `with ${size - 1} more`,
                isBlocking && 'holds the clock',
                isFollowUpDue && 'follow up now',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {hasMore && (
        <Link to="/tickets" search={{ agent: agentId }}>
          All tickets of this agent
        </Link>
      )}
    </Section>
  )
}
