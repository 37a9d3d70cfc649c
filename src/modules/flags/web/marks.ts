import type { MarkTone } from '#web/kit/state-mark.tsx'
import type { FlagState } from '../rules/state.ts'

export const FLAG_MARKS: Readonly<Record<FlagState, { tone: MarkTone; label: string }>> = {
  draft: { tone: 'not_started', label: 'Draft' },
  raised: { tone: 'blocked', label: 'Flag stands' },
  settled: { tone: 'complete', label: 'Settled' },
  withdrawn: { tone: 'waived', label: 'Withdrawn' },
}
