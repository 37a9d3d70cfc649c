import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { spokenDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import { watchOf } from '#modules/agents/rules/n-number-watch.ts'
import { listAgents } from '#modules/agents/store.ts'
import { readMorning } from '#modules/chases/read-morning.ts'
import type { ChaseWay } from '#modules/chases/rules/chase.ts'
import { readCohortClocks } from '#modules/clocks/read-clocks.ts'
import { readClose } from '#modules/closing/read-close.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { listWaitingKnocks } from '#modules/help/store/knocks.ts'
import type { Floor } from '#modules/rooms/model.ts'
import { readFloor } from '#modules/rooms/read-floor.ts'
import { expiryState } from '#modules/rooms/rules/opened.ts'
import { followUpsOf } from '#modules/tickets/store/tickets.ts'
import type { Actor, Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Today } from './model.ts'
import { todayRows } from './rules/today-rows.ts'

type Asking = { readonly db: Db; readonly scope: Scope; readonly actor: Actor; readonly at: Instant }

const WAY_ACTS: Readonly<Record<ChaseWay, string>> = {
  chat: 'Write in chat',
  call: 'Call',
  phone: 'Call the phone',
  voicemail: 'Leave a voicemail',
}

/** More agents than a class has. */
const ALL = 500

/** The floor of the day that is shown; of another day nothing is asked. */
const roomFacts = ({ date: on, opened, coverage, rooms }: Floor, date: string, now: number) => ({
  isOpened: on !== date || opened !== null,
  gapSince: coverage?.openGapSince ? toEpochSeconds(coverage.openGapSince) : null,
  expiring: rooms.filter(({ expiresAt }) => expiresAt !== null && expiryState(toEpochSeconds(expiresAt), now) === 'soon'),
})

/** The day of a class as its lead has it before them. Throws not found out of scope, invalid for a class without days. */
export async function readToday(asking: Asking, cohortId: string): Promise<Today> {
  const { db, scope, at } = asking
  const { zone } = await cohortIn(db, scope, cohortId)
  const close = await readClose(asking, cohortId)
  const morning = await readMorning(asking, cohortId, close.date)
  const { rows: clocks } = await readCohortClocks(asking, cohortId, { limit: ALL, after: null })
  const agents = await listAgents(db, scope, cohortId, { limit: ALL, after: null, state: 'active' })
  const now = toEpochSeconds(at)
  const floor = await readFloor(asking, cohortId)
  const knocks = await listWaitingKnocks(db, scope, cohortId, floor.date)
  const today = localDateAt(now, zone)
  const active = new Set(agents.map(({ id }) => id))
  const behind = clocks.filter(({ agentId, pace }) => pace === 'behind' && active.has(agentId))
  const rows = todayRows({
    cohortId,
    date: close.date,
    now,
    shift: { start: toEpochSeconds(morning.startsAt), end: toEpochSeconds(morning.endsAt) },
    room: roomFacts(floor, close.date, now),
    knocking: knocks.map(({ agent }) => agent),
    missing: !morning.isOpen
      ? []
      : morning.rows.flatMap(({ agentId, name, state, nextWay, chases }) =>
          state === 'missing' || state === 'late'
            ? [{ agentId, name, state, next: nextWay === null || chases.some(({ isReached }) => isReached) ? null : WAY_ACTS[nextWay] }]
            : [],
        ),
    // The first of an agent's clocks that is behind speaks for the agent.
    behind: behind.filter(({ agentId }, index) => behind.findIndex((other) => other.agentId === agentId) === index),
    callsDue: agents.flatMap(({ id, name, watchTerms, ...facts }) => {
      const { state, because } = watchOf(facts, watchTerms, today)
      return state === 'call_due' ? [{ agentId: id, name, because }] : []
    }),
    followUps: await followUpsOf(db, cohortId, at),
    items: close.items,
    isSigned: close.signedAt !== null,
    unclosed: close.unclosedBefore.map((date) => ({ date, spoken: spokenDate(date) })),
  })
  return { cohortId, date: close.date, isToday: close.date === today, rows, morning, signedBy: close.signedBy, signedAt: close.signedAt }
}
