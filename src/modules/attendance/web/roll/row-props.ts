import type { Decision } from '../../model.ts'
import type { RowAct } from '../acts/row-acts.ts'

/** What a row tells the roll. */
export type RowActs = {
  readonly onAct: (act: RowAct['id'], decision: Decision) => void
  readonly onMatch: ((unmatchedId: string, decision: Decision) => void) | undefined
  readonly onChoose: (decision: Decision) => void
  readonly onActive: (agentId: string) => void
  readonly onHover: (agentId: string | null) => void
}
