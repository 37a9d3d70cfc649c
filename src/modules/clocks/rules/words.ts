import type { ClockStep } from './ladder.ts'
import type { ExemptionKind, PauseKind } from './policy.ts'

export const SPOKEN_PAUSE: Readonly<Record<PauseKind, string>> = {
  n_number: 'N-Number pending',
  equipment: 'equipment',
  carrier_ticket: 'carrier ticket',
  approved_leave: 'approved leave',
  other: 'other',
}

/** What a pause follows, as one says it: `form:carrier-ticket:Aetna` → `the form “carrier ticket” (Aetna)`. */
export function spokenSource(source: string): string {
  const [, ticket] = /^ticket:(\d+)$/.exec(source) ?? []
  if (ticket !== undefined) return `ticket ${ticket}`
  const [, form, of] = /^form:([^:]+)(?::(.+))?$/.exec(source) ?? []
  return form === undefined ? source : `the form “${form.replaceAll('-', ' ')}”${of === undefined ? '' : ` (${of})`}`
}

/** How what a pause follows is put right, as nobody changes the pause itself. */
export function wayToCorrect(source: string): string {
  if (source.startsWith('ticket:')) return ' It ends once the ticket is resolved, and never was once it is withdrawn.'
  return source.startsWith('form:') ? ' A form that says so ends it; to correct it, withdraw the form and file it again.' : ''
}

export const SPOKEN_EXEMPTION: Readonly<Record<ExemptionKind, string>> = { outside_control: 'outside the agent’s control' }

export const SPOKEN_CLOCK_STEP: Readonly<Record<ClockStep, string>> = {
  coaching: 'coaching',
  verbal: 'verbal coaching',
  written: 'Written CAP',
  final: 'Final CAP',
  termination_review: 'termination review',
}
