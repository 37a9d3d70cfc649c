import { sql } from 'kysely'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { MediaType } from '#platform/uploads/upload.ts'
import type { Hold } from '../rules/holds.ts'

type By = { readonly by: string | null; readonly at: Instant }

export const insertDeed = (tx: Tx, ticketId: string, act: string, note: string | null, { by, at }: By) =>
  tx.insertInto('ticket_act').values({ ticket_id: ticketId, act, note, by_person: by, at }).execute()

export type DeedRow = { act: string; note: string | null; byId: string | null; by: string | null; at: Instant }
export const listDeeds = (db: Db, ticketId: string): Promise<DeedRow[]> =>
  db
    .selectFrom('ticket_act')
    .leftJoin('person', 'person.id', 'ticket_act.by_person')
    .select(['ticket_act.act', 'ticket_act.note', 'ticket_act.by_person as byId', 'person.name as by', 'ticket_act.at'])
    .where('ticket_id', '=', ticketId)
    .orderBy('ticket_act.id')
    .execute()

export type FileRow = {
  id: string
  ticketId: string
  evidence: string | null
  sha256: string
  originalSha256: string
  mediaType: MediaType
  bytes: number
  fileName: string
  addedById: string | null
  addedBy: string | null
  addedAt: Instant
}
const selectFiles = (db: Db) =>
  db
    .selectFrom('ticket_file')
    .leftJoin('person', 'person.id', 'ticket_file.added_by')
    .select([
      'ticket_file.id',
      'ticket_id as ticketId',
      'evidence',
      'sha256',
      'original_sha256 as originalSha256',
      sql<MediaType>`media_type`.as('mediaType'),
      'bytes',
      'file_name as fileName',
      'added_by as addedById',
      'person.name as addedBy',
      'added_at as addedAt',
    ])
export const listFiles = (db: Db, ticketId: string): Promise<FileRow[]> =>
  selectFiles(db).where('ticket_id', '=', ticketId).orderBy('added_at').orderBy('ticket_file.id').execute()
export const findFile = (db: Db, id: string): Promise<FileRow | undefined> =>
  selectFiles(db).where('ticket_file.id', '=', id).executeTakeFirst()

export type NewFile = {
  id: string
  ticket_id: string
  evidence: string | null
  sha256: string
  original_sha256: string
  media_type: string
  bytes: number
  file_name: string
  added_by: string | null
  added_at: Instant
}
export const insertFile = (tx: Tx, row: NewFile) => tx.insertInto('ticket_file').values(row).execute()

export type LetterRow = { contact: string; recipient: string; subject: string; body: string; at: Instant }
export const insertLetter = (tx: Tx, row: LetterRow & { id: string; ticket_id: string; mail_id: string }) =>
  tx.insertInto('ticket_letter').values(row).execute()
export const listLetters = (db: Db, ticketId: string): Promise<LetterRow[]> =>
  db
    .selectFrom('ticket_letter')
    .select(['contact', 'recipient', 'subject', 'body', 'at'])
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const listHolds = (db: Db, ticketId: string): Promise<Hold[]> =>
  db
    .selectFrom('ticket_hold')
    .select(['agent_id as agentId', 'since', 'until'])
    .where('ticket_id', '=', ticketId)
    .orderBy('since')
    .orderBy('agent_id')
    .execute()

/** Puts these in the place of what a ticket holds, of all its agents or of one. */
export async function saveHolds(tx: Tx, ticketId: string, holds: readonly Hold[], agentId: string | null = null): Promise<void> {
  await sql`delete from ticket_hold where ticket_id = ${ticketId} and (${agentId}::uuid is null or agent_id = ${agentId}::uuid)`.execute(tx)
  if (holds.length === 0) return
  const rows = holds.map((hold) => ({ ticket_id: ticketId, agent_id: hold.agentId, since: hold.since, until: hold.until }))
  await tx.insertInto('ticket_hold').values(rows).execute()
}

export type AgentHold = { agentId: string; number: number; since: Instant; until: Instant | null }

/** Stretches of blocking tickets of these agents that follow no form, by the reason for which clocks stand still. */
export const listHoldsOf = async (db: Db, agentIds: readonly string[], pauses: string): Promise<AgentHold[]> =>
  (
    await sql<AgentHold>`
      select h.agent_id as "agentId", t.number, h.since, h.until
      from ticket_hold h join ticket t on t.id = h.ticket_id join ticket_kind k on k.id = t.kind_id
      where h.agent_id = any(${agentIds}::uuid[]) and t.origin is null and k.definition ->> 'pauses' = ${pauses}
      order by h.since, t.number`.execute(db)
  ).rows
