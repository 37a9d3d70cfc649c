import type { Tone, Track } from '#modules/programmes/model.ts'
import { stateOf, type TrackFacts } from './cell.ts'
import { completeSince, type TrackFact } from './from-facts.ts'

/** What only facts can bring about in a track: which facts these are, and whether they say it now. */
type Bearing = { readonly isOfIt: (key: string) => boolean; readonly holds: (facts: readonly TrackFact[]) => boolean }

function bearingOf(track: Track, tone: Tone | undefined): Bearing | null {
  const ofKind = (kind: string, state: string): Bearing => {
    const isOfIt = (key: string) => key.startsWith(`${kind}:`)
    return { isOfIt, holds: (facts) => facts.some((fact) => isOfIt(fact.key) && fact.state === state) }
  }
  if (tone === 'submitted' && track.proofs.length > 0) return ofKind('proof', 'waiting')
  if (tone === 'failed' && track.exams.length > 0) return ofKind('exam', 'exhausted')
  if (tone === 'complete' && track.doneWhen.length > 0)
    return { isOfIt: (key) => track.doneWhen.flat().includes(key), holds: (facts) => completeSince(track, facts) !== null }
  return null
}

/**
 * Whether the status a person gave gives way for good, because a fact of the sort that can bring it about has `changed` (keys) and none says
 * it now: "proof waiting" falls with the proof that was rejected. An override has its reason and stands. Source: policies.md 3.
 */
export function givesWay(
  track: Track,
  { told, isOverride }: Pick<TrackFacts, 'told' | 'isOverride'>,
  changed: readonly string[],
  facts: readonly TrackFact[],
): boolean {
  if (told === null || isOverride) return false
  // A kit on record says where it is, so what was set by hand before is over.
  if (changed.some((key) => key.startsWith('kit:'))) return true
  const bearing = bearingOf(track, stateOf(track, told)?.tone)
  return bearing !== null && changed.some(bearing.isOfIt) && !bearing.holds(facts)
}
