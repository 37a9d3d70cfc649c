import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#kernel/app-error.ts'
import type { FileStore } from '../files/file-store.ts'
import { headersFor } from '../uploads/headers.ts'
import type { MediaType } from '../uploads/upload.ts'

export type KeptFile = { readonly sha256: string; readonly mediaType: MediaType; readonly fileName: string }

/**
 * Answers a kept file under its name, or 304 where the browser has it: its bytes never change, but who may see them does, so it is kept by
 * the browser and asked for again. `anew` says what to do where the bytes are lost.
 */
export async function sendKeptFile(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  files: FileStore,
  { sha256, mediaType, fileName }: KeptFile,
  anew: string,
): Promise<Buffer | FastifyReply> {
  reply.headers({ ...headersFor(mediaType, fileName), etag: `"${sha256}"`, 'cache-control': 'private, no-cache' })
  if (request.headers['if-none-match'] === `"${sha256}"`) return reply.code(304).send()
  const bytes = await files.get(sha256).catch(() => {
    throw new AppError('resource.gone', `The file ${fileName} is no longer kept. ${anew}`)
  })
  return Buffer.from(bytes)
}
