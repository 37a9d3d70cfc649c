import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'

/** `kind` chooses the cell: `attendance` shows the label of one day, `track` a state, `text` a fact. `may` is what the reader may do in it. */
export const TrackerColumn = z.strictObject({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['text', 'attendance', 'track']),
  may: z.array(z.string()),
  options: z.array(z.strictObject({ key: z.string(), label: z.string(), tone: z.string(), needsReason: z.boolean() })).optional(),
})
export const TrackerCell = z.strictObject({
  value: z.string().nullable(),
  label: z.string(),
  tone: z.string(),
  at: InstantText.nullable(),
  by: z.string().nullable(),
  note: z.string().nullable().optional(),
  version: z.number().int(),
})
export const TrackerRow = z.strictObject({
  agentId: Id,
  name: z.string(),
  state: z.enum(['active', 'paused', 'leaver']),
  pace: z.string().nullable(),
  cells: z.record(z.string(), TrackerCell),
})
export const Tracker = z.strictObject({ columns: z.array(TrackerColumn), rows: z.array(TrackerRow), version: z.string() })
export type Tracker = z.infer<typeof Tracker>
