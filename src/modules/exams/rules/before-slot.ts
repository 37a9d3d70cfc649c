import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { spokenDate } from '#kernel/local-date.ts'
import { localClockAt, localDateAt } from '#kernel/zone-time.ts'
import type { Refusal, Wish } from './judge-report.ts'

/** The time an attempt is proctored at, and the zone it is said in. */
export type ProctoredAt = { readonly number: number; readonly at: Instant; readonly zone: string }

/** `Tue, Oct 13 at 09:00 (America/Denver)`. */
export const spokenSlotTime = ({ at, zone }: Pick<ProctoredAt, 'at' | 'zone'>): string => {
  const seconds = toEpochSeconds(at)
  return `${spokenDate(localDateAt(seconds, zone))} at ${localClockAt(seconds, zone).slice(0, 5)} (${zone})`
}

type Told = {
  readonly wish: Pick<Wish, 'takenAt' | 'reason'>
  readonly number: number
  readonly now: Instant
  readonly exam: { readonly name: string }
  /** The one who reports may set times, so may go past one by a reason. */
  readonly maySkip: boolean
}

/**
 * An attempt with a time is not taken before it (policies.md 4: proctored by licensing, slot). Null where it was not, the refusal, or the
 * sentence that whoever sets times has gone past with a reason.
 */
export function beforeSlot(slots: readonly ProctoredAt[], { wish, number, now, exam, maySkip }: Told): Refusal | { past: string } | null {
  const slot = slots.find((one) => one.number === number)
  if (!slot || toEpochSeconds(wish.takenAt ?? now) >= toEpochSeconds(slot.at)) return null
  const sentence = `Attempt ${number} at ${exam.name} is proctored on ${spokenSlotTime(slot)}, so it was not taken before.`
  if (!maySkip) return { code: 'exam.before_slot', path: '', message: `${sentence} Licensing can move the time.` }
  if (wish.reason !== null) return { past: `Attempt ${number} at ${exam.name} was taken before its time, ${spokenSlotTime(slot)}.` }
  return { code: 'exam.before_slot', path: 'reason', message: `${sentence} Move the time, or give a reason to record it all the same.` }
}
