import type { Tone } from '#modules/programmes/model.ts'
import type { OverviewClass } from '../model.ts'

export type FunnelState = { readonly label: string; readonly tone: Tone; readonly agents: number }
export type FunnelRow = { readonly track: string; readonly name: string; readonly agents: number; readonly states: readonly FunnelState[] }

const FURTHEST_FIRST: readonly Tone[] = ['complete', 'waived', 'submitted', 'in_progress', 'not_started', 'blocked', 'failed']

/**
 * How many agents of these classes are in which state of each track, furthest first. Classes of programmes with the same track are added
 * up, states of one word as one.
 */
export function funnelOf(classes: readonly Pick<OverviewClass, 'tracks'>[]): FunnelRow[] {
  const byTrack = Map.groupBy(
    classes.flatMap(({ tracks }) => tracks),
    ({ track }) => track,
  )
  return [...byTrack].map(([track, own]) => {
    const byLabel = Map.groupBy(
      own.flatMap(({ states }) => states),
      ({ label }) => label,
    )
    const states = [...byLabel].map(([label, same]) => ({
      label,
      tone: same[0]?.tone ?? ('not_started' as const),
      agents: same.reduce((sum, { agents }) => sum + agents, 0),
    }))
    states.sort((a, b) => FURTHEST_FIRST.indexOf(a.tone) - FURTHEST_FIRST.indexOf(b.tone) || b.agents - a.agents)
    return { track, name: own[0]?.name ?? track, agents: states.reduce((sum, { agents }) => sum + agents, 0), states }
  })
}
