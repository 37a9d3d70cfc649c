import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { CHASE_WAYS } from './rules/chase.ts'
import { ARRIVAL_STATES } from './rules/morning.ts'

const Way = z.enum(CHASE_WAYS)

export const Chase = z.strictObject({
  id: Id,
  way: Way,
  isReached: z.boolean(),
  at: InstantText,
  by: z.string().nullable(),
  may: z.array(z.string()),
})
export type Chase = z.infer<typeof Chase>

/** One agent of the class on the morning of a day. */
export const MorningRow = z.strictObject({
  agentId: Id,
  name: z.string(),
  phone: z.string().nullable(),
  state: z.enum(ARRIVAL_STATES),
  seenAt: InstantText.nullable(),
  seenBy: z.string().nullable(),
  chases: z.array(Chase),
  /** What to try next; null when the agent was reached or only the note is left. */
  nextWay: Way.nullable(),
  /** The tries as a note tells them. */
  note: z.string().nullable(),
})
export type MorningRow = z.infer<typeof MorningRow>

export const Morning = z.strictObject({
  cohortId: Id,
  date: LocalDateText,
  startsAt: InstantText,
  endsAt: InstantText,
  /** From when on who is missing is shown, and from when on the lateness is one. */
  missingFrom: InstantText,
  lateFrom: InstantText,
  /** The roll can be taken now. */
  isOpen: z.boolean(),
  rows: z.array(MorningRow),
  may: z.array(z.string()),
})
export type Morning = z.infer<typeof Morning>

export const MorningQuery = z.strictObject({ date: LocalDateText })
export const Arrivals = z.strictObject({ date: LocalDateText, agentIds: z.array(Id).min(1).max(500) })
export type Arrivals = z.infer<typeof Arrivals>
export const NewChase = z.strictObject({ date: LocalDateText, way: Way, isReached: z.boolean().default(false) })
export type NewChase = z.infer<typeof NewChase>
