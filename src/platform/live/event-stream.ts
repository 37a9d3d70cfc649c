import type { FastifyReply } from 'fastify'

const BEAT_MS = 20_000
const RETRY_MS = 3_000
/** A reader this far behind is cut off; it comes back with its last event id and goes on from there. */
const MOST_BUFFERED_BYTES = 1_000_000

export type EventStream = {
  /** The position to resume from, without an event. */
  mark: (id: string) => void
  send: (id: string, event: string, data: unknown) => void
  end: () => void
}

/** Answers the request as a stream of server-sent events, with a comment now and then so that nothing on the way closes it. */
export function openEventStream(reply: FastifyReply, onClosed: () => void): EventStream {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const write = (text: string) => {
    if (raw.destroyed || raw.writableEnded) return
    raw.write(text)
    if (raw.writableLength > MOST_BUFFERED_BYTES) raw.destroy()
  }
  const beat = setInterval(() => write(': still here\n\n'), BEAT_MS)
  beat.unref()
  raw.once('close', () => {
    clearInterval(beat)
    onClosed()
  })
  write(`retry: ${RETRY_MS}\n\n`)
  return {
    mark: (id) => write(`id: ${id}\n\n`),
    send: (id, event, data) => write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => void raw.end(),
  }
}
