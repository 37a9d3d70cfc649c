import { AppError } from '#kernel/app-error.ts'
import { acceptUpload } from './accept-upload.ts'
import type { AcceptedUpload, KeptImage, UploadFaultCode } from './upload.ts'

/** A file that passed the guard: what is kept of it, and its name as it may be shown. */
export type CheckedFile<K = AcceptedUpload> = { readonly name: string; readonly kept: K }

const LONGEST_NAME = 120
/** Control, format and separator characters turn a name into something else on screen. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const shownName = (name: string): string => name.replace(UNPRINTABLE, '').trim().slice(-LONGEST_NAME) || 'file'

const refused = (code: UploadFaultCode, message: string) =>
  new AppError('file.unreadable', message, { errors: [{ path: 'file', code, message }] })

type Sent = { readonly name: string; readonly bytes: Uint8Array }

/**
 * Cleans an uploaded file; takes seconds for a large one, so before the transaction. `thumbnailSide` in pixels. Throws the guard's sentence for
 * what is not taken.
 */
export async function checkUpload({ name, bytes }: Sent, thumbnailSide?: number): Promise<CheckedFile> {
  const shown = shownName(name)
  const kept = await acceptUpload(bytes, { name: shown, ...(thumbnailSide !== undefined && { thumbnailSide }) })
  if (kept.ok) return { name: shown, kept }
  throw refused(kept.code, kept.message)
}

/** The same for what is to be looked at on a page: a picture, and no PDF. */
export async function checkPicture(sent: Sent): Promise<CheckedFile<KeptImage>> {
  const { name, kept } = await checkUpload(sent)
  if (kept.kind === 'image') return { name, kept }
  throw refused('file.wrong_type', `${name} is a PDF, which is not shown on a page. Send a screenshot of it as PNG or JPEG.`)
}
