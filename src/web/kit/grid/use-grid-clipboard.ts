import { useEffect, useRef } from 'react'
import { selectedTexts, takeCopy } from './copy-out.ts'
import type { GridState } from './use-grid.ts'

/**
 * Copy and paste of a grid that has the focus. Listened for on the document: browsers send these events to where text was
 * selected last, which need not be in the grid when the focus came by key.
 */
export function useGridClipboard<Row>(grid: GridState<Row>, onPaste: ((text: string) => void) | undefined): void {
  const latest = useRef({ grid, onPaste })
  useEffect(() => {
    latest.current = { grid, onPaste }
  })
  useEffect(() => {
    const hasFocus = () => document.activeElement === latest.current.grid.focusable.current
    const copy = (event: ClipboardEvent) => {
      if (hasFocus()) takeCopy(event, selectedTexts(latest.current.grid, false))
    }
    const paste = (event: ClipboardEvent) => {
      if (!hasFocus()) return
      event.preventDefault()
      latest.current.onPaste?.(event.clipboardData?.getData('text/plain') ?? '')
    }
    document.addEventListener('copy', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('paste', paste)
    }
  }, [])
}
