import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { WORST_FIRST } from '#modules/clocks/rules/turns.ts'
import { SEASON_ONLY } from './rules/season.ts'

/** `kind` chooses the cell: `attendance` shows the label of one day, `track` a state, `text` a fact. `may` is what the reader may do in it. */
export const TrackerColumn = z.strictObject({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['text', 'attendance', 'track']),
  may: z.array(z.string()),
  options: z
    .array(
      z.strictObject({
        key: z.string(),
        label: z.string(),
        tone: z.string(),
        needsReason: z.boolean(),
        /** Where it is shown by a date and a reference, which a reason may stand in for: where these are found. */
        reference: z.string().optional(),
      }),
    )
    .optional(),
})
export type TrackerColumn = z.infer<typeof TrackerColumn>

/** The pace of an agent or a track as a whole: the worst of the clocks; null while none has started, when all are done, and for leavers. */
export const Standing = z.strictObject({ pace: z.enum(WORST_FIRST).nullable(), because: z.string().nullable() })
export type Standing = z.infer<typeof Standing>
/** How a pace goes on by itself, if nothing is recorded. */
const Turns = z.array(Standing.extend({ at: InstantText }))

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
  /** Tracks: present when it is blocked or submitted by a person's mark, and no fact says so. */
  isByHand: z.literal(true).optional(),
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
  /** Tracks: at the time of the answer, the worst of the track's clocks, or of what is watched by days; left out while nothing counts. */
  pace: z.enum(WORST_FIRST).optional(),
  /** Tracks: why, in words that stay true while the pace does. */
  paceBecause: z.string().optional(),
  /** Tracks: how the pace goes on from then by itself; left out when it stays. */
  turns: Turns.optional(),
  /** Tracks nobody touched yet: from when on their clock counts, which may be still to come. */
  startedAt: InstantText.optional(),
})
export type TrackerCell = z.infer<typeof TrackerCell>
export type CellPace = Pick<TrackerCell, 'pace' | 'paceBecause' | 'turns' | 'startedAt'>

export const TrackerRow = z.strictObject({
  agentId: Id,
  name: z.string(),
  state: z.enum(['active', 'paused', 'leaver']),
  /** At the time of the answer. */
  pace: Standing.shape.pace,
  /** Why, in words that stay true while the pace does; left out without a pace. */
  because: z.string().optional(),
  /** How the pace goes on from then by itself, if nothing is recorded; left out when it stays. */
  turns: Turns.optional(),
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

/** Agents of all classes in scope. `limit` counts agents; a page holds whole classes, one at least. */
export const SeasonQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(5000).default(2000),
  cursor: z.string().max(600).optional(),
  /** One class, also a finished one; all open ones when left out. */
  class: Id.optional(),
  /** `track.status`, or `any.tone` for a tone on whichever track. */
  state: z.string().max(200).regex(/./).optional(),
  /** Words of a name, an address or a number. */
  name: z.string().max(200).optional(),
  only: z.enum(SEASON_ONLY).optional(),
})
export type SeasonQuery = z.infer<typeof SeasonQuery>

const Places = z.array(z.number().int())

/** One track over all rows of a page, the states of several programmes side by side. */
export const SeasonTrack = z.strictObject({
  key: z.string(),
  title: z.string(),
  options: z.array(z.strictObject({ key: z.string(), label: z.string(), tone: z.string() })),
  /** By row: place in `options`; -1 where the class's programme has no such track. */
  option: Places,
  /** By row: since when, in whole minutes since 1970; 0 where nobody touched it. */
  since: Places,
  /** Rows that stand by an override. */
  overrides: Places,
})
export type SeasonTrack = z.infer<typeof SeasonTrack>

/**
 * A page of the tracker over all classes, column by column: the n-th entry of each list is the n-th agent. Written this way
 * 20,000 agents are a few megabytes. `total` counts what is in scope, before any filter but `class`.
 */
export const SeasonPage = z.strictObject({
  classes: z.array(z.strictObject({ id: Id, name: z.string(), startDate: LocalDateText, agents: z.number().int() })),
  labels: z.array(z.string()),
  dates: z.array(LocalDateText),
  rows: z.strictObject({
    agentId: z.array(Id),
    name: z.array(z.string()),
    /** Place in `classes`. */
    class: Places,
    /** 0 active, 1 paused, 2 left. */
    state: Places,
    /** The newest attendance: place in `labels` and in `dates`, -1 for none yet. */
    label: Places,
    date: Places,
    /** Rows whose newest day is excused, and those where it is a proposal. */
    excused: Places,
    proposed: Places,
    /** Not read here yet: a place for the clocks. */
    pace: z.null(),
  }),
  tracks: z.array(SeasonTrack),
  total: z.strictObject({ classes: z.number().int(), agents: z.number().int() }),
  version: z.string(),
  next: z.string().nullable(),
})
export type SeasonPage = z.infer<typeof SeasonPage>
