import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import type { Part, PartVersion, PartWriting, Whole } from '#platform/parts.ts'
import { documentTemplatePublished } from './events.ts'
import { TemplateEntry } from './model.ts'
import { DOCUMENT_KINDS, KIND_NAMES } from './rules/fields.ts'
import { holdNewestTemplate, insertTemplate, listTemplates, type StoredTemplate } from './store.ts'

const versionOf = ({ kind, number, publishedAt, publishedBy, text, isSample }: StoredTemplate): PartVersion<TemplateEntry> => ({
  ...{ key: kind, version: number, since: publishedAt, by: publishedBy },
  entry: { key: kind, text, isSample },
})

/** Published as the next version, in force from today, or from the day of the one before where that is later; what is issued keeps its own. */
async function write(act: Act, _whole: Whole, { changed, note }: PartWriting<TemplateEntry>): Promise<void> {
  for (const { key: kind, text, isSample } of changed) {
    const newest = await holdNewestTemplate(act.tx, kind)
    const [id, number] = [newId(), (newest?.number ?? 0) + 1]
    const effectiveFrom = [act.at.slice(0, 10), newest?.effectiveFrom ?? ''].toSorted().at(-1) ?? ''
    const published = { publishedAt: act.at, publishedBy: humanBehind(act.actor) }
    await insertTemplate(act.tx, { id, kind, number, effectiveFrom, text, isSample, note, ...published })
    await record(act, {
      event: documentTemplatePublished,
      ...{ id, cohortId: null, data: { templateId: id, kind, number } },
      after: { template: KIND_NAMES[kind], number, effectiveFrom, text },
      reason: note,
    })
  }
}

/** The templates of corrective action as they go out and come in: one of each kind, the same for all programmes of an installation. */
export const templatesPart: Part<TemplateEntry> = {
  key: 'documentTemplates',
  title: 'Document templates',
  one: 'template',
  about: 'The texts of corrective action. A document that is issued keeps the version it was made from.',
  reach: 'installation',
  running: 'now',
  missing: 'kept',
  writtenUnder: 'Document templates',
  schema: TemplateEntry,
  keyOf: ({ key }) => key,
  nameOf: ({ key }) => KIND_NAMES[key],
  async read(db) {
    const all = await listTemplates(db)
    return DOCUMENT_KINDS.flatMap((kind) => all.filter((one) => one.kind === kind).slice(0, 1)).map(versionOf)
  },
  history: async (db, _whole, key) => (await listTemplates(db)).filter(({ kind }) => kind === key).map(versionOf),
  write,
}
