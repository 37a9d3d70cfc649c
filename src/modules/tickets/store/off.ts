import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Tried } from '../model.ts'

/** An agent who was taken off a ticket, as they stood on it. */
export type OffRow = {
  told: string | null
  tried: Tried[]
  joinedBy: string | null
  joinedAt: Instant
  holds: { since: Instant; until: Instant | null }[]
  takenOffAt: Instant
}

export const findOff = async (db: Db, ticketId: string, agentId: string): Promise<OffRow | undefined> =>
  (
    await sql<OffRow>`
      select told, tried, joined_by as "joinedBy", joined_at as "joinedAt", holds, taken_off_at as "takenOffAt"
      from ticket_agent_off where ticket_id = ${ticketId} and agent_id = ${agentId}`.execute(db)
  ).rows[0]

/** Takes an agent off a ticket and keeps how they stood on it, also what it held. */
export const moveOff = (tx: Tx, ticketId: string, agentId: string, { by, at }: { by: string | null; at: Instant }) =>
  sql`with gone as (
      delete from ticket_agent where ticket_id = ${ticketId} and agent_id = ${agentId} returning *
    )
    insert into ticket_agent_off (ticket_id, agent_id, told, tried, joined_by, joined_at, holds, taken_off_at, taken_off_by)
    select ticket_id, agent_id, told, tried, joined_by, joined_at, (
      select coalesce(jsonb_agg(jsonb_build_object('since', h.since, 'until', h.until) order by h.since), '[]')
      from ticket_hold h where h.ticket_id = gone.ticket_id and h.agent_id = gone.agent_id
    ), ${at}::timestamptz, ${by}::uuid from gone
    on conflict (ticket_id, agent_id) do update set told = excluded.told, tried = excluded.tried, joined_by = excluded.joined_by,
      joined_at = excluded.joined_at, holds = excluded.holds, taken_off_at = excluded.taken_off_at, taken_off_by = excluded.taken_off_by`.execute(
    tx,
  )

export const deleteOff = (tx: Tx, ticketId: string, agentId: string) =>
  tx.deleteFrom('ticket_agent_off').where('ticket_id', '=', ticketId).where('agent_id', '=', agentId).execute()
