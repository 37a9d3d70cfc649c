import { notFound } from '#kernel/app-error.ts'
import { fromEpochSeconds, type Instant } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { classIn } from '#modules/presence/store/class.ts'
import { listUnmatched, minutesOf, type UnmatchedName } from '#modules/presence/store/unmatched.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { mayTouch } from './access.ts'
import type { Attendance, Decision } from './model.ts'
import { viewNotice } from './notice-view.ts'
import { decisionIdOf } from './rules/decision-id.ts'
import { untoldOf } from './rules/notice.ts'
import { classesOfAgent } from './store/agents.ts'
import { type AgentDay, type ClassDays, loadClassDays } from './store/days.ts'
import { listDays } from './store/decisions.ts'
import { listHeldDays, listNoticesOfClass, type NoticeRow } from './store/notices.ts'
import { viewDay } from './view.ts'

type Reader = { readonly actor: Actor; readonly scope: Scope; readonly at: Instant }

/** A class's attendance on one day, or on all of its days when `date` is null; of an agent's own scope, own rows only. */
export async function readAttendance(db: Db, reader: Reader, cohortId: string, date: LocalDate | null): Promise<Attendance> {
  await classIn(db, reader.scope, cohortId)
  const known = await loadClassDays(db, cohortId, date === null ? {} : { dates: [date] })
  if (!known) throw notFound('class')
  const days = known.days.filter((day) => mayTouch(reader.actor, 'attendance.read', placeOf(cohortId, day)))
  const mayReadNotices = reader.actor.scopeFor('notice.read') !== null && days.length === known.days.length
  const notices = mayReadNotices ? await listNoticesOfClass(db, cohortId, null) : []
  const decisions = await shownDays(db, reader, cohortId, days, await couldBeOf(db, reader, known, days))
  const unsent = mayReadNotices ? await countUnsent(db, cohortId, known, notices) : new Map<LocalDate, number>()
  return {
    decisions,
    days: daysOf(known, days, decisions, unsent, date),
    notices: notices.filter((notice) => date === null || notice.date === date).map((notice) => viewNotice(reader.actor, notice)),
  }
}

/** One agent's days in every class that judges them, oldest first. */
export async function readAgentAttendance(db: Db, reader: Reader, agentId: string): Promise<Attendance> {
  const answer: Attendance = { decisions: [], days: [], notices: [] }
  for (const cohortId of (await classesOfAgent(db, agentId)).reverse()) {
    const known = await loadClassDays(db, cohortId, { agentIds: [agentId] })
    const days = (known?.days ?? []).filter((day) => mayTouch(reader.actor, 'attendance.read', placeOf(cohortId, day)))
    if (!known || days.length === 0) continue
    const decisions = await shownDays(db, reader, cohortId, days)
    answer.decisions.push(...decisions)
    const dates = new Set(days.map(({ shift }) => shift.date))
    answer.days.push(...daysOf(known, days, decisions, new Map(), null).filter((day) => dates.has(day.date)))
  }
  return answer
}

const placeOf = (cohortId: string, { agent }: AgentDay) => ({ cohortId, agentId: agent.id, agentCohortId: agent.cohortId })

type CouldBe = ReadonlyMap<string, Decision['couldBe']>

/** Days of a class as the reader may see them, kept or not. */
export async function shownDays(
  db: Db,
  { actor, at }: Omit<Reader, 'scope'>,
  cohortId: string,
  days: readonly AgentDay[],
  couldBe: CouldBe = new Map(),
): Promise<Decision[]> {
  if (days.length === 0) return []
  const dates = [...new Set(days.map(({ shift }) => shift.date))]
  const kept = await listDays(db, { agentIds: [...new Set(days.map(({ agent }) => agent.id))], dates })
  const keptOf = new Map(kept.map((day) => [`${day.agentId} ${day.date}`, day]))
  return days.map((day) => {
    const key = `${day.agent.id} ${day.shift.date}`
    const one = keptOf.get(key)
    return viewDay(actor, at, { id: one?.id ?? decisionIdOf(day.agent.id, day.shift.date), cohortId, day, kept: one }, couldBe.get(key))
  })
}

/** A name with nothing in it to compare may be anybody who is missing. */
const UNKNOWN_SCORE = 0
const MOST_NAMES = 5

/** For each day on which an agent was not seen: the unmatched names that could be them, likeliest first. */
async function couldBeOf(db: Db, { actor }: Reader, known: ClassDays, days: readonly AgentDay[]): Promise<CouldBe> {
  const absent = days.filter(({ visits, now }) => visits.length === 0 && now.facts.covered && !now.facts.leaver)
  const found = new Map<string, Decision['couldBe']>()
  if (absent.length === 0 || actor.scopeFor('match.read') === null) return found
  const names = await listUnmatched(db, known.cohort.id)
  if (names.length === 0) return found
  const thereOn = new Map(
    known.shifts.map((shift) => [
      shift.date,
      names.map((name) => ({ name, minutes: minutesOf(name.visits, shift) })).filter(({ minutes }) => minutes > 0),
    ]),
  )
  for (const { agent, shift } of absent) {
    const there = (thereOn.get(shift.date) ?? []).flatMap(({ name, minutes }) => {
      const score = scoreFor(name, agent.id)
      return score === null ? [] : [{ unmatchedId: name.id, name: name.name, minutes, score }]
    })
    found.set(`${agent.id} ${shift.date}`, there.sort((a, b) => b.score - a.score || b.minutes - a.minutes).slice(0, MOST_NAMES))
  }
  return found
}

function scoreFor({ suggestions }: UnmatchedName, agentId: string): number | null {
  if (suggestions.length === 0) return UNKNOWN_SCORE
  return suggestions.find((suggestion) => suggestion.agentId === agentId)?.score ?? null
}

async function countUnsent(db: Db, cohortId: string, known: ClassDays, notices: readonly NoticeRow[]): Promise<Map<LocalDate, number>> {
  const held = Map.groupBy(await listHeldDays(db, cohortId, null), ({ date }) => date)
  const sent = Map.groupBy(notices, ({ date }) => date)
  return new Map(
    known.shifts.map(({ date }) => [
      date,
      untoldOf(
        held.get(date) ?? [],
        (sent.get(date) ?? []).map(({ entries }) => entries),
      ).length,
    ]),
  )
}

function daysOf(
  known: ClassDays,
  days: readonly AgentDay[],
  decisions: readonly Decision[],
  unsent: ReadonlyMap<LocalDate, number>,
  date: LocalDate | null,
): Attendance['days'] {
  const active = new Set(days.filter(({ agent }) => agent.state === 'active').map(({ agent }) => agent.id))
  const decisionsOn = Map.groupBy(decisions, (decision) => decision.date)
  return known.shifts
    .filter((shift) => date === null || shift.date === date)
    .map((shift) => {
      const own = decisionsOn.get(shift.date) ?? []
      return {
        date: shift.date,
        start: fromEpochSeconds(shift.start),
        end: fromEpochSeconds(shift.end),
        breakMinutes: shift.breakMinutes,
        covered: known.covered.has(shift.date),
        undecided: own.filter(({ state, agentId }) => state === 'proposed' && active.has(agentId)).length,
        occurrences: own.filter(({ occurrences }) => occurrences.length > 0).length,
        unsent: unsent.get(shift.date) ?? 0,
      }
    })
}
