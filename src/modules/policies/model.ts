import { z } from 'zod'
import { Flag, Id, InstantText, LocalDateText } from '#kernel/shapes.ts'
import { Policy } from '#modules/programmes/model.ts'
import { PARTS } from './rules/whole.ts'

/** A published version of a programme's policy, or a draft of the next one; a draft keeps its id when it is published. */
export const PolicyRow = z.strictObject({
  id: Id,
  programme: z.string(),
  state: z.enum(['draft', 'discarded', 'published']),
  /** Null for drafts. */
  number: z.number().int().nullable(),
  effectiveFrom: LocalDateText.nullable(),
  /** Why it was published; of a draft empty. */
  reason: z.string(),
  /** Number of the version a draft began from; null for versions. */
  basedOn: z.number().int().nullable(),
  by: z.string().nullable(),
  at: InstantText,
  changedBy: z.string().nullable(),
  changedAt: InstantText.nullable(),
  /** Classes that have it pinned. */
  cohorts: z.number().int(),
  /** Whether a class that starts today gets it. */
  isInForce: z.boolean(),
  policy: Policy,
  may: z.array(z.string()),
  version: z.number().int(),
})
export type PolicyRow = z.infer<typeof PolicyRow>

export const PolicyQuery = z.strictObject({ programme: z.string().max(80) })
/** Versions, newest first; before them the open draft, for who may write. */
export const PolicyList = z.strictObject({ rows: z.array(PolicyRow), next: z.null() })

/** `from`: the version to begin from; left out, the one in force today. */
export const OpenDraft = z.strictObject({ programme: z.string().max(80), from: Id.optional() })
/** Parts left out stay as they are. */
export const ChangeDraft = z.strictObject({ policy: Policy, version: z.number().int().optional() })
const Reason = z.string().trim().min(1, 'Say why.').max(500, 'Write at most 500 characters.')
export const Publish = z.strictObject({ effectiveFrom: LocalDateText, reason: Reason, version: z.number().int().optional() })
export const OfVersion = z.strictObject({ version: z.number().int().optional() })

export const ChangesQuery = z.strictObject({ from: Id.optional() })
const Named = z.strictObject({ id: Id, words: z.string() })
export const Comparison = z.strictObject({
  from: Named,
  to: Named,
  changes: z.array(z.strictObject({ part: z.enum(PARTS), key: z.string(), sentence: z.string() })),
})
export type Comparison = z.infer<typeof Comparison>

/** What would be different for one agent, with the sentence that says why. */
export const ReplayRow = z.strictObject({
  cohortId: Id,
  cohort: z.string(),
  agentId: Id,
  agent: z.string(),
  what: z.enum(['occurrences', 'points', 'label', 'due', 'step']),
  category: z.enum(['attendance', 'timeframe', 'exam']),
  date: LocalDateText.nullable(),
  was: z.string(),
  would: z.string(),
  why: z.string(),
})
export type ReplayRow = z.infer<typeof ReplayRow>

export const MovePolicy = z.strictObject({ policy: Id, reason: Reason, version: z.number().int().optional() })
export const MoveQuery = z.strictObject({ dryRun: Flag.optional() })
export const Moved = z.strictObject({
  cohortId: Id,
  from: Named,
  to: Named,
  changes: z.array(ReplayRow),
  /** Days whose proposal is another one. */
  proposals: z.number().int(),
  /** Days that a person decided and that would be otherwise: they stay, with "facts changed since". */
  decided: z.number().int(),
  version: z.number().int(),
})
export type Moved = z.infer<typeof Moved>

/** A past range of days, and the classes it is about: all in scope with a day in it when none is named. */
export const AskWhatIf = z
  .strictObject({ from: LocalDateText, to: LocalDateText, cohortIds: z.array(Id).min(1).max(500).optional() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Let the range end on its first day or later.' })
export type AskWhatIf = z.infer<typeof AskWhatIf>

/** `search`: part of a name of an agent or class. */
export const WhatIfQuery = z.strictObject({
  category: z.enum(['attendance', 'timeframe', 'exam']).optional(),
  search: z.string().trim().max(80).optional(),
})
export type WhatIfQuery = z.infer<typeof WhatIfQuery>

export const WhatIf = z.strictObject({
  id: Id,
  policyId: Id,
  /** `Draft from version 3`, `Version 2`. */
  words: z.string(),
  from: LocalDateText,
  to: LocalDateText,
  state: z.enum(['waiting', 'running', 'done', 'cancelled']),
  /** Classes replayed, of all. */
  done: z.number().int(),
  total: z.number().int(),
  agents: z.number().int(),
  days: z.number().int(),
  /** Agents of whom something would be different, and rows about them, whatever the filter. */
  touched: z.number().int(),
  differences: z.number().int(),
  /** Rows that fit the filter; the first of them are in `rows`, all of them in the download. */
  matching: z.number().int(),
  rows: z.array(ReplayRow),
})
export type WhatIf = z.infer<typeof WhatIf>
