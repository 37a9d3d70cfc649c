import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfForm = z.strictObject({ cohortId: Id, agentId: Id, submissionId: Id, form: z.string() })
export type OfForm = z.infer<typeof OfForm>

/** Both once per agent of a submission. */
export const formSubmitted = defineEvent('form.submitted', 'form.read', OfForm)
export const formWithdrawn = defineEvent('form.withdrawn', 'form.read', OfForm)
