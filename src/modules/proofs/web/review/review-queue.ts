import type { Proof } from '../../model.ts'

/** Where somebody stands in the queue: the proof itself, as it may be gone from the list by now. */
export type Place = Pick<Proof, 'id' | 'uploadedAt'>

const isLater = (a: Place, b: Place): boolean =>
  Date.parse(a.uploadedAt) > Date.parse(b.uploadedAt) || (a.uploadedAt === b.uploadedAt && a.id > b.id)

/** By proof, the version that was decided here. */
export type Decided = ReadonlyMap<string, number>

/** What waits still: a list read before the decision arrived may show a proof that is decided; a newer version waits again. */
export function openOf<P extends Pick<Proof, 'id' | 'version'>>(waiting: readonly P[], decided: Decided): P[] {
  return waiting.filter(({ id, version }) => version > (decided.get(id) ?? -1))
}

/**
 * The proof to show: the one wanted, else the next after where it was, else the first. `open` is in order of age, so whatever is
 * decided or taken away by somebody else, the next comes by itself and nothing is passed over.
 */
export function shownOf<P extends Place>(open: readonly P[], wanted: Place | null): P | undefined {
  if (wanted === null) return open[0]
  return open.find(({ id }) => id === wanted.id) ?? open.find((proof) => isLater(proof, wanted)) ?? open[0]
}

/** The one `step` places on, at most to either end. */
export function movedFrom<P extends Place>(open: readonly P[], shown: P, step: number): P {
  const at = open.findIndex(({ id }) => id === shown.id)
  return open[Math.min(open.length - 1, Math.max(0, at + step))] ?? shown
}
