import { createHash } from 'node:crypto'
import { cleanImage } from './image.ts'
import { cleanPdf } from './pdf.ts'
import { calledKind, isMisnamed, sniffUpload, type UploadKind } from './sniff.ts'
import { type AcceptedUpload, type RefusedUpload, refuse, UPLOAD_LIMITS, type UploadLimits } from './upload.ts'

export type UploadOptions = {
  /** The name the file came under: for sentences, and to tell when it promises another kind. */
  readonly name?: string
  readonly limits?: Partial<UploadLimits>
  /** Also makes a small picture of an image, its longest side at most this many pixels. */
  readonly thumbnailSide?: number
}

/**
 * Takes an uploaded picture or PDF and gives a clean one to keep instead, or a sentence why not. The kind is read from the bytes;
 * pictures come out as new WebP pictures, PDFs as new PDFs of the same pages. Never throws, whatever the bytes are.
 */
export async function acceptUpload(bytes: Uint8Array, options: UploadOptions = {}): Promise<AcceptedUpload | RefusedUpload> {
  const limits = { ...UPLOAD_LIMITS, ...options.limits }
  const name = options.name ?? ''
  const called = calledIn(name)
  if (bytes.length === 0) return refuse('file.empty', `${called} is empty: send the picture or PDF again.`)
  if (bytes.length > limits.fileBytes) return tooLarge(called, bytes.length, limits)
  const sniffed = sniffUpload(bytes)
  if ('stranger' in sniffed) return refuse('file.wrong_type', `${called} ${sniffed.stranger}.`)
  const { kind } = sniffed
  const clean =
    kind === 'pdf'
      ? await cleanPdf(bytes, limits)
      : await cleanImage({ bytes, kind, called, limits, thumbnailSide: options.thumbnailSide ?? null })
  if (!clean.ok) return 'why' in clean ? refuse(clean.code, `${called} ${clean.why}.`) : clean
  const hashes = { sha256: sha256Of(clean.bytes), originalSha256: sha256Of(bytes) }
  const warnings = [...misnamed(name, called, kind), ...clean.warnings]
  if ('kind' in clean) return { ...clean, ...hashes, warnings }
  return { ...clean, kind: 'pdf', mediaType: 'application/pdf', ...hashes, warnings }
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const calledIn = (name: string): string => (name.trim() === '' ? 'The file' : `"${name.replace(UNPRINTABLE, '').slice(-100)}"`)

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const misnamed = (name: string, called: string, kind: UploadKind): string[] =>
  isMisnamed(name, kind) ? [`${called} is ${calledKind(kind)}, whatever its name says; it was taken as that.`] : []

function tooLarge(called: string, length: number, limits: UploadLimits): RefusedUpload {
  const megabytes = (count: number) => (count / 1024 / 1024).toLocaleString('en-US', { maximumFractionDigits: 1 })
  return refuse(
    'file.too_large',
    `${called} has ${megabytes(length)} MB, and at most ${megabytes(limits.fileBytes)} MB are taken: send a screenshot, or print only the pages that matter to a PDF.`,
  )
}
