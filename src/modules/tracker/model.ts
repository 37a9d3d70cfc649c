import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'
import { WORST_FIRST } from '#modules/clocks/rules/turns.ts'

/** `kind` chooses the cell: `attendance` shows the label of one day, `track` a state, `text` a fact. `may` is what the reader may do in it. */
export const TrackerColumn = z.strictObject({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['text', 'attendance', 'track']),
  may: z.array(z.string()),
  options: z.array(z.strictObject({ key: z.string(), label: z.string(), tone: z.string(), needsReason: z.boolean() })).optional(),
})
export type TrackerColumn = z.infer<typeof TrackerColumn>

/**
 * `version` is what a write sends back: the agent's for facts, the decision's for attendance, the cell's own for tracks
 * (0 when nobody touched it). `at` and `by` say who changed or decided it last. What is empty is left out: the answer
 * is read thousands of times for each time it is made.
 */
export const TrackerCell = z.strictObject({
  value: z.string().nullable(),
  label: z.string(),
  /** A tone of the programme's states; `plain` for facts. */
  tone: z.string(),
  at: InstantText.nullable(),
  by: z.string().nullable(),
  version: z.number().int(),
  note: z.string().optional(),
  /** Tracks: the reason given with it. */
  reason: z.string().optional(),
  /** Tracks: present when it stands by its reason alone, against the facts or without the proof it needs. */
  isOverride: z.literal(true).optional(),
  /** Tracks: what the facts say, in words. */
  because: z.string().optional(),
  /** Tracks: since when the status holds, where that is not `at`. */
  since: InstantText.optional(),
  /** Attendance: the day to act on, also while nothing is decided. */
  decisionId: Id.optional(),
  /** Attendance: `proposed` until a person decides. */
  state: z.enum(['proposed', 'confirmed', 'excused', 'corrected']).optional(),
  /** Attendance: present when the facts changed since a person decided. */
  factsChanged: z.literal(true).optional(),
})
export type TrackerCell = z.infer<typeof TrackerCell>

/** The pace of an agent as a whole: the worst of the clocks; null while none has started, when all are done, and for leavers. */
export const Standing = z.strictObject({ pace: z.enum(WORST_FIRST).nullable(), because: z.string().nullable() })
export type Standing = z.infer<typeof Standing>

export const TrackerRow = z.strictObject({
  agentId: Id,
  name: z.string(),
  state: z.enum(['active', 'paused', 'leaver']),
  /** At the time of the answer. */
  pace: Standing.shape.pace,
  /** Why, in words that stay true while the pace does; left out without a pace. */
  because: z.string().optional(),
  /** How the pace goes on from then by itself, if nothing is recorded; left out when it stays. */
  turns: z.array(Standing.extend({ at: InstantText })).optional(),
  cells: z.record(z.string(), TrackerCell),
})
export type TrackerRow = z.infer<typeof TrackerRow>

/** `version` changes with every change of anything shown; `next` is a cursor when a `limit` left rows out. */
export const Tracker = z.strictObject({
  columns: z.array(TrackerColumn),
  rows: z.array(TrackerRow),
  version: z.string(),
  next: z.string().nullable(),
})
export type Tracker = z.infer<typeof Tracker>

/** Left out: the whole class at once. */
export const TrackerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(2000).optional(),
  cursor: z.string().max(600).optional(),
})
