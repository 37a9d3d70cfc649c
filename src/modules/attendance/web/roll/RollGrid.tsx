import { useMemo, useState } from 'react'
import { useInPortions } from '#web/kit/in-portions.ts'
import type { Decision } from '../../model.ts'
import type { RowAct } from '../acts/row-acts.ts'
import { type BarFrame, BarPatterns } from '../bar/PresenceBar.tsx'
import { DecisionRow } from './DecisionRow.tsx'
import { HeaderRow } from './HeaderRow.tsx'
import { ReadOut } from './ReadOut.tsx'
import classes from './Roll.module.css'
import type { RollSearch } from './roll-search.ts'
import type { RowActs } from './row-props.ts'
import { useChosen } from './use-chosen.ts'
import { useHeldOrder } from './use-held-order.ts'
import { useHold } from './use-hold.ts'
import { useRollCommands } from './use-roll-commands.ts'
import { useRollKeys } from './use-roll-keys.ts'

/** Rows that a screen shows at first, at most. */
const IN_VIEW = 12

type Props = {
  date: string
  decisions: readonly Decision[]
  search: RollSearch
  frame: BarFrame
  mayConfirm: boolean
  isConfirming: boolean
  onAct: (act: RowAct['id'], decision: Decision) => void
  onConfirmMany: (agentIds: readonly string[]) => void
  onMatch: RowActs['onMatch']
  onUndo: () => void
}

/** The day's agents: one row each, all keys, many confirmed at once. */
export function RollGrid({ date, decisions, search, frame, mayConfirm, isConfirming, onAct, onConfirmMany, onMatch, onUndo }: Props) {
  const [hoverId, setHoverId] = useState<string | null>(null)
  const { isHeld, handlers } = useHold(() => setHoverId(null))
  const order = useHeldOrder(decisions, search, date, isHeld)
  const byAgent = useMemo(() => new Map(decisions.map((decision) => [decision.agentId, decision])), [decisions])
  const rows = order.flatMap((id) => byAgent.get(id) ?? [])
  const drawn = useInPortions(rows, IN_VIEW)
  const chosen = useChosen(rows)
  const onChoose = chosen.toggle
  const { grid, active, activeId, setActiveId, moveBy, onKeyDown } = useRollKeys({ rows, mayConfirm, onAct, onChoose, onUndo })
  useRollCommands({ active, mayConfirm, onAct, onChoose, onUndo, moveBy })
  const acts = useMemo(
    (): RowActs => ({ onAct, onMatch, onChoose, onActive: setActiveId, onHover: setHoverId }),
    [onAct, onMatch, onChoose, setActiveId],
  )
  const confirmChosen = () => {
    onConfirmMany(chosen.chosen.map(({ agentId }) => agentId))
    chosen.none()
  }
  return (
    <div className={classes.roll} data-slim={search.rows === 'slim' || undefined}>
      <BarPatterns />
      {/* biome-ignore lint/a11y/useSemanticElements: see DecisionRow */}
      <div
        ref={grid}
        role="grid"
        aria-label="Roll of the day"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        className={classes.grid}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <HeaderRow frame={frame} chosen={chosen} />
        {drawn.map((decision, index) => (
          <DecisionRow
            key={decision.agentId}
            decision={decision}
            frame={frame}
            index={index}
            isActive={decision.agentId === activeId}
            isChosen={chosen.isChosen(decision)}
            mayConfirm={mayConfirm}
            acts={acts}
          />
        ))}
      </div>
      <ReadOut
        decision={byAgent.get(hoverId ?? '') ?? (isHeld ? active : undefined)}
        zone={frame.zone}
        chosen={chosen.chosen.length}
        isBusy={isConfirming}
        onConfirm={confirmChosen}
        onChooseNone={chosen.none}
      />
    </div>
  )
}
