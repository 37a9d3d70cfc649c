import { z } from 'zod'
import { Id, InstantText, LocalDateText } from '#kernel/shapes.ts'

/** policies.md 6, in its order. */
export const CLOSE_KEYS = [
  'attendance',
  'wfm_notice',
  'tracks',
  'proofs',
  'forms',
  'tickets',
  'coaching',
  'pm_notice',
  'flags',
  'help',
] as const
export const CloseKey = z.enum(CLOSE_KEYS)
export type CloseKey = z.infer<typeof CloseKey>
export const CloseItem = z.strictObject({
  key: CloseKey,
  title: z.string(),
  state: z.enum(['done', 'open', 'waived']),
  /** What is missing, also where it was waived. */
  open: z.array(z.strictObject({ agentId: Id.nullable(), what: z.string(), link: z.string() })),
  waivedBy: z.string().nullable(),
  waivedAt: InstantText.nullable(),
  reason: z.string().nullable(),
})
export type CloseItem = z.infer<typeof CloseItem>
export const Close = z.strictObject({
  cohortId: Id,
  date: LocalDateText,
  /** The day is still to come in the class's zone: nothing is signed or waived yet. */
  isToCome: z.boolean(),
  items: z.array(CloseItem),
  /** No item is open. */
  signable: z.boolean(),
  signedBy: z.string().nullable(),
  signedAt: InstantText.nullable(),
  /** Items that were settled when the day was signed and are open by the facts of now. The signature stays. */
  reopened: z.array(CloseKey),
  /** Scheduled days before this one that nobody signed off. */
  unclosedBefore: z.array(LocalDateText),
  may: z.array(z.string()),
})
export type Close = z.infer<typeof Close>

/** Without a date: the newest scheduled day that has begun, else the first. */
export const CloseQuery = z.strictObject({ date: LocalDateText.optional() })
export const SignOff = z.strictObject({ date: LocalDateText })
export const Waive = z.strictObject({
  date: LocalDateText,
  key: CloseKey,
  reason: z.string().trim().min(3, 'Say why in a few words.').max(500),
})
export type Waive = z.infer<typeof Waive>
export const WaiverQuery = z.strictObject({ date: LocalDateText, key: CloseKey })
