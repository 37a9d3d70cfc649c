import { z } from 'zod'
import { GivenInstant, Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { RoomUrl } from '#modules/cohorts/model.ts'
import { AVAILABILITY_STATES } from './rules/availability.ts'
import { ROOM_KINDS } from './rules/kinds.ts'

export const RoomKind = z.enum(ROOM_KINDS)

/** What one may do to a room as it stands. */
export const ROOM_ACTS = ['open', 'close', 'change', 'retire', 'enter'] as const

export const Room = z.strictObject({
  id: Id,
  kind: RoomKind,
  name: z.string(),
  /** Null: no link is known. */
  url: z.string().nullable(),
  /** The room every class has; its link is the class's own. */
  isClassRoom: z.boolean(),
  expiresAt: InstantText.nullable(),
  opening: z.strictObject({ openedAt: InstantText, openedBy: z.string().nullable() }).nullable(),
  /** Agents who said that they are in it, first come first. An agent is told of nobody but themselves. */
  here: z.array(z.strictObject({ agentId: Id, name: z.string(), since: InstantText })),
  may: z.array(z.enum(ROOM_ACTS)),
  version: z.number().int(),
})
export type Room = z.infer<typeof Room>

export const LeadState = z.strictObject({
  personId: Id,
  name: z.string(),
  /** Null: has said nothing today. */
  state: z.enum(AVAILABILITY_STATES).nullable(),
  reason: z.string().nullable(),
  backAt: InstantText.nullable(),
  since: InstantText.nullable(),
})
export type LeadState = z.infer<typeof LeadState>

const Span = z.strictObject({ from: InstantText, to: InstantText })
export const RoomCoverage = z.strictObject({
  by: z.array(z.strictObject({ personId: Id, name: z.string(), spans: z.array(Span) })),
  gaps: z.array(Span),
  coveredSeconds: z.number(),
  gapSeconds: z.number(),
  /** Since when nobody is in the main room, while the shift is on. */
  openGapSince: InstantText.nullable(),
})
export type RoomCoverage = z.infer<typeof RoomCoverage>

/** The floor of a class: its rooms, and where its leads are. */
export const Floor = z.strictObject({
  cohortId: Id,
  zone: z.string(),
  /** The work day that is on, with its shift; a day without one has neither start nor end. */
  date: LocalDateText,
  startsAt: InstantText.nullable(),
  endsAt: InstantText.nullable(),
  /** When the main room was opened first that day, against the start. */
  opened: z.strictObject({ at: InstantText, by: z.string().nullable(), isLate: z.boolean(), words: z.string() }).nullable(),
  rooms: z.array(Room),
  leads: z.array(LeadState),
  /** Null for agents, and on a day without a shift. */
  coverage: RoomCoverage.nullable(),
  /** Kinds of rooms the reader makes and keeps here. */
  makes: z.array(z.enum(ROOM_KINDS)),
  may: z.array(z.string()),
})
export type Floor = z.infer<typeof Floor>

const RoomName = z.string().trim().min(1, 'Give the room a name.').max(60, 'A name has at most 60 characters.')

export const NewRoom = z.strictObject({ kind: RoomKind, name: RoomName, url: RoomUrl, expiresAt: GivenInstant.nullable().default(null) })
export type NewRoom = z.infer<typeof NewRoom>

/** The link of the class's own room changes the class: null says that it has none. Other rooms need one. */
export const RoomChange = z.strictObject({
  name: RoomName.optional(),
  url: RoomUrl.nullable().optional(),
  expiresAt: GivenInstant.nullable().optional(),
  version: z.number().int().optional(),
})
export type RoomChange = z.infer<typeof RoomChange>

/** `agentId` may be left out by who is one agent of the class. */
export const Press = z.strictObject({ agentId: Id.optional() })
export type Press = z.infer<typeof Press>

export const NewAvailability = z.strictObject({
  state: z.enum(AVAILABILITY_STATES),
  reason: z
    .string()
    .trim()
    .max(120, 'Say it in at most 120 characters.')
    .nullable()
    .default(null)
    .transform((text) => text || null),
  backAt: GivenInstant.nullable().default(null),
})
export type NewAvailability = z.infer<typeof NewAvailability>

/** Whether a room's link can be made by Google Meet, and in words how to switch it on where it is off. */
export const LinkMaker = z.strictObject({ isOn: z.boolean(), words: z.string() })
export type LinkMaker = z.infer<typeof LinkMaker>
export const MadeLink = z.strictObject({ url: z.string() })
