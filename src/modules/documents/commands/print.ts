import { createHash } from 'node:crypto'
import type { Db } from '#platform/db/database.ts'
import type { Call } from '#platform/http/route-kit.ts'
import { headersFor } from '#platform/uploads/headers.ts'
import { askPdf } from '../pdf/ask-pdf.ts'
import { KIND_NAMES } from '../rules/fields.ts'
import { mergeTemplate, titleOf } from '../rules/merge.ts'
import { SAMPLE_VALUES } from '../rules/sample-values.ts'
import { signaturePage } from '../rules/signature-rows.ts'
import { documentIn, type StoredTemplate } from '../store.ts'

export type Pdf = { readonly bytes: Buffer; readonly sha256: string; readonly fileName: string }

const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const fileOf = (bytes: Buffer, title: string, day: string): Pdf => ({ bytes, sha256: sha256Of(bytes), fileName: `${title} ${day}.pdf` })

/**
 * A frozen document and its signature as a PDF: the same bytes each time (decision 96). The caller has judged who may read it. `sha256` is
 * of the file; the text's own is printed in it.
 */
export async function documentPdf(db: Db, id: string): Promise<Pdf> {
  const { text, sha256, kind, templateNumber, isSample, frozenAt, signature } = await documentIn(db, id)
  const template = `${KIND_NAMES[kind]}, template version ${templateNumber}`
  return fileOf(
    await askPdf({ text, sha256, template, isSample, frozenAt, signatures: signaturePage(signature) }),
    titleOf(text),
    frozenAt.slice(0, 10),
  )
}

/** A template as it prints, with made-up values. */
export async function templatePdf({ text: source, kind, number, isSample, publishedAt }: StoredTemplate): Promise<Pdf> {
  const text = mergeTemplate(source, SAMPLE_VALUES)
  const template = `${KIND_NAMES[kind]}, template version ${number}, with made-up values`
  const bytes = await askPdf({ text, sha256: sha256Of(text), template, isSample, frozenAt: publishedAt, signatures: signaturePage(null) })
  return fileOf(bytes, `${titleOf(text)} (sample)`, publishedAt.slice(0, 10))
}

/** Answers with a PDF; whoever has these bytes already is told so. */
export function sendPdf({ request, reply }: Pick<Call<unknown, unknown, unknown>, 'request' | 'reply'>, pdf: Pdf) {
  const etag = `"${pdf.sha256}"`
  reply.headers({ ...headersFor('application/pdf', pdf.fileName), etag, 'cache-control': 'private, no-cache' })
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : pdf.bytes
}
