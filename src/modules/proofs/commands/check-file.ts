import { type CheckedFile, checkUpload } from '#platform/uploads/check-upload.ts'

export type ProofFile = CheckedFile

/** Pixels of a thumbnail's longer side: twice what lists show, for sharp screens. */
const THUMB_SIDE = 320

/** Cleans the file of a proof, with a thumbnail. Throws the guard's sentence for what is not taken. */
export const checkProofFile = (sent: { name: string; bytes: Uint8Array }): Promise<ProofFile> => checkUpload(sent, THUMB_SIDE)
