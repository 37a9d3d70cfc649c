import { AppError, type FieldError, notFound } from '#kernel/app-error.ts'
import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { holdAgents } from '#modules/tracks/store.ts'
import type { Act } from '#platform/act.ts'
import { pauseKindsFor } from '../access.ts'
import type { PauseKind } from '../rules/policy.ts'
import { judgeEarly } from '../rules/too-early.ts'
import { SPOKEN_PAUSE } from '../rules/words.ts'
import { readFrames } from '../store/frames.ts'
import { type AgentRow, agentsWithin, readRecords } from '../store/records.ts'

/** Throws with the field paths when something is wrong with what was sent. */
export function refuse(errors: readonly FieldError[]): void {
  const [first] = errors
  if (first) throw new AppError('request.invalid', first.message, { errors })
}

/** These agents as they are now, held until the transaction ends. Throws not found when one is out of scope. */
export async function holdRecords(act: Act, agentIds: readonly string[], what: string): Promise<AgentRow[]> {
  const within = await agentsWithin(act.tx, act.scope, agentIds)
  if (within.length < agentIds.length) throw notFound(what)
  await holdAgents(act.tx, agentIds)
  const byId = new Map((await readRecords(act.tx, agentIds)).map((row) => [row.agentId, row]))
  return agentIds.flatMap((id) => byId.get(id) ?? [])
}

/** One agent as `holdRecords` answers it; `agentId` undefined where there is nothing to hold. */
export async function holdOne(act: Act, agentId: string | undefined, what: string): Promise<AgentRow> {
  const [row] = agentId === undefined ? [] : await holdRecords(act, [agentId], what)
  if (!row) throw notFound(what)
  return row
}

/** A leaver's tracks and clocks stay as they were on the last day. */
export function refuseLeavers(rows: readonly AgentRow[]): void {
  const left = rows.filter(({ state }) => state === 'leaver').map(({ name }) => name)
  if (left.length === 0) return
  const who = `${left.join(', ')} ${left.length === 1 ? 'has' : 'have'} left`
  throw new AppError('resource.conflict', `${who}, so the clocks stay as they were on the last day.`)
}

/** Licensing pauses for the N-Number alone; the right of the route does not tell reasons apart. */
export function refuseKind(act: Act, rows: readonly AgentRow[], kind: PauseKind): void {
  if (rows.every((row) => pauseKindsFor(act.actor, row).includes(kind))) return
  throw new AppError('access.forbidden', `Your roles do not allow a pause for this reason (${SPOKEN_PAUSE[kind]}). Ask the team lead.`)
}

/** What is still to come is recorded when it comes. */
export const judgePast = (path: string, at: string | null | undefined, act: Act): FieldError[] =>
  at != null && toEpochSeconds(at) > toEpochSeconds(act.at)
    ? [{ path, code: 'clock.in_the_future', message: 'This is still to come. Record it when it has happened.' }]
    : []

/** Refuses times that are too early for the class of any of these agents. */
export async function refuseEarly(act: Act, rows: readonly AgentRow[], told: { since: string; until: string | null }): Promise<void> {
  const frames = await readFrames(act.tx, [...new Set(rows.map(({ cohortId }) => cohortId))])
  for (const { shifts } of frames.values()) refuse(judgeEarly(told, shifts[0]?.start, act.at))
}

/** An instant told with any offset, as it is stored: UTC, to the millisecond. */
export const exact = (told: string): Instant => fromEpochSeconds(toEpochSeconds(told))
