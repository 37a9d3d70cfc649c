import type { Tone, Track } from '#modules/programmes/model.ts'
import { partsOf, type TrackFact } from '#modules/tracks/rules/from-facts.ts'

/** The prerequisite that is no part or track: the agent has confirmed the N-Number (product.md D4). */
const N_NUMBER = 'n_number'

export type KnownOfAgent = {
  readonly tracks: readonly Track[]
  readonly factsOf: (track: string) => readonly TrackFact[]
  /** Status of each track somebody touched. */
  readonly statuses: Readonly<Record<string, string>>
  readonly isNNumberConfirmed: boolean
}

const SETTLED: readonly (Tone | undefined)[] = ['complete', 'waived']

const isTrackDone = (track: Track, { statuses }: KnownOfAgent): boolean =>
  SETTLED.includes(track.states.find(({ key }) => key === statuses[track.key])?.tone)

/** A part counts as done with its track too: a waived or overridden track asks for nothing more. */
const isPartDone = (track: Track, part: string, known: KnownOfAgent): boolean =>
  isTrackDone(track, known) || partsOf(track, known.factsOf(track.key)).some(({ key, state }) => key === part && state === 'done')

function openSentence(track: Track, before: string, exam: string, known: KnownOfAgent): string[] {
  if (before === N_NUMBER) return known.isNNumberConfirmed ? [] : [`The N-Number comes before ${exam} and is not confirmed yet.`]
  const part = track.parts.find(({ key }) => key === before)
  if (part) return isPartDone(track, before, known) ? [] : [`${part.name} comes before ${exam} and is not done yet.`]
  const other = known.tracks.find(({ key }) => key === before)
  return other && !isTrackDone(other, known) ? [`${other.name} comes before ${exam} and is not done yet.`] : []
}

/**
 * What should be done before an exam is begun and is not, as sentences. Programme data says it: the part of the track that the exam
 * does (`doneWhen`) and what that part comes `after` (policies.md 3, prerequisites: N-Number before AHIP before Aetna).
 */
export function openBefore(track: Track, exam: { readonly key: string; readonly name: string }, known: KnownOfAgent): string[] {
  const parts = track.parts.filter(({ doneWhen }) => doneWhen.some((needs) => needs.includes(`exam:${exam.key}`)))
  const keys = new Set(parts.flatMap(({ after }) => after))
  return [...keys].flatMap((before) => openSentence(track, before, exam.name, known))
}
