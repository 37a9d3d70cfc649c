import type { EpochSeconds } from '#kernel/interval.ts'
import type { ScheduledShift } from '#modules/tracks/rules/work-day.ts'
import type { ClockPolicy, ExemptionKind, PauseKind } from './policy.ts'

/** `since` is included, `until` not; null: it stands. When it was recorded does not matter. */
export type Pause = {
  readonly kind: PauseKind
  readonly since: EpochSeconds
  readonly until: EpochSeconds | null
  readonly note?: string | null
  readonly by?: string | null
}

/** From `since` on the ladder does not apply. */
export type Exemption = {
  readonly kind: ExemptionKind
  readonly since: EpochSeconds
  readonly note?: string | null
  readonly by?: string | null
}

/**
 * Everything known about one agent and one clock, with the instants at which it took effect. No list has an order: what
 * is recorded late counts as if it had always been there.
 */
export type ClockFacts = {
  /** IANA zone of the class. */
  readonly zone: string
  /** The scheduled days of the class; a day may have more than one shift. */
  readonly shifts: readonly ScheduledShift[]
  /** Null: what starts the clock has not happened yet. */
  readonly startedAt: EpochSeconds | null
  readonly pauses: readonly Pause[]
  readonly completedAt: readonly EpochSeconds[]
  /** Something complete was opened again, such as by a proof that was taken back. */
  readonly reopenedAt: readonly EpochSeconds[]
  readonly exemptions: readonly Exemption[]
}

export type FactFault = {
  readonly code: 'pause.reversed' | 'pause.does_not_count' | 'exemption.not_granted' | 'reopening.of_nothing'
  /** The place in its list: `pauses`, `exemptions` or `reopenedAt`. */
  readonly index: number
  /** What is wrong and what to do, without a full stop. */
  readonly advice: string
}

const usable = (kinds: readonly string[]): string => (kinds.length === 0 ? 'none' : kinds.join(', '))

/**
 * What a person should look at. The rules are total without it: a reversed pause is empty, a kind the policy does not
 * name changes nothing, and what was not complete cannot be opened again.
 */
export function faultsOf(facts: ClockFacts, policy: ClockPolicy): FactFault[] {
  const faults: FactFault[] = []
  for (const [index, { kind, since, until }] of facts.pauses.entries()) {
    if (until !== null && until < since) faults.push({ code: 'pause.reversed', index, advice: 'let a pause end after it begins' })
    if (!policy.pausedBy.includes(kind)) {
      const advice = `it does not pause this clock; what does: ${usable(policy.pausedBy)}`
      faults.push({ code: 'pause.does_not_count', index, advice })
    }
  }
  for (const [index, { kind }] of facts.exemptions.entries()) {
    if (policy.exemptWhen.includes(kind)) continue
    const advice = `this clock grants no such exemption; what it grants: ${usable(policy.exemptWhen)}`
    faults.push({ code: 'exemption.not_granted', index, advice })
  }
  const first = Math.min(...facts.completedAt)
  for (const [index, at] of facts.reopenedAt.entries()) {
    if (at <= first)
      faults.push({ code: 'reopening.of_nothing', index, advice: 'nothing was complete by then; remove it or add what completed' })
  }
  return faults
}
