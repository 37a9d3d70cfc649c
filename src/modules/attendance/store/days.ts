import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { cutTo, type EpochSeconds, type Interval, overlapSeconds, union } from '#kernel/interval.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { type ClassShift, listShifts } from '#modules/cohorts/store.ts'
import { type AgentVisit, listAgentVisits, listCoveredDates } from '#modules/presence/store/visits.ts'
import { policyFor } from '#modules/programmes/store.ts'
import type { Db } from '#platform/db/database.ts'
import { AttendancePolicySchema } from '../policy.ts'
import { daysOwned, type Move, type Stay, staysOf } from '../rules/day-owner.ts'
import type { DayFacts } from '../rules/facts.ts'
import type { Now } from '../rules/follow-facts.ts'
import { type AttendancePolicy, DEFAULT_ATTENDANCE_POLICY } from '../rules/policy.ts'
import { listCalls } from './calls.ts'

/** `cohortId`: the class the agent is in now. */
export type ClassAgent = {
  id: string
  cohortId: string
  name: string
  email: string | null
  state: 'active' | 'paused' | 'leaver'
  leftOn: LocalDate | null
}

/** Everything known about one agent and one scheduled day of the class that judges it. */
export type AgentDay = {
  readonly agent: ClassAgent
  readonly shift: ClassShift
  readonly now: Now
  readonly visits: readonly AgentVisit[]
  readonly calledAt: string | null
}

export type ClassDays = {
  readonly cohort: { readonly id: string; readonly name: string; readonly zone: string }
  readonly policy: AttendancePolicy
  readonly policyVersion: number
  readonly shifts: readonly ClassShift[]
  readonly covered: ReadonlySet<LocalDate>
  /** By date, then name. */
  readonly days: readonly AgentDay[]
}

export type DayFilter = { readonly agentIds?: readonly string[] | undefined; readonly dates?: readonly LocalDate[] | undefined }

/** The class's agents and those who moved away from it, by name. */
async function listClassAgents(db: Db, cohortId: string, agentIds: readonly string[] | undefined): Promise<ClassAgent[]> {
  const { rows } = await sql<ClassAgent>`
    select id, cohort_id as "cohortId", name, email, state, left_on as "leftOn" from agent
    where (cohort_id = ${cohortId} or id in (select agent_id from agent_move where from_cohort_id = ${cohortId}))
      and (${agentIds ?? null}::uuid[] is null or id = any(${agentIds ?? null}::uuid[]))
    order by name collate "C", id`.execute(db)
  return rows
}

async function listMoves(db: Db, cohortId: string): Promise<Map<string, Move[]>> {
  const { rows } = await sql<Move & { agentId: string }>`
    select agent_id as "agentId", from_cohort_id as "fromCohortId", to_cohort_id as "toCohortId", extract(epoch from moved_at)::float8 as at
    from agent_move where agent_id in (select agent_id from agent_move where ${cohortId} in (from_cohort_id, to_cohort_id))
    order by moved_at, id`.execute(db)
  return Map.groupBy(rows, (row) => row.agentId)
}

type Owned = { readonly agent: ClassAgent; readonly dates: ReadonlySet<LocalDate> | null; readonly stays: readonly Stay[] }

/** Who is judged in the class on which of its days; `dates` null: on all of them. */
async function listOwned(db: Db, cohortId: string, shifts: readonly ClassShift[], filter: DayFilter): Promise<Owned[]> {
  const agents = await listClassAgents(db, cohortId, filter.agentIds)
  const moves = await listMoves(db, cohortId)
  const stays = agents.map((agent) => staysOf(agent.cohortId, moves.get(agent.id) ?? []))
  const shiftsOf = new Map([[cohortId, shifts]])
  for (const other of new Set(stays.flat().map((stay) => stay.cohortId))) {
    if (!shiftsOf.has(other)) shiftsOf.set(other, await listShifts(db, other))
  }
  return agents.map((agent, index) => {
    const own = stays[index] ?? []
    return { agent, stays: own, dates: own.length > 1 ? daysOwned(cohortId, own, (id) => shiftsOf.get(id) ?? []) : null }
  })
}

/** The agents judged in the class on one date. */
export async function listAgentsOn(db: Db, cohortId: string, date: LocalDate): Promise<ClassAgent[]> {
  const shifts = await listShifts(db, cohortId)
  if (!shifts.some((shift) => shift.date === date)) return []
  const owned = await listOwned(db, cohortId, shifts, {})
  return owned.filter(({ dates }) => dates?.has(date) ?? true).map(({ agent }) => agent)
}

