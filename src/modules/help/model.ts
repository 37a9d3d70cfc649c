import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { HelpTopic } from '#modules/programmes/model.ts'
import { HELP_STATES } from './rules/help-acts.ts'

export const Knock = z.strictObject({
  id: Id,
  agentId: Id,
  agent: z.string(),
  madeAt: InstantText,
  state: z.enum(['waiting', 'admitted', 'withdrawn']),
  settledAt: InstantText.nullable(),
  settledBy: z.string().nullable(),
})
export type Knock = z.infer<typeof Knock>

export const HelpRequest = z.strictObject({
  id: Id,
  cohortId: Id,
  agentId: Id,
  agent: z.string(),
  date: LocalDateText,
  topic: z.string(),
  topicName: z.string(),
  text: z.string(),
  askedAt: InstantText,
  state: z.enum(HELP_STATES),
  takenAt: InstantText.nullable(),
  takenBy: z.string().nullable(),
  takenById: Id.nullable(),
  /** Where the agent is invited to. */
  room: z.strictObject({ id: Id, name: z.string(), url: z.string().nullable() }).nullable(),
  invitedAt: InstantText.nullable(),
  whatHelped: z.string().nullable(),
  settledAt: InstantText.nullable(),
  settledBy: z.string().nullable(),
  version: z.number().int(),
})
export type HelpRequest = z.infer<typeof HelpRequest>

/** Who waits in a class: knocks of the day, requests that are open, and those settled on the day. An agent is told of their own. */
export const HelpBoard = z.strictObject({
  cohortId: Id,
  date: LocalDateText,
  topics: z.array(HelpTopic),
  /** Waiting ones, oldest first; an agent's own newest also when it is settled. */
  knocks: z.array(Knock),
  /** In the order in which they are to be helped; settled ones last, newest first. */
  requests: z.array(HelpRequest),
  /** How many wait in the class before the reader's own; null where none of the reader's waits. */
  before: z.number().int().nullable(),
  may: z.array(z.string()),
})
export type HelpBoard = z.infer<typeof HelpBoard>

export const Admission = z.strictObject({ knockIds: z.array(Id).min(1).max(500) })
export const Admitted = z.strictObject({ admitted: z.array(Id) })

/** `agentId` may be left out by who is one agent of the class. */
export const NewHelp = z.strictObject({
  agentId: Id.optional(),
  topic: z.string().max(80),
  text: z.string().trim().max(500, 'Say it in at most 500 characters.').default(''),
})
export type NewHelp = z.infer<typeof NewHelp>

export const HelpChange = z.strictObject({
  /** `taken` by the actor, `waiting` again, or `resolved`. */
  state: z.enum(['waiting', 'taken', 'resolved']),
  /** A side room to invite to, null to take the invitation back; left out: as it is. Only with `taken`. */
  roomId: Id.nullable().optional(),
  /** What helped; only with `resolved`, which needs it. */
  whatHelped: z.string().trim().max(500, 'Say it in at most 500 characters.').optional(),
  version: z.number().int().optional(),
})
export type HelpChange = z.infer<typeof HelpChange>
