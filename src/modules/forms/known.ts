import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt, localDateAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { type AgentCase, loadAgentCases } from '#modules/exams/cases.ts'
import { workDayAt } from '#modules/tracks/rules/work-day.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { AttemptPrefill, FormPrefill, KnownFacts } from './model.ts'
import type { StoredForm } from './store/definitions.ts'
import {
  type FormSubject,
  listStanding,
  listStandingProofs,
  listSubjects,
  type StandingProof,
  type StandingRow,
} from './store/submissions.ts'

/** One agent with everything the forms take from the record. */
export type Known = {
  readonly subject: FormSubject
  readonly facts: KnownFacts
  readonly prefill: FormPrefill
  readonly cases: AgentCase['cases']
}

const factsOf = ({ name, email, nNumber, npn, lead, cohort }: FormSubject): KnownFacts => ({
  agent: name,
  email,
  n_number: nNumber,
  npn,
  lead,
  class: cohort,
})

/** Today's work day, in the zone of the class. */
function todayOf({ days, zone }: FormSubject, at: string) {
  const shifts = days.map(({ date, start, end }) => ({ date, ...shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, zone) }))
  return workDayAt(shifts, toEpochSeconds(at), zone)
}

/** Per exam of a carrier the latest failed attempt that no form tells of, else the one that comes next; the former first. */
function attemptsOf(cases: AgentCase['cases'], zone: string, filed: ReadonlySet<string>): AttemptPrefill[] {
  const found = cases.flatMap(({ exam, attempts, standing }): AttemptPrefill[] => {
    if (exam.carrier === null) return []
    const missing = attempts.findLast(({ id, result }) => result === 'failed' && !filed.has(id))
    if (missing) {
      const { number, score, takenAt } = missing
      return [{ exam: exam.key, number, score, date: localDateAt(toEpochSeconds(takenAt), zone), isReported: true }]
    }
    return standing.next === null ? [] : [{ exam: exam.key, number: standing.next, score: null, date: null, isReported: false }]
  })
  return found.toSorted((a, b) => Number(b.isReported) - Number(a.isReported))
}

type About = {
  forms: readonly StoredForm[]
  proofs: readonly StandingProof[]
  filed: readonly StandingRow[]
  cases: AgentCase['cases']
  at: string
}

function prefillOf(subject: FormSubject, { forms, proofs, filed, cases, at }: About): FormPrefill {
  const { agentId, cohortId, zone } = subject
  const told = new Set(filed.flatMap(({ attemptId }) => attemptId ?? []))
  return {
    agentId,
    cohortId,
    known: factsOf(subject),
    today: todayOf(subject, at),
    now: localClockAt(toEpochSeconds(at), zone).slice(0, 5),
    attempts: attemptsOf(cases, zone, told),
    evidence: forms.flatMap(({ definition: { key, evidence } }) => {
      const proof = evidence && proofs.find(({ track, kind }) => track === evidence.track && kind === evidence.proof)
      return proof ? [{ form: key, proofId: proof.id, state: proof.state }] : []
    }),
    filed: filed.map(({ form, id, number, at: filedAt }) => ({ form, id, number, at: filedAt })),
  }
}

/** What the record knows of these agents, in the order asked for; who is out of scope is left out. One query per noun. */
export async function loadKnown(
  db: Db,
  scope: Scope,
  agentIds: readonly string[],
  forms: readonly StoredForm[],
  at: string,
): Promise<Known[]> {
  const near = at.slice(0, 10)
  const subjects = await listSubjects(db, scope, agentIds, near)
  const ids = subjects.map(({ agentId }) => agentId)
  const proofsOf = Map.groupBy(await listStandingProofs(db, ids), ({ agentId }) => agentId)
  const filedOf = Map.groupBy(await listStanding(db, ids), ({ agentId }) => agentId)
  const casesOf = new Map((await loadAgentCases(db, scope, ids, near)).map(({ agent, cases }) => [agent.agentId, cases]))
  return subjects.map((subject) => {
    const { agentId } = subject
    const cases = casesOf.get(agentId) ?? []
    const about = { forms, proofs: proofsOf.get(agentId) ?? [], filed: filedOf.get(agentId) ?? [], cases, at }
    return { subject, facts: factsOf(subject), prefill: prefillOf(subject, about), cases }
  })
}
