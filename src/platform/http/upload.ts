import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { AppError } from '#kernel/app-error.ts'

export type Upload = { name: string; bytes: Uint8Array; sha256: string }
export type Uploads = { files: Upload[]; fields: Record<string, string>; fingerprint: string }

/** Reads a multipart body whole: its `file` parts in order and its text fields. Refuses a body without a file. */
export async function readUploads(request: FastifyRequest): Promise<Uploads> {
  const files: Upload[] = []
  const fields: Record<string, string> = {}
  for await (const part of request.parts()) {
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
