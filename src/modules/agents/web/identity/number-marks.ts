import type { MarkTone } from '#web/kit/state-mark.tsx'
import type { Agent } from '../../model.ts'

export type NumberFacts = Pick<Agent, 'nNumber' | 'nNumberConfirmed' | 'nNumberConfirmedBefore' | 'nNumberWatch'>

/** What stands between an agent and AHIP: the wait for the N-Number, or its confirmation, as a tone and words. */
export function numberMarkOf({ nNumber, nNumberConfirmed, nNumberConfirmedBefore, nNumberWatch }: NumberFacts): {
  tone: MarkTone
  label: string
} {
  if (nNumber === null) return watchMarkOf(nNumberWatch)
  if (nNumberConfirmed) return { tone: 'complete', label: 'Confirmed' }
  return nNumberConfirmedBefore ? { tone: 'blocked', label: 'Changed since confirmed' } : { tone: 'not_started', label: 'Not confirmed' }
}

function watchMarkOf({ state, waitedDays, ofDays }: Agent['nNumberWatch']): { tone: MarkTone; label: string } {
  if (state === 'call_due') return { tone: 'blocked', label: 'Call due' }
  if (state === 'called') return { tone: 'submitted', label: 'Support desk called' }
  if (state === 'waiting') return { tone: 'in_progress', label: `Requested, day ${waitedDays} of ${ofDays}` }
  return { tone: 'not_started', label: 'Not requested' }
}
