import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'

const RETRY_MS = 3_000
/** A reader this far behind is cut off; it comes back with its last event id and goes on from there. */
const MOST_BUFFERED_BYTES = 1_000_000

const BEAT = Buffer.from(': still here\n\n')

/** An event as it goes over the line: made once, whoever reads it. */
export const frameOf = (id: string, event: string, data: unknown): Buffer =>
  Buffer.from(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

/** An answer that stays open. A process holds a thousand of them, so each is this object and no more: no timer and no text of its own. */
export class EventStream {
  readonly #raw: ServerResponse

  constructor(raw: ServerResponse) {
    this.#raw = raw
  }

  write(bytes: Buffer | string): void {
    const raw = this.#raw
    if (raw.destroyed || raw.writableEnded) return
    raw.write(bytes)
    if (raw.writableLength > MOST_BUFFERED_BYTES) raw.destroy()
  }

  /** The position to resume from, without an event. */
  mark(id: string): void {
    this.write(`id: ${id}\n\n`)
  }

  /** A comment now and then, so that nothing on the way closes it. */
  beat(): void {
    this.write(BEAT)
  }

  end(): void {
    this.#raw.end()
  }

  /** Calls `then` once it is closed, at once where it is. */
  whenClosed(then: () => void): void {
    if (this.#raw.destroyed) then()
    else this.#raw.once('close', then)
  }
}

/** Answers the request as a stream of server-sent events. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const stream = new EventStream(raw)
  stream.write(`retry: ${RETRY_MS}\n\n`)
  return stream
}
