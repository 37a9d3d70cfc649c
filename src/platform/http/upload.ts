import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { AppError } from '#kernel/app-error.ts'

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
