import { AppError } from '#kernel/app-error.ts'
import { acceptUpload } from '#platform/uploads/accept-upload.ts'
import type { AcceptedUpload } from '#platform/uploads/upload.ts'

/** A file that passed the guard: what is kept of it, and its name as it may be shown. */
export type ProofFile = { readonly name: string; readonly kept: AcceptedUpload }

/** Pixels of a thumbnail's longer side: twice what lists show, for sharp screens. */
const THUMB_SIDE = 320
const LONGEST_NAME = 120
/** Control, format and separator characters turn a name into something else on screen. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const shownName = (name: string): string => name.replace(UNPRINTABLE, '').trim().slice(-LONGEST_NAME) || 'file'

/** Cleans an uploaded file; takes seconds for a large one, so before the transaction. Throws the guard's sentence for what is not taken. */
export async function checkProofFile({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<ProofFile> {
  const shown = shownName(name)
  const kept = await acceptUpload(bytes, { name: shown, thumbnailSide: THUMB_SIDE })
  if (kept.ok) return { name: shown, kept }
  const { code, message } = kept
  throw new AppError('file.unreadable', message, { errors: [{ path: 'file', code, message }] })
}
