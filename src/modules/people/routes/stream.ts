import { z } from 'zod'
import { SYSTEM } from '#platform/actor.ts'
import { type Call, Id, type Router } from '#platform/http/route-kit.ts'
import { openEventStream } from '#platform/live/event-stream.ts'
import type { LiveEvent, Watcher } from '#platform/live/live.ts'
import type { Surroundings } from '#platform/module.ts'
import { renewActor } from '../authenticate.ts'
import { personChanged, sessionEnded, tokenRevoked } from '../events.ts'

const RECHECK_MS = 60_000
/** After these the person's streams are looked at at once. */
const TURNS = new Set([personChanged.name, sessionEnded.name, tokenRevoked.name])

const LastEventId = z.string().regex(/^\d{1,20}-\d{1,18}$/, 'Send the id of an event as you got it.')
const StreamQuery = z.strictObject({ cohortId: Id.optional(), lastEventId: LastEventId.optional() })

/** Someone who is listening, and how to see whether they still may. */
type Listener = { readonly watcher: Watcher; readonly recheck: () => Promise<void> }

function listenerOf(call: Call<unknown, unknown, unknown>, surroundings: Surroundings, stream: Pick<Watcher, 'send' | 'end'>): Listener {
  const { db } = call
  const { log } = call.request
  const watcher: Watcher = { actor: call.actor, ...stream }
  const recheck = async () => {
    try {
      const renewed = await renewActor(db, surroundings.clock.now(), surroundings.rights, watcher.actor)
      if (renewed) watcher.actor = renewed
      else watcher.end()
    } catch (error) {
      log.warn({ err: error }, 'a stream was not rechecked; the next minute tries again')
    }
  }
  return { watcher, recheck }
}

export function routeStream(route: Router, surroundings: Surroundings): void {
  const { live } = surroundings
  const listeners = new Set<Listener>()
  const onTurn = ({ event, data }: LiveEvent) => {
    if (!TURNS.has(event)) return
    const { personId } = data as { personId: string }
    for (const listener of listeners) if (listener.watcher.actor.personId === personId) void listener.recheck()
  }
  void live.watch({ actor: SYSTEM, send: onTurn, end: () => {} }, undefined)

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
    async (call) => {
      const { query, request, reply } = call
      const { cohortId } = query
      const lastEventId = query.lastEventId ?? LastEventId.safeParse(request.headers['last-event-id']).data
      const closed = Promise.withResolvers<void>()
      const stream = openEventStream(reply, closed.resolve)
      const send = (event: LiveEvent) => {
        if (cohortId !== undefined && event.cohortId !== null && event.cohortId !== cohortId) return
        stream.send(event.id, event.event, { cohortId: event.cohortId, ...(event.data as object) })
      }
      const listener = listenerOf(call, surroundings, { send, end: stream.end })
      const timer = setInterval(() => void listener.recheck(), RECHECK_MS)
      timer.unref()
      listeners.add(listener)
      if (lastEventId === undefined) stream.mark(live.position)
      try {
        const leave = await live.watch(listener.watcher, lastEventId)
        void closed.promise.then(leave)
      } catch (error) {
        request.log.warn({ err: error }, 'a stream could not catch up')
        stream.end()
      }
      await closed.promise
      clearInterval(timer)
      listeners.delete(listener)
    },
  )
}
