import type { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Db } from '#platform/db/database.ts'
import type { Standing } from './model.ts'
import { SPOKEN_STEP, standingOn } from './rules/standing.ts'
import { loadClassDays } from './store/days.ts'
import { listDays } from './store/decisions.ts'

/** Where an agent stands on the attendance ladder on a date (today in the class's zone when null), by the class's policy. */
export async function readStanding(
  db: Db,
  at: Instant,
  agentId: string,
  cohortId: string,
  on: LocalDate | null,
): Promise<z.infer<typeof Standing>> {
  const known = await loadClassDays(db, cohortId, { agentIds: [agentId], dates: [] })
  if (!known) throw notFound('agent')
  const date = on ?? localDateAt(toEpochSeconds(at), known.cohort.zone)
  const decided = (await listDays(db, { agentIds: [agentId] })).filter(({ state }) => state !== 'proposed')
  const confirmed = decided.map(({ date: day, holds }) => ({
    date: day,
    occurrences: holds.occurrences,
    points: holds.points,
    excused: holds.excused,
    label: holds.label,
  }))
  const { points, ncnsCount, counted, step, why } = standingOn(date, confirmed, known.policy)
  const labelOf = new Map(confirmed.map(({ date: day, label }) => [day, label]))
  const shown = counted.map(({ date: day, occurrences, points: scored, expiresOn }) => ({
    ...{ date: day, label: labelOf.get(day) ?? null, occurrences: [...occurrences] },
    ...{ points: scored, expiresOn },
  }))
  const ladder = { points, ncns: ncnsCount, step, stepLabel: SPOKEN_STEP[step], counted: shown, why, policyVersion: known.policyVersion }
  return { agentId, on: date, categories: [{ category: 'attendance', ...ladder }] }
}
