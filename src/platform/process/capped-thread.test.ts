import { expect, test } from 'vitest'
import { runInThread, type ThreadEnd } from './capped-thread.ts'

const run = (body: string, deadlineMs = 20_000, heapMegabytes = 32) =>
  runInThread<number, number | ThreadEnd>({
    script: new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads'; ${body}`)}`),
    job: { seven: 7 },
    heapMegabytes,
    deadlineMs,
    onMessage: (message) => (message === 0 ? undefined : message),
    onEnd: (end) => end,
  })

test.each<[why: string, body: string, result: number | ThreadEnd, deadlineMs?: number]>([
  ['the first message that is a result ends it', 'for (const n of [0, 0, workerData.seven, 8]) parentPort.postMessage(n)', 7],
  ['it throws', 'throw new Error("no")', 'failed'],
  ['it stops without a word', 'process.exit(0)', 'failed'],
  ['it does not parse', '(', 'failed'],
  ['it never ends', 'for (;;);', 'no_time', 300],
  ['it fills its heap', 'const all = []; for (;;) all.push({ at: all.length })', 'no_memory'],
  ['it sees nothing of the environment', 'parentPort.postMessage(Object.keys(process.env).length + 1)', 1],
])('%s', async (_why, body, result, deadlineMs) => {
  expect(await run(body, deadlineMs)).toBe(result)
})
