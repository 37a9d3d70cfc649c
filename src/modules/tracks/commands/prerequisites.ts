import { confirmedAgents } from '#modules/agents/store/n-number.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Db } from '#platform/db/database.ts'
import { beginningTrack, gonePast, type KnownOfAgent, type Missing, missingFor, N_NUMBER } from '../rules/prerequisites.ts'
import { listFacts, programmeTracks, type TrackSubject } from '../store.ts'

type Of = { readonly subject: Pick<TrackSubject, 'agentId' | 'name' | 'statuses'>; readonly tracks: readonly Track[] }

/** What these needs are judged by, agent by agent: at most one query for the numbers and one for facts, and only where a need asks. */
export async function loadPrerequisites(db: Db, needs: readonly string[], of: readonly Of[]): Promise<(one: Of) => KnownOfAgent> {
  const ids = of.map(({ subject }) => subject.agentId)
  const confirmed = needs.includes(N_NUMBER) && ids.length > 0 ? await confirmedAgents(db, ids) : new Set<string>()
  const isOfPart = of.some(({ tracks }) => tracks.some(({ parts }) => parts.some(({ key }) => needs.includes(key))))
  const facts = isOfPart ? await listFacts(db, ids) : []
  const factsOf = Map.groupBy(facts, ({ agentId, track }) => `${agentId} ${track}`)
  return ({ subject: { agentId, name, statuses }, tracks }) => ({
    name,
    tracks,
    statuses,
    factsOf: (track) => factsOf.get(`${agentId} ${track}`) ?? [],
    isNNumberConfirmed: confirmed.has(agentId),
  })
}

/** By agent, what is missing for beginning a track; agents without a gap are left out. */
export async function missingToBegin(db: Db, track: Track, of: readonly Of[]): Promise<ReadonlyMap<string, readonly Missing[]>> {
  const begun = beginningTrack(track)
  if (begun.needs.length === 0 || of.length === 0) return new Map()
  const knownOf = await loadPrerequisites(db, begun.needs, of)
  const lacking = of.map((one) => [one.subject.agentId, missingFor(track, begun, knownOf(one))] as const)
  return new Map(lacking.filter(([, lacks]) => lacks.length > 0))
}

/** For evidence of what has happened, which is never refused: by agent, what was missing when it was taken, in sentences. */
export async function gonePastBy(db: Db, trackKey: string, subjects: readonly TrackSubject[]): Promise<ReadonlyMap<string, string[]>> {
  const [first] = subjects
  if (!first) return new Map()
  const tracks = await programmeTracks(db, first.programmeId, first.programmeSeal)
  const track = tracks.find(({ key }) => key === trackKey)
  if (!track) return new Map()
  const lacking = await missingToBegin(
    db,
    track,
    subjects.map((subject) => ({ subject, tracks })),
  )
  return new Map([...lacking].map(([agentId, lacks]) => [agentId, gonePast(lacks)]))
}
