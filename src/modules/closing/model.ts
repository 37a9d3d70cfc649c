import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'

/** policies.md 6; the items whose nouns exist so far. */
export const CLOSE_KEYS = ['attendance', 'wfm_notice', 'tracks'] as const
export const CloseKey = z.enum(CLOSE_KEYS)
export const CloseItem = z.strictObject({
  key: CloseKey,
  title: z.string(),
  state: z.enum(['done', 'open', 'waived']),
  open: z.array(z.strictObject({ agentId: Id.nullable(), what: z.string(), link: z.string() })),
  waivedBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export const Close = z.strictObject({
  cohortId: Id,
  date: LocalDateText,
  items: z.array(CloseItem),
  signable: z.boolean(),
  signedBy: z.string().nullable(),
  signedAt: InstantText.nullable(),
  /** Scheduled days before this one that nobody signed off. */
  unclosedBefore: z.array(LocalDateText),
  may: z.array(z.string()),
})
export type Close = z.infer<typeof Close>
export const SignOff = z.strictObject({ date: LocalDateText })
export const Waive = z.strictObject({
  date: LocalDateText,
  key: CloseKey,
  reason: z.string().trim().min(3, 'Say why in a few words.').max(500),
})
