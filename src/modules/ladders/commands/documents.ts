import { AppError } from '#kernel/app-error.ts'
import { draftDocument, freezeDocument } from '#modules/documents/commands/freeze.ts'
import type { DocumentKind, FieldValues } from '#modules/documents/rules/fields.ts'
import type { Act } from '#platform/act.ts'
import type { Db } from '#platform/db/database.ts'
import type { ActionDraft, DocumentWish } from '../model.ts'
import { askedOn } from '../rules/asked.ts'
import { documentValues, EDITABLE, notEditable } from '../rules/document-values.ts'
import { type Category, rankOf } from '../rules/rungs.ts'
import type { LadderCase } from '../store/cases.ts'
import { classFacts } from '../store/document-facts.ts'

/** What a document of this step would say today, from the record. Throws conflict where no template is there. */
async function valuesOf(db: Db, of: LadderCase, category: Category, step: DocumentKind): Promise<FieldValues> {
  const { counted, ladder, ruleFor } = askedOn(category, of.today, of.known.facts, of.known.policy)
  const prior = of.actions.flatMap((one) => (one.category === category && one.deliveredOn ? [{ step: one.step, on: one.deliveredOn }] : []))
  const note = of.notes.findLast((one) => one.category === category) ?? null
  return documentValues({
    ...(await classFacts(db, of.cohortId)),
    ...{ agent: of.agent, today: of.today, category, step, prior, note },
    facts: counted.map(({ words }) => words()),
    rule: `${ruleFor(step)}; ${of.known.policy.words}`,
    next: ladder.find((one) => rankOf(one) > rankOf(step)) ?? (step === 'termination_review' ? null : 'termination_review'),
  })
}

/** A step's document as it would be issued today, and which of its fields may be worded. Nothing is kept. */
export async function draftAction(db: Db, of: LadderCase, category: Category, step: DocumentKind): Promise<ActionDraft> {
  const values = await valuesOf(db, of, category, step)
  const { template, title, text } = await draftDocument(db, step, of.today, values)
  return {
    templateId: template.id,
    templateNumber: template.number,
    isSample: template.isSample,
    template: template.text,
    ...{ title, text, values: { ...values } as ActionDraft['values'], editable: [...EDITABLE] },
  }
}

/**
 * Freezes the document of a step that is issued: what is on record, with what the issuer worded. Answers its id. Invalid where a field is
 * worded that is not theirs.
 */
export async function freezeForStep(
  act: Act,
  of: LadderCase,
  category: Category,
  step: DocumentKind,
  wish: DocumentWish | undefined,
): Promise<string> {
  const wrong = notEditable(wish?.values ?? {})
  if (wrong[0]) {
    const message = `${wrong.join(', ')} follows from the record. You may word ${EDITABLE.join(', ')}.`
    throw new AppError('request.invalid', message, {
      errors: wrong.map((field) => ({
        path: `document.values.${field}`,
        code: 'field.not_editable',
        message: 'This follows from the record.',
      })),
    })
  }
  const { templateId } = wish ?? (await draftAction(act.tx, of, category, step))
  const values = { ...(await valuesOf(act.tx, of, category, step)), ...wish?.values }
  const { cohortId, agentId } = of
  return (await freezeDocument(act, { templateId, cohortId, agentId, values })).id
}
