import type { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import type { Track } from '#modules/programmes/model.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { maySetTrack } from './access.ts'
import type { AgentTracks } from './model.ts'
import { cellOf, type TrackFacts } from './rules/cell.ts'
import { coursesOf, partsOf, type TrackFact } from './rules/from-facts.ts'
import { findAgent, listFacts, listTrackNotes, listTrackStatuses, tracksOfCohort } from './store.ts'

/** Notes shown with an agent's tracks; older ones stay in the record. */
const SHOWN_NOTES = 500

const RIGHTS = ['track.change', 'track.report']

const trackView = (track: Track, maySet: boolean, cell: TrackFacts | undefined, facts: readonly TrackFact[]) => ({
  key: track.key,
  name: track.name,
  cell: cellOf(track, cell),
  may: maySet ? ['track.set'] : [],
  guide: track.guide ?? null,
  parts: partsOf(track, facts).map((state) => {
    const { after = [], guide = null } = track.parts.find(({ key }) => key === state.key) ?? {}
    return { ...state, after, guide }
  }),
  courses: coursesOf(track, facts),
})

/** Where one agent's tracks stand, part by part, with the dated notes. Throws not found out of scope. */
export async function readAgentTracks(db: Db, scope: Scope, actor: Actor, agentId: string): Promise<z.infer<typeof AgentTracks>> {
  const agent = await findAgent(db, scope, agentId)
  if (!agent) throw notFound('agent')
  const tracks = (await tracksOfCohort(db, agent.cohortId)) ?? []
  const statuses = new Map((await listTrackStatuses(db, [agent.id])).map(({ agentId: _, track, ...facts }) => [track, facts]))
  const factsOf = Map.groupBy(await listFacts(db, [agent.id]), (fact) => fact.track)
  const place = { cohortId: agent.cohortId, agentId: agent.id }
  const may = RIGHTS.filter((right) => {
    const held = actor.scopeFor(right)
    return held !== null && isWithin(held, place)
  })
  return {
    agentId: agent.id,
    tracks: tracks.map((track) =>
      trackView(track, maySetTrack(actor, track, place), statuses.get(track.key), factsOf.get(track.key) ?? []),
    ),
    notes: await listTrackNotes(db, agent.id, SHOWN_NOTES),
    may,
  }
}
