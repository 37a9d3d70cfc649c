import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError, type FieldError } from '#kernel/app-error.ts'

export type Upload = { name: string; bytes: Uint8Array; sha256: string }
export type Uploads = { files: Upload[]; fields: Record<string, string>; fingerprint: string }

/** Reads a multipart body whole: its `file` parts in order and its text fields. Refuses a body without a file. */
export async function readUploads(request: FastifyRequest): Promise<Uploads> {
  return gather(request.parts())
}

/** Reads a multipart body with one file of at most `fileBytes` and its text fields; what is more or larger is refused while it comes. */
export async function readUpload(request: FastifyRequest, fileBytes: number): Promise<Omit<Uploads, 'files'> & { file: Upload }> {
  try {
    const { files, ...rest } = await gather(request.parts({ limits: { files: 1, fileSize: fileBytes } }))
    return { ...rest, file: files[0] as Upload }
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'FST_FILES_LIMIT') {
      const errors = [{ path: 'file', code: 'file.several', message: 'More than one came. Send the others one by one.' }]
      throw new AppError('request.invalid', 'Send one file at a time.', { errors })
    }
    if (code !== 'FST_REQ_FILE_TOO_LARGE') throw error
    const megabytes = Math.floor(fileBytes / 1024 / 1024)
    throw new AppError('request.too_large', `The file is larger than ${megabytes} MB: send a screenshot or a smaller file.`)
  }
}

async function gather(parts: ReturnType<FastifyRequest['parts']>): Promise<Uploads> {
  const files: Upload[] = []
  const fields: Record<string, string> = {}
  for await (const part of parts) {
    if (part.type === 'field') {
      fields[part.fieldname] = String(part.value)
      continue
    }
    const bytes = await part.toBuffer()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    files.push({ name: (part.filename ?? 'file').replaceAll('\\', '/').split('/').at(-1) ?? 'file', bytes, sha256 })
  }
  if (files.length === 0) {
    throw new AppError('request.invalid', 'No file came with the request. Send it as multipart field "file".', {
      errors: [{ path: 'file', code: 'file.missing', message: 'Missing.' }],
    })
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([files.map((f) => [f.name, f.sha256]), fields]))
    .digest('base64url')
  return { files, fields, fingerprint }
}

/** The one file of an upload; `what` names it in the refusal of several. */
export function onlyFile({ files }: Uploads, what: string): Upload {
  const [file, second] = files
  if (file && !second) return file
  throw new AppError('request.invalid', `Send one ${what} at a time.`, {
    errors: [{ path: 'file', code: 'file.several', message: `${files.length} files came. Send the others one by one.` }],
  })
}

/** A text field that holds JSON of a shape; undefined when it was left out. Throws `refusal` when it holds something else. */
export function jsonField<T>(text: string | undefined, shape: z.ZodType<T>, refusal: FieldError): T | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const refused = new AppError('request.invalid', refusal.message, { errors: [refusal] })
  try {
    const parsed = shape.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
  } catch {
    throw refused
  }
  throw refused
}
