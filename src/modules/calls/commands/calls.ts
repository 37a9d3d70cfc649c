import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { putFacts } from '#modules/tracks/commands/facts.ts'
import { holdAgents, tracksOfCohort } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, isWithin } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import type { EventDefinition } from '#platform/outbox/events.ts'
import { record } from '#platform/outbox/record.ts'
import { isOwnCall } from '../access.ts'
import {
  callAcknowledged,
  callCancelled,
  callCorrected,
  callDrafted,
  callFeedbackGiven,
  callScored,
  callStarted,
  callUndone,
} from '../events.ts'
import type { CallCorrection, CallDraft, Scorecard } from '../model.ts'
import { lacksOf, scoreOf, wrongMarks } from '../rules/score.ts'
import * as store from '../store/calls.ts'
import { scorecardFor } from '../store/scorecards.ts'
import { pairingsOf } from './pairing.ts'
import { cardOf, settleCertification } from './settle.ts'

type Told = { before?: unknown; after?: unknown; reason?: string }
type Of = Pick<store.StoredCall, 'id' | 'cohortId' | 'agentId'>

const tell = (act: Act, event: EventDefinition<{ cohortId: string; agentId: string; callId: string }>, of: Of, told: Told = {}) =>
  record(act, {
    event,
    id: of.id,
    cohortId: of.cohortId,
    agentId: of.agentId,
    data: { cohortId: of.cohortId, agentId: of.agentId, callId: of.id },
    ...told,
  })
const conflict = (message: string) => new AppError('resource.conflict', message)

function refuseOwn(act: Act, personId: string | null): void {
  if (isOwnCall(act.actor, personId)) throw new AppError('access.forbidden', 'Somebody else scores your calls.')
}

/** The pairing is a fact of the track: its clock starts with the first call (policies.md 2, decision 113). */
async function notePairing(act: Act, { track }: Scorecard, cohortId: string, agentId: string, isBegun: boolean): Promise<void> {
  const found = (await tracksOfCohort(act.tx, cohortId))?.find(({ key }) => key === track)
  if (!found?.parts.some(({ key }) => key === track)) return
  await putFacts(act, track, [{ agentId, key: `part:${track}`, state: isBegun ? 'begun' : null, at: act.at }], callStarted.name)
}

/** The certification that is open, or a new one by the newest card of the programme. */
async function openCertification(act: Act, cohortId: string, agentId: string) {
  const open = (await store.listCertifications(act.tx, act.scope, { agentId })).find(({ outcome }) => outcome === 'open')
  if (open) return { id: open.id, card: await cardOf(act, open.scorecardId), calls: await store.listCallsOf(act.tx, [open.id]) }
  const newest = await scorecardFor(act.tx, cohortId)
  if (!newest) throw conflict('This programme has no scorecard, so nobody is certified by calls.')
  return { id: null, card: newest.definition, calls: [], scorecardId: newest.id }
}

/**
 * Starts the next call of an agent, with the actor as certifier. Throws a conflict, in words, for who cannot be paired, and where either
 * of the two is in another call. Source: policies.md 3.
 */
export async function startCall(act: Act, cohortId: string, agentId: string): Promise<string> {
  if (!isWithin(act.scope, { cohortId })) throw notFound('class')
  await holdAgents(act.tx, [agentId])
  const found = await openCertification(act, cohortId, agentId)
  const pairing = (await pairingsOf(act.tx, found.card, cohortId, [agentId], act.at)).get(agentId)
  if (!pairing) {
    const message = 'Choose an agent of this class, whose programme has a track for call certification.'
    throw new AppError('request.invalid', message, { errors: [{ path: 'agentId', code: 'agent.unknown', message }] })
  }
  if (pairing.why) throw conflict(pairing.why)
  if (found.calls.some(({ state }) => state === 'open')) throw conflict(`${pairing.subject.name} is in a call already.`)
  const certificationId = found.id ?? newId()
  if (found.id === null && found.scorecardId)
    await store.insertCertification(act.tx, {
      id: certificationId,
      agent_id: agentId,
      cohort_id: cohortId,
      scorecard_id: found.scorecardId,
      begun_at: act.at,
    })
  const id = newId()
  const number = found.calls.length + 1
  await store.insertCall(act.tx, {
    id,
    certification_id: certificationId,
    agent_id: agentId,
    cohort_id: cohortId,
    number,
    certifier_id: act.actor.personId,
    started_at: act.at,
  })
  const call = await store.callIn(act.tx, act.scope, id)
  refuseOwn(act, call.personId)
  if (number === 1) await notePairing(act, found.card, cohortId, agentId, true)
  await tell(act, callStarted, call, { after: { number } })
  return id
}

