import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { defineEvent } from '#platform/outbox/events.ts'
import { DocumentKindField, SIGNATURE_OUTCOMES } from './model.ts'

const OfDocument = z.strictObject({ cohortId: Id, agentId: Id, documentId: Id })

export const documentTemplatePublished = defineEvent(
  'document_template.published',
  'document_template.read',
  z.strictObject({ templateId: Id, kind: DocumentKindField, number: z.number().int() }),
)
/** Nobody is told of these live: who may know of a step is said by the noun that it belongs to. */
export const documentFrozen = defineEvent('document.frozen', null, OfDocument)
export const documentSigned = defineEvent('document.signed', null, OfDocument.extend({ outcome: z.enum(SIGNATURE_OUTCOMES) }))

export const DOCUMENT_EVENTS = [documentTemplatePublished, documentFrozen, documentSigned]
