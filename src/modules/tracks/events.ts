import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

export const trackChanged = defineEvent(
  'track.changed',
  'track.read',
  z.strictObject({ cohortId: Id, agentId: Id, track: z.string(), status: z.string(), version: z.number().int() }),
)

/** "No change today" was confirmed for some agents of a class. */
export const trackReviewed = defineEvent(
  'track.reviewed',
  'track.read',
  z.strictObject({ cohortId: Id, date: LocalDateText, agents: z.number().int() }),
)

/** How far an agent is with a track was told, by the agent or the lead. */
export const trackProgressReported = defineEvent(
  'track.progress_reported',
  'track.read',
  z.strictObject({ cohortId: Id, agentId: Id, track: z.string() }),
)
