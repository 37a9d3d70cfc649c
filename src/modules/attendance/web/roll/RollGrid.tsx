import { Checkbox } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'
import type { Decision } from '../../model.ts'
import { actsOn, type RowAct } from '../acts/row-acts.ts'
import { BarAxis } from '../bar/BarAxis.tsx'
import { type BarFrame, BarPatterns } from '../bar/PresenceBar.tsx'
import { DecisionRow, type RowActs } from './DecisionRow.tsx'
import { ReadOut } from './ReadOut.tsx'
import classes from './Roll.module.css'
import type { RollSearch } from './roll-search.ts'
import { useHeldOrder } from './use-held-order.ts'
import { useRollKeys } from './use-roll-keys.ts'

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

const mayChoose = ({ may }: Decision) => may.includes('attendance.confirm')

/** In the roll, or in a menu or dialog that was opened from it: rows stay where they are. */
const isWithin = (grid: HTMLElement, target: Element | null): boolean =>
  target !== null && (grid.contains(target) || target.closest('[role="dialog"], [role="menu"]') !== null)

/** Agents ticked for confirming together; those that are no longer to confirm fall out by themselves. */
function useChosen(rows: readonly Decision[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = rows.filter((row) => ids.has(row.agentId) && mayChoose(row))
  const toggle = ({ agentId }: Decision) =>
    setIds((now) => {
      const next = new Set(now)
      if (!next.delete(agentId)) next.add(agentId)
      return next
    })
  const offered = rows.filter(mayChoose)
  return {
    ids,
    chosen,
    offered,
    toggle,
    none: () => setIds(new Set()),
    toggleAll: () => setIds(chosen.length === offered.length ? new Set() : new Set(offered.map(({ agentId }) => agentId))),
  }
}

/** The keys and acts of the roll as the command bar and the list of keys read them. */
function useRollCommands(active: Decision | undefined, mayConfirm: boolean, onAct: Props['onAct'], moveBy: (step: number) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving reads the rows of the moment; new commands for each agent are enough
  const commands = useMemo((): Command[] => {
    const acts = active ? actsOn(active, mayConfirm) : []
    return [
      { id: 'roll-next', label: 'Next agent', group: 'Roll', hotkey: 'j', run: () => moveBy(1) },
      { id: 'roll-previous', label: 'Previous agent', group: 'Roll', hotkey: 'k', run: () => moveBy(-1) },
      ...acts.map((act) => ({
        id: `roll-${act.id}`,
        label: `${act.label}: ${active?.name}`,
        group: 'Roll',
        hotkey: act.hotkey,
        run: () => active && onAct(act.id, active),
      })),
    ]
  }, [active, mayConfirm, onAct])
  useOfferCommands(commands)
}

function HeaderRow({ frame, chosen }: { frame: BarFrame; chosen: ReturnType<typeof useChosen> }) {
  const { offered } = chosen
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DecisionRow
    // biome-ignore lint/a11y/useFocusableInteractive: a row of headings takes no focus
    <div role="row" className={`${classes.row} ${classes.headerRow}`} aria-rowindex={1}>
      {/* biome-ignore-start lint/a11y/useSemanticElements: see DecisionRow */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: headings */}
      <div role="columnheader" className={classes.choose}>
        {offered.length > 0 ? (
          <Checkbox
            size="xs"
            aria-label="Choose all that can be confirmed"
            checked={chosen.chosen.length > 0 && chosen.chosen.length === offered.length}
            indeterminate={chosen.chosen.length > 0 && chosen.chosen.length < offered.length}
            onChange={chosen.toggleAll}
          />
        ) : (
          <span className="visually-hidden">Choose</span>
        )}
      </div>
      <div role="columnheader">Agent</div>
      <div role="columnheader" className={classes.barCell}>
        <span className="visually-hidden">Presence</span>
        <BarAxis shift={frame.shift} zone={frame.zone} />
      </div>
      <div role="columnheader" className={classes.label}>
        Label and points
      </div>
      <div role="columnheader" className={classes.because}>
        Why
      </div>
      <div role="columnheader" className={classes.state}>
        Decision
      </div>
      <div role="columnheader">
        <span className="visually-hidden">Acts</span>
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: see DecisionRow */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: headings */}
    </div>
  )
}

/** The day's agents: one row each, all keys, many confirmed at once. */
export function RollGrid({ date, decisions, search, frame, mayConfirm, isConfirming, onAct, onConfirmMany, onMatch, onUndo }: Props) {
  const [isHeld, setHeld] = useState(false)
  const [hoverId, setHoverId] = useState<string | null>(null)
  const order = useHeldOrder(decisions, search, date, isHeld)
  const byAgent = new Map(decisions.map((decision) => [decision.agentId, decision]))
  const rows = order.flatMap((id) => byAgent.get(id) ?? [])
  const chosen = useChosen(rows)
  const keys = useRollKeys({ rows, mayConfirm, onAct, onChoose: (decision) => mayChoose(decision) && chosen.toggle(decision), onUndo })
  useRollCommands(keys.active, mayConfirm, onAct, keys.moveBy)
  const { toggle } = chosen
  const { setActiveId } = keys
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setters behind toggle never change
  const acts = useMemo(
    (): RowActs => ({ onAct, onMatch, onChoose: toggle, onActive: setActiveId, onHover: setHoverId }),
    [onAct, onMatch, setActiveId],
  )
  const shown = byAgent.get(hoverId ?? '') ?? (isHeld ? keys.active : undefined)
  return (
    <div className={classes.roll}>
      <BarPatterns />
      {/* biome-ignore lint/a11y/useSemanticElements: see DecisionRow */}
      <div
        ref={keys.grid}
        role="grid"
        aria-label="Roll of the day"
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        className={classes.grid}
        onKeyDown={keys.onKeyDown}
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={(event) => {
          setHoverId(null)
          setHeld(isWithin(event.currentTarget, document.activeElement))
        }}
        onFocus={() => setHeld(true)}
        onBlur={(event) => {
          const grid = event.currentTarget
          if (!isWithin(grid, event.relatedTarget)) setHeld(grid.matches(':hover'))
        }}
      >
        <HeaderRow frame={frame} chosen={chosen} />
        {rows.map((decision, index) => (
          <DecisionRow
            key={decision.agentId}
            decision={decision}
            frame={frame}
            index={index}
            isActive={decision.agentId === keys.activeId}
            isChosen={chosen.ids.has(decision.agentId) && mayChoose(decision)}
            mayConfirm={mayConfirm}
            acts={acts}
          />
        ))}
      </div>
      <ReadOut
        decision={shown}
        zone={frame.zone}
        chosen={chosen.chosen.length}
        isBusy={isConfirming}
        onConfirm={() => {
          onConfirmMany(chosen.chosen.map(({ agentId }) => agentId))
          chosen.none()
        }}
        onChooseNone={chosen.none}
      />
    </div>
  )
}
