import { addDays, type LocalDate, spokenDate } from '#kernel/local-date.ts'
import { instantOf, localDateAt } from '#kernel/zone-time.ts'
import { stateOf } from '#modules/tracks/rules/cell.ts'
import { type AgentRecord, type ClassFrame, classStartOf, isSettledTone } from './from-record.ts'
import type { RankedTurn } from './turns.ts'
import type { WatchRung } from './watch-policy.ts'

type Course = readonly RankedTurn[]

const turn = (at: number, pace: RankedTurn['pace'], because: string | null): RankedTurn => ({
  at,
  pace,
  because,
  dueAt: Number.POSITIVE_INFINITY,
})

const spokenDays = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`

/** Reached with the first moment of its day in the class's zone. */
function turnOfRung({ days, pace, words }: WatchRung, name: string, since: LocalDate, zone: string): RankedTurn {
  const on = addDays(since, days)
  return turn(instantOf(on, 0, zone), pace, `${name}: ${words(spokenDate(since), spokenDate(on), spokenDays(days))}`)
}

/**
 * The watched tracks of an agent by time alone: on pace from the class start on, and what each rung says from its day on. Left out are
 * tracks that are complete, waived or failed: nothing waits for them to move. A move before the class starts counts as one on that day.
 * Pure. Source: policies.md 2.
 */
export function watchedOf(frame: ClassFrame, record: AgentRecord): ReadonlyMap<string, Course[]> {
  const { zone, tracks, watches } = frame
  const start = classStartOf(frame)
  if (start === null) return new Map()
  const startDate = localDateAt(start, zone)
  const watched = watches.flatMap((watch): [string, Course[]][] => {
    const track = tracks.find(({ key }) => key === watch.track)
    const status = record.statuses.find((one) => one.track === watch.track)
    const tone = track && status && stateOf(track, status.status)?.tone
    if (!track || isSettledTone(tone) || tone === 'failed') return []
    const since = { 'class start': startDate, 'last move': localDateAt(Math.max(start, status?.since ?? start), zone) }
    const rungs = watch.rungs.map((rung) => [turnOfRung(rung, track.short, since[rung.counts], zone)])
    return [[track.key, [[turn(start, 'on_pace', null)], ...rungs]]]
  })
  return new Map(watched)
}
