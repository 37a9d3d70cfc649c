import { useMemo } from 'react'
import { type Command, useOfferCommands } from '#web/shell/commands.ts'

/** What can be done here: label, key and act, as buttons, command bar, list of keys and keyboard read it. */
export type ReviewAct = {
  readonly id: string
  readonly label: string
  readonly key: string
  /** A key held down goes on doing it: for moving, never for deciding. */
  readonly mayRepeat?: true
  readonly run: () => void
}

const isTyping = (target: EventTarget): boolean => target instanceof HTMLElement && target.closest('input, textarea, select') !== null

/** The key of an act while the focus is in the review, so that nobody accepts by typing or dictating elsewhere. */
export function useReviewKeys(acts: readonly ReviewAct[]) {
  const commands = useMemo(
    () => acts.map(({ id, label, key, run }): Command => ({ id: `review-${id}`, label, group: 'Review', hotkey: key, run })),
    [acts],
  )
  useOfferCommands(commands)
  return (event: React.KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === 'z'
    if (event.altKey || isTyping(event.target) || ((event.ctrlKey || event.metaKey) && !isUndo)) return
    const act = acts.find(({ key }) => key === event.key.toLowerCase())
    if (!act) return
    event.preventDefault()
    if (!event.repeat || act.mayRepeat) act.run()
  }
}
