import type { Proof, ProofState } from '../model.ts'

/** A proof's state as shape and word. */
export const STATE_MARKS: Readonly<Record<ProofState, { readonly tone: string; readonly label: string }>> = {
  waiting: { tone: 'submitted', label: 'Waits for a review' },
  accepted: { tone: 'complete', label: 'Accepted' },
  rejected: { tone: 'failed', label: 'Rejected' },
  withdrawn: { tone: 'waived', label: 'Withdrawn' },
}

/** ` by Dana Reed`, ` by a link`, or nothing where a program sent it. */
export const senderWords = ({ uploadedBy, via }: Pick<Proof, 'uploadedBy' | 'via'>): string => {
  if (via === 'link') return ' by a link'
  return uploadedBy ? ` by ${uploadedBy}` : ''
}

const KILOBYTE = 1024
const MEGABYTE = KILOBYTE * KILOBYTE

/** `1280 × 800 pixels`, or `PDF of 2 pages, 120 KB`. */
export function sizeWords({ width, height, pages, bytes }: Proof['file']): string {
  if (width !== null && height !== null) return `${width} × ${height} pixels`
  const size = bytes >= MEGABYTE ? `${(bytes / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`
  return `PDF of ${pages === 1 ? '1 page' : `${pages} pages`}, ${size}`
}
