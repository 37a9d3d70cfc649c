import type { Instant } from '#kernel/instant.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import { sendPdf, templatePdf } from './commands/print.ts'
import { publishTemplate } from './commands/publish.ts'
import { DocumentTemplate, DocumentTemplateList, TemplatePublishing } from './model.ts'
import { listTemplates, type StoredTemplate, templateIn } from './store.ts'

/** Versions with the one of each kind that is in force on a day, in UTC: templates belong to no class and so to no zone. */
export function withForce(rows: readonly StoredTemplate[], at: Instant): DocumentTemplate[] {
  const day = at.slice(0, 10)
  const inForce = new Set<string>()
  for (const ofKind of Map.groupBy(rows, ({ kind }) => kind).values()) {
    const [first] = ofKind.filter(({ effectiveFrom }) => effectiveFrom <= day).sort((a, b) => b.number - a.number)
    if (first) inForce.add(first.id)
  }
  return rows.map((row) => ({ ...row, isInForce: inForce.has(row.id) }))
}

export function documentRoutes(route: Router): void {
  route(
    'GET',
    '/document-templates',
    {
      right: 'document_template.read',
      summary: 'All versions of the templates of corrective action, newest first',
      answer: DocumentTemplateList,
    },
    async (call) => ({ rows: withForce(await listTemplates(call.db), call.at), next: null }),
  )

  route(
    'POST',
    '/document-templates',
    {
      right: 'document_template.publish',
      summary: 'Publish a new version of a template; `after` is the number of the version it was made from',
      body: TemplatePublishing,
      answer: DocumentTemplate,
      status: 201,
    },
    (call) =>
      call.act(async (act) => {
        const { id } = await publishTemplate(act, call.body)
        const all = withForce(await listTemplates(act.tx), act.at)
        return all.find((row) => row.id === id) as DocumentTemplate
      }),
  )

  route(
    'GET',
    '/document-templates/:id/sample.pdf',
    {
      right: 'document_template.read',
      summary: 'A version as it prints, with made-up values',
      params: ById,
      answer: null,
      status: 200,
      perMinute: 60,
    },
    async (call) => sendPdf(call, await templatePdf(await templateIn(call.db, call.params.id))),
  )
}
