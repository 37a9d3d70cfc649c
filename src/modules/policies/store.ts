import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Policy, Track } from '#modules/programmes/model.ts'
import { pinnedPolicyOn } from '#modules/programmes/store.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** A version or a draft as it is stored. */
export type StoredPolicy = {
  readonly id: string
  readonly programmeId: string
  readonly programme: string
  readonly tracks: readonly Track[]
  readonly state: 'draft' | 'discarded' | 'published'
  readonly number: number | null
  readonly effectiveFrom: LocalDate | null
  readonly reason: string
  readonly basedOn: number | null
  readonly baseId: string | null
  readonly by: string | null
  readonly at: string
  readonly changedBy: string | null
  readonly changedAt: string | null
  readonly cohorts: number
  readonly policy: Policy
  readonly version: number
}

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const ALL = sql`
  select v.id, v.programme_id as "programmeId", p.key as programme, p.tracks, 'published' as state, v.number,
    v.effective_from::text as "effectiveFrom", v.note as reason, null::int as "basedOn", null::uuid as "baseId", w.name as by,
    ${instant('v.created_at')} as at, null as "changedBy", null as "changedAt",
    (select count(*)::int from cohort where cohort.policy_version_id = v.id) as cohorts, v.policy, 1 as version
  from policy_version v join programme p on p.id = v.programme_id left join person w on w.id = v.created_by
  union all
  select d.id, d.programme_id, p.key, p.tracks, case d.state when 'open' then 'draft' else d.state end, null, null, '', b.number, b.id, o.name,
    ${instant('d.opened_at')}, c.name, ${instant('d.changed_at')}, 0, d.policy, d.version
  from policy_draft d join programme p on p.id = d.programme_id join policy_version b on b.id = d.base_id
    left join person o on o.id = d.opened_by left join person c on c.id = d.changed_by
  where d.state <> 'published'`

/** Versions of a programme, newest first, and before them its open draft. Empty where there is no such programme. */
export async function listPolicies(db: Db, programme: string): Promise<StoredPolicy[]> {
  const { rows } = await sql<StoredPolicy>`
    select * from (${ALL}) as every where programme = ${programme} and state <> 'discarded'
    order by state = 'draft' desc, "effectiveFrom" desc, number desc, id`.execute(db)
  return rows
}

export async function findPolicy(db: Db, id: string): Promise<StoredPolicy | undefined> {
  const { rows } = await sql<StoredPolicy>`select * from (${ALL}) as every where id = ${id}`.execute(db)
  return rows[0]
}

/** The id of the version that a class of the programme which starts on a date gets. */
export const versionOn = async (db: Db, programme: string, date: LocalDate): Promise<string | undefined> =>
  (await pinnedPolicyOn(db, programme, date))?.policyVersionId

/** Holds a programme's policies until the transaction ends, so that of two who write the second sees what the first did. */
export async function holdProgramme(tx: Tx, programme: string): Promise<boolean> {
  const found = await tx.selectFrom('programme').select('id').where('key', '=', programme).forNoKeyUpdate().executeTakeFirst()
  return found !== undefined
}

type NewDraft = { id: string; programmeId: string; baseId: string; policy: unknown; personId: string | null; at: string }

export const insertDraft = (tx: Tx, { id, programmeId, baseId, policy, personId, at }: NewDraft) =>
  tx
    .insertInto('policy_draft')
    .values({
      ...{ id, programme_id: programmeId, base_id: baseId, policy: JSON.stringify(policy) },
      ...{ opened_by: personId, opened_at: at, changed_by: personId, changed_at: at },
    })
    .execute()

type DraftChange = { policy?: unknown; state?: 'open' | 'discarded' | 'published'; personId: string | null; at: string }

export const updateDraft = (tx: Tx, id: string, { policy, state, personId, at }: DraftChange) =>
  tx
    .updateTable('policy_draft')
    .set((eb) => ({
      ...(policy === undefined ? {} : { policy: JSON.stringify(policy) }),
      ...(state && { state }),
      ...{ changed_by: personId, changed_at: at, version: eb('version', '+', 1) },
    }))
    .where('id', '=', id)
    .execute()

type NewVersion = {
  id: string
  programmeId: string
  number: number
  effectiveFrom: LocalDate
  policy: unknown
  reason: string
  personId: string | null
  at: string
}

export const insertVersion = (tx: Tx, { id, programmeId, number, effectiveFrom, policy, reason, personId, at }: NewVersion) =>
  tx
    .insertInto('policy_version')
    .values({
      ...{ id, programme_id: programmeId, number, effective_from: effectiveFrom, policy: JSON.stringify(policy), note: reason },
      ...{ created_at: at, created_by: personId },
    })
    .execute()
