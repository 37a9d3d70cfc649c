import { useEffect, useRef, useState } from 'react'

/**
 * Keeps the focus near what was pressed when that goes away with its own success: put `ref` on what stays, and call `done`.
 * After the dialogs of the same change are gone.
 */
export function useFocusAfter() {
  const ref = useRef<HTMLElement>(null)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (times > 0) ref.current?.focus()
  }, [times])
  return { ref, done: () => setTimes((before) => before + 1) }
}
