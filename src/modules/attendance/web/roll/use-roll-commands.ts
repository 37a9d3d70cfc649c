import { useMemo } from 'react'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'
import type { Decision } from '../../model.ts'
import { actsOn, type RowAct } from '../acts/row-acts.ts'

type Around = {
  readonly active: Decision | undefined
  readonly mayConfirm: boolean
  readonly onAct: (act: RowAct['id'], decision: Decision) => void
  readonly onChoose: (decision: Decision) => void
  readonly onUndo: () => void
  readonly moveBy: (step: number) => void
}

/** The keys and acts of the roll as the command bar and the list of keys read them. */
export function useRollCommands({ active, mayConfirm, onAct, onChoose, onUndo, moveBy }: Around) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving and undoing read what is there at that moment; new commands for each agent are enough
  const commands = useMemo((): Command[] => {
    const group = 'Roll'
    const move = [
      { id: 'roll-next', label: 'Next agent', group, hotkey: 'j', run: () => moveBy(1) },
      { id: 'roll-previous', label: 'Previous agent', group, hotkey: 'k', run: () => moveBy(-1) },
    ]
    if (!active) return move
    const acts = actsOn(active, mayConfirm).map(({ id, label, hotkey }) => ({
      ...{ id: `roll-${id}`, label: `${label}: ${active.name}`, group, hotkey },
      run: () => onAct(id, active),
    }))
    return [
      ...acts,
      ...move,
      { id: 'roll-choose', label: `Choose for confirming many: ${active.name}`, group, hotkey: 'Space', run: () => onChoose(active) },
      { id: 'roll-undo', label: 'Undo the last act', group, hotkey: 'z', run: onUndo },
    ]
  }, [active, mayConfirm, onAct, onChoose])
  useOfferCommands(commands)
}
