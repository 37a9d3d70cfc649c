import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'

/** Everybody active of the roles that the kind of a ticket routes to; nobody where it routes to none. */
export const listHearersOf = async (tx: Tx, ticketId: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select distinct person.id from ticket join ticket_kind k on k.id = ticket.kind_id
        cross join lateral jsonb_array_elements(k.definition -> 'routes') as route
        join person_role on person_role.role = route ->> 'role' join person on person.id = person_role.person_id
      where ticket.id = ${ticketId} and route ->> 'to' = 'desk' and person.state = 'active' order by person.id`.execute(tx)
  ).rows.map(({ id }) => id)

/** A ticket in a few words: what it is about, and of whom. */
export async function briefOf(tx: Tx, ticketId: string): Promise<{ title: string; who: string }> {
  const { rows } = await sql<{ title: string; first: string; size: number }>`
    select ticket.title, min(agent.name collate "C") as first, count(*)::int as size
    from ticket join ticket_agent a on a.ticket_id = ticket.id join agent on agent.id = a.agent_id
    where ticket.id = ${ticketId} group by ticket.id`.execute(tx)
  const [row] = rows
  if (!row) return { title: 'gone', who: 'nobody' }
  return { title: row.title, who: row.size > 1 ? `${row.first} and ${row.size - 1} more` : row.first }
}