async function heldCall(act: Act, id: string, version: number | undefined): Promise<store.StoredCall> {
  const call = await store.holdCall(act.tx, act.scope, id)
  refuseOwn(act, call.personId)
  if (version !== undefined && version !== call.version) throw stale('call', { id, version: call.version })
  return call
}

/** The newest certification of an agent is the one that counts: an older one stays as it was filed. */
async function refuseEarlier(act: Act, { certificationId, agentId }: store.StoredCall): Promise<void> {
  const newest = (await store.listCertifications(act.tx, EVERYTHING, { agentId })).at(-1)
  if (newest?.id !== certificationId) throw conflict('Another certification has begun since: this one stays as it was filed.')
}

type Whole = Pick<store.StoredCall, 'marks' | 'positives' | 'improve'>

/** The card with what was given over what stood; refuses marks that the card does not know, by their path. */
function merged(card: Scorecard, { marks, positives, improve }: Whole, given: CallDraft): Whole {
  const whole = { marks: given.marks ?? marks, positives: given.positives ?? positives, improve: given.improve ?? improve }
  const errors = wrongMarks(card, whole.marks).map(({ key, ...error }) => ({ path: `marks.${key.slice(0, 60)}`, ...error }))
  if (errors[0]) throw new AppError('request.invalid', errors[0].message, { errors })
  return whole
}

/** Keeps what is marked so far of a call that is on: nothing is lost with the page. `marks` replaces all marks. */
export async function draftCall(act: Act, id: string, given: CallDraft, version: number | undefined): Promise<void> {
  const call = await heldCall(act, id, version)
  if (call.state !== 'open') throw conflict('This call is closed. Correct its score with a reason.')
  await store.updateCall(act.tx, id, merged(await cardOf(act, call.scorecardId), call, given))
  await tell(act, callDrafted, call)
}

function scored(card: Scorecard, whole: Whole): Whole & { score: number } {
  const [first, ...rest] = lacksOf(card, whole)
  const { score } = scoreOf(card, whole.marks)
  if (first || score === null)
    throw new AppError('request.invalid', first ?? 'Nothing is marked.', {
      errors: [first ?? 'Nothing is marked.', ...rest].map((message) => ({ path: 'marks', code: 'card.incomplete', message })),
    })
  return { ...whole, score }
}

/** Closes a call with its score. The certification is decided at the earliest call that decides it, and filed with it. */
export async function scoreCall(act: Act, id: string, given: CallDraft, version: number | undefined): Promise<void> {
  const call = await heldCall(act, id, version)
  if (call.state !== 'open') throw conflict('This call is scored already. Correct its score with a reason.')
  const card = await cardOf(act, call.scorecardId)
  const whole = scored(card, merged(card, call, given))
  await store.updateCall(act.tx, id, { ...whole, state: 'scored', scored_at: act.at })
  await tell(act, callScored, call, { after: { number: call.number, score: whole.score } })
  await settleCertification(act, call.certificationId)
}

/** Changes a closed call, with a reason; the agent acknowledges anew. What it said before is kept, for undo. */
export async function correctCall(act: Act, id: string, { reason, ...given }: CallCorrection, version: number | undefined): Promise<void> {
  const call = await heldCall(act, id, version)
  if (call.state !== 'scored' || call.score === null) throw conflict('This call is still on. Close it first.')
  await refuseEarlier(act, call)
  const card = await cardOf(act, call.scorecardId)
  const whole = scored(card, merged(card, call, given))
  await store.insertRevision(act.tx, id, { ...call, score: call.score }, { reason, by: act.actor.personId, at: act.at })
  await store.updateCall(act.tx, id, { ...whole, acknowledged_at: null, acknowledged_by: null })
  await tell(act, callCorrected, call, { before: { score: call.score }, after: { score: whole.score }, reason })
  await settleCertification(act, call.certificationId)
}

