import type { TrackCell } from '#modules/tracks/model.ts'
import type { TrackerCell, TrackerRow } from '../../model.ts'
import { SETTLED } from '../../rules/tones.ts'

/** A change of the reader's own that the shown rows do not hold yet. `settled`: as the server wrote it. */
export type Entry = { readonly cell: TrackerCell; readonly settled: boolean }
/** By agent, then by track. */
export type Overlay = ReadonlyMap<string, Readonly<Record<string, Entry>>>

export const NO_OVERLAY: Overlay = new Map()

export const withEntry = (overlay: Overlay, agentId: string, track: string, entry: Entry): Overlay =>
  new Map(overlay).set(agentId, { ...overlay.get(agentId), [track]: entry })

/** Without one entry, if it is still the one meant. */
export function withoutEntry(overlay: Overlay, agentId: string, track: string, entry: Entry): Overlay {
  const entries = overlay.get(agentId)
  if (entries?.[track] !== entry) return overlay
  const { [track]: _, ...rest } = entries
  return new Map(overlay).set(agentId, rest)
}

/** Written by the server and read back since: the row speaks for itself. */
const isPassed = (entry: Entry, live: TrackerCell | undefined) => entry.settled && live !== undefined && live.version >= entry.cell.version

export function withoutPace(cell: TrackerCell): TrackerCell {
  const { pace: _, paceBecause: __, turns: ___, startedAt: ____, ...rest } = cell
  return rest
}

/** The pace stays the row's own, as clocks are not the tracks' to tell of; what is done has none any more. */
function withPaceOf({ cell }: Entry, live: TrackerCell | undefined): TrackerCell {
  if (SETTLED.has(cell.tone) || live === undefined) return cell
  const { pace, paceBecause, turns } = live
  return { ...cell, ...(pace ? { pace } : {}), ...(paceBecause ? { paceBecause } : {}), ...(turns ? { turns } : {}) }
}

/** Rows with the reader's own changes over them; rows without any stay the same objects. */
export function overlayRows(rows: readonly TrackerRow[], overlay: Overlay): readonly TrackerRow[] {
  if (overlay.size === 0) return rows
  return rows.map((row) => {
    const entries = Object.entries(overlay.get(row.agentId) ?? {}).filter(([track, entry]) => !isPassed(entry, row.cells[track]))
    if (entries.length === 0) return row
    return {
      ...row,
      cells: { ...row.cells, ...Object.fromEntries(entries.map(([track, entry]) => [track, withPaceOf(entry, row.cells[track])])) },
    }
  })
}

/** A cell as the tracker shows it, from one as the tracks answer it. */
export const asTrackerCell = ({ note, reason, since, because, isOverride, isByHand, ...cell }: TrackCell): TrackerCell => ({
  ...cell,
  ...(note === null ? {} : { note }),
  ...(reason === null ? {} : { reason }),
  ...(isOverride ? { isOverride } : {}),
  ...(isByHand ? { isByHand } : {}),
  ...(because === null ? {} : { because }),
  ...(since === null || since === cell.at ? {} : { since }),
})

/** What a cell says; who wrote it and when is no news by itself. */
const SAID = ['value', 'label', 'note', 'state', 'because', 'isOverride'] as const

/** Columns in which two editions of a row say something else. */
export const keysChanged = (before: TrackerRow, after: TrackerRow): string[] =>
  Object.entries(after.cells).flatMap(([key, cell]) => {
    const old = before.cells[key]
    return old === cell || (old && SAID.every((part) => old[part] === cell[part])) ? [] : [key]
  })
