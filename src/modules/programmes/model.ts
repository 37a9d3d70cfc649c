import { z } from 'zod'
import { Id, InstantText, LocalDateText, pageOf } from '#kernel/shapes.ts'

/** How a state reads at a glance: shape, tone and word come from it (look.md, colour). */
export const Tone = z.enum(['not_started', 'in_progress', 'submitted', 'complete', 'failed', 'blocked', 'waived'])
export type Tone = z.infer<typeof Tone>

/** One state of a track: the common ones of policies.md 3, or a track's own mapped on a common tone. */
export const TrackState = z.strictObject({ key: z.string(), label: z.string(), tone: Tone, needsReason: z.boolean() })
export const Track = z.strictObject({
  key: z.string(),
  name: z.string(),
  short: z.string(),
  states: z.array(TrackState).min(1),
  limitHours: z.number().nullable(),
  after: z.array(z.string()),
})
export type Track = z.infer<typeof Track>

/**
 * A dated policy: one part per noun that decides by it (`attendance`, `timeframes`, `exams`, `thresholds`). Each noun
 * parses its own part; programmes only keep, date and show them.
 */
export const Policy = z.record(z.string(), z.unknown())
export type Policy = z.infer<typeof Policy>

export const PolicyVersion = z.strictObject({
  id: Id,
  number: z.number().int(),
  effectiveFrom: LocalDateText,
  note: z.string(),
  createdAt: InstantText,
  policy: Policy,
  cohorts: z.number().int(),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>
export const Programme = z.strictObject({
  id: Id,
  key: z.string(),
  name: z.string(),
  tracks: z.array(Track),
  policies: z.array(PolicyVersion),
})
export type Programme = z.infer<typeof Programme>

export const ProgrammeList = pageOf(Programme)
export const ByKey = z.strictObject({ key: z.string().max(80) })
