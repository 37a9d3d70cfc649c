import autocannon from 'autocannon'
import { cpuMs } from './machine.ts'

export type Load = { perSecond: number; p99Ms: number; cpuMicros: number; kilobytes: number }

type Request = { url: string; headers: Record<string, string>; seconds: number; connections: number; pid: number | undefined }

/** Asks one address as fast as it answers. Throws when an answer was not 200: a refusal is fast and measures nothing. */
export async function loadReads({ url, headers, seconds, connections, pid }: Request): Promise<Load> {
  await autocannon({ url, headers, connections, duration: 1 })
  const before = cpuMs(pid)
  const result = await autocannon({ url, headers, connections, duration: seconds })
  return loadOf(result, cpuMs(pid) - before)
}

function loadOf(result: autocannon.Result, usedMs: number): Load {
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed: ${result.url}`)
  const { total } = result.requests
  return {
    perSecond: total / result.duration,
    p99Ms: result.latency.p99,
    cpuMicros: (usedMs * 1000) / total,
    kilobytes: result.throughput.total / total / 1024,
  }
}

export type Write = { method: 'PUT' | 'PATCH'; path: string; headers: Record<string, string>; body?: string }

/** Writes over and over; `writeOf` makes the `turn`-th request of each connection, so that connections need not share a row. */
export async function loadWrites(work: {
  url: string
  seconds: number
  connections: number
  pid: number | undefined
  writeOf: (connection: number, turn: number) => Write
}): Promise<Load> {
  const { url, seconds, connections, pid, writeOf } = work
  let opened = 0
  const before = cpuMs(pid)
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const connection = opened++
      let turn = 0
      client.setRequests([writeOf(connection, turn)])
      client.on('response', () => {
        turn += 1
        client.setRequests([writeOf(connection, turn)])
      })
    },
  })
  return loadOf(result, cpuMs(pid) - before)
}
