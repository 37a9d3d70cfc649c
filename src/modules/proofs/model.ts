import { z } from 'zod'
import { Flag, Id, InstantText, LocalDateText, PageQuery } from '#kernel/shapes.ts'
import { ProofKind } from '#modules/programmes/model.ts'
import { DRAWINGS } from './rules/drawings.ts'

/** `withdrawn`: taken back by whoever may add proofs, or made way for a newer one while it waited. */
export const PROOF_STATES = ['waiting', 'accepted', 'rejected', 'withdrawn'] as const
export const ProofState = z.enum(PROOF_STATES)
export type ProofState = z.infer<typeof ProofState>
/** The path it came by. */
export const ProofVia = z.enum(['app', 'link', 'api', 'form'])
export type ProofVia = z.infer<typeof ProofVia>

/** Something a reviewer should look at twice; never a judgement. `agent`: the other one, where the reader may see that agent. */
export const ProofFinding = z.strictObject({
  kind: z.enum(['same_file', 'same_picture', 'low_resolution', 'file']),
  message: z.string(),
  agent: z.strictObject({ id: Id, name: z.string() }).nullable(),
})
export type ProofFinding = z.infer<typeof ProofFinding>

export const Proof = z.strictObject({
  id: Id,
  cohortId: Id,
  cohort: z.string(),
  /** Key of the class's programme. */
  programme: z.string(),
  agentId: Id,
  agent: z.string(),
  /** What a reviewer compares the picture with. */
  nNumber: z.string().nullable(),
  npn: z.string().nullable(),
  track: z.string(),
  kind: z.string(),
  /** What was asked for, in the programme's words; for a kind the programme no longer has, the key alone. */
  asked: ProofKind.pick({ name: true, hint: true, wrong: true, isSample: true }),
  state: ProofState,
  file: z.strictObject({
    name: z.string(),
    mediaType: z.enum(['image/webp', 'application/pdf']),
    bytes: z.number().int(),
    /** Pixels; null for a PDF. */
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    pages: z.number().int().nullable(),
  }),
  findings: z.array(ProofFinding),
  via: ProofVia,
  uploadedBy: z.string().nullable(),
  uploadedAt: InstantText,
  /** The work day it came on. */
  receivedOn: LocalDateText,
  reviewedBy: z.string().nullable(),
  reviewedAt: InstantText.nullable(),
  reason: z.string().nullable(),
  /** A newer one came in its place. */
  isSuperseded: z.boolean(),
  /** Rights of this module that the reader holds over it as it stands. */
  may: z.array(z.string()),
  version: z.number().int(),
})
export type Proof = z.infer<typeof Proof>

/** What one agent is asked for, kind by kind, with all that was sent, newest first. */
export const AgentProofs = z.strictObject({
  agentId: Id,
  programme: z.string(),
  kinds: z.array(
    z.strictObject({
      track: z.string(),
      key: z.string(),
      name: z.string(),
      isOptional: z.boolean(),
      hint: z.string(),
      wrong: z.string(),
      isSample: z.boolean(),
      proofs: z.array(Proof),
    }),
  ),
  may: z.array(z.string()),
})
export type AgentProofs = z.infer<typeof AgentProofs>

/** In order of age, oldest first. */
export const ProofQuery = PageQuery.extend({ state: ProofState.optional() })
export const ProofList = z.strictObject({
  rows: z.array(Proof),
  next: z.string().nullable(),
  /** How many wait in all for a review by somebody else than the agent. */
  waiting: z.number().int(),
})
export type ProofList = z.infer<typeof ProofList>

export const FileQuery = z.strictObject({ size: z.enum(['full', 'thumb']).default('full') })

const version = z.number().int().optional().describe('The version seen; may be sent as If-Match')
export const ProofAct = z.strictObject({ version })
export const RejectProof = z.strictObject({
  reason: z.string().trim().min(3, 'Say what was wrong, so that the agent can send the right one.').max(500),
  version,
})

const Why = z.string().trim().min(3, 'Say in a sentence why it is right or wrong.').max(300)
const Alt = z.string().trim().min(3, 'Say what is to be seen, for those who do not see it.').max(300)
/** A right or a wrong proof of a kind, shown beside the upload and the review (product.md D5). Of a programme, and of no class. */
export const ProofExample = z.strictObject({
  id: Id,
  track: z.string(),
  kind: z.string(),
  isRight: z.boolean(),
  /** Why it is right or wrong, as a sentence. */
  why: z.string(),
  /** What is to be seen, in words. */
  alt: z.string(),
  /** One of ours; null: a picture, `GET /proof-examples/:id/picture`. */
  drawing: z.enum(DRAWINGS).nullable(),
  /** Pixels; null for a drawing. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  isSample: z.boolean(),
  removedAt: InstantText.nullable(),
  may: z.array(z.string()),
  version: z.number().int(),
})
export type ProofExample = z.infer<typeof ProofExample>
/** What is shown of one, to whoever may be shown it. */
export const ShownExample = ProofExample.pick({
  id: true,
  isRight: true,
  why: true,
  alt: true,
  drawing: true,
  width: true,
  height: true,
  isSample: true,
})
export type ShownExample = z.infer<typeof ShownExample>
/** Right ones first, in the order in which they came. */
export const ProofExampleList = z.strictObject({ rows: z.array(ProofExample), may: z.array(z.string()) })
export type ProofExampleList = z.infer<typeof ProofExampleList>
/** `removed`: those alone. */
export const ProofExampleQuery = z.strictObject({ removed: Flag.default(false) })

const OF_EXAMPLE = { track: z.string().min(1).max(60), kind: z.string().min(1).max(60), why: Why, alt: Alt }
/** Beside the picture, as fields of a form. */
export const NewPictureExample = z.strictObject({
  ...OF_EXAMPLE,
  isRight: z.enum(['true', 'false']).describe('A right proof, or a wrong one'),
})
export const NewDrawnExample = z.strictObject({ ...OF_EXAMPLE, isRight: z.boolean(), drawing: z.enum(DRAWINGS) })
export type NewExample = Omit<z.infer<typeof NewDrawnExample>, 'drawing'>
/** What is left out stays. */
export const ProofExampleChange = z.strictObject({
  isRight: z.boolean().optional(),
  why: Why.optional(),
  alt: Alt.optional(),
  isRemoved: z.boolean().optional(),
  version,
})
export type ProofExampleChange = z.infer<typeof ProofExampleChange>