const UNSCORED = { state: 'open', score: null, scored_at: null, feedback_began_at: null, feedback_ended_at: null } as const

/** Takes back the newest correction, else the closing of the last call: it is on again with what was marked. */
export async function undoCall(act: Act, id: string, version: number | undefined): Promise<void> {
  const call = await heldCall(act, id, version)
  if (call.state !== 'scored') throw conflict('There is nothing to undo: this call is on.')
  await refuseEarlier(act, call)
  const [last] = await store.listRevisions(act.tx, id)
  const again = { acknowledged_at: null, acknowledged_by: null }
  if (last) {
    const { marks, positives, improve, score } = last
    await store.updateCall(act.tx, id, { marks, positives, improve, score, ...again })
    await store.deleteRevision(act.tx, last.id)
  } else {
    const isLast = (await store.listCallsOf(act.tx, [call.certificationId])).every(({ number }) => number <= call.number)
    if (!isLast) throw conflict('A later call has begun. Correct this score with a reason instead.')
    await store.updateCall(act.tx, id, { ...UNSCORED, ...again })
  }
  await tell(act, callUndone, call, { before: { score: call.score }, after: { score: last?.score ?? null } })
  await settleCertification(act, call.certificationId)
}

/** As if the call had never been; what was marked stays in the trail. */
async function dropCall(act: Act, call: store.StoredCall): Promise<void> {
  await store.deleteCall(act.tx, call.id)
  if (call.number === 1) {
    const card = await cardOf(act, call.scorecardId)
    await store.deleteCertification(act.tx, call.certificationId)
    const isOnly = (await store.listCertifications(act.tx, EVERYTHING, { agentId: call.agentId })).length === 0
    if (isOnly) await notePairing(act, card, call.cohortId, call.agentId, false)
  }
  const { number, marks } = call
  await tell(act, callCancelled, call, { before: { number, marks } })
}

/** A call that was started by mistake. */
export async function cancelCall(act: Act, id: string, version: number | undefined): Promise<void> {
  const call = await heldCall(act, id, version)
  if (call.state !== 'open') throw conflict('This call is scored. Undo that first.')
  await dropCall(act, call)
}

/** Who leaves or moves is in no call any more, so that the certifier is free for others. Bears running twice. */
export async function dropCallsOf(act: Act, agentId: string): Promise<void> {
  for (const { id } of await store.listOpenCallsOf(act.tx, agentId)) await dropCall(act, await store.holdCall(act.tx, EVERYTHING, id))
}

/** When the feedback began and ended: shown against its minutes, never punished. Again changes nothing. */
export async function timeFeedback(act: Act, id: string, is: 'begun' | 'ended'): Promise<void> {
  const call = await heldCall(act, id, undefined)
  if (call.state !== 'scored') throw conflict('Feedback follows the score. Close the call first.')
  if (is === 'begun' ? call.feedbackBeganAt !== null : call.feedbackEndedAt !== null) return
  const began = { feedback_began_at: call.feedbackBeganAt ?? act.at }
  await store.saveFeedbackTime(act.tx, id, is === 'begun' ? began : { ...began, feedback_ended_at: act.at })
  await tell(act, callFeedbackGiven, call, { after: { is } })
}

/** The agent has read the feedback, seen as `version`. Again changes nothing. Throws stale where it was corrected since: nobody acknowledges what they did not see. */
export async function acknowledgeCall(act: Act, id: string, version: number | undefined): Promise<void> {
  const call = await store.holdCall(act.tx, act.scope, id)
  if (call.state !== 'scored') throw conflict('This call has no feedback yet.')
  if (call.acknowledgedAt !== null) return
  if (version !== undefined && version !== call.version) throw stale('call', { id, version: call.version })
  await store.updateCall(act.tx, id, { acknowledged_at: act.at, acknowledged_by: act.actor.personId })
  await tell(act, callAcknowledged, call)
}
