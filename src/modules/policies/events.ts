import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfPolicy = z.strictObject({ cohortId: z.null(), policyId: Id, programme: z.string() })

export const policyDraftOpened = defineEvent('policy.draft_opened', 'policy.write', OfPolicy)
export const policyDraftChanged = defineEvent('policy.draft_changed', 'policy.write', OfPolicy)
export const policyDraftDiscarded = defineEvent('policy.draft_discarded', 'policy.write', OfPolicy)
/** The undo of a discard. */
export const policyDraftRestored = defineEvent('policy.draft_restored', 'policy.write', OfPolicy)
export const policyPublished = defineEvent('policy.published', 'policy.read', OfPolicy.extend({ number: z.number().int() }))

export const POLICY_EVENTS = [policyDraftOpened, policyDraftChanged, policyDraftDiscarded, policyDraftRestored, policyPublished]
