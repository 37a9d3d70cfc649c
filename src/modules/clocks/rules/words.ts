import type { ClockStep } from './ladder.ts'
import type { ExemptionKind, PauseKind } from './policy.ts'

export const SPOKEN_PAUSE: Readonly<Record<PauseKind, string>> = {
  n_number: 'N-Number pending',
  equipment: 'equipment',
  carrier_ticket: 'carrier ticket',
  approved_leave: 'approved leave',
  other: 'other',
}

/** What a pause follows, as one says it: `form:carrier-ticket` → `the form “carrier ticket”`. */
export const spokenSource = (source: string): string =>
  source.startsWith('form:') ? `the form “${source.slice('form:'.length).replaceAll('-', ' ')}”` : source

export const SPOKEN_EXEMPTION: Readonly<Record<ExemptionKind, string>> = { outside_control: 'outside the agent’s control' }

export const SPOKEN_CLOCK_STEP: Readonly<Record<ClockStep, string>> = {
  coaching: 'coaching',
  verbal: 'verbal coaching',
  written: 'Written CAP',
  final: 'Final CAP',
  termination_review: 'termination review',
}
