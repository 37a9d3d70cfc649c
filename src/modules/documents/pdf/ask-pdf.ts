import { Worker } from 'node:worker_threads'
import { createTurns } from '#platform/process/turns.ts'
import type { PdfJob } from './render.ts'

type Answer = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly fault: string })

/** Faces and code stay warm between documents: a thread that was just started takes ten times as long. */
const IDLE_MS = 60_000
const DEADLINE_MS = 30_000
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64 }

const inTurn = createTurns(1)
let running: Worker | null = null
let idle: NodeJS.Timeout | undefined
let asked = 0

function start(): Worker {
  const thread = new Worker(new URL('./render-thread.ts', import.meta.url), { execArgv: [], env: {}, resourceLimits: LIMITS })
  running = thread
  return thread
}

function letGo(thread: Worker): void {
  if (running === thread) running = null
  void thread.terminate()
}

function ask(job: PdfJob): Promise<Buffer> {
  clearTimeout(idle)
  const thread = running ?? start()
  thread.ref()
  const number = ++asked
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(deadline)
      thread.off('message', answered).off('error', failed).off('exit', ended)
      thread.unref()
      idle = setTimeout(() => letGo(thread), IDLE_MS).unref()
      end()
    }
    const fail = (fault: Error) => {
      letGo(thread)
      settle(() => reject(fault))
    }
    const failed = (fault: unknown) => fail(new Error('A document could not be set', { cause: fault }))
    const ended = () => fail(new Error('The thread that sets documents ended'))
    const answered = (answer: Answer) => {
      if (answer.number !== number) return
      settle(() =>
        'bytes' in answer ? resolve(Buffer.from(answer.bytes)) : reject(new Error(`A document could not be set: ${answer.fault}`)),
      )
    }
    const deadline = setTimeout(() => fail(new Error(`A document took longer than ${DEADLINE_MS / 1000} s to set`)), DEADLINE_MS)
    thread.on('message', answered).on('error', failed).on('exit', ended)
    thread.postMessage({ number, job })
  })
}

/** Sets a document in a thread of its own (60 ms and more would hold up everybody), one at a time; the thread ends when nothing has come. */
export const askPdf = (job: PdfJob): Promise<Buffer> => inTurn(() => ask(job))
