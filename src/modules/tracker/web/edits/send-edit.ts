import type { TrackCell } from '#modules/tracks/model.ts'
import { changeTrack, changeTracks } from '#modules/tracks/web/queries.ts'
import { Problem } from '#web/kit/api.ts'
import type { TrackerCell, TrackerColumn } from '../../model.ts'
import { asTrackerCell, withoutPace } from './overlay.ts'

/** An agent whose cell is to change, with the cell as the reader saw it. */
export type Target = { readonly agentId: string; readonly name: string; readonly seen: TrackerCell }
/** The same with the status it is to get. */
export type Change = Target & { readonly status: string; readonly given?: Given | undefined }
/** Date and reference of a status that is shown by them. */
export type Given = { readonly on?: string | undefined; readonly reference?: string | undefined }
/** One act on one track: who gets which status, with one note and one reason for all of them. */
export type Edit = {
  readonly track: TrackerColumn
  readonly changes: readonly Change[]
  readonly note?: string | undefined
  readonly reason?: string | undefined
}
export type Answer = { readonly cells: ReadonlyMap<string, TrackerCell>; readonly followed: readonly string[] }

const optionOf = (track: TrackerColumn, status: string) => track.options?.find(({ key }) => key === status)

export const labelOf = (track: TrackerColumn, status: string): string => optionOf(track, status)?.label ?? status

/** The status that all get; null where they differ. */
export function sharedStatus(changes: readonly { readonly status: string }[]): string | null {
  const [first] = changes
  return first && changes.every(({ status }) => status === first.status) ? first.status : null
}

/** The cell as it will be when the server agrees. */
export function wishedCell({ track, note: newNote, reason: newReason }: Edit, { seen, status }: Change, by: string): TrackerCell {
  const { note, reason, isOverride, isByHand: _byHand, since: _, ...rest } = withoutPace(seen)
  const isSame = seen.value === status
  const keptNote = newNote ?? (isSame ? note : undefined)
  const keptReason = newReason ?? (isSame ? reason : undefined)
  return {
    ...rest,
    value: status,
    label: labelOf(track, status),
    tone: optionOf(track, status)?.tone ?? seen.tone,
    at: isSame ? seen.at : null,
    by,
    ...(keptNote ? { note: keptNote } : {}),
    ...(keptReason ? { reason: keptReason } : {}),
    ...(newReason || (isSame && isOverride) ? { isOverride: true } : {}),
  }
}

/** Sends an edit with the version of each agent's cell: one agent by itself, many as all or none. */
export async function sendEdit(cohortId: string, { track, changes, note, reason }: Edit, versions: readonly number[]): Promise<Answer> {
  const [only] = changes
  const words = { ...(note ? { note } : {}), ...(reason ? { reason } : {}) }
  if (only && changes.length === 1) {
    const version = versions[0] ?? only.seen.version
    const { cell, followed } = await changeTrack(only.agentId, track.key, { ...words, status: only.status, ...only.given, version })
    return { cells: new Map([[only.agentId, asTrackerCell(cell)]]), followed }
  }
  const shared = sharedStatus(changes)
  const agents = changes.map(({ agentId, seen, status, given }, index) => ({
    agentId,
    version: versions[index] ?? seen.version,
    ...(shared === null ? { status } : {}),
    ...given,
  }))
  const all = { track: track.key, ...words, ...(shared === null ? {} : { status: shared }), agents }
  const { cells, followed } = await changeTracks(cohortId, all)
  return { cells: new Map(cells.map(({ agentId, cell }) => [agentId, asTrackerCell(cell)])), followed }
}

const isTrackCell = (value: unknown): value is TrackCell =>
  typeof value === 'object' && value !== null && 'version' in value && 'label' in value && 'tone' in value

/** The cell somebody else wrote meanwhile, when that is why the server refused a single change. */
export const theirsOf = (error: unknown): TrackerCell | null =>
  error instanceof Problem && error.code === 'resource.stale' && isTrackCell(error.current) ? asTrackerCell(error.current) : null
