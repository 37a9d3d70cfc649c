import type { FormDefinition } from '#modules/forms/model.ts'
import type { Exam, Track, TrackPart } from '#modules/programmes/model.ts'
import type { Shown } from '#modules/tracks/rules/reference.ts'
import { FORMS, type Made, TRACKS } from './room.ts'

/** One thing that can be asked of the record; every path says which of them it can express. */
export type Change =
  | { readonly kind: 'status'; readonly track: Track; readonly status: string; readonly shown?: Shown }
  | { readonly kind: 'part'; readonly track: Track; readonly part: TrackPart | 'no_such_part'; readonly state: 'begun' | 'done' }
  | { readonly kind: 'attempt'; readonly track: Track; readonly exam: Exam }
  | { readonly kind: 'filing'; readonly form: FormDefinition }
  | { readonly kind: 'review'; readonly act: 'accept' | 'reject' | 'reopen' | 'withdraw' }
  | { readonly kind: 'exam_act'; readonly act: 'coach' | 'slot' | 'settle' | 'void' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'pause' }

export type By = 'lead' | 'stranger' | 'own'

/** A change, of whom, and by whom: forbidden by one rule alone. */
export type Wish = {
  readonly why: string
  readonly change: Change
  readonly of: Made
  readonly by: By
  readonly reason?: string
  /** Left out: the version the cell has. */
  readonly version?: number
  /** What the refusal has to say: codes it may carry, and the way on. */
  readonly codes: readonly string[]
  readonly says: RegExp
  /** The same change as it is allowed. Null: there is none. */
  readonly twin: Pick<Wish, 'change' | 'of' | 'by' | 'reason'> | null
}

const REASON = 'Seen on a call'
const BEGUN = ['in_progress', 'submitted']
const HISTORY: Made = { met: ['n_number'], hasHistory: true }

const status = (track: Track, key: string): Change => ({ kind: 'status', track, status: key })
const keysOf = ({ states }: Track, tones: readonly string[]) => states.flatMap(({ key, tone }) => (tones.includes(tone) ? [key] : []))
const without = (needs: readonly string[], need: string): string[] => needs.filter((other) => other !== need)

/** What lets an agent begin anything of a track. */
const allNeeds = (track: Track) =>
  [...new Set([...track.needs, ...track.parts.flatMap((part) => part.needs)])].filter((need) => need !== track.key)

const EARLY = {
  codes: ['track.too_early', 'exam.too_early'],
  says: /^.*Ana Guard \d+’s .+ (is not|comes before).*(first|or give a reason)/s,
}

/** Begun before a prerequisite: each one missing by itself. */
const tooEarly = (): Wish[] =>
  TRACKS.flatMap((track): Wish[] => [
    ...track.needs.flatMap((need) =>
      keysOf(track, BEGUN).map((key): Wish => {
        const change = status(track, key)
        const of = { met: without(track.needs, need) }
        return { why: `${need} is missing`, change, of, by: 'lead', ...EARLY, twin: { change, of: { met: track.needs }, by: 'lead' } }
      }),
    ),
    ...track.parts.flatMap((part) =>
      part.needs.flatMap((need): Wish[] => {
        const of = { met: without(part.needs, need) }
        const met = { met: part.needs }
        const told = (state: 'begun' | 'done'): Change => ({ kind: 'part', track, part, state })
        const by = { why: `${need} is missing`, of, ...EARLY }
        return [
          { ...by, change: told('begun'), by: 'own', twin: { change: told('begun'), of: met, by: 'own' } },
          { ...by, change: told('done'), by: 'own', reason: REASON, twin: { change: told('done'), of, by: 'lead' } },
          { ...by, change: told('begun'), by: 'lead', twin: { change: told('begun'), of, by: 'lead', reason: REASON } },
        ]
      }),
    ),
    ...track.exams.flatMap((exam) => {
      const parts = track.parts.filter(({ doneWhen }) => doneWhen.some((needs) => needs.includes(`exam:${exam.key}`)))
      const needs = parts.flatMap((part) => part.needs)
      const change: Change = { kind: 'attempt', track, exam }
      return needs.flatMap((need): Wish[] => {
        const by = { why: `${need} is missing`, change, of: { met: without(needs, need) }, by: 'own' as const, ...EARLY }
        return [
          { ...by, twin: { change, of: { met: needs }, by: 'own' } },
          { ...by, reason: REASON, twin: { change, of: { met: without(needs, need) }, by: 'lead' } },
        ]
      })
    }),
  ])

