import { parentPort } from 'node:worker_threads'
import { type PdfJob, renderPdf } from './render.ts'

/** One job after the other, each answered under its number. */
parentPort?.on('message', async ({ number, job }: { number: number; job: PdfJob }) => {
  try {
    const bytes = await renderPdf(job)
    parentPort?.postMessage({ number, bytes })
  } catch (fault) {
    parentPort?.postMessage({ number, fault: String(fault) })
  }
})
