import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'

const OfProof = z.strictObject({ cohortId: Id, agentId: Id, proofId: Id, track: z.string(), kind: z.string() })
export type OfProof = z.infer<typeof OfProof>

export const proofAdded = defineEvent('proof.added', 'proof.read', OfProof)
export const proofAccepted = defineEvent('proof.accepted', 'proof.read', OfProof)
export const proofRejected = defineEvent('proof.rejected', 'proof.read', OfProof)
/** Taken back by whoever may add proofs, or given way to a newer one. */
export const proofWithdrawn = defineEvent('proof.withdrawn', 'proof.read', OfProof)
/** An acceptance or rejection was taken back: it waits again. */
export const proofReopened = defineEvent('proof.reopened', 'proof.read', OfProof)

const OfExample = z.strictObject({ cohortId: z.null(), exampleId: Id, track: z.string(), kind: z.string() })
export type OfExample = z.infer<typeof OfExample>

/** Of a programme, told to everybody: only screens that show examples read them again. */
export const exampleAdded = defineEvent('proof_example.added', 'proof_example.read', OfExample)
export const exampleChanged = defineEvent('proof_example.changed', 'proof_example.read', OfExample)
export const exampleRemoved = defineEvent('proof_example.removed', 'proof_example.read', OfExample)
export const exampleRestored = defineEvent('proof_example.restored', 'proof_example.read', OfExample)

export const PROOF_EVENTS = [proofAdded, proofAccepted, proofRejected, proofWithdrawn, proofReopened]
export const EXAMPLE_EVENTS = [exampleAdded, exampleChanged, exampleRemoved, exampleRestored]