/** The facts of a class's days as they are now, one query per noun. Undefined: no such class. */
export async function loadClassDays(db: Db, cohortId: string, filter: DayFilter = {}): Promise<ClassDays | undefined> {
  const cohort = await db.selectFrom('cohort').select(['id', 'name', 'zone']).where('id', '=', cohortId).executeTakeFirst()
  const pinned = await policyFor(db, cohortId)
  if (!cohort || !pinned) return undefined
  const policy = pinned.policy.attendance === undefined ? DEFAULT_ATTENDANCE_POLICY : AttendancePolicySchema.parse(pinned.policy.attendance)
  const shifts = await listShifts(db, cohortId)
  const asked = shifts.filter(({ date }) => filter.dates === undefined || filter.dates.includes(date))
  const owned = await listOwned(db, cohortId, shifts, filter)
  const classes = [...new Set([cohortId, ...owned.flatMap(({ stays }) => stays.map((stay) => stay.cohortId))])]
  const coveredIn = await listCoveredDates(db, classes)
  const around = await loadAround(db, owned, asked)
  const rules = { cohortId, zone: cohort.zone, policy, policyVersion: pinned.number, policyHash: sha256(policy) }
  const isCovered = (stays: readonly Stay[], date: LocalDate) => stays.some((stay) => coveredIn.get(stay.cohortId)?.has(date))
  const days = asked.flatMap((shift) =>
    owned
      .filter(({ dates }) => dates?.has(shift.date) ?? true)
      .map(({ agent, stays }) => {
        const visits = (around.visits.get(agent.id) ?? []).filter((visit) => visit.start < shift.end && visit.end > shift.start)
        const calledAt = around.calls.get(`${agent.id} ${shift.date}`) ?? null
        const covered = isCovered(stays, shift.date)
        return { agent, shift, visits, calledAt, now: nowOf({ agent, shift, visits, calledAt, covered }, rules) }
      }),
  )
  return { cohort, policy, policyVersion: pinned.number, shifts, covered: coveredIn.get(cohortId) ?? new Set(), days }
}

async function loadAround(db: Db, owned: readonly Owned[], shifts: readonly ClassShift[]) {
  const [first, last] = [shifts[0], shifts.at(-1)]
  const agentIds = owned.map(({ agent }) => agent.id)
  if (!first || !last || agentIds.length === 0) return { visits: new Map<string, AgentVisit[]>(), calls: new Map<string, string>() }
  const visits = await listAgentVisits(db, agentIds, { start: first.start, end: last.end })
  const calls = await listCalls(db, agentIds)
  return { visits: Map.groupBy(visits, (visit) => visit.agentId), calls }
}

type Known = Pick<AgentDay, 'agent' | 'shift' | 'visits' | 'calledAt'> & { readonly covered: boolean }
type Rules = { readonly zone: string; readonly policyHash: string } & Pick<Now, 'cohortId' | 'policy' | 'policyVersion'>

function nowOf({ agent, shift, visits, calledAt, covered }: Known, { zone, policyHash, ...rules }: Rules): Now {
  const facts: DayFacts = {
    date: shift.date,
    zone,
    shift: { start: shift.start, end: shift.end },
    breakMinutes: shift.breakMinutes,
    visits,
    notice: calledAt !== null,
    excuse: null,
    leaver: agent.state === 'leaver' && agent.leftOn !== null && agent.leftOn <= shift.date,
    covered,
    correction: null,
  }
  let hash: string | undefined
  return {
    ...rules,
    facts,
    // Taken only where it is asked for: most days of a class that has just got its roster are never kept.
    get inputsHash() {
      hash ??= hashOf(facts, policyHash)
      return hash
    },
  }
}

/**
 * What a day's decision depends on, and nothing else: unbroken sessions as the union inside the shift, rows with totals as
 * they are. The same presence told by one report or by three has one hash.
 */
function hashOf({ shift, visits, ...facts }: DayFacts, policyHash: string): string {
  const unbroken = union(
    cutTo(
      shift,
      visits.filter((visit) => visit.totalSeconds === null),
    ),
  )
  const totals = visits
    .filter((visit) => visit.totalSeconds !== null && overlapSeconds(visit, shift) > 0)
    .map(({ start, end, totalSeconds }): [EpochSeconds, EpochSeconds, number | null] => [start, end, totalSeconds])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] ?? 0) - (b[2] ?? 0))
  const { date, zone, breakMinutes, notice, leaver, covered } = facts
  const inputs = [date, zone, spanOf(shift), breakMinutes, unbroken.map(spanOf), totals, notice, leaver, covered, policyHash]
  return sha256(inputs)
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

const spanOf = ({ start, end }: Interval): [EpochSeconds, EpochSeconds] => [start, end]
