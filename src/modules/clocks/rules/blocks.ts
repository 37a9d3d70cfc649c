import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import type { EpochSeconds } from '#kernel/interval.ts'
import type { Track } from '#modules/programmes/model.ts'
import { stateOf } from '#modules/tracks/rules/cell.ts'
import { type AgentClock, type AgentRecord, isSettledTone, type RecordedFact } from './from-record.ts'
import type { PauseKind } from './policy.ts'
import { stateAt } from './read-clock.ts'

const waitsFor = ({ after, parts }: Track, what: string) => after.includes(what) || parts.some((part) => part.after.includes(what))

/**
 * The tracks that stand still for a reason, by the programme's data: an N-Number and equipment hold up what comes after them, a carrier
 * ticket what has an exam of a carrier. Leave and other reasons pause the clocks alone. Source: policies.md 3, prerequisites.
 */
const BLOCKS: Readonly<Record<PauseKind, (track: Track) => boolean>> = {
  n_number: (track) => waitsFor(track, 'n_number'),
  equipment: (track) => waitsFor(track, 'equipment'),
  carrier_ticket: ({ exams }) => exams.some(({ carrier }) => carrier !== null),
  approved_leave: () => false,
  other: () => false,
}

export const tracksBlockedBy = (tracks: readonly Track[], kind: PauseKind): Track[] => tracks.filter(BLOCKS[kind])

const BLOCKING: readonly PauseKind[] = ['n_number', 'equipment', 'carrier_ticket']

/** `at` null takes the block away. */
export type BlockChange = { readonly track: string; readonly key: string; readonly at: string | null }

const isBlock = ({ key }: RecordedFact) => key.startsWith('block:')

/** Begun, or due as a clock of it has started, and not complete: what is yet to come is blocked when it comes. */
function isUnderWay(track: Track, record: AgentRecord, clocks: readonly AgentClock[], at: EpochSeconds, isFiled: boolean): boolean {
  const status = record.statuses.find((one) => one.track === track.key)
  if (isSettledTone(status && stateOf(track, status.status)?.tone)) return false
  const isTold = status?.told != null && stateOf(track, status.told)?.tone !== 'not_started'
  const isBegun = record.facts.some((fact) => fact.track === track.key && !isBlock(fact))
  const isDue = clocks.some((one) => one.track === track.key && ['running', 'paused'].includes(stateAt(one.clock, at)))
  return isFiled || isTold || isBegun || isDue
}

/**
 * What makes the blocks on record those of the pauses that stand; nothing for a leaver, whose tracks stay as they were. A pause that
 * follows a ticket blocks what is not complete at once: whoever files one has begun. Pure.
 */
export function blockChangesOf(
  tracks: readonly Track[],
  record: AgentRecord,
  clocks: readonly AgentClock[],
  at: EpochSeconds,
): BlockChange[] {
  if (record.state === 'leaver') return []
  return BLOCKING.flatMap((kind) => {
    const key = `block:${kind}`
    const standing = record.pauses.filter((pause) => pause.kind === kind && stands(pause, at))
    const since = Math.min(...standing.map((pause) => pause.since))
    const isFiled = standing.some(({ source }) => source != null)
    return tracks.flatMap((track): BlockChange[] => {
      const isWanted = standing.length > 0 && BLOCKS[kind](track) && isUnderWay(track, record, clocks, at, isFiled)
      const present = record.facts.find((fact) => fact.track === track.key && fact.key === key)
      if (!isWanted) return present ? [{ track: track.key, key, at: null }] : []
      return present && toEpochSeconds(present.at) === since ? [] : [{ track: track.key, key, at: fromEpochSeconds(since) }]
    })
  })
}

const stands = ({ since, until }: { since: EpochSeconds; until: EpochSeconds | null }, at: EpochSeconds): boolean =>
  since <= at && (until === null || at < until)
