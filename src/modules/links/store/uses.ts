import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { LinkPage } from '../model.ts'

/** Puts down that something came by a link; the same proof again is no further use. */
export const insertUse = (tx: Tx, linkId: string, at: Instant, proofId: string | null) =>
  sql`insert into signed_link_use (id, link_id, at, proof_id) values (${newId()}, ${linkId}, ${at}, ${proofId}) on conflict do nothing`.execute(
    tx,
  )

/** So much of what was sent is shown; a week of evenings is less. */
const SHOWN = 20

/** What came by a link, newest first, with each proof as it stands now. */
export async function listUses(db: Db, linkId: string): Promise<LinkPage['sent']> {
  const { rows } = await sql<LinkPage['sent'][number]>`
    select used.at, proof.file_name as file, proof.state, proof.reason from signed_link_use used left join proof on proof.id = used.proof_id
    where used.link_id = ${linkId} order by used.at desc, used.id limit ${SHOWN}`.execute(db)
  return rows
}
