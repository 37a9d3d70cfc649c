import type { Tone, Track, TrackState } from '#modules/programmes/model.ts'
import { firstState, stateOf, type TrackFacts } from './cell.ts'
import { allTooEarly, type Missing } from './prerequisites.ts'
import { type ReferenceRefusal, takesReference } from './reference.ts'

export type TrackWish = { readonly status: string; readonly note?: string | undefined; readonly reason?: string | undefined }
export type TrackRefusal = {
  readonly code: 'track.unknown_state' | 'track.reason_missing' | 'track.agent_left' | 'track.too_early' | ReferenceRefusal['code']
  readonly path: string
  readonly message: string
}
export type TrackJudgement =
  | {
      readonly ok: true
      readonly changes: boolean
      readonly note: string | null
      readonly reason: string | null
      readonly isOverride: boolean
    }
  | { readonly ok: false; readonly refusal: TrackRefusal }

const refused = (code: TrackRefusal['code'], path: string, message: string): TrackJudgement => ({
  ok: false,
  refusal: { code, path, message },
})

/** How far along a tone is: what a person says holds only where the facts do not say more. */
const RANK: Readonly<Record<Tone, number>> = { not_started: 0, in_progress: 1, submitted: 2, blocked: 3, failed: 4, complete: 5, waived: 6 }

/** Tones that say that a track was begun, no more. */
const BEGUN: readonly Tone[] = ['in_progress', 'submitted']

/** `factsBefore`: what the facts said until now, where they have just changed. */
export type Told = Pick<TrackFacts, 'told' | 'isOverride' | 'factStatus'> & { readonly factsBefore?: string | null }

const toneOf = (track: Track, status: string): Tone => stateOf(track, status)?.tone ?? 'not_started'

export type Settled = { readonly status: string; readonly told: string | null; readonly isOverride: boolean }

/**
 * Where a track stands by what a person said and what the facts say. An override stands until the facts say the same; anything else
 * a person says refines the facts (shipped rather than in progress) and gives way when they go further. So does an override that only
 * begins a track, when facts come to go further than it. `told` is what is still kept of it.
 */
export function settle(track: Track, { told, isOverride, factStatus, factsBefore = factStatus }: Told): Settled {
  const byFacts = factStatus ?? firstState(track)
  if (told === null) return { status: byFacts, told, isOverride: false }
  const [saidTone, factTone] = [toneOf(track, told), toneOf(track, byFacts)]
  if (saidTone === factTone) return { status: told, told: isOverride ? null : told, isOverride: false }
  const toneBefore = toneOf(track, factsBefore ?? firstState(track))
  const isOvertaken = BEGUN.includes(saidTone) && RANK[factTone] > RANK[saidTone] && RANK[toneBefore] <= RANK[saidTone]
  if (isOverride && !isOvertaken) return { status: told, told, isOverride }
  const factsDecide = factTone === 'complete' || RANK[factTone] > RANK[saidTone] || stateOf(track, told)?.needsReason === true
  return { status: factsDecide ? byFacts : told, told, isOverride: false }
}

/**
 * Where a track stands once a reference given with the status `wished` is among its facts. What a person had said before is kept under
 * it, as under a proof, and stands again when it goes; an override has been answered.
 */
export function settleShown(track: Track, { told, isOverride, factStatus }: Told, wished: string): Settled {
  const settled = settle(track, { told: isOverride ? null : told, isOverride: false, factStatus })
  return settled.status === wished ? settled : settle(track, { told: wished, isOverride: false, factStatus })
}

/** Whether a status says that a track is begun of which neither the cell nor any fact has said so: only that waits for prerequisites. */
export function isStart(track: Track, { status, factStatus }: Pick<TrackFacts, 'status' | 'factStatus'>, wished: string): boolean {
  const byFacts = toneOf(track, factStatus ?? firstState(track))
  return wished !== status && BEGUN.includes(toneOf(track, wished)) && byFacts === 'not_started'
}

/** Failed means that the attempts at an exam are used up, which a track with exams knows by itself (policies.md 3). */
const isFailedByExams = (track: Track, tone: Tone): boolean => tone === 'failed' && track.exams.length > 0

/** Whether a state asks for a reason as long as no fact says it. */
export const asksReason = (track: Track, state: TrackState): boolean => state.needsReason || isFailedByExams(track, state.tone)

/**
 * The one guard of every path that sets a status (policies.md 3). Complete and waived need an accepted proof or form, no status may go
 * against the facts, and nothing is begun before its prerequisites (`missing`): all need a reason, and stand as overrides. The same
 * status again without a note changes nothing.
 */
export function judgeTrackChange(
  track: Track,
  agent: { name: string; state: string },
  facts: TrackFacts,
  wish: TrackWish,
  missing: readonly Missing[],
): TrackJudgement {
  if (agent.state === 'leaver')
    return refused('track.agent_left', '', `${agent.name} has left, so the tracks stay as they were on the last day.`)
  const state = stateOf(track, wish.status)
  if (!state) {
    const allowed = track.states.map((s) => s.key).join(', ')
    return refused('track.unknown_state', 'status', `${track.name} has no state "${wish.status}". Use one of: ${allowed}.`)
  }
  const isSame = wish.status === facts.status
  const byFacts = facts.factStatus !== null && toneOf(track, facts.factStatus) === state.tone
  const stands = settle(track, { told: wish.status, isOverride: false, factStatus: facts.factStatus }).status === wish.status
  const isEarly = missing.length > 0 && isStart(track, facts, wish.status)
  const isOverride = isEarly || (!byFacts && (asksReason(track, state) || !stands || (isSame && facts.isOverride)))
  const reason = wish.reason || (isSame ? facts.reason : null)
  if (isEarly && !reason) return refused('track.too_early', 'reason', allTooEarly(missing, 'set it'))
  if (isOverride && !reason) return refused('track.reason_missing', 'reason', whyReason(track, state, facts))
  const note = wish.note || null
  const changes = !isSame || note !== null || reason !== facts.reason
  return { ok: true, changes, note: note ?? (isSame ? facts.note : null), reason, isOverride }
}

/** Used-up attempts or a failed certification stand against a status, whatever proof was accepted: that is what has to be gone past. */
function whyReason(track: Track, state: TrackState, { because, factStatus }: TrackFacts): string {
  const { name } = track
  if (isFailedByExams(track, state.tone))
    return `"${state.label}" while attempts at the exams of ${name} are left is an override: give a reason.`
  if (takesReference(track, state))
    return `"${state.label}" of ${name} needs its date and reference: give both, or give a reason to set it without them.`
  const isFailed = factStatus !== null && toneOf(track, factStatus) === 'failed'
  return !state.needsReason || isFailed
    ? `"${state.label}" goes against what is on record for ${name} (${because ?? 'as its facts say'}): give a reason to set it all the same.`
    : `"${state.label}" without an accepted proof or form is an override of ${name}: give a reason.`
}
