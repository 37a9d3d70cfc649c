import type { Track } from '#modules/programmes/model.ts'
import { MOST_EXAMPLES } from './drawings.ts'

type Of = { readonly track: string; readonly kind: string }
type Standing = Of & { readonly originalSha256: string | null }

export type ExampleFault = { readonly path: 'track' | 'kind' | 'file'; readonly code: string; readonly message: string }

/** Why the programme has no such kind of proof; null where it has. Source: product.md D5. */
export function faultOfKind(tracks: readonly Track[], { track: trackKey, kind }: Of): ExampleFault | null {
  const track = tracks.find(({ key }) => key === trackKey)
  if (!track) {
    const known = tracks.filter(({ proofs }) => proofs.length > 0).map(({ key }) => key)
    return { path: 'track', code: 'track.unknown', message: `There is no track "${trackKey}". Those with proofs: ${known.join(', ')}.` }
  }
  if (track.proofs.some(({ key }) => key === kind)) return null
  const asked = track.proofs.map(({ key }) => key).join(', ') || 'nothing'
  return { path: 'kind', code: 'proof.unknown_kind', message: `${track.name} has no proof "${kind}". It asks for: ${asked}.` }
}

/** Why one more may not stand beside those of its kind; null where it may. `standing`: of the programme, none that is removed. */
export function faultOfOneMore(standing: readonly Standing[], more: Standing): ExampleFault | null {
  const beside = standing.filter(({ track, kind }) => track === more.track && kind === more.kind)
  if (more.originalSha256 !== null && beside.some(({ originalSha256 }) => originalSha256 === more.originalSha256))
    return { path: 'file', code: 'example.twice', message: 'This picture is an example of this kind already.' }
  if (beside.length < MOST_EXAMPLES) return null
  return { path: 'kind', code: 'example.too_many', message: `There are ${MOST_EXAMPLES} examples of this kind. Remove one first.` }
}
