import { notFound } from '#kernel/app-error.ts'
import { confirmedAgents } from '#modules/agents/store/n-number.ts'
import type { Exam, Track } from '#modules/programmes/model.ts'
import { beginningExam, type KnownOfAgent, type Missing, missingFor } from '#modules/tracks/rules/prerequisites.ts'
import { listFacts, loadSubjects, programmeTracks, type TrackSubject } from '#modules/tracks/store.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { DEFAULT_EXAM_POLICY, ExamPolicy } from './policy.ts'
import type { Reported } from './rules/judge-report.ts'
import { type Standing, standingOf } from './rules/standing.ts'
import { examUnder } from './rules/steps.ts'
import { listAttempts, listExamPolicies, listSlots, type StoredAttempt, type StoredSlot } from './store.ts'

/** One agent and one exam with everything it is judged by. */
export type ExamCase = {
  readonly exam: Exam
  readonly track: Track
  /** Those taken back as well, by number. */
  readonly record: readonly StoredAttempt[]
  /** Those that stand. */
  readonly attempts: readonly (StoredAttempt & Reported)[]
  readonly slots: readonly StoredSlot[]
  readonly standing: Standing
  /** Prerequisites of the first attempt that do not hold. */
  readonly missing: readonly Missing[]
  /** Another exam of the same carrier that is used up. */
  readonly closedBy: string | null
}

/** An agent with all exams of the programme, in its order. */
export type AgentCase = {
  readonly agent: TrackSubject
  readonly policy: ExamPolicy
  readonly policyVersion: number
  readonly cases: readonly ExamCase[]
}

const standing = (attempt: StoredAttempt): StoredAttempt & Reported => ({
  ...attempt,
  isCoached: attempt.coaching.length > 0,
  isSettled: attempt.settled !== null,
})

type Known = {
  readonly policy: ExamPolicy
  readonly attempts: readonly StoredAttempt[]
  readonly slots: readonly StoredSlot[]
  readonly before: Omit<KnownOfAgent, 'tracks'>
}

/** The exams of an agent, judged; pure. */
function casesOf(tracks: readonly Track[], zone: string, { attempts, slots, before, policy }: Known): ExamCase[] {
  const judged = tracks.flatMap((track) =>
    track.exams.map((one) => {
      const exam = examUnder(policy, one)
      const record = attempts.filter((attempt) => attempt.exam === exam.key)
      const stands = record.filter(({ voided }) => voided === null).map(standing)
      const own = slots.filter((slot) => slot.exam === exam.key)
      const withTime = new Set(own.flatMap((slot) => (slot.at === null ? [] : [slot.number])))
      return {
        exam,
        track,
        record,
        attempts: stands,
        slots: own,
        standing: standingOf(exam, stands, { slots: withTime, zone }),
        missing: missingFor(track, beginningExam(track, exam), { ...before, tracks }),
      }
    }),
  )
  const usedUp = judged.filter((one) => one.standing.state === 'exhausted')
  return judged.map((one) => {
    const closing = usedUp.find((other) => other !== one && other.exam.carrier !== null && other.exam.carrier === one.exam.carrier)
    return { ...one, closedBy: closing?.exam.name ?? null }
  })
}

const policyOf = (part: unknown): ExamPolicy => (part == null ? DEFAULT_EXAM_POLICY : ExamPolicy.parse(part))

/** Agents in scope with their exams, in the order asked for; who is out of scope is left out. `near` is today's date in UTC. */
export async function loadAgentCases(db: Db, scope: Scope, agentIds: readonly string[], near: string): Promise<AgentCase[]> {
  const subjects = new Map((await loadSubjects(db, scope, agentIds, '', near)).map((subject) => [subject.agentId, subject]))
  const found = agentIds.flatMap((id) => subjects.get(id) ?? [])
  const ids = found.map(({ agentId }) => agentId)
  const attemptsOf = Map.groupBy(await listAttempts(db, ids), ({ agentId }) => agentId)
  const slotsOf = Map.groupBy(await listSlots(db, ids), ({ agentId }) => agentId)
  const factsOf = Map.groupBy(await listFacts(db, ids), ({ agentId, track }) => `${agentId} ${track}`)
  const confirmed = await confirmedAgents(db, ids)
  const policies = await listExamPolicies(db, [...new Set(found.map(({ cohortId }) => cohortId))])
  return Promise.all(
    found.map(async (agent): Promise<AgentCase> => {
      const { agentId, name, zone, statuses } = agent
      const tracks = await programmeTracks(db, agent.programmeId, agent.programmeSeal)
      const version = policies.get(agent.cohortId)
      const policy = policyOf(version?.exams)
      const before = {
        name,
        statuses,
        factsOf: (track: string) => factsOf.get(`${agentId} ${track}`) ?? [],
        isNNumberConfirmed: confirmed.has(agentId),
      }
      const known = { policy, attempts: attemptsOf.get(agentId) ?? [], slots: slotsOf.get(agentId) ?? [], before }
      return { agent, policy, policyVersion: version?.number ?? 0, cases: casesOf(tracks, zone, known) }
    }),
  )
}

/** One agent in scope with its exams. Throws not found outside of it. */
export async function loadAgentCase(db: Db, scope: Scope, agentId: string, near: string): Promise<AgentCase> {
  const [found] = await loadAgentCases(db, scope, [agentId], near)
  if (!found) throw notFound('agent')
  return found
}