/** Complete or waived with nothing behind it, and any status against what the facts say: without a reason. */
const withoutReason = (): Wish[] =>
  TRACKS.flatMap((track): Wish[] => {
    const asked = { by: 'lead' as const, codes: ['track.reason_missing'], says: /give a reason/ }
    const bare = track.states.filter(({ needsReason }) => needsReason).map(({ key }) => ({ key, of: {} as Made, why: 'no proof or form' }))
    const against = track.states
      .filter(({ tone }) => track.doneWhen.length > 0 && tone !== 'complete')
      .map(({ key }) => ({ key, of: { complete: [track.key] }, why: 'the facts say complete' }))
    return [...bare, ...against].map(({ key, of, why }) => {
      const change = status(track, key)
      return { ...asked, why, change, of, twin: { change, of, by: 'lead', reason: REASON } }
    })
  })

/** Half of a reference, one to come, and one for a state that takes none: no reason goes past them. */
const badReference = (): Wish[] =>
  TRACKS.filter(({ reference }) => reference !== undefined).flatMap((track): Wish[] => {
    const whole = { on: '2026-10-05', reference: 'A-1' }
    const asked = { of: {}, by: 'lead' as const, reason: REASON }
    const [begun] = keysOf(track, BEGUN)
    return keysOf(track, ['complete']).flatMap((key): Wish[] => {
      const shownAs = (shown: Shown, at = key): Change => ({ kind: 'status', track, status: at, shown })
      const twin = { ...asked, change: shownAs(whole) }
      const half = { codes: ['track.reference_incomplete'], says: /Give both, or leave both out and give a reason/ }
      return [
        { ...asked, ...half, twin, why: 'no reference', change: shownAs({ on: whole.on }) },
        { ...asked, ...half, twin, why: 'no date', change: shownAs({ reference: whole.reference }) },
        {
          ...{ ...asked, twin, why: 'its date is to come', change: shownAs({ ...whole, on: '2026-10-06' }) },
          ...{ codes: ['track.reference_to_come'], says: /is still to come/ },
        },
        {
          ...{ ...asked, twin: null, why: 'the state takes none', change: shownAs(whole, begun ?? '') },
          ...{ codes: ['track.takes_no_reference'], says: /takes no date and reference/ },
        },
      ]
    })
  })

const withoutEvidence = (): Wish[] =>
  FORMS.filter(({ evidence }) => evidence !== null).flatMap((form): Wish[] => {
    const change: Change = { kind: 'filing', form }
    const asked = {
      why: 'no evidence',
      change,
      of: {},
      codes: ['form.no_evidence'],
      says: /Ana Guard \d+ has no proof.*Send the proof first/,
    }
    const twin = { change, of: {}, by: 'lead' as const, reason: REASON }
    return [
      { ...asked, by: 'lead', twin },
      { ...asked, by: 'own', reason: REASON, twin },
    ]
  })

const REVIEWS = ['accept', 'reject', 'withdraw'] as const
const EXAM_ACTS = ['coach', 'slot', 'settle', 'void'] as const

/** One of each thing that can be asked, for rules that do not look at what is asked. */
const everything = (): Change[] => [
  ...TRACKS.flatMap((track) => track.states.slice(1).map(({ key }) => status(track, key))),
  ...TRACKS.flatMap((track) => track.parts.map((part): Change => ({ kind: 'part', track, part, state: 'done' }))),
  ...TRACKS.flatMap((track) => track.exams.map((exam): Change => ({ kind: 'attempt', track, exam }))),
  ...FORMS.map((form): Change => ({ kind: 'filing', form })),
  ...REVIEWS.map((act): Change => ({ kind: 'review', act })),
  ...EXAM_ACTS.map((act): Change => ({ kind: 'exam_act', act })),
  { kind: 'undo' },
  { kind: 'pause' },
]

