import type { Track } from '#modules/programmes/model.ts'

const FINISHED: ReadonlySet<string> = new Set(['complete', 'waived'])

/** Whether a status that went from one tone to another may finish an agent, or end it. */
export const movesFinish = (before: string, after: string): boolean => FINISHED.has(before) !== FINISHED.has(after)

/** An agent at the finish line: where all tracks stand, by track. */
export type Finisher = {
  readonly state: string
  readonly cohortId: string
  readonly tracks: readonly Track[]
  readonly statuses: Readonly<Record<string, string>>
}

type OpenTrack = { readonly name: string; readonly label: string }

/** Tracks that are neither complete nor waived, as the programme orders them. */
export function openTracks({ tracks, statuses }: Pick<Finisher, 'tracks' | 'statuses'>): OpenTrack[] {
  return tracks.flatMap((track) => {
    const state = track.states.find(({ key }) => key === statuses[track.key]) ?? track.states[0]
    return FINISHED.has(state?.tone ?? '') ? [] : [{ name: track.name, label: state?.label ?? '' }]
  })
}

export type FinishLine = { readonly recall: string | null; readonly make: boolean }

/**
 * What the finish line asks for: a hand-over of who has every track complete or waived (policies.md 3), and the recall of one that no longer
 * holds, with why. `standsIn` is the class of the hand-over that stands, null when there is none. A programme without tracks finishes nobody.
 */
export function judgeFinish(agent: Finisher, standsIn: string | null): FinishLine {
  const open = openTracks(agent)
  const isDone = agent.state !== 'leaver' && agent.tracks.length > 0 && open.length === 0
  if (standsIn === null) return { recall: null, make: isDone }
  if (agent.state === 'leaver') return { recall: 'The agent has left.', make: false }
  if (!isDone) return { recall: open.map(({ name, label }) => `${name} is open again: ${label}.`).join(' '), make: false }
  return standsIn === agent.cohortId ? { recall: null, make: false } : { recall: 'The agent moved to another class.', make: true }
}
