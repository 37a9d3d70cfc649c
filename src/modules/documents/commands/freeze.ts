import { createHash } from 'node:crypto'
import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { record } from '#platform/outbox/record.ts'
import { documentFrozen } from '../events.ts'
import type { FrozenDocument } from '../model.ts'
import type { DocumentKind, FieldValues } from '../rules/fields.ts'
import { mergeTemplate, titleOf, type ValueFault, valueFaults } from '../rules/merge.ts'
import { documentIn, insertDocument, type StoredDocument, type StoredTemplate, templateIn, templateOn } from '../store.ts'

export type Draft = {
  readonly template: StoredTemplate
  readonly title: string
  /** What a field has no value for shows as its name in brackets. */
  readonly text: string
  /** What has to be filled in or put right before it can be frozen. */
  readonly faults: readonly ValueFault[]
}

/** What a document of a kind would say on a day, from the template in force then; nothing is kept. */
export async function draftDocument(db: Db, kind: DocumentKind, day: LocalDate, values: FieldValues): Promise<Draft> {
  const template = await templateOn(db, kind, day)
  const text = mergeTemplate(template.text, values)
  return { template, title: titleOf(text), text, faults: valueFaults(template.text, values) }
}

/** A stored document as it goes out. */
export const presentDocument = (row: StoredDocument): FrozenDocument => ({
  id: row.id,
  kind: row.kind,
  templateNumber: row.templateNumber,
  isSample: row.isSample,
  title: titleOf(row.text),
  text: row.text,
  sha256: row.sha256,
  frozenAt: row.frozenAt,
  signature: row.signature,
})

export type ToFreeze = {
  /** The version that was shown before: what somebody read is what is issued, also when a newer one came since. */
  readonly templateId: string
  readonly cohortId: string
  readonly agentId: string
  readonly values: FieldValues
}

/**
 * Merges a template and keeps what came of it for good: version, values, text and the text's SHA-256. The database refuses to change it. The
 * caller has judged who may, and holds the step it belongs to. Invalid, with every field named, where values are missing or wrong.
 */
export async function freezeDocument(act: Act, { templateId, cohortId, agentId, values }: ToFreeze): Promise<FrozenDocument> {
  const template = await templateIn(act.tx, templateId)
  const faults = valueFaults(template.text, values)
  if (faults[0])
    throw new AppError('request.invalid', faults[0].message, {
      errors: faults.map(({ field, code, message }) => ({ path: `fields.${field}`, code, message })),
    })
  const id = newId()
  const text = mergeTemplate(template.text, values)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const frozenBy = humanBehind(act.actor)
  await insertDocument(act.tx, { id, templateId, cohortId, agentId, fields: values, text, sha256, frozenAt: act.at, frozenBy })
  // Neither kind nor text: Final CAPs and termination reviews are not for everybody who reads the audit trail.
  await record(act, { event: documentFrozen, id, cohortId, agentId, data: { cohortId, agentId, documentId: id }, after: { sha256 } })
  return presentDocument(await documentIn(act.tx, id))
}
