import { cutTo, type Interval, lengthSeconds, totalSeconds, union } from '#kernel/interval.ts'
import type { Db } from '#platform/db/database.ts'
import { settlePeople } from '../rules.ts'
import { listClassPeople } from './class.ts'
import { listAnswers, listUnmatchedVisits, type UnmatchedVisit } from './matches.ts'

export type UnmatchedName = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly visits: readonly UnmatchedVisit[]
  readonly suggestions: readonly { agentId: string; name: string; score: number }[]
}

/** Names in the reports that belong to nobody yet, with the agents they could be; `during` keeps those who were there then. */
export async function listUnmatched(db: Db, cohortId: string, during: Interval | null = null): Promise<UnmatchedName[]> {
  const visits = await listUnmatchedVisits(db, cohortId, during)
  if (visits.length === 0) return []
  const people = await listClassPeople(db, cohortId)
  const nameOf = new Map(people.roster.map(({ id, name }) => [id, name]))
  const names = [...Map.groupBy(visits, (visit) => visit.identityId)].flatMap(([id, own]) =>
    own[0] ? [{ id, shown: own[0], visits: own }] : [],
  )
  const settled = settlePeople(
    names.map(({ shown }) => shown),
    people,
    await listAnswers(db, cohortId),
  )
  return names.map(({ id, shown, visits: own }, index) => ({
    id,
    name: shown.name || shown.email || shown.maskedEmail || 'without a name',
    email: shown.email,
    visits: own,
    suggestions: (settled[index]?.suggestions ?? []).map(({ agent, score }) => ({ agentId: agent, name: nameOf.get(agent) ?? '', score })),
  }))
}

/** Minutes the visits show somebody there, a report's own totals believed; `during` counts only what lies in it. */
export function minutesOf(visits: readonly UnmatchedVisit[], during: Interval | null = null): number {
  const spans = during ? cutTo(during, visits) : visits
  const seen = totalSeconds(union(spans))
  const told = visits.reduce((sum, visit) => sum + Math.min(visit.totalSeconds ?? lengthSeconds(visit), lengthSeconds(visit)), 0)
  return Math.round(Math.min(seen, told) / 6) / 10
}
