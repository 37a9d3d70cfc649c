import { z } from 'zod'
import { Id, InstantText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { FLAG_KINDS } from './rules/kinds.ts'
import { FLAG_STATES } from './rules/state.ts'

export const FlagKind = z.enum(FLAG_KINDS)

/** A flag as anybody sees it who may draft one: that it stands. The kind is there for its author while it is a draft. */
export const FlagMark = z.strictObject({
  id: Id,
  agentId: Id,
  state: z.enum(FLAG_STATES),
  kind: FlagKind.nullable(),
  draftedAt: InstantText,
  raisedAt: InstantText.nullable(),
  /** The reader drafted it. */
  isMine: z.boolean(),
  version: z.number().int(),
  may: z.array(z.string()),
})
export type FlagMark = z.infer<typeof FlagMark>
export const FlagMarks = z.strictObject({ rows: z.array(FlagMark), may: z.array(z.string()) })
export type FlagMarks = z.infer<typeof FlagMarks>

const Reader = z.strictObject({ personId: Id, name: z.string() })

/** A flag as managers, HR and the PMs who are named read it. Each time it is answered is kept in `reads`. */
export const Flag = z.strictObject({
  id: Id,
  agentId: Id,
  agent: z.string(),
  cohortId: Id,
  cohort: z.string(),
  kind: FlagKind,
  state: z.enum(FLAG_STATES),
  draftedAt: InstantText,
  draftedBy: z.string().nullable(),
  raisedAt: InstantText.nullable(),
  raisedBy: z.string().nullable(),
  settledAt: InstantText.nullable(),
  settledBy: z.string().nullable(),
  withdrawnAt: InstantText.nullable(),
  withdrawnBy: z.string().nullable(),
  /** PMs who are named on it. */
  readers: z.array(Reader),
  /** Who was shown it before now and when last, the latest first; at most 20. */
  reads: z.array(z.strictObject({ name: z.string(), at: InstantText, times: z.number().int() })),
  version: z.number().int(),
  may: z.array(z.string()),
})
export type Flag = z.infer<typeof Flag>
export const FlagList = pageOf(Flag)
/** `standing`: drafts and those that are raised. */
export const FlagQuery = PageQuery.extend({ state: z.enum(['standing', ...FLAG_STATES]).optional(), agentId: Id.optional() })

const ReaderIds = z.array(Id).max(20)
export const NewFlag = z.strictObject({
  kind: FlagKind,
  /** PMs of the agent's class who may read it. */
  readerIds: ReaderIds.default([]),
  /** At once, without a draft. */
  raise: z.boolean().default(false),
})
export type NewFlag = z.infer<typeof NewFlag>
export const FlagReaders = z.strictObject({ readerIds: ReaderIds })
