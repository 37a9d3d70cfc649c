import { useEffect, useRef } from 'react'

/** Takes the focus to a part that replaces the one the person was in, so that keyboard and screen reader go on from there. */
export function useFocusOnce() {
  const part = useRef<HTMLElement>(null)
  useEffect(() => part.current?.focus({ preventScroll: true }), [])
  return part
}
