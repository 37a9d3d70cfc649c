import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'

export type Following = { id: string; number: number; of: string }

/** Tickets that follow a form and are about one of these agents, or began with one of these submissions. */
export const listFollowing = async (
  db: Db,
  origin: string,
  agentIds: readonly string[],
  numbers: readonly number[],
): Promise<Following[]> =>
  (
    await sql<Following>`
      select t.id, t.origin_number as number, t.origin_of as "of" from ticket t
      where t.origin = ${origin} and (t.origin_number = any(${numbers}::int[])
        or exists (select from ticket_agent a where a.ticket_id = t.id and a.agent_id = any(${agentIds}::uuid[])))
      order by t.number`.execute(db)
  ).rows

/** What was said on the page of a ticket that follows a form: that it is resolved, or stands again. */
export type PageAct = { agentId: string; number: number; of: string; isResolved: boolean; at: Instant }

/** In the order in which it was said; what the forms themselves brought about is not among it. */
export const listPageActs = async (db: Db, origin: string, agentIds: readonly string[]): Promise<PageAct[]> =>
  (
    await sql<PageAct>`
      select a.agent_id as "agentId", t.origin_number as number, t.origin_of as "of", said.act = 'page_resolve' as "isResolved", said.at
      from ticket_act said join ticket t on t.id = said.ticket_id join ticket_agent a on a.ticket_id = t.id
      where t.origin = ${origin} and a.agent_id = any(${agentIds}::uuid[]) and said.act in ('page_resolve', 'page_reopen')
      order by said.id`.execute(db)
  ).rows
