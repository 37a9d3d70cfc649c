import { z } from 'zod'
import { FIRST_DATE, LAST_DATE } from '#kernel/local-date.ts'
import { GivenInstant, Id, InstantText, LocalDateText } from '#kernel/shapes.ts'

export const AuditEntry = z.strictObject({
  id: z.string(),
  at: InstantText,
  actorKind: z.string(),
  actorId: Id.nullable(),
  actor: z.string(),
  action: z.string(),
  noun: z.string(),
  nounId: z.string(),
  cohortId: Id.nullable(),
  agentId: Id.nullable(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const Moment = z.union(
  [LocalDateText, GivenInstant],
  `Write a day as YYYY-MM-DD, or an instant with its offset, from ${FIRST_DATE} to ${LAST_DATE}.`,
)
export const AuditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
  noun: z.string().optional(),
  nounId: z.string().optional(),
  cohortId: Id.optional(),
  agentId: Id.optional(),
  action: z.string().optional(),
  actorId: Id.optional(),
  /** A day (UTC) or an instant; both ends included. */
  from: Moment.optional(),
  to: Moment.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>
/** What checking the chain found. `head` is the hash of the newest sealed entry: noted elsewhere, it proves later that nothing was cut off. */
export const AuditVerdict = z.strictObject({
  entries: z.number().int(),
  sealed: z.number().int(),
  intact: z.boolean(),
  /** Id of the first entry that does not fit, and why; null when all do. */
  brokenAt: z.string().nullable(),
  why: z.string().nullable(),
  head: z.string().nullable(),
})
export type AuditVerdict = z.infer<typeof AuditVerdict>
