import { useEffect, useRef } from 'react'

/** Puts the focus on a page's first field, where typing is all there is to do. */
export function useFirstFocus() {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return input
}
