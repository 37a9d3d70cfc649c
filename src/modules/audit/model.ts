import { z } from 'zod'
import { Id, InstantText } from '#kernel/shapes.ts'

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
export const AuditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
  noun: z.string().optional(),
  nounId: z.string().optional(),
  cohortId: Id.optional(),
  agentId: Id.optional(),
  action: z.string().optional(),
  actorId: Id.optional(),
  from: z.string().optional(),
  to: z.string().optional(),
})
export const AuditVerdict = z.strictObject({
  entries: z.number().int(),
  sealed: z.number().int(),
  intact: z.boolean(),
  brokenAt: z.string().nullable(),
})
