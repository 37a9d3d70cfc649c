import type { LocalDate } from '#kernel/local-date.ts'
import { FIELD_TITLES, ROSTER_FIELDS, type RosterField } from '#modules/agents/roster/fields.ts'
import type { AgentFacts } from '#modules/agents/roster/roster.ts'
import type { Track } from '#modules/programmes/model.ts'
import { dayTitle } from '#modules/tracker/rules.ts'
import type { TrackFacts } from '#modules/tracks/rules/cell.ts'
import type { TrackFact } from '#modules/tracks/rules/from-facts.ts'

/** What the columns of a class's master sheet are made of: its scheduled days, ascending, and its programme's tracks. */
export type SheetFrame = { readonly dates: readonly LocalDate[]; readonly tracks: readonly Track[] }

/** One agent's row of the record. Days without a decision or proposal and tracks nobody touched are left out. */
export type SheetAgent = AgentFacts & {
  readonly id: string
  readonly state: 'active' | 'paused' | 'leaver'
  readonly version: number
  readonly days: readonly { readonly date: LocalDate; readonly state: string; readonly label: string | null }[]
  readonly tracks: readonly (TrackFacts & { readonly track: string })[]
  /** The newest note of each track that has one, with the work day it is of. */
  readonly notes: readonly { readonly track: string; readonly date: LocalDate; readonly note: string }[]
  /** What prerequisites of tracks are read from, beside the tracks themselves; facts only where one is needed: for a part, or for a reference. */
  readonly isNNumberConfirmed: boolean
  readonly facts: readonly (TrackFact & { readonly track: string })[]
}

/** `day:2` is the class's second scheduled day, so that a remembered column means the same in the next class. */
export type SheetField = RosterField | 'state' | `day:${number}` | `track:${string}` | `note:${string}`

export type FieldKind = 'fact' | 'attendance' | 'track' | 'note'
export type FieldInfo = { readonly key: SheetField; readonly title: string; readonly kind: FieldKind }

/** The short name, or the whole one where it goes on from it: `RTS / No More Forms`, as the source's sheet has it. */
const trackTitle = ({ name, short }: Track): string => (name.startsWith(`${short} `) ? name : short)

/** `Mon 5 Oct`, with the year where the class has two of them. */
function titleOfDay(date: LocalDate, dates: readonly LocalDate[]): string {
  const title = dayTitle(date)
  return dates.filter((other) => dayTitle(other) === title).length > 1 ? `${title} ${date.slice(0, 4)}` : title
}

/** Everything that a column of this class's sheet can be, in the order of the export. */
export const fieldsOf = ({ dates, tracks }: SheetFrame): FieldInfo[] => [
  ...ROSTER_FIELDS.map((key): FieldInfo => ({ key, title: FIELD_TITLES[key], kind: 'fact' })),
  { key: 'state', title: 'Status', kind: 'fact' },
  ...dates.map((date, i): FieldInfo => ({ key: `day:${i + 1}`, title: titleOfDay(date, dates), kind: 'attendance' })),
  ...tracks.flatMap((track): FieldInfo[] => [
    { key: `track:${track.key}`, title: trackTitle(track), kind: 'track' },
    { key: `note:${track.key}`, title: `${trackTitle(track)} notes`, kind: 'note' },
  ]),
]
