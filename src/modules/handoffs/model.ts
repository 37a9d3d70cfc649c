import { z } from 'zod'
import { Id, InstantText, PageQuery, pageOf } from '#kernel/shapes.ts'
import { HANDOFF_STATES } from './rules/state.ts'

/** One agent who completed everything, on the way to production. */
export const Handoff = z.strictObject({
  id: Id,
  agentId: Id,
  agent: z.string(),
  cohortId: Id,
  cohort: z.string(),
  zone: z.string(),
  state: z.enum(HANDOFF_STATES),
  completedAt: InstantText,
  /** Names of the PMs who were told. */
  told: z.array(z.string()),
  acknowledgedAt: InstantText.nullable(),
  acknowledgedBy: z.string().nullable(),
  transferredAt: InstantText.nullable(),
  transferredBy: z.string().nullable(),
  recalledAt: InstantText.nullable(),
  recalledBecause: z.string().nullable(),
  /** From when on a transfer that is not confirmed counts as overdue. */
  overdueAt: InstantText,
  isOverdue: z.boolean(),
  version: z.number().int(),
  may: z.array(z.string()),
})
export type Handoff = z.infer<typeof Handoff>

export const HandoffList = pageOf(Handoff)
/** `open`: waiting or acknowledged. */
export const HandoffQuery = PageQuery.extend({ state: z.enum(['open', ...HANDOFF_STATES]).optional(), cohortId: Id.optional() })
