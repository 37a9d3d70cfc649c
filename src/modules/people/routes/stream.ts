import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { Id, type Router } from '#platform/http/route-kit.ts'
import { type EventStream, frameOf, openEventStream } from '#platform/live/event-stream.ts'
import type { LiveEvent, Watcher } from '#platform/live/live.ts'
import type { Surroundings } from '#platform/module.ts'

/** Told first where an id to resume after names no event that is kept: what happened meanwhile is unknown, so read everything anew. */
const RESET = 'stream.reset'

const LastEventId = z.string().regex(/^\d{1,20}-\d{1,18}$/, 'Send the id of an event as you got it.')
const StreamQuery = z.strictObject({ cohortId: Id.optional(), lastEventId: LastEventId.optional() })

class StreamWatcher implements Watcher {
  actor: Actor
  readonly #stream: EventStream
  /** Of this class and of none; null: of all. */
  readonly #cohortId: string | null

  constructor(actor: Actor, stream: EventStream, cohortId: string | null) {
    this.actor = actor
    this.#stream = stream
    this.#cohortId = cohortId
  }

  send({ cohortId, frame }: LiveEvent): void {
    if (this.#cohortId === null || cohortId === null || cohortId === this.#cohortId) this.#stream.write(frame)
  }

  beat(): void {
    this.#stream.beat()
  }

  end(): void {
    this.#stream.end()
  }
}

export function routeStream(route: Router, surroundings: Surroundings): void {
  const { live } = surroundings
  route(
    'GET',
    '/events',
    {
      right: 'signed_in',
      summary:
        'What happens, as server-sent events; with cohortId only of that class and of none. `stream.reset` comes where events cannot be resumed after Last-Event-ID: read everything anew',
      query: StreamQuery,
      answer: null,
      status: 200,
    },
    async ({ query, request, reply, actor }) => {
      const { cohortId } = query
      const given = query.lastEventId ?? (String(request.headers['last-event-id'] ?? '') || undefined)
      const lastEventId = given !== undefined && (await live.knows(given)) ? given : undefined
      const stream = openEventStream(reply)
      if (given === undefined) stream.mark(live.position)
      else if (lastEventId === undefined) stream.write(frameOf(live.position, RESET, { cohortId: null }))
      const watcher = new StreamWatcher(actor, stream, cohortId ?? null)
      try {
        stream.whenClosed(await live.watch(watcher, lastEventId))
      } catch (error) {
        request.log.warn({ err: error }, 'a stream could not catch up')
        stream.end()
      }
    },
  )
}
