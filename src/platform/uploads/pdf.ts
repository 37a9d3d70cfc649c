import { runInThread, type ThreadEnd } from '../process/capped-thread.ts'
import { createTurns } from '../process/turns.ts'
import type { CleanPdf, PdfRefusal } from './pdf/pdf-clean.ts'
import type { UploadLimits } from './upload.ts'

/** At most two PDFs are read at a time, so that memory stays bounded. */
const inTurn = createTurns(2)

/** Makes a clean PDF of an uploaded one (see `makeCleanPdf`) in a thread with a heap limit and a deadline. Never rejects. */
export function cleanPdf(bytes: Uint8Array, limits: UploadLimits): Promise<CleanPdf | PdfRefusal> {
  return inTurn(() =>
    runInThread<CleanPdf | PdfRefusal, CleanPdf | PdfRefusal>({
      script: new URL('./pdf/pdf-worker.ts', import.meta.url),
      job: { bytes, limits },
      heapMegabytes: limits.heapMegabytes,
      deadlineMs: limits.deadlineMs,
      onMessage: (answer) => answer,
      onEnd: refusalOf,
    }),
  )
}

const ENDS: Record<ThreadEnd, PdfRefusal> = {
  no_time: { ok: false, code: 'file.too_slow', why: 'took too long to read: open it, print it to a new PDF and send that' },
  no_memory: {
    ok: false,
    code: 'file.bomb',
    why: 'is a PDF that unpacks to far more than its pages need: open it, print it to a new PDF and send that',
  },
  failed: { ok: false, code: 'file.broken', why: 'is a PDF that makes no sense: open it, print it to a new PDF and send that' },
}

const refusalOf = (end: ThreadEnd): PdfRefusal => ENDS[end]
