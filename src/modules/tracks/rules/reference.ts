import { fromEpochSeconds } from '#kernel/instant.ts'
import { type LocalDate, spokenDate } from '#kernel/local-date.ts'
import { instantOf } from '#kernel/zone-time.ts'
import type { Track, TrackState } from '#modules/programmes/model.ts'

/** The date and reference by which a track is shown to be done (policies.md 3, RTS / No More Forms); `on` in the zone of the class. */
export type Reference = { readonly on: LocalDate; readonly reference: string }
/** What was said of it; either may be missing. */
export type Shown = { readonly on?: LocalDate | undefined; readonly reference?: string | undefined }

export type ReferenceRefusal = {
  readonly code: 'track.reference_incomplete' | 'track.reference_to_come' | 'track.takes_no_reference'
  readonly path: 'on' | 'reference'
  readonly message: string
}
export type ReferenceJudgement =
  | { readonly ok: true; readonly given: Reference | null }
  | { readonly ok: false; readonly refusal: ReferenceRefusal }

type Recorded = { readonly key: string; readonly on?: LocalDate | null; readonly reference?: string | null }

const keyOf = (name: string) => `reference:${name}`

/** Whether a state of a track is shown by a date and a reference. */
export const takesReference = (
  { reference, doneWhen }: Pick<Track, 'reference' | 'doneWhen'>,
  { tone }: Pick<TrackState, 'tone'>,
): boolean => reference !== undefined && tone === 'complete' && doneWhen.flat().includes(keyOf(reference.key))

/**
 * Whether what was said makes a whole reference for this status. Saying nothing is fine here, as a reason may do instead; half of it is
 * not. `today` is the date in the zone of the class.
 */
export function judgeReference(track: Track, state: TrackState, { on, reference }: Shown, today: LocalDate): ReferenceJudgement {
  const refuse = (code: ReferenceRefusal['code'], path: 'on' | 'reference', message: string): ReferenceJudgement => ({
    ok: false,
    refusal: { code, path, message },
  })
  const label = `"${state.label}" of ${track.name}`
  if (on === undefined && reference === undefined) return { ok: true, given: null }
  if (!takesReference(track, state))
    return refuse(
      'track.takes_no_reference',
      on === undefined ? 'reference' : 'on',
      `${label} takes no date and reference. Leave them out.`,
    )
  if (on === undefined || reference === undefined) {
    const [path, there, missing] = on === undefined ? (['on', 'reference', 'date'] as const) : (['reference', 'date', 'reference'] as const)
    const message = `${label} has a ${there} and no ${missing}. Give both, or leave both out and give a reason.`
    return refuse('track.reference_incomplete', path, message)
  }
  if (on > today)
    return refuse('track.reference_to_come', 'on', `${label} on ${on} is still to come. Give the date on which it came about.`)
  return { ok: true, given: { on, reference } }
}

/** The fact a reference makes, in effect from the start of its date in the zone of the class. Null for a track that takes none. */
export const referenceFact = ({ reference: kind }: Track, { on, reference }: Reference, zone: string) =>
  kind === undefined ? null : { key: keyOf(kind.key), state: 'given', at: fromEpochSeconds(instantOf(on, 0, zone)), on, reference }

/** The reference on record for a track; null while there is none. */
export function recordedReference({ reference: kind }: Track, facts: readonly Recorded[]): Reference | null {
  const { on, reference } = (kind && facts.find(({ key }) => key === keyOf(kind.key))) ?? {}
  return on && reference ? { on, reference } : null
}

export const isSameReference = (a: Reference | null, b: Reference | null): boolean => a?.on === b?.on && a?.reference === b?.reference

/** `ready to sell on Wed, Oct 7, reference 12345`. */
export const referenceWords = (name: string, { on, reference }: Reference): string => `${name} on ${spokenDate(on)}, reference ${reference}`
