import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt, localDateAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { standingOf } from '#modules/exams/rules/standing.ts'
import { listAttempts, type StoredAttempt } from '#modules/exams/store.ts'
import type { Exam } from '#modules/programmes/model.ts'
import { listPageActs, type PageAct as TicketPageAct } from '#modules/tickets/store/following.ts'
import { workDayAt } from '#modules/tracks/rules/work-day.ts'
import { tracksOfCohort } from '#modules/tracks/store.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { AttemptPrefill, FormPrefill, KnownFacts } from './model.ts'
import { daysOf, type FiledWhen } from './rules/happened.ts'
import { isPauseEffect, originOf, type PageAct } from './rules/tickets.ts'
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
  /** Attempts that stand. */
  readonly attempts: readonly StoredAttempt[]
  /** Forms that stand, of every kind. */
  readonly filed: readonly StandingRow[]
  /** What was said on the pages of the tickets that follow them, form by form. */
  readonly said: readonly (PageAct & { readonly form: string })[]
  readonly when: FiledWhen
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

type Taken = { readonly exams: readonly Exam[]; readonly attempts: readonly StoredAttempt[] }

/** Per exam of a carrier the latest failed attempt that no form tells of, else the one that comes next; the former first. */
function attemptsOf({ exams, attempts }: Taken, zone: string, filed: ReadonlySet<string>): AttemptPrefill[] {
  const found = exams.flatMap((exam): AttemptPrefill[] => {
    if (exam.carrier === null) return []
    const own = attempts.filter((attempt) => attempt.exam === exam.key)
    const missing = own.findLast(({ id, result }) => result === 'failed' && !filed.has(id))
    if (missing) {
      const { number, score, takenAt } = missing
      return [{ exam: exam.key, number, score, date: localDateAt(toEpochSeconds(takenAt), zone), isReported: true }]
    }
    const judged = own.map((attempt) => ({ ...attempt, isCoached: attempt.coaching.length > 0, isSettled: attempt.settled !== null }))
    const { next } = standingOf(exam, judged, { slots: new Set(), zone })
    return next === null ? [] : [{ exam: exam.key, number: next, score: null, date: null, isReported: false }]
  })
  return found.toSorted((a, b) => Number(b.isReported) - Number(a.isReported))
}

type About = {
  forms: readonly StoredForm[]
  proofs: readonly StandingProof[]
  filed: readonly StandingRow[]
  taken: Taken
  when: FiledWhen
}

function prefillOf(subject: FormSubject, { forms, proofs, filed, taken, when }: About): FormPrefill {
  const { agentId, cohortId } = subject
  const { at, zone, today } = when
  const told = new Set(filed.flatMap(({ attemptId }) => attemptId ?? []))
  return {
    agentId,
    cohortId,
    known: factsOf(subject),
    today,
    days: daysOf(when),
    now: localClockAt(toEpochSeconds(at), zone).slice(0, 5),
    attempts: attemptsOf(taken, zone, told),
    evidence: forms.flatMap(({ definition: { key, evidence } }) => {
      const proof = evidence && proofs.find(({ track, kind }) => track === evidence.track && kind === evidence.proof)
      return proof ? [{ form: key, proofId: proof.id, state: proof.state }] : []
    }),
    filed: filed.map(({ form, id, number, at: filedAt }) => ({ form, id, number, at: filedAt })),
  }
}

/** What was said on pages of tickets, of the forms that have some. */
async function listSaid(db: Db, agentIds: readonly string[], forms: readonly StoredForm[]) {
  const said: (TicketPageAct & { form: string })[] = []
  for (const { definition } of forms.filter((form) => form.definition.effects.some(isPauseEffect))) {
    const acts = await listPageActs(db, originOf(definition.key), agentIds)
    said.push(...acts.map((act) => ({ ...act, form: definition.key })))
  }
  return said
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
  const saidOf = Map.groupBy(await listSaid(db, ids, forms), ({ agentId }) => agentId)
  const attemptsOfAgent = Map.groupBy(
    (await listAttempts(db, ids)).filter(({ voided }) => voided === null),
    ({ agentId }) => agentId,
  )
  const examsOf = new Map<string, readonly Exam[]>()
  for (const cohortId of new Set(subjects.map((subject) => subject.cohortId)))
    examsOf.set(
      cohortId,
      ((await tracksOfCohort(db, cohortId)) ?? []).flatMap((track) => track.exams),
    )
  return subjects.map((subject) => {
    const { agentId, cohortId } = subject
    const attempts = attemptsOfAgent.get(agentId) ?? []
    const taken = { exams: examsOf.get(cohortId) ?? [], attempts }
    const filed = filedOf.get(agentId) ?? []
    const when = { at, today: todayOf(subject, at), zone: subject.zone, classStart: subject.classStart }
    const about = { forms, proofs: proofsOf.get(agentId) ?? [], filed, taken, when }
    return { subject, facts: factsOf(subject), prefill: prefillOf(subject, about), attempts, filed, said: saidOf.get(agentId) ?? [], when }
  })
}
