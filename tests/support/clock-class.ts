import { fromEpochSeconds } from '#kernel/instant.ts'
import { instantOf, parseClock } from '#kernel/zone-time.ts'
import { followDueClocks } from '#modules/clocks/jobs.ts'
import { putFacts } from '#modules/tracks/commands/facts.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { inTransaction } from '#platform/db/database.ts'
import { gatherReactions } from '#platform/outbox/events.ts'
import { MODULES } from '../../src/modules.ts'
import type { World } from './world.ts'

/** `06 10:05` as local time of October 2026 in Denver; `11-01 02:00` of another month. */
export function iso(text: string, zone = 'America/Denver'): string {
  const [day = '', time = ''] = text.split(' ')
  return fromEpochSeconds(instantOf(`2026-${day.length === 2 ? '10-' : ''}${day}`, parseClock(time) ?? Number.NaN, zone))
}

const reactions = gatherReactions(MODULES.flatMap(({ reactions: own = [] }) => (typeof own === 'function' ? [] : own)))

/** As the job does it, now. */
export const followDue = (world: World) => followDueClocks(world.db, { clock: world.clock, reactions })

const REFERENCE = { on: '2026-10-05', reference: '12345' }

/** Puts facts of one agent as a module that holds proofs, exams or forms does it; state null takes one away. */
export const put = (world: World, agentId: string, track: string, ...facts: [key: string, state: string | null, at: string][]) =>
  inTransaction(world.db, (tx) =>
    putFacts(
      { tx, actor: SYSTEM, scope: EVERYTHING, at: world.now, requestId: null, address: null, userAgent: null, reactions },
      track,
      facts.map(([key, state, at]) => ({ agentId, key, state, at, ...(key.startsWith('reference:') && REFERENCE) })),
      'proof.accepted',
    ),
  )

type ClockEvent = { event: string; clock: string | null; step: string | null; kind: string | null }

/** Events of an agent's clocks in the order in which they were recorded. */
export async function clockEvents(world: World, agentId: string): Promise<ClockEvent[]> {
  const rows = await world.db
    .selectFrom('outbox_event')
    .select(['event', 'data'])
    .where('agent_id', '=', agentId)
    .where('event', 'like', 'clock.%')
    .orderBy('id')
    .execute()
  return rows.map(({ event, data }) => {
    const { clock = null, step = null, kind = null } = data as Partial<ClockEvent>
    return { event, clock, step, kind }
  })
}
