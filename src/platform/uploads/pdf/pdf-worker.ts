import { parentPort, workerData } from 'node:worker_threads'
import type { UploadLimits } from '../upload.ts'
import { makeCleanPdf } from './pdf-clean.ts'

/** Runs in its own capped thread: whatever a PDF does to the parser, only this thread dies of it. */
export type PdfJob = { readonly bytes: Uint8Array; readonly limits: UploadLimits }

const { bytes, limits } = workerData as PdfJob
parentPort?.postMessage(makeCleanPdf(bytes, limits))