const needsHistory = ({ kind }: Change) => ['review', 'exam_act', 'undo'].includes(kind)
const madeFor = (change: Change): Made => {
  if (needsHistory(change)) return HISTORY
  return 'track' in change ? { met: allNeeds(change.track) } : {}
}

const ofLeavers = (): Wish[] =>
  everything().map((change) => ({
    why: 'the agent has left',
    change,
    of: { ...HISTORY, left: true },
    by: 'lead',
    reason: REASON,
    codes: ['track.agent_left', 'exam.agent_left', 'form.agent_left', 'resource.conflict'],
    says: /Ana Guard \d+ has left/,
    twin: { change, of: madeFor(change), by: 'lead', reason: REASON },
  }))

const outOfScope = (): Wish[] =>
  everything().map((change) => ({
    why: 'the lead of another class',
    change,
    of: HISTORY,
    by: 'stranger',
    reason: REASON,
    codes: ['resource.not_found', 'agent.unknown', 'access.forbidden'],
    says: /not found|no such|not there|There is no|not yours|not in the class|roles do not allow/i,
    twin: null,
  }))

/** What only staff may do, tried by the agent on the own row. */
const byTheAgent = (): Wish[] =>
  everything()
    .filter(({ kind }) => !['part', 'attempt', 'pause'].includes(kind))
    .filter(
      (change) =>
        !(change.kind === 'filing' && change.form.roles.includes('agent')) && !(change.kind === 'review' && change.act === 'withdraw'),
    )
    .map((change) => ({
      why: 'only staff may',
      change,
      of: HISTORY,
      by: 'own',
      reason: REASON,
      codes: ['access.forbidden'],
      says: /role|allow|not filed by|own proof|about yourself/i,
      twin: null,
    }))

const unknown = (): Wish[] =>
  TRACKS.flatMap((track): Wish[] => {
    const bad = { why: 'no such state or part', of: { met: allNeeds(track) }, by: 'lead' as const, reason: REASON }
    const states = { codes: ['track.unknown_state'], says: /no state.*(not_started|Not )/i }
    const parts = { codes: ['track.unknown_part'], says: /has no part "no_such_part"/ }
    const [first] = keysOf(track, BEGUN)
    return [
      { ...bad, ...states, change: status(track, 'no_such_state'), twin: { change: status(track, first ?? ''), of: bad.of, by: 'lead' } },
      { ...bad, ...parts, change: { kind: 'part', track, part: 'no_such_part', state: 'begun' }, twin: null },
    ]
  })

const stale = (): Wish[] => [
  ...TRACKS.map((track): Wish => {
    const [first] = keysOf(track, BEGUN)
    const change = status(track, first ?? '')
    const of = { met: allNeeds(track) }
    const told = { codes: ['resource.stale'], says: /changed|since you/i }
    return { why: 'another version was seen', change, of, by: 'lead', version: 7, ...told, twin: { change, of, by: 'lead' } }
  }),
  ...([{ kind: 'undo' }, { kind: 'review', act: 'accept' }] as const).map(
    (change): Wish => ({
      ...{ why: 'another version was seen', change, of: HISTORY, by: 'lead', version: 7 },
      ...{ codes: ['resource.stale'], says: /changed|since you/i },
      twin: { change, of: HISTORY, by: 'lead' },
    }),
  ),
]

/** Every forbidden change that the programme's data makes. */
export const WISHES: readonly Wish[] = [
  ...tooEarly(),
  ...withoutReason(),
  ...badReference(),
  ...withoutEvidence(),
  ...ofLeavers(),
  ...outOfScope(),
  ...byTheAgent(),
  ...unknown(),
  ...stale(),
]

/** `call_cert → submitted`. */
export function spoken(change: Change): string {
  if (change.kind === 'status') return `${change.track.key} → ${change.status}${change.shown ? ` ${JSON.stringify(change.shown)}` : ''}`
  if (change.kind === 'part') return `${typeof change.part === 'string' ? change.part : change.part.key} ${change.state}`
  if (change.kind === 'attempt') return `an attempt at ${change.exam.key}`
  if (change.kind === 'filing') return change.form.key
  return 'act' in change ? `${change.kind} ${change.act}` : change.kind
}
