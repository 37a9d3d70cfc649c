import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AuditEntries } from '#modules/audit/web/parts.tsx'
import { agentAuditQuery } from '#modules/audit/web/queries.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import classes from './AgentPage.module.css'

const SHOWN = 12

/** Who did what to this agent, newest first, with the way to all of it. */
export function AgentHistory({ agentId }: { agentId: string }) {
  const { data, error } = useQuery(agentAuditQuery(agentId))
  const rows = data?.rows ?? []
  const hasMore = rows.length > SHOWN || data?.next !== null
  return (
    <Section title="History">
      <ProblemNote error={error} />
      {data && <AuditEntries entries={rows.slice(0, SHOWN)} />}
      {data && hasMore && (
        <Link to="/audit" search={{ agentId }} className={classes.small}>
          Everything that was done
        </Link>
      )}
    </Section>
  )
}
