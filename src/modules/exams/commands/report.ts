import { newId } from '#kernel/ids.ts'
import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { gonePast } from '#modules/tracks/rules/prerequisites.ts'
import type { Act } from '#platform/act.ts'
import { isWithin } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { examAttemptReported } from '../events.ts'
import type { AttemptReport } from '../model.ts'
import { heldBy, type Report, type Side } from '../rules/held.ts'
import { type Completed, judgeReport, type Known, type Wish } from '../rules/judge-report.ts'
import { insertAttempt, insertReport, type StoredAttempt, updateAttempt, updateReport } from '../store.ts'
import { follow, idsOf, placeOf } from './follow.ts'
import { type Opened, openExam, refusalError } from './open-case.ts'

/** Which attempt a report was found to be of, and what followed in sentences. */
export type ReportOutcome = {
  readonly attemptId: string
  readonly number: number
  /**
   * `known`: this side said the same before, nothing was written. `completed`: it said less of it. `merged`: the other side had told it first.
   */
  readonly kind: 'new' | 'merged' | 'known' | 'completed'
  readonly followed: string[]
}

/** Somebody whom only the own row is open to speaks as the agent; everybody else speaks for the class. */
function sideOf({ scope }: Act, { of: { agent } }: Opened): Side {
  const isStaff = scope.all || scope.cohortIds.includes(agent.cohortId)
  return isStaff ? 'staff' : 'agent'
}

function mayBeyond(act: Act, { of: { agent } }: Opened): Known['may'] {
  const holds = (right: string) => {
    const scope = act.actor.scopeFor(right)
    return scope !== null && isWithin(scope, { cohortId: agent.cohortId })
  }
  return { skipSlot: holds('exam.proctor') }
}

const knownOf = (act: Act, opened: Opened): Known => {
  const { agent } = opened.of
  const { exam, attempts, standing, missing, closedBy } = opened.one
  const slots = opened.one.slots.flatMap(({ number, at }) => (at === null ? [] : [{ number, at, zone: agent.zone }]))
  return { exam, agent, attempts, standing, missing, closedBy, slots, may: mayBeyond(act, opened), now: act.at }
}

type Told = Report & { readonly note: string | null }

const saveReport = (act: Act, attemptId: string, { side, result, score, takenAt, note }: Told) =>
  insertReport(act.tx, {
    attempt_id: attemptId,
    side,
    result,
    score,
    taken_at: takenAt,
    note,
    reported_by: act.actor.personId,
    reported_at: act.at,
  })

async function saveNew(act: Act, { of, one }: Opened, number: number, told: Told, overrides: readonly string[], reason: string | null) {
  const id = newId()
  const row = { id, agent_id: of.agent.agentId, track: one.track.key, exam: one.exam.key, number, created_at: act.at }
  const held = heldBy([told], null)
  await insertAttempt(act.tx, { ...row, overrides: [...overrides], override_reason: overrides.length > 0 ? reason : null }, held)
  await saveReport(act, id, told)
  return { id, number, dispute: held.dispute }
}

async function saveMerged(act: Act, { id, number, reports, ...attempt }: StoredAttempt, told: Told) {
  const verdict = attempt.settled && attempt.result ? { result: attempt.result, score: attempt.score } : null
  const held = heldBy([...reports, told], verdict)
  await saveReport(act, id, told)
  await updateAttempt(act.tx, id, { held })
  return { id, number, dispute: held.dispute }
}

/** Writes what a side's report had not said; who said what is in the audit trail. Answers what followed. */
async function complete(act: Act, opened: Opened, attempt: StoredAttempt, report: Completed): Promise<ReportOutcome> {
  const { id, number, reports, settled } = attempt
  const own = reports.find(({ side }) => side === report.side)
  const verdict = settled && attempt.result ? { result: attempt.result, score: attempt.score } : null
  const held = heldBy([...reports.filter((one) => one !== own), report], verdict)
  await updateReport(act.tx, id, report.side, { score: report.score, taken_at: report.takenAt, note: report.note })
  await updateAttempt(act.tx, id, { held })
  const before = own && { score: own.score, takenAt: own.takenAt, ...(own.note && { note: own.note }) }
  await recordReport(act, opened, { id, number, dispute: held.dispute }, report, { overrides: [], reason: null }, before)
  const { followed } = await follow(act, opened, id, examAttemptReported)
  return {
    attemptId: id,
    number,
    kind: 'completed',
    followed: [`The report of attempt ${number} by ${own?.by ?? 'Muster'} is complete now.`, ...followed],
  }
}

/**
 * Reports an attempt at an exam as the agent or for the class. The agent's and the lead's report of one attempt make one row; track, tracker
 * and announcements follow in the same transaction (policies.md 3 and 4). Refuses with a sentence what the record does not allow.
 */
export async function reportAttempt(act: Act, input: AttemptReport & { agentId: string; exam: string }): Promise<ReportOutcome> {
  const opened = await openExam(act, input.agentId, input.exam)
  const { exam, attempts } = opened.one
  const takenAt = input.takenAt === undefined ? null : fromEpochSeconds(toEpochSeconds(input.takenAt))
  const score = input.score ?? null
  const { number: named, result, reason = null } = input
  const note = input.note || null
  const wish: Wish = { number: named, result, score, takenAt, side: sideOf(act, opened), note, reason }
  const judged = judgeReport(wish, knownOf(act, opened))
  if (judged.kind === 'refused') throw refusalError(judged.refusal)
  const { kind, number } = judged
  const recorded = attempts.find((attempt) => attempt.number === number)
  if (kind === 'known' && recorded)
    return { attemptId: recorded.id, number, kind, followed: [`${exam.name}: attempt ${number} was reported like this already.`] }
  if (judged.kind === 'completed' && recorded) return complete(act, opened, recorded, judged.report)
  const told: Told = { side: wish.side, result, score, takenAt: takenAt ?? act.at, note }
  const overrides = kind === 'new' ? judged.overrides : []
  const past = kind === 'new' ? judged.goneWithout : []
  const saved = recorded ? await saveMerged(act, recorded, told) : await saveNew(act, opened, number, told, overrides, reason)
  await recordReport(act, opened, saved, told, { overrides, reason })
  const { followed } = await follow(act, opened, saved.id, examAttemptReported)
  const merged = recorded ? [`This report and ${recorded.reports[0]?.by ?? 'the other'}’s are of one attempt: number ${number}.`] : []
  return { attemptId: saved.id, number, kind, followed: [...merged, ...gonePast(past), ...followed] }
}

type Saved = { id: string; number: number; dispute: 'result' | 'score' | null }
type Beyond = { overrides: readonly string[]; reason: string | null }

function recordReport(
  act: Act,
  opened: Opened,
  { dispute, ...saved }: Saved,
  told: Told,
  { overrides, reason }: Beyond,
  before?: object,
): Promise<void> {
  const { side, result, score, takenAt, note } = told
  const beyond = overrides.length > 0
  return record(act, {
    event: examAttemptReported,
    ...placeOf(opened, saved),
    data: { ...idsOf(opened, saved), side, result, dispute },
    ...(before && { before }),
    after: {
      exam: opened.one.exam.name,
      number: saved.number,
      side,
      result,
      score,
      takenAt,
      ...(note && { note }),
      ...(dispute && { dispute }),
      ...(beyond && { overrides }),
    },
    reason: beyond ? reason : null,
  })
}
