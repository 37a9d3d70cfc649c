import { z } from 'zod'
import { Id, LocalDateText } from '#kernel/shapes.ts'
import { Tone } from '#modules/programmes/model.ts'
import { defineEvent } from '#platform/outbox/events.ts'

/** The tones say how far the status was and is, so that who reacts need not look the programme up. */
export const trackChanged = defineEvent(
  'track.changed',
  'track.read',
  z.strictObject({
    cohortId: Id,
    agentId: Id,
    track: z.string(),
    status: z.string(),
    tone: Tone,
    toneBefore: Tone,
    version: z.number().int(),
  }),
)

/**
 * One track of some agents was written, each with how far its status was and is. For reactions alone (`react`): each change of its own is
 * what is announced.
 */
export const tracksMoved = defineEvent(
  'track.moved',
  'track.read',
  z.strictObject({ moves: z.array(z.strictObject({ agentId: Id, tone: Tone, toneBefore: Tone })) }),
)

/**
 * Facts of one track were put, whether or not its status followed. For reactions alone (`react`): it is not announced, as whoever puts
 * facts announces what happened by an event of its own.
 */
export const trackFactsPut = defineEvent(
  'track.facts_put',
  'track.read',
  z.strictObject({ track: z.string(), agentIds: z.array(Id), keys: z.array(z.string()) }),
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
