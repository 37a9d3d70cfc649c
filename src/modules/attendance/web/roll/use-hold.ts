import { useState } from 'react'

/** In the roll, or in a menu or dialog that was opened from it. */
const isWithin = (grid: HTMLElement, target: Element | null): boolean =>
  target !== null && (grid.contains(target) || target.closest('[role="dialog"], [role="menu"]') !== null)

/** Whether somebody works in the roll, by pointer or focus: as long as they do, rows stay where they are. */
export function useHold(onLeave: () => void) {
  const [isHeld, setHeld] = useState(false)
  const handlers = {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: (event: React.MouseEvent<HTMLElement>) => {
      onLeave()
      setHeld(isWithin(event.currentTarget, document.activeElement))
    },
    onFocus: () => setHeld(true),
    onBlur: (event: React.FocusEvent<HTMLElement>) => {
      const grid = event.currentTarget
      if (!isWithin(grid, event.relatedTarget)) setHeld(grid.matches(':hover'))
    },
  }
  return { isHeld, handlers }
}
