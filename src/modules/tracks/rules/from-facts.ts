import { toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Course, Tone, Track, TrackPart } from '#modules/programmes/model.ts'
import { recordedReference, referenceWords } from './reference.ts'

/**
 * One thing known of an agent and track. `key` is a kind and a name of the programme's: `exam:ahip`, `proof:carrier_checks`,
 * `part:aetna`, `course:TBT-01`, `form:tbt-completion`, `block:carrier_ticket`,
 * `reference:ready_to_sell`, `kit:equipment`. `at` is when it took effect, not when it was typed in. `on` and `reference` are a reference's own.
 */
export type TrackFact = {
  readonly key: string
  readonly state: string
  readonly at: string
  readonly on?: LocalDate | null
  readonly reference?: string | null
}

/** The states each kind of fact knows. */
export const FACT_STATES = {
  part: ['begun', 'reported', 'done'],
  exam: ['open', 'passed', 'failed', 'exhausted'],
  course: ['open', 'attested', 'passed', 'failed'],
  proof: ['waiting', 'accepted', 'rejected'],
  form: ['filed', 'failed'],
  block: ['standing'],
  reference: ['given'],
  kit: ['requested', 'shipped', 'received', 'verified', 'faulty', 'replacement_shipped', 'returned'],
} as const
export type FactKind = keyof typeof FACT_STATES

/** What makes a fact count as done. An agent's own word for a part ("reported") does not; for a course it does (attested). */
const DONE: Readonly<Record<FactKind, readonly string[]>> = {
  part: ['done'],
  exam: ['passed'],
  course: ['attested', 'passed'],
  proof: ['accepted'],
  form: ['filed'],
  block: [],
  reference: ['given'],
  kit: ['verified'],
}

const kindOf = (key: string) => key.slice(0, key.indexOf(':')) as FactKind
const nameOf = (key: string) => key.slice(key.indexOf(':') + 1)

export const isDone = (fact: TrackFact | undefined): boolean => fact !== undefined && (DONE[kindOf(fact.key)] ?? []).includes(fact.state)

type Known = ReadonlyMap<string, TrackFact>
const byKey = (facts: readonly TrackFact[]): Known => new Map(facts.map((fact) => [fact.key, fact]))

const inOrder = (instants: readonly string[]): string[] => instants.toSorted((a, b) => toEpochSeconds(a) - toEpochSeconds(b))
const latest = (instants: readonly string[]): string => inOrder(instants).at(-1) ?? ''
const earliest = (instants: readonly string[]): string => inOrder(instants)[0] ?? ''

/** Since when one of the alternatives holds in full (all its facts done); null while none does. */
export function doneSince(alternatives: readonly (readonly string[])[], facts: Known): string | null {
  const since = alternatives.flatMap((needs) => {
    const found = needs.map((key) => facts.get(key))
    return needs.length > 0 && found.every(isDone) ? [latest(found.flatMap((fact) => fact?.at ?? []))] : []
  })
  return since.length > 0 ? earliest(since) : null
}

export type PartState = {
  readonly key: string
  readonly name: string
  /** `reported`: the agent says it is done, nothing proves it yet. */
  readonly state: 'open' | 'begun' | 'reported' | 'done'
  /** When it was begun, reported or done. */
  readonly at: string | null
}

const isUsedUp = (fact: TrackFact | undefined): boolean => fact?.state === 'exhausted'

/** What shows a track as a whole; parts and exams show their own. */
const OF_THE_WHOLE: ReadonlySet<FactKind> = new Set(['proof', 'form', 'reference'])

/**
 * The facts that prove something. Once the attempts at an exam are used up, the track has failed for the season (policies.md 4): a proof or
 * form that would complete it as a whole then counts for no part and for no clock.
 */
function proving(track: Track, facts: Known): Known {
  if (![...facts.values()].some(isUsedUp)) return facts
  const completing = new Set(track.doneWhen.flat().filter((key) => OF_THE_WHOLE.has(kindOf(key))))
  return new Map([...facts].filter(([key]) => !completing.has(key)))
}

/** Since when the track is complete by these facts; null while it is not. The same answer as `stateFromFacts`. */
export const completeSince = (track: Track, facts: readonly TrackFact[]): string | null => {
  const known = byKey(facts)
  return facts.some(isUsedUp) ? null : doneSince(track.doneWhen, known)
}

/** `facts` are those that prove something. A part whose own exam has no attempt left is not done by anybody's word either. */
function partState(part: TrackPart, facts: Known): PartState {
  const named = { key: part.key, name: part.name }
  const done = part.doneWhen.flat().some((key) => isUsedUp(facts.get(key))) ? null : doneSince(part.doneWhen, facts)
  if (done !== null) return { ...named, state: 'done', at: done }
  const own = facts.get(`part:${part.key}`)
  if (own?.state === 'reported') return { ...named, state: 'reported', at: own.at }
  const begun = [own, ...part.doneWhen.flat().map((key) => facts.get(key))].flatMap((fact) => fact?.at ?? [])
  return begun.length > 0 ? { ...named, state: 'begun', at: earliest(begun) } : { ...named, state: 'open', at: null }
}

/** Where the parts of a track stand, in the programme's order; what clocks start and stop by. */
export const partsOf = (track: Track, facts: readonly TrackFact[]): PartState[] => {
  const known = proving(track, byKey(facts))
  return track.parts.map((part) => partState(part, known))
}

