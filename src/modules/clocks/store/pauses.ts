import type { Instant } from '#kernel/instant.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ExemptionKind, PauseKind } from '../rules/policy.ts'

export type NewPause = {
  readonly id: string
  readonly agentId: string
  readonly kind: PauseKind
  readonly note: string | null
  readonly since: Instant
  readonly until: Instant | null
  readonly source: string | null
}
type Writer = { readonly by: string | null; readonly at: Instant }

export const insertPauses = (tx: Tx, { by, at }: Writer, pauses: readonly NewPause[]) =>
  tx
    .insertInto('clock_pause')
    .values(
      pauses.map(({ agentId, until, ...pause }) => ({
        ...pause,
        agent_id: agentId,
        until,
        begun_by: by,
        begun_at: at,
        ...(until === null ? {} : { ended_by: by, ended_at: at }),
      })),
    )
    .execute()

export type PauseChange = {
  readonly since: Instant
  readonly until: Instant | null
  readonly note: string | null
  /** Who ended it and when that was recorded; null while it stands, undefined when that stays as it is. */
  readonly ended: Writer | null | undefined
}

export const updatePause = (tx: Tx, id: string, { since, until, note, ended }: PauseChange) =>
  tx
    .updateTable('clock_pause')
    .set((eb) => ({
      since,
      until,
      note,
      ...(ended === undefined ? {} : { ended_by: ended?.by ?? null, ended_at: ended?.at ?? null }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()

export const deletePause = (tx: Tx, id: string) => tx.deleteFrom('clock_pause').where('id', '=', id).execute()

/** Whose pause it is; undefined where there is none. */
export const agentOfPause = async (db: Db, id: string): Promise<string | undefined> =>
  (await db.selectFrom('clock_pause').select('agent_id').where('id', '=', id).executeTakeFirst())?.agent_id

export type NewExemption = {
  readonly id: string
  readonly agentId: string
  readonly kind: ExemptionKind
  readonly note: string
  readonly since: Instant
}

export const insertExemption = (tx: Tx, { by, at }: Writer, { agentId, ...exemption }: NewExemption) =>
  tx
    .insertInto('clock_exemption')
    .values({ ...exemption, agent_id: agentId, granted_by: by, granted_at: at })
    .execute()

export const deleteExemption = (tx: Tx, id: string) => tx.deleteFrom('clock_exemption').where('id', '=', id).execute()

export const agentOfExemption = async (db: Db, id: string): Promise<string | undefined> =>
  (await db.selectFrom('clock_exemption').select('agent_id').where('id', '=', id).executeTakeFirst())?.agent_id
