import { z } from 'zod'
import { Id, InstantText, LocalDateText, pageOf } from '#kernel/shapes.ts'
import { templateFaults, templateTextOf } from './rules/check-template.ts'
import { DOCUMENT_KINDS, FIELD_NAMES, type FieldName } from './rules/fields.ts'

export const DocumentKindField = z.enum(DOCUMENT_KINDS)

/** One dated version of a template. `isInForce`: the one that a document of today is made from. */
export const DocumentTemplate = z.strictObject({
  id: Id,
  kind: DocumentKindField,
  number: z.number().int(),
  effectiveFrom: LocalDateText,
  text: z.string(),
  isSample: z.boolean(),
  isInForce: z.boolean(),
  note: z.string(),
  publishedAt: InstantText,
  /** Null for our samples, and where the person is gone. */
  publishedBy: z.string().nullable(),
})
export type DocumentTemplate = z.infer<typeof DocumentTemplate>
export const DocumentTemplateList = pageOf(DocumentTemplate)

export const TemplateText = z.string().max(20_000, 'Keep the text under 20,000 characters.')
/** A template as the file of a programme has it; its text in one form, whatever line ends came. */
export const TemplateEntry = z.strictObject({
  key: DocumentKindField,
  text: TemplateText.transform(templateTextOf).superRefine((text, context) => {
    for (const { message } of templateFaults(text)) context.addIssue({ code: 'custom', message })
  }),
  isSample: z.boolean(),
})
export type TemplateEntry = z.infer<typeof TemplateEntry>

/** `after` is the number of the version that the text was made from: somebody else's newer one is not lost. */
export const TemplatePublishing = z.strictObject({
  kind: DocumentKindField,
  text: TemplateText,
  effectiveFrom: LocalDateText,
  note: z.string().trim().min(1, 'Say what is new in this version.').max(500),
  after: z.number().int().min(0),
})
export type TemplatePublishing = z.infer<typeof TemplatePublishing>

/** Values as they come in; each is judged against its field and the template by `valueFaults`. */
export const DocumentValues = z.partialRecord(
  z.enum(FIELD_NAMES as [FieldName, ...FieldName[]]),
  z.union([z.string().max(4000), z.array(z.string().max(500)).max(60)]),
)
export type DocumentValues = z.infer<typeof DocumentValues>

export const SIGNATURE_OUTCOMES = ['acknowledged', 'refused'] as const

/** Who signed what, how and from where (policies.md 5). */
export const SignatureEvidence = z.strictObject({
  outcome: z.enum(SIGNATURE_OUTCOMES),
  sha256: z.string(),
  typedName: z.string(),
  words: z.string(),
  accountName: z.string(),
  accountEmail: z.string().nullable(),
  signedInWith: z.enum(['password', 'link', 'set_up', 'token']),
  witness: z.string().nullable(),
  at: InstantText,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type SignatureEvidence = z.infer<typeof SignatureEvidence>

/** A document as it was put before the agent, and who signed it. */
export const FrozenDocument = z.strictObject({
  id: Id,
  kind: DocumentKindField,
  templateNumber: z.number().int(),
  isSample: z.boolean(),
  title: z.string(),
  text: z.string(),
  sha256: z.string(),
  frozenAt: InstantText,
  signature: SignatureEvidence.nullable(),
})
export type FrozenDocument = z.infer<typeof FrozenDocument>

const typedName = z.string().trim().min(1, 'Type your name.').max(200)
const words = z.string().trim().max(4000).default('')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'Send the hash of the text that was shown.')
/** The agent's own signature. `sha256` names the text they saw. */
export const Acknowledgement = z.strictObject({ sha256, typedName, words })
/** What somebody else records when the agent refuses before a witness; `words` are the agent's, where they said any. */
export const Refusal = z.strictObject({ sha256, typedName, words, witness: z.string().trim().min(1, 'Name the witness.').max(200) })
