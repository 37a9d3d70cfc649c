import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { Tone } from '#modules/programmes/model.ts'

/** Version 0: nobody touched it yet. A `reason` on a complete or waived cell says that it is an override. */
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
})
export type TrackCell = z.infer<typeof TrackCell>

const note = z.string().trim().max(2000).optional()
const reason = z.string().trim().max(500).optional()
export const TrackChange = z.strictObject({ status: z.string().min(1), note, reason, version: z.number().int().optional() })
export type TrackChange = z.infer<typeof TrackChange>
export const TrackUndo = z.strictObject({ version: z.number().int().optional() })
export const TrackAnswer = z.strictObject({
  agentId: Id,
  track: z.string(),
  cell: TrackCell,
  /** What followed, in sentences. */ followed: z.array(z.string()),
})
export type TrackAnswer = z.infer<typeof TrackAnswer>

/** One status for many agents of a class: all of them or none. */
export const TracksChange = z.strictObject({
  track: z.string().min(1),
  status: z.string().min(1),
  note,
  reason,
  agents: z
    .array(z.strictObject({ agentId: Id, version: z.number().int() }))
    .min(1)
    .max(2000)
    .refine((agents) => new Set(agents.map((a) => a.agentId)).size === agents.length, 'Name each agent once.'),
})
export type TracksChange = z.infer<typeof TracksChange>
export const TracksChanged = z.strictObject({
  track: z.string(),
  cells: z.array(z.strictObject({ agentId: Id, cell: TrackCell })),
  followed: z.array(z.string()),
})

export const TrackNote = z.strictObject({
  id: Id,
  track: z.string(),
  date: LocalDateText,
  statusBefore: z.string().nullable(),
  statusAfter: z.string(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: InstantText,
  /** This entry put back the state before another one. */
  isUndo: z.boolean(),
})
export const AgentTracks = z.strictObject({
  agentId: Id,
  tracks: z.array(z.strictObject({ key: z.string(), name: z.string(), cell: TrackCell })),
  notes: z.array(TrackNote),
  may: z.array(z.string()),
})
/** Left out: every active agent not looked at yet on that work day. */
export const ReviewTracks = z.strictObject({ date: LocalDateText, agentIds: z.array(Id).min(1).max(2000).optional() })
export const ReviewedTracks = z.strictObject({ date: LocalDateText, reviewed: z.number().int(), left: z.number().int() })
