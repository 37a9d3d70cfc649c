import { mayOn } from '#modules/cohorts/access.ts'
import type { Actor } from '#platform/actor.ts'
import { EXAM_RIGHTS } from './access.ts'
import type { AgentCase, ExamCase } from './cases.ts'
import type { AgentExam, AgentExams, ExamAttempt } from './model.ts'
import type { FailStep } from './policy.ts'
import { dueOn, seasonOf, stepFor } from './rules/steps.ts'
import type { StoredAttempt } from './store.ts'

const failsOf = ({ attempts }: ExamCase) => attempts.filter(({ result }) => result === 'failed')

/** What the policy asks for after the latest fail. Coaching is over once the note is there or no attempt follows; papers stay due. */
function dueOf({ policy, agent }: AgentCase, one: ExamCase): AgentExam['due'] {
  const fails = failsOf(one)
  const latest = fails.at(-1)
  const step = latest ? stepFor(policy, one.exam.key, fails.length) : null
  if (!latest || !step) return null
  const isOver = step.action === 'coach' && (latest.isCoached || one.standing.next === null)
  return isOver ? null : { ...step, dueOn: dueOn(step, latest.takenAt, agent.zone) }
}

function ifFailedOf({ policy }: AgentCase, one: ExamCase): FailStep | null {
  return one.standing.next === null ? null : stepFor(policy, one.exam.key, failsOf(one).length + 1)
}

const shownAttempt = ({ agentId: _, exam: __, ...attempt }: StoredAttempt): ExamAttempt => attempt

function shownSlot({ slots, standing }: ExamCase): AgentExam['slot'] {
  const found = slots.find(({ number }) => number === standing.next)
  if (!found) return null
  const { agentId: _, exam: __, ...slot } = found
  return slot
}

function viewExam(of: AgentCase, one: ExamCase): AgentExam {
  const { exam, track, standing } = one
  return {
    ...exam,
    track: track.key,
    trackName: track.name,
    state: standing.state,
    since: standing.at,
    next: standing.next,
    locked: standing.locks.length > 0,
    locks: [...standing.locks],
    because: standing.because,
    openBefore: one.attempts.length > 0 ? [] : one.missing.map(({ said }) => said),
    closedBy: one.closedBy,
    due: dueOf(of, one),
    ifFailed: ifFailedOf(of, one),
    slot: shownSlot(one),
    record: one.record.map(shownAttempt),
  }
}

/** Carriers closed to the agent for the season: those of used-up exams (policies.md 4). */
function closedOf({ cases, agent }: AgentCase): AgentExams['closed'] {
  const closed = cases.flatMap(({ exam, standing: { state, at } }) =>
    state === 'exhausted' && at !== null && exam.carrier !== null
      ? [{ carrier: exam.carrier, season: seasonOf(at, agent.zone), since: at }]
      : [],
  )
  return [...new Map(closed.map((one) => [one.carrier, one])).values()]
}

/** An agent's exams as the API shows them; `onlyTaken` leaves out those without an attempt that stands. */
export function viewAgentExams(actor: Actor, of: AgentCase, onlyTaken = false): AgentExams {
  const { agentId, name, cohortId, zone } = of.agent
  const shown = onlyTaken ? of.cases.filter(({ attempts }) => attempts.length > 0) : of.cases
  return {
    agentId,
    name,
    cohortId,
    zone,
    exams: shown.map((one) => viewExam(of, one)),
    closed: closedOf(of),
    may: mayOn(actor, EXAM_RIGHTS)({ cohortId, agentId }),
  }
}
