import { useCallback, useState } from 'react'
import type { Decision } from '../../model.ts'

export const mayChoose = ({ may }: Decision): boolean => may.includes('attendance.confirm')

/** Agents ticked for confirming together; those that are no longer to confirm fall out by themselves. */
export function useChosen(rows: readonly Decision[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const offered = rows.filter(mayChoose)
  const chosen = offered.filter(({ agentId }) => ids.has(agentId))
  const toggle = useCallback((decision: Decision) => {
    if (!mayChoose(decision)) return
    setIds((now) => {
      const next = new Set(now)
      if (!next.delete(decision.agentId)) next.add(decision.agentId)
      return next
    })
  }, [])
  return {
    chosen,
    offered,
    toggle,
    isChosen: (decision: Decision) => ids.has(decision.agentId) && mayChoose(decision),
    none: () => setIds(new Set()),
    toggleAll: () => setIds(chosen.length === offered.length ? new Set() : new Set(offered.map(({ agentId }) => agentId))),
  }
}

export type Chosen = ReturnType<typeof useChosen>
