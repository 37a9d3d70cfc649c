import type { Instant } from '#kernel/instant.ts'
import { missingToBegin } from '#modules/tracks/commands/prerequisites.ts'
import { allTooEarly } from '#modules/tracks/rules/prerequisites.ts'
import { loadSubjects, type TrackSubject, tracksOfCohort } from '#modules/tracks/store.ts'
import { EVERYTHING } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Scorecard } from '../model.ts'

export type Pairing = {
  readonly subject: TrackSubject
  /** Complete or waived: there is nothing to certify. */
  readonly isDone: boolean
  /** The last certification failed: whoever leads or certifies decides on another one. */
  readonly isFailed: boolean
  /** Why the agent cannot be paired, in a sentence; null when they can. */
  readonly why: string | null
}

/** Whether these agents of a class can be paired with a certifier: their prerequisites by the programme (policies.md 3). */
export async function pairingsOf(
  db: Db,
  card: Pick<Scorecard, 'track'>,
  cohortId: string,
  agentIds: readonly string[],
  at: Instant,
): Promise<Map<string, Pairing>> {
  const tracks = (await tracksOfCohort(db, cohortId)) ?? []
  const track = tracks.find(({ key }) => key === card.track)
  const subjects = (await loadSubjects(db, EVERYTHING, agentIds, card.track, at.slice(0, 10))).filter((one) => one.cohortId === cohortId)
  if (!track) return new Map()
  const missing = await missingToBegin(
    db,
    track,
    subjects.map((subject) => ({ subject, tracks })),
  )
  return new Map(
    subjects.map((subject) => {
      const tone = track.states.find(({ key }) => key === subject.statuses[track.key])?.tone
      const isDone = tone === 'complete' || tone === 'waived'
      const lacks = missing.get(subject.agentId) ?? []
      const why =
        subject.state === 'leaver'
          ? `${subject.name} has left the class.`
          : isDone
            ? `${track.name} of ${subject.name} is done already.`
            : lacks.length > 0
              ? allTooEarly(lacks, null)
              : null
      return [subject.agentId, { subject, isDone, isFailed: tone === 'failed', why }]
    }),
  )
}
