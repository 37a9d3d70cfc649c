import { Worker } from 'node:worker_threads'

export type ThreadWork<Message, Result> = {
  readonly script: URL
  /** Handed over as `workerData`, by copy. */
  readonly job: unknown
  readonly heapMegabytes: number
  readonly deadlineMs: number
  /** Takes one message; a result ends the thread, `undefined` waits for more. */
  readonly onMessage: (message: Message) => Result | undefined
  /** What the caller gets when the thread ends without a result. */
  readonly onEnd: (end: ThreadEnd) => Result
}

/** `no_memory`: past its heap; `no_time`: past its deadline; `failed`: it threw, or stopped without a word. */
export type ThreadEnd = 'no_memory' | 'no_time' | 'failed'

/** The heap limit does not count byte arrays: a script that unpacks must itself hold to a limit. */
const YOUNG_MEGABYTES = 64

/**
 * Runs a script in a thread of its own with a heap limit and a deadline, without this process's flags and environment:
 * whatever hostile bytes do to a parser, only that thread dies of it. Never rejects.
 */
export function runInThread<Message, Result>(work: ThreadWork<Message, Result>): Promise<Result> {
  return new Promise((resolve) => {
    const thread = new Worker(work.script, {
      workerData: work.job,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: work.heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    })
    const settle = (result: Result) => {
      clearTimeout(deadline)
      resolve(result)
      void thread.terminate()
    }
    const deadline = setTimeout(() => settle(work.onEnd('no_time')), work.deadlineMs)
    thread.on('message', (message: Message) => {
      const result = work.onMessage(message)
      if (result !== undefined) settle(result)
    })
    thread.on('error', (fault: unknown) => settle(work.onEnd(ranOut(fault) ? 'no_memory' : 'failed')))
    thread.on('exit', () => settle(work.onEnd('failed')))
  })
}

const ranOut = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
