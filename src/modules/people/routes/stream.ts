import { z } from 'zod'
import { Id, type Router } from '#platform/http/route-kit.ts'
import { openEventStream } from '#platform/live/event-stream.ts'
import type { LiveEvent, Watcher } from '#platform/live/live.ts'
import type { Surroundings } from '#platform/module.ts'

/** Sessions and tokens run out without anything being announced. */
const RECHECK_MS = 60_000

/** Told first where an id to resume after names no event that is kept: what happened meanwhile is unknown, so read everything anew. */
const RESET = 'stream.reset'

const LastEventId = z.string().regex(/^\d{1,20}-\d{1,18}$/, 'Send the id of an event as you got it.')
const StreamQuery = z.strictObject({ cohortId: Id.optional(), lastEventId: LastEventId.optional() })

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
      const closed = Promise.withResolvers<void>()
      const stream = openEventStream(reply, closed.resolve)
      const send = (event: LiveEvent) => {
        if (cohortId !== undefined && event.cohortId !== null && event.cohortId !== cohortId) return
        stream.send(event.id, event.event, { cohortId: event.cohortId, ...(event.data as object) })
      }
      const watcher: Watcher = { actor, send, end: stream.end }
      const recheck = () =>
        live.renew(watcher).catch((error) => request.log.warn({ err: error }, 'a stream was not rechecked; the next minute tries again'))
      const timer = setInterval(() => void recheck(), RECHECK_MS)
      timer.unref()
      if (given === undefined) stream.mark(live.position)
      else if (lastEventId === undefined) stream.send(live.position, RESET, { cohortId: null })
      try {
        const leave = await live.watch(watcher, lastEventId)
        void closed.promise.then(leave)
      } catch (error) {
        request.log.warn({ err: error }, 'a stream could not catch up')
        stream.end()
      }
      await closed.promise
      clearInterval(timer)
    },
  )
}
