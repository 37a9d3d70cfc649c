import type { Track } from '#modules/programmes/model.ts'
import type { TrackCell } from '../model.ts'

/** What is on record for one agent and track. */
export type TrackFacts = {
  readonly status: string
  readonly note: string | null
  readonly reason: string | null
  readonly since: string | null
  readonly at: string | null
  readonly by: string | null
  readonly version: number
  /** The status a person gave; null while nobody did. */
  readonly told: string | null
  /** The status given stands against the facts, or without the proof it needs, by its reason. */
  readonly isOverride: boolean
  /** The status that follows from the facts alone; null while there are none. */
  readonly factStatus: string | null
  /** What the facts say, in words. */
  readonly because: string | null
}

const FIRST = 0

/** The state a track is in before anybody touched it: the first of the programme's list. */
export const untouched = (track: Track): TrackFacts => ({
  status: firstState(track),
  note: null,
  reason: null,
  since: null,
  at: null,
  by: null,
  version: 0,
  told: null,
  isOverride: false,
  factStatus: null,
  because: null,
})

export const firstState = (track: Track): string => track.states[FIRST]?.key ?? 'not_started'

export const stateOf = (track: Track, status: string) => track.states.find((state) => state.key === status)

/** Whether a status stands by a person's mark alone where facts could say it: blocked without a pause, submitted without a proof. */
function isMarkedByHand(track: Track, { status, told, isOverride, factStatus }: TrackFacts): boolean {
  const tone = stateOf(track, status)?.tone
  if (told !== status || isOverride || track.doneWhen.length === 0 || (tone !== 'blocked' && tone !== 'submitted')) return false
  return factStatus === null || stateOf(track, factStatus)?.tone !== tone
}

/** The cell as it is shown. A status that the programme no longer has keeps its key as label. */
export function cellOf(track: Track, facts: TrackFacts | undefined): TrackCell {
  const known = facts ?? untouched(track)
  const { status, note, reason, since, at, by, version, isOverride, because } = known
  const state = stateOf(track, status)
  return {
    value: status,
    label: state?.label ?? status,
    tone: state?.tone ?? 'not_started',
    note,
    reason,
    since,
    at,
    by,
    version,
    isOverride,
    isByHand: isMarkedByHand(track, known),
    because,
  }
}

const isSettled = (track: Track, status: string | undefined): boolean => {
  const tone = status === undefined ? undefined : stateOf(track, status)?.tone
  return tone === 'complete' || tone === 'waived'
}

/** What a change brings with it, in sentences; `statuses` holds the agent's tracks after the change. */
export function consequencesOf(
  tracks: readonly Track[],
  track: Track,
  statuses: ReadonlyMap<string, string>,
  override: string | null,
): string[] {
  const state = stateOf(track, statuses.get(track.key) ?? '')
  const said: string[] = []
  if (state && override !== null) said.push(`${track.name} stands as ${state.label} by override: ${override}`)
  if (state && state.tone !== 'not_started') {
    const before = tracks.filter((t) => track.after.includes(t.key) && !isSettled(t, statuses.get(t.key)))
    for (const open of before) said.push(`${open.name} comes before ${track.name} and is not done yet.`)
  }
  if (tracks.every((t) => isSettled(t, statuses.get(t.key)))) said.push('Every track is now complete or waived.')
  return said
}
