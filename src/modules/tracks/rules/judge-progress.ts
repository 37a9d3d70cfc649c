import type { FieldError } from '#kernel/app-error.ts'
import type { Track } from '#modules/programmes/model.ts'
import { coursesOf, partsOf, type TrackFact } from './from-facts.ts'
import { allTooEarly, type Begun, beginningPart, beginningTrack, gonePast, type KnownOfAgent, missingFor } from './prerequisites.ts'

type Told = {
  readonly parts: readonly { readonly key: string; readonly state: 'open' | 'begun' | 'done' }[]
  readonly courses: readonly { readonly id: string; readonly state: 'open' | 'attested' }[]
}

/** One thing that a report says is begun or done: where it stands in the report, and what it asks for. */
export type Beginning = Begun & { readonly path: string; readonly key: string; readonly isDone: boolean; readonly kind: 'part' | 'course' }

/** What a report says is begun or done. A part asks for its own prerequisites, a course for those of the track. */
export const beginsBy = (track: Track, { parts, courses }: Told): Beginning[] => [
  ...parts.flatMap(({ key, state }, index): Beginning[] => {
    const part = track.parts.find((known) => known.key === key)
    if (!part || state === 'open') return []
    return [{ ...beginningPart(part), path: `parts.${index}.state`, key, isDone: state === 'done', kind: 'part' }]
  }),
  ...courses.flatMap(({ id, state }, index): Beginning[] =>
    state === 'open' ? [] : [{ ...beginningTrack(track), path: `courses.${index}.state`, key: id, isDone: true, kind: 'course' }],
  ),
]

type Known = KnownOfAgent & {
  readonly facts: readonly TrackFact[]
  /** The agent's own word, or one by a link of the agent. */
  readonly isOwn: boolean
  readonly reason: string | null
}

const isBegun = (track: Track, { kind, key }: Beginning, facts: readonly TrackFact[]): boolean =>
  kind === 'part'
    ? partsOf(track, facts).some((part) => part.key === key && part.state !== 'open')
    : coursesOf(track, facts).some((course) => course.id === key && course.state !== 'open')

/** The record as staff's "done" of the same report leaves it: who says that both are over says so of the first as well. */
function withDone(track: Track, begins: readonly Beginning[], known: Known): Known {
  if (known.isOwn) return known
  const done = begins.filter(({ kind, isDone }) => kind === 'part' && isDone)
  const told = done.map(({ key }) => ({ key: `part:${key}`, state: 'done', at: '' }))
  return { ...known, factsOf: (of) => (of === track.key ? [...known.facts, ...told] : known.factsOf(of)) }
}

/**
 * What a report begins before its prerequisites (policies.md 3): refused for the agent's own word, and for staff without a reason; `past`
 * says what staff went past. A lead's "done" is evidence of what has happened and needs no reason. What is begun already begins nothing.
 */
export function judgeBeginnings(track: Track, begins: readonly Beginning[], known: Known): { errors: FieldError[]; past: string[] } {
  const after = withDone(track, begins, known)
  const early = begins
    .filter((begun) => !isBegun(track, begun, known.facts))
    .map((begun) => ({ begun, lacks: missingFor(track, begun, after) }))
    .filter(({ lacks }) => lacks.length > 0)
  const refused = early.filter(({ begun }) => known.isOwn || (!begun.isDone && known.reason === null))
  const errors = refused.map(({ begun: { path }, lacks }) => ({
    path: known.isOwn ? path : 'reason',
    code: 'track.too_early',
    message: allTooEarly(lacks, known.isOwn ? null : 'record it'),
  }))
  return { errors, past: early.flatMap(({ lacks }) => gonePast(lacks)) }
}
