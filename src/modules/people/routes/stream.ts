import { z } from 'zod'
import { Id, type Router } from '#platform/http/route-kit.ts'
import { openEventStream } from '#platform/live/event-stream.ts'
import type { LiveEvent, Watcher } from '#platform/live/live.ts'
import type { Surroundings } from '#platform/module.ts'

/** Sessions and tokens run out without anything being announced. */
const RECHECK_MS = 60_000

const LastEventId = z.string().regex(/^\d{1,20}-\d{1,18}$/, 'Send the id of an event as you got it.')
const StreamQuery = z.strictObject({ cohortId: Id.optional(), lastEventId: LastEventId.optional() })

export function routeStream(route: Router, surroundings: Surroundings): void {
  const { live } = surroundings
  route(
    'GET',
    '/events',
    {
      right: 'signed_in',
      summary: 'What happens, as server-sent events; with cohortId only of that class and of none',
      query: StreamQuery,
      answer: null,
      status: 200,
    },
    async ({ query, request, reply, actor }) => {
      const { cohortId } = query
      const lastEventId = query.lastEventId ?? LastEventId.safeParse(request.headers['last-event-id']).data
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
      if (lastEventId === undefined) stream.mark(live.position)
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
