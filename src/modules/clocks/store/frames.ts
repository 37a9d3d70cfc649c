import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import { parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { programmeTracks } from '#modules/tracks/store.ts'
import type { Db } from '#platform/db/database.ts'
import { TimeframesSchema } from '../policy.ts'
import type { ClassFrame } from '../rules/from-record.ts'
import { clockPolicyOf } from '../rules/policy.ts'
import { watchesOf } from '../rules/watch-policy.ts'

/** A class with the terms its clocks go by. `seal` changes whenever its policy version or programme does. */
export type StoredFrame = ClassFrame & {
  readonly cohortId: string
  readonly state: string
  readonly policyVersion: number
  readonly seal: string
}

type FrameRow = {
  cohortId: string
  zone: string
  state: string
  programmeId: string
  programmeSeal: string
  policyId: string
  policySeal: string
  policyVersion: number
  days: { date: LocalDate; start: string; end: string }[]
}

/** What `clock_look.seal` is compared with. */
export const sealSql = sql<string>`policy_version.id || ' ' || policy_version.xmin || ' ' || programme.xmin`

/** The frames of these classes by id; who is not in it does not exist. */
export async function readFrames(db: Db, cohortIds: readonly string[]): Promise<ReadonlyMap<string, StoredFrame>> {
  const { rows } = await sql<FrameRow & { seal: string }>`/* hot */
    select cohort.id as "cohortId", cohort.zone, cohort.state, programme.id as "programmeId", programme.xmin::text as "programmeSeal",
      policy_version.id as "policyId", policy_version.xmin::text as "policySeal", policy_version.number as "policyVersion", ${sealSql} as seal,
      coalesce((select jsonb_agg(jsonb_build_object('date', date, 'start', left(shift_start::text, 5), 'end', left(shift_end::text, 5)) order by date)
        from cohort_day where cohort_id = cohort.id), '[]') as days
    from cohort join programme on programme.id = coalesce(cohort.edition_id, cohort.programme_id) join policy_version on policy_version.id = cohort.policy_version_id
    where cohort.id = any(${cohortIds}::uuid[])`.execute(db)
  const frames = await Promise.all(rows.map((row) => frameOf(db, row)))
  return new Map(frames.map((frame) => [frame.cohortId, frame]))
}

export const readFrame = async (db: Db, cohortId: string): Promise<StoredFrame | undefined> =>
  (await readFrames(db, [cohortId])).get(cohortId)

async function frameOf(db: Db, row: FrameRow & { seal: string }): Promise<StoredFrame> {
  const { cohortId, zone, state, policyVersion, seal } = row
  const shifts = row.days.map(({ date, start, end }) => ({
    date,
    ...shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, zone),
  }))
  const tracks = await programmeTracks(db, row.programmeId, row.programmeSeal)
  return { cohortId, zone, state, policyVersion, seal, shifts, tracks, ...(await termsOf(db, row.policyId, row.policySeal)) }
}

type Terms = Pick<ClassFrame, 'policies' | 'watches'>

/** What is parsed of a policy version; good while its row is the one it was read from. */
const known = new Map<string, { seal: string; terms: Terms }>()

/** The clocks and watches of a policy version; none for one that is kept in an older form. */
async function termsOf(db: Db, policyId: string, seal: string): Promise<Terms> {
  const kept = known.get(policyId)
  if (kept?.seal === seal) return kept.terms
  const { rows } = await sql<{ seal: string; timeframes: unknown }>`
    select xmin::text as seal, policy -> 'timeframes' as timeframes from policy_version where id = ${policyId}`.execute(db)
  const { data } = TimeframesSchema.safeParse(rows[0]?.timeframes)
  const terms = data
    ? { policies: data.clocks.map((clock) => clockPolicyOf(clock, data)), watches: watchesOf(data) }
    : { policies: [], watches: [] }
  known.set(policyId, { seal: rows[0]?.seal ?? seal, terms })
  return terms
}
