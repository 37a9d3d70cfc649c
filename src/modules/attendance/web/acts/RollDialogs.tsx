import { useEffect } from 'react'
import type { Decision } from '../../model.ts'
import { CallDialog } from './CallDialog.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { ExcuseDialog } from './ExcuseDialog.tsx'
import { FactsDialog } from './FactsDialog.tsx'
import { ReopenDialog } from './ReopenDialog.tsx'
import type { DialogKind } from './row-acts.ts'
import type { DecisionActs } from './use-decision-acts.ts'

type Shift = { readonly start: string; readonly end: string }
type Props = {
  kind: DialogKind
  /** As it was when the dialog opened: what others change meanwhile is refused as stale, not overwritten. */
  decision: Decision
  shift: Shift
  zone: string
  /** What was tried to reach them that day; a note begins with it. */
  tried: string
  mayReadLeave: boolean
  acts: DecisionActs
  onClose: () => void
}

/** When the dialog goes, the agent's row has the focus again, whether a key, a button or a menu opened it. */
function useFocusBack({ agentId }: Decision) {
  useEffect(() => () => document.querySelector<HTMLElement>(`[data-agent="${agentId}"]`)?.focus({ preventScroll: true }), [agentId])
}

/** The one dialog that is open over the roll. */
export function RollDialogs({ kind, decision, shift, zone, tried, mayReadLeave, acts, onClose }: Props) {
  useFocusBack(decision)
  switch (kind) {
    case 'excuse':
      return <ExcuseDialog decision={decision} tried={tried} mayReadLeave={mayReadLeave} act={acts.excuse} onClose={onClose} />
    case 'correct':
      return <CorrectDialog decision={decision} tried={tried} shift={shift} zone={zone} act={acts.correct} onClose={onClose} />
    case 'reopen':
      return <ReopenDialog decision={decision} act={acts.reopen} onClose={onClose} />
    case 'facts':
      return <FactsDialog decision={decision} zone={zone} act={acts.look} onClose={onClose} />
    case 'call':
      return <CallDialog decision={decision} tried={tried} shift={shift} zone={zone} act={acts.call} onClose={onClose} />
  }
}
