import { useCallback, useRef, useState } from 'react'
import type { Decision } from '../../model.ts'
import { actsOn, type RowAct } from '../acts/row-acts.ts'

type Around = {
  readonly rows: readonly Decision[]
  readonly mayConfirm: boolean
  readonly onAct: (act: RowAct['id'], decision: Decision) => void
  readonly onChoose: (decision: Decision) => void
  readonly onUndo: () => void
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** The keys of the roll; they work while the focus is in it, so that nobody triggers them by dictating or typing elsewhere. */
export function useRollKeys({ rows, mayConfirm, onAct, onChoose, onUndo }: Around) {
  const grid = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const at = Math.max(
    0,
    rows.findIndex(({ agentId }) => agentId === activeId),
  )
  const active = rows[at]

  const focus = useCallback((agentId: string | undefined) => {
    const row = agentId && grid.current?.querySelector<HTMLElement>(`[data-agent="${agentId}"]`)
    if (row) row.focus()
  }, [])
  const moveTo = (index: number) => focus(rows[Math.min(rows.length - 1, Math.max(0, index))]?.agentId)

  const doAct = (key: string): boolean => {
    const act = active && actsOn(active, mayConfirm).find(({ hotkey }) => hotkey === key)
    if (!act) return false
    onAct(act.id, active)
    if (act.id === 'confirm') moveTo(at + 1)
    return true
  }

  const handle = (key: string): boolean => {
    const step = STEPS[key]
    if (step !== undefined) moveTo(at + step)
    else if (key === 'Home' || key === 'End') moveTo(key === 'Home' ? 0 : rows.length - 1)
    else if (key === ' ' && active) onChoose(active)
    else if (key === 'z') onUndo()
    else return doAct(key)
    return true
  }

  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement
    const isOwn = event.currentTarget.contains(target)
    const isPressed = event.key === ' ' && target.closest('button, input, a') !== null
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === 'z'
    if (!isOwn || isPressed || event.altKey || ((event.ctrlKey || event.metaKey) && !isUndo)) return
    if (handle(event.key)) event.preventDefault()
  }

  return { grid, active, activeId: active?.agentId ?? null, setActiveId, focus, moveBy: (step: number) => moveTo(at + step), onKeyDown }
}
