import { fromEpochSeconds } from '#kernel/instant.ts'
import type { Decision } from '../../model.ts'

/** A stretch of a bar: shares of the shift from 0 to 1. */
export type Share = { readonly from: number; readonly to: number }
/** `tone` 0: the room most of the class was in; 1 and up: the others. */
export type BarStretch = Share & {
  readonly tone: number
  readonly inferred: boolean
  readonly room: string
  readonly start: string
  readonly end: string
}
export type BarShapes = {
  readonly stretches: readonly BarStretch[]
  /** Time away between the first join and the last leave; the day's breaks are in it. */
  readonly gaps: readonly Share[]
  /** What a person corrected the presence to, when somebody did. */
  readonly corrected: readonly Share[]
}
export type ShiftSpan = { readonly start: string; readonly end: string }

/** Where instants lie in the shift, cut to it; null when outside of it. */
export function shareOf({ start, end }: ShiftSpan, shift: ShiftSpan): Share | null {
  const from = Date.parse(shift.start)
  const length = Date.parse(shift.end) - from
  const share = (at: string) => Math.min(1, Math.max(0, (Date.parse(at) - from) / length))
  const found = { from: share(start), to: share(end) }
  return found.to > found.from ? found : null
}

/** The day's rooms, the one with most of the class's time first. */
export function roomsOf(decisions: readonly Pick<Decision, 'visits'>[]): string[] {
  const time = new Map<string, number>()
  for (const { visits } of decisions) {
    for (const { room, start, end } of visits) time.set(room, (time.get(room) ?? 0) + Date.parse(end) - Date.parse(start))
  }
  return [...time].sort((a, b) => b[1] - a[1]).map(([room]) => room)
}

/** What the bar of one agent's day shows. Pure. Source: look.md, presence bars. */
export function shapesOf(decision: Pick<Decision, 'visits' | 'presence' | 'state'>, shift: ShiftSpan, rooms: readonly string[]): BarShapes {
  const stretches = decision.visits
    .flatMap(({ room, start, end, inferred }): BarStretch[] => {
      const share = shareOf({ start, end }, shift)
      return share ? [{ ...share, room, start, end, inferred, tone: Math.max(0, rooms.indexOf(room)) }] : []
    })
    // Side rooms are drawn over the main one, sure stretches over inferred ones.
    .sort((a, b) => Number(b.inferred) - Number(a.inferred) || a.tone - b.tone || a.from - b.from)
  const presence = decision.presence.flatMap((span) => shareOf(span, shift) ?? [])
  const gaps = presence.flatMap((stretch, index) => {
    const next = presence[index + 1]
    return next && next.from > stretch.to ? [{ from: stretch.to, to: next.from }] : []
  })
  return { stretches, gaps, corrected: decision.state === 'corrected' ? presence : [] }
}

/** Full hours inside the shift, as shares, for the axis; every second one when the shift is long. */
export function hoursOf(shift: ShiftSpan): { readonly at: string; readonly share: number }[] {
  const from = Date.parse(shift.start)
  const length = Date.parse(shift.end) - from
  const every = length > 6 * 3_600_000 ? 2 : 1
  const hours = []
  for (let at = from; at < from + length - 1_800_000; at += every * 3_600_000)
    hours.push({ at: fromEpochSeconds(at / 1000), share: (at - from) / length })
  return hours
}
