import { newId } from '#kernel/ids.ts'
import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { clockPauseChanged, clockPaused, clockPauseWithdrawn, clockResumed } from '../events.ts'
import type { PauseKind } from '../rules/policy.ts'
import { deletePause, insertPauses, updatePause } from '../store/pauses.ts'
import { type AgentRow, readRecords, type StoredPause } from '../store/records.ts'
import { type Followed, followFacts } from './follow.ts'
import { exact } from './ready.ts'

/** `until` null: it stands. One that ends when it begins is none. `of`: which of the source's it is, where it keeps several. */
export type Stretch = { readonly of?: string; readonly since: string; readonly until: string | null }
export type Kept = { readonly agentId: string; readonly stretches: readonly Stretch[] }
type Following = { readonly kind: PauseKind; readonly source: string }

/**
 * Makes the pauses that follow one source, such as the tickets of a form, exactly these, each under `source:of`; those of people and of
 * other sources stay as they are, and what the source kept before it told several apart is replaced. Idempotent. Guards are the caller's. Answers what followed on the tracks and in the proposals.
 */
export async function keepPauses(act: Act, following: Following, kept: readonly Kept[]): Promise<Followed[]> {
  const agentIds = kept.map(({ agentId }) => agentId)
  await holdAgents(act.tx, agentIds)
  const rows = new Map((await readRecords(act.tx, agentIds)).map((row) => [row.agentId, row]))
  for (const { agentId, stretches } of kept) {
    const row = rows.get(agentId)
    if (row) await keepOne(act, row, following, stretches)
  }
  return followFacts(act, agentIds)
}

/** A stretch as it is stored: under the source itself, or as one of several. */
const stored = (source: string, { of, since, until }: Stretch) => ({
  source: of ? `${source}:${of}` : source,
  since: exact(since),
  until: until === null ? null : exact(until),
})

const isOf = (source: string, pause: StoredPause) => pause.source === source || (pause.source?.startsWith(`${source}:`) ?? false)

async function keepOne(act: Act, row: AgentRow, { kind, source }: Following, stretches: readonly Stretch[]): Promise<void> {
  const wanted = stretches.map((stretch) => stored(source, stretch)).filter(({ since, until }) => until === null || since < until)
  const own = row.pauses.filter((pause) => pause.kind === kind && isOf(source, pause))
  const isSame = (pause: StoredPause, one: (typeof wanted)[number]) =>
    pause.source === one.source && fromEpochSeconds(pause.since) === one.since
  // What ends comes first: one of a kind and source stands at a time.
  for (const pause of own) if (!wanted.some((one) => isSame(pause, one))) await drop(act, row, pause)
  for (const one of wanted.toSorted((a, b) => toEpochSeconds(a.since) - toEpochSeconds(b.since))) {
    const before = own.find((pause) => isSame(pause, one))
    if (before) await refit(act, row, before, one.until)
    else await begin(act, row, { kind, source: one.source }, one)
  }
}

const about = ({ agentId, cohortId }: AgentRow, id: string, kind: PauseKind) => ({
  id,
  cohortId,
  agentId,
  data: { cohortId, agentId, pauseId: id, kind },
})

async function begin(act: Act, row: AgentRow, { kind, source }: Following, { since, until }: Omit<Stretch, 'of'>): Promise<void> {
  const id = newId()
  const pause = { id, agentId: row.agentId, kind, note: null, since, until, source }
  await insertPauses(act.tx, { by: act.actor.personId, at: act.at }, [pause])
  await record(act, { event: clockPaused, ...about(row, id, kind), after: { kind, since, until, source } })
}

async function refit(act: Act, row: AgentRow, pause: StoredPause, until: string | null): Promise<void> {
  const before = pause.until === null ? null : fromEpochSeconds(pause.until)
  if (before === until) return
  const since = fromEpochSeconds(pause.since)
  const ended = until === null ? null : { by: act.actor.personId, at: act.at }
  await updatePause(act.tx, pause.id, { since, until, note: pause.note, ended })
  const event = before === null ? clockResumed : clockPauseChanged
  await record(act, { event, ...about(row, pause.id, pause.kind), before: { until: before }, after: { until } })
}

async function drop(act: Act, row: AgentRow, pause: StoredPause): Promise<void> {
  const until = pause.until === null ? null : fromEpochSeconds(pause.until)
  await deletePause(act.tx, pause.id)
  const before = { kind: pause.kind, since: fromEpochSeconds(pause.since), until, source: pause.source }
  await record(act, { event: clockPauseWithdrawn, ...about(row, pause.id, pause.kind), before })
}
