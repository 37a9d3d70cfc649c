import type { TrackCell } from '#modules/tracks/model.ts'
import { changeTrack, changeTracks } from '#modules/tracks/web/queries.ts'
import { Problem } from '#web/kit/api.ts'
import type { TrackerCell, TrackerColumn } from '../model.ts'
import { asTrackerCell } from './overlay.ts'

/** An agent whose cell is to change, with the cell as the reader saw it. */
export type Target = { readonly agentId: string; readonly name: string; readonly seen: TrackerCell }
export type Wish = { readonly status: string; readonly note?: string; readonly reason?: string }
export type Edit = { readonly track: TrackerColumn; readonly targets: readonly Target[]; readonly wish: Wish }
export type Answer = { readonly cells: ReadonlyMap<string, TrackerCell>; readonly followed: readonly string[] }

export const labelOf = ({ track, wish }: Edit): string => track.options?.find(({ key }) => key === wish.status)?.label ?? wish.status

/** The cell as it will be when the server agrees. */
export function wishedCell({ track, wish }: Edit, seen: TrackerCell, by: string): TrackerCell {
  const option = track.options?.find(({ key }) => key === wish.status)
  const { note, reason, since: _, ...rest } = seen
  const isSame = seen.value === wish.status
  const keptNote = wish.note ?? (isSame ? note : undefined)
  const keptReason = wish.reason ?? (isSame ? reason : undefined)
  return {
    ...rest,
    value: wish.status,
    label: option?.label ?? wish.status,
    tone: option?.tone ?? seen.tone,
    at: isSame ? seen.at : null,
    by,
    ...(keptNote ? { note: keptNote } : {}),
    ...(keptReason ? { reason: keptReason } : {}),
  }
}

/** Sends an edit with the version of each target's cell: one agent by itself, many as all or none. */
export async function sendEdit(cohortId: string, { track, targets, wish }: Edit, versions: readonly number[]): Promise<Answer> {
  const [only] = targets
  if (only && targets.length === 1) {
    const { cell, followed } = await changeTrack(only.agentId, track.key, { ...wish, version: versions[0] ?? only.seen.version })
    return { cells: new Map([[only.agentId, asTrackerCell(cell)]]), followed }
  }
  const agents = targets.map(({ agentId, seen }, index) => ({ agentId, version: versions[index] ?? seen.version }))
  const { cells, followed } = await changeTracks(cohortId, { track: track.key, ...wish, agents })
  return { cells: new Map(cells.map(({ agentId, cell }) => [agentId, asTrackerCell(cell)])), followed }
}

const isTrackCell = (value: unknown): value is TrackCell =>
  typeof value === 'object' && value !== null && 'version' in value && 'label' in value && 'tone' in value

/** The cell somebody else wrote meanwhile, when that is why the server refused a single change. */
export const theirsOf = (error: unknown): TrackerCell | null =>
  error instanceof Problem && error.code === 'resource.stale' && isTrackCell(error.current) ? asTrackerCell(error.current) : null