export type FromFacts = { readonly tone: Tone; readonly status: string; readonly because: string | null }

/** The track's state of a tone: the one of that name, else the first. */
function stateFor(track: Track, tone: Tone): string {
  const states = track.states.filter((state) => state.tone === tone)
  return (states.find((state) => state.key === tone) ?? states[0] ?? track.states[0])?.key ?? tone
}

const examName = (track: Track, key: string) => track.exams.find((exam) => exam.key === key)?.name ?? key
const proofName = (track: Track, key: string) => track.proofs.find((proof) => proof.key === key)?.name ?? key

/** `AHIP done, Aetna open; 7 of 15 courses`. */
function progressWords(track: Track, facts: Known): string {
  const parts = track.parts
    .map((part) => partState(part, facts))
    .map(({ name, state }) => `${name} ${state === 'reported' ? 'reported done' : state}`)
  const done = track.courses.filter(({ id, exam }) => isDone(facts.get(exam === null ? `course:${id}` : `exam:${exam}`))).length
  const courses = track.courses.length > 0 ? [`${done} of ${track.courses.length} courses`] : []
  return [...(parts.length > 0 ? [parts.join(', ')] : []), ...courses].join('; ')
}

function referenceGiven(track: Track, facts: Known): string {
  const given = recordedReference(track, [...facts.values()])
  return given ? referenceWords(track.reference?.name ?? 'done', given) : 'reference given'
}

const DONE_BY: Partial<Record<FactKind, (track: Track, name: string, facts: Known) => string>> = {
  proof: (track, name) => `proof accepted: ${proofName(track, name)}`,
  form: () => 'completion form filed',
  exam: (track, name) => `${examName(track, name)} passed`,
  reference: (track, _name, facts) => referenceGiven(track, facts),
  kit: () => 'kit verified',
}

/** Which alternative made the track complete, in words. */
function completeWords(track: Track, facts: Known): string {
  const held = track.doneWhen.find((needs) => doneSince([needs], facts) !== null) ?? []
  const words = held.map((key) => DONE_BY[kindOf(key)]?.(track, nameOf(key), facts) ?? `${nameOf(key)} done`)
  return words.join(', ')
}

/** The track's own state for where a kit is, such as shipped; null where there is no kit or the track has no such state. */
function stateOfKit(track: Track, facts: Known): FromFacts | null {
  const kit = [...facts.values()].find((fact) => kindOf(fact.key) === 'kit')
  const state = kit && track.states.find(({ key }) => key === kit.state)
  return state ? { tone: state.tone, status: state.key, because: `kit ${state.label.toLowerCase()}` } : null
}

/**
 * The state that follows from facts alone (policies.md 3): used-up attempts fail a track, an accepted proof or form completes it, a failed
 * certification fails it, then come open blocks, a proof that waits, anything begun. Total and independent of the order of the facts.
 */
export function stateFromFacts(track: Track, facts: readonly TrackFact[]): FromFacts {
  const known = byKey(facts)
  const say = (tone: Tone, because: string | null): FromFacts => ({ tone, status: stateFor(track, tone), because: because || null })
  const ofKind = (kind: FactKind, state: string) => [...known.values()].filter((fact) => kindOf(fact.key) === kind && fact.state === state)
  const sorted = (found: readonly TrackFact[]) => found.map((fact) => nameOf(fact.key)).sort()

  const [exhausted] = sorted(ofKind('exam', 'exhausted'))
  if (exhausted !== undefined) return say('failed', `all attempts at ${examName(track, exhausted)} are used up`)
  if (completeSince(track, facts) !== null) return say('complete', completeWords(track, known))
  const [failed] = sorted(ofKind('form', 'failed'))
  if (failed !== undefined) return say('failed', `${failed.replaceAll('-', ' ')} failed`)
  const blocks = sorted(ofKind('block', 'standing'))
  if (blocks.length > 0) return say('blocked', `blocked: ${blocks.map((name) => name.replaceAll('_', ' ')).join(', ')}`)
  const kit = stateOfKit(track, known)
  if (kit?.tone === 'blocked') return kit
  const waiting = sorted(ofKind('proof', 'waiting'))
  if (waiting.length > 0) return say('submitted', `proof waiting: ${waiting.map((name) => proofName(track, name)).join(', ')}`)
  if (kit) return kit
  if (known.size === 0) return say('not_started', null)
  return say('in_progress', progressWords(track, known))
}

export type CourseState = Pick<Course, 'id' | 'name' | 'exam' | 'isSample'> & {
  readonly state: (typeof FACT_STATES.course)[number]
  readonly at: string | null
}

/** Where the courses of a track stand; one with an exam follows from its attempts. */
export function coursesOf(track: Track, facts: readonly TrackFact[]): CourseState[] {
  const known = byKey(facts)
  return track.courses.map(({ id, name, exam, isSample }) => {
    const fact = known.get(exam === null ? `course:${id}` : `exam:${exam}`)
    return { id, name, exam, isSample, state: courseState(fact), at: fact?.at ?? null }
  })
}

const courseState = (fact: TrackFact | undefined): CourseState['state'] => {
  if (fact === undefined || fact.state === 'open') return 'open'
  if (fact.state === 'attested' || fact.state === 'passed') return fact.state
  return 'failed'
}
