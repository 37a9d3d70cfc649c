import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { Tone } from '#modules/programmes/model.ts'

/** Version 0: nobody touched it yet. */
export const TrackCell = z.strictObject({
  value: z.string(),
  label: z.string(),
  tone: Tone,
  at: InstantText.nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number().int(),
})
export type TrackCell = z.infer<typeof TrackCell>
export const TrackChange = z.strictObject({
  status: z.string().min(1),
  note: z.string().trim().max(2000).optional(),
  reason: z.string().trim().max(500).optional(),
  version: z.number().int().optional(),
})
export const TrackAnswer = z.strictObject({
  agentId: Id,
  track: z.string(),
  cell: TrackCell,
  /** What followed, in sentences. */ followed: z.array(z.string()),
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
})
export const AgentTracks = z.strictObject({
  agentId: Id,
  tracks: z.array(z.strictObject({ key: z.string(), name: z.string(), cell: TrackCell })),
  notes: z.array(TrackNote),
})
/** Left out: every active agent not looked at yet on that work day. */
export const ReviewTracks = z.strictObject({ date: LocalDateText, agentIds: z.array(Id).min(1).max(2000).optional() })
export const ReviewedTracks = z.strictObject({ date: LocalDateText, reviewed: z.number().int(), left: z.number().int() })
