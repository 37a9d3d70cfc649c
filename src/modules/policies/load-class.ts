import { toEpochSeconds } from '#kernel/instant.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { loadClassDays } from '#modules/attendance/store/days.ts'
import { listDays, type StoredDay } from '#modules/attendance/store/decisions.ts'
import { readFrame } from '#modules/clocks/store/frames.ts'
import { readRecords } from '#modules/clocks/store/records.ts'
import { listAttempts, type StoredAttempt } from '#modules/exams/store.ts'
import { policyFor } from '#modules/programmes/store.ts'
import type { Db } from '#platform/db/database.ts'
import { wholePolicyOf } from './policy.ts'
import type { ReplayAgent, ReplayClass } from './rules/replay.ts'

/** Everything a class is judged by, as it is on record: one query per noun. Undefined: no such class. */
export async function loadReplayClass(db: Db, cohortId: string): Promise<ReplayClass | undefined> {
  const known = await loadClassDays(db, cohortId)
  const frame = await readFrame(db, cohortId)
  const pinned = await policyFor(db, cohortId)
  if (!known || !frame || !pinned) return undefined
  const daysOf = Map.groupBy(known.days, ({ agent }) => agent.id)
  const agentIds = [...daysOf.keys()]
  const keptOf = Map.groupBy(await listDays(db, { agentIds }), ({ agentId }) => agentId)
  const records = new Map((await readRecords(db, agentIds)).map((record) => [record.agentId, record]))
  const attemptsOf = Map.groupBy(await listAttempts(db, agentIds), ({ agentId }) => agentId)
  const agents = [...daysOf].map(([agentId, days]): ReplayAgent => {
    const kept = keptOf.get(agentId) ?? []
    const on = new Map(kept.map((day) => [day.date, day]))
    const own = new Set(days.map(({ shift }) => shift.date))
    const record = records.get(agentId)
    return {
      agentId,
      agent: days[0]?.agent.name ?? '',
      days: days.map(({ shift: { date }, now: { facts } }) => {
        const day = on.get(date)
        return { date, facts: { ...facts, ...day?.said }, decided: day && isDecided(day) ? day.holds : null }
      }),
      elsewhere: kept.filter((day) => isDecided(day) && !own.has(day.date)).map(({ date, holds }) => ({ date, ...holds })),
      clocks: record?.cohortId === cohortId ? record : null,
      fails: failsOf(attemptsOf.get(agentId) ?? [], frame.zone),
    }
  })
  return { cohortId, cohort: known.cohort.name, frame, policy: wholePolicyOf(pinned.policy), agents }
}

const isDecided = ({ state }: StoredDay): boolean => state !== 'proposed'

const failsOf = (attempts: readonly StoredAttempt[], zone: string) =>
  attempts
    .filter(({ result, voided }) => result === 'failed' && voided === null)
    .map(({ exam, number, takenAt }) => ({ exam, attempt: number, date: localDateAt(toEpochSeconds(takenAt), zone) }))
