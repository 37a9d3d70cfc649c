import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { Course, Guide, Tone } from '#modules/programmes/model.ts'
import { FACT_STATES } from './rules/from-facts.ts'

/** Version 0: nobody touched it yet. An override stands against the facts, or without the proof it needs, by its `reason`. */
export const TrackCell = z.strictObject({
  value: z.string(),
  label: z.string(),
  tone: Tone,
  at: InstantText.nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  /** Since when the status itself holds; a new note does not move it. */
  since: InstantText.nullable(),
  version: z.number().int(),
  isOverride: z.boolean(),
  /** Blocked or submitted by a person's mark where facts could say so, and none does. */
  isByHand: z.boolean(),
  /** What the facts say, in words: `proof accepted: Screenshot with 13 green checks`. */
  because: z.string().nullable(),
})
export type TrackCell = z.infer<typeof TrackCell>

const note = z.string().trim().max(2000).optional()
const reason = z.string().trim().max(500).optional()
/** The date and the reference that show a track to be done, where the programme asks for them (RTS); both or neither. */
const shown = {
  on: LocalDateText.optional().describe('The date on which it came about, in the class’s zone, not to come'),
  reference: z.string().trim().min(1).max(80).optional(),
}
export const TrackChange = z.strictObject({ status: z.string().min(1), ...shown, note, reason, version: z.number().int().optional() })
export type TrackChange = z.infer<typeof TrackChange>
export const TrackUndo = z.strictObject({ version: z.number().int().optional() })
export const TrackAnswer = z.strictObject({
  agentId: Id,
  track: z.string(),
  cell: TrackCell,
  /** What followed, in sentences. */ followed: z.array(z.string()),
})
export type TrackAnswer = z.infer<typeof TrackAnswer>

const isOnceEach = (agents: readonly { agentId: string }[]) => new Set(agents.map((a) => a.agentId)).size === agents.length
const Seen = z.strictObject({ agentId: Id, version: z.number().int() })

/** One track of many agents of a class, all of them or none: one status, date and reference for all, or each agent its own. */
export const TracksChange = z
  .strictObject({
    track: z.string().min(1),
    status: z.string().min(1).optional(),
    ...shown,
    note,
    reason,
    agents: z
      .array(Seen.extend({ status: z.string().min(1).optional(), ...shown }))
      .min(1)
      .max(2000)
      .refine(isOnceEach, 'Name each agent once.'),
  })
  .refine(({ status, agents }) => status !== undefined || agents.every((agent) => agent.status !== undefined), {
    path: ['status'],
    message: 'Say the status, once for all or for each agent.',
  })
export type TracksChange = z.infer<typeof TracksChange>

const TrackCells = z.array(z.strictObject({ agentId: Id, cell: TrackCell }))
export const TracksChanged = z.strictObject({ track: z.string(), cells: TrackCells, followed: z.array(z.string()) })

/** The newest change of one track of many agents is taken back where the version is still the one seen. */
export const TracksUndo = z.strictObject({
  track: z.string().min(1),
  agents: z.array(Seen).min(1).max(2000).refine(isOnceEach, 'Name each agent once.'),
})
export type TracksUndo = z.infer<typeof TracksUndo>
export const TracksUndone = z.strictObject({ track: z.string(), cells: TrackCells, /** Agents whose cell stays. */ kept: z.array(Id) })

export const TrackNote = z.strictObject({
  id: Id,
  track: z.string(),
  date: LocalDateText,
  statusBefore: z.string().nullable(),
  statusAfter: z.string(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  /** The date and reference given with it. */
  on: LocalDateText.nullable(),
  reference: z.string().nullable(),
  by: z.string().nullable(),
  at: InstantText,
  /** The event that brought it about, where nobody set the status by hand. */
  cause: z.string().nullable(),
  /** This entry put back the state before another one. */
  isUndo: z.boolean(),
})
export const PartState = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** `reported`: the agent says it is done, nothing proves it yet. */
  state: z.enum(['open', 'begun', 'reported', 'done']),
  at: InstantText.nullable(),
})
export const AgentTrack = z.strictObject({
  key: z.string(),
  name: z.string(),
  cell: TrackCell,
  /** `track.set` where the reader may set the status. */
  may: z.array(z.string()),
  guide: Guide.nullable(),
  parts: z.array(
    PartState.extend({ after: z.array(z.string()).describe('Parts, tracks or the N-Number it comes after'), guide: Guide.nullable() }),
  ),
  courses: z.array(
    Course.pick({ id: true, name: true, exam: true, isSample: true }).extend({
      state: z.enum(FACT_STATES.course),
      at: InstantText.nullable(),
    }),
  ),
})
export const AgentTracks = z.strictObject({
  agentId: Id,
  tracks: z.array(AgentTrack),
  notes: z.array(TrackNote),
  may: z.array(z.string()),
})
/** Left out: every active agent not looked at yet on that work day. */
export const ReviewTracks = z.strictObject({ date: LocalDateText, agentIds: z.array(Id).min(1).max(2000).optional() })
export const ReviewedTracks = z.strictObject({ date: LocalDateText, reviewed: z.number().int(), left: z.number().int() })

/**
 * How far an agent is, told by the agent or the lead. Parts that an agent calls done stand as reported until a lead, a proof or a form
 * says so; courses may be attested. Whatever is left out stays. `reason`: why staff say that something is begun before its prerequisites.
 */
export const TrackProgress = z.strictObject({
  parts: z
    .array(z.strictObject({ key: z.string().min(1), state: z.enum(['open', 'begun', 'done']) }))
    .max(20)
    .default([]),
  courses: z
    .array(z.strictObject({ id: z.string().min(1), state: z.enum(['open', 'attested']) }))
    .max(200)
    .default([]),
  note,
  reason,
})
export type TrackProgress = z.infer<typeof TrackProgress>
