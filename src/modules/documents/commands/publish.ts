import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { documentTemplatePublished } from '../events.ts'
import type { TemplatePublishing } from '../model.ts'
import { templateFaults, templateTextOf } from '../rules/check-template.ts'
import { KIND_NAMES } from '../rules/fields.ts'
import { holdNewestTemplate, insertTemplate, type StoredTemplate, templateIn } from '../store.ts'

function refuseText(text: string): void {
  const faults = templateFaults(text)
  if (faults.length === 0) return
  throw new AppError('request.invalid', faults[0]?.message ?? 'The text is not right.', {
    errors: faults.map(({ line, code, message }) => ({ path: line === null ? 'text' : `text.${line}`, code, message })),
  })
}

/**
 * Publishes a new version of a template; documents that are issued keep the one they were made from. Stale where somebody published one
 * since `after`; refused with line and field where the text is no template, where nothing is new, and before the version it follows.
 */
export async function publishTemplate(act: Act, given: TemplatePublishing): Promise<StoredTemplate> {
  const { kind, effectiveFrom, note, after } = given
  const text = templateTextOf(given.text)
  refuseText(text)
  const newest = await holdNewestTemplate(act.tx, kind)
  if ((newest?.number ?? 0) !== after) throw stale('template', newest ?? null)
  if (newest?.text === text)
    throw new AppError('resource.conflict', `This is the text of version ${newest.number}. Change it before you publish it.`)
  if (newest && effectiveFrom < newest.effectiveFrom) {
    const message = `Version ${newest.number} is in force from ${newest.effectiveFrom}. Give that day or a later one.`
    throw new AppError('request.invalid', message, { errors: [{ path: 'effectiveFrom', code: 'template.before_last', message }] })
  }
  const id = newId()
  const number = after + 1
  const publishedBy = humanBehind(act.actor)
  await insertTemplate(act.tx, { id, kind, number, effectiveFrom, text, isSample: false, note, publishedAt: act.at, publishedBy })
  await record(act, {
    event: documentTemplatePublished,
    id,
    cohortId: null,
    data: { templateId: id, kind, number },
    after: { template: KIND_NAMES[kind], number, effectiveFrom, text },
    reason: note,
  })
  return templateIn(act.tx, id)
}
