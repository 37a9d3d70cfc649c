import type { Shown } from '#modules/tracks/rules/reference.ts'
import type { SheetAgent, SheetField } from '../columns/fields.ts'

/** Where a cell stands and whom it is about. */
export type Place = {
  readonly row: number
  /** The column's header as written, and its place from 0. */
  readonly column: string
  readonly index: number
  readonly field: SheetField
  /** Notes of a track are of kind `track`. */
  readonly kind: 'fact' | 'attendance' | 'track'
  readonly agent: SheetAgent
}

/** What the record says and what the cell says, as a person reads them. */
export type Texts = { readonly before: string | null; readonly after: string | null }

/** `value`: what is stored, as the commands take it. `override`: the reason under which a track would stand without proof. `shown`: date and reference of a state. */
export type Change = Place &
  Texts & {
    readonly state: 'change'
    readonly value: string | readonly string[]
    readonly override: string | null
    readonly shown: Shown | null
  }
export type Refused = Place & Texts & { readonly state: 'refused'; readonly code: string; readonly reason: string }

/** A cell of the file beside the record. */
export type Found = (Place & { readonly state: 'same' }) | Change | Refused

export const same = (place: Place): Found => ({ ...place, state: 'same' })

export const change = (
  place: Place,
  texts: Texts,
  value: Change['value'],
  override: string | null = null,
  shown: Shown | null = null,
): Change => ({
  ...place,
  ...texts,
  state: 'change',
  value,
  override,
  shown,
})

export const refused = (place: Place, { before, after }: Texts, code: string, reason: string): Refused => ({
  ...place,
  before,
  after,
  state: 'refused',
  code,
  reason,
})
