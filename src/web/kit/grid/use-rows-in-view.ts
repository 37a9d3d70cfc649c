import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect } from 'react'
import type { GridState } from './use-grid.ts'

const OVERSCAN = 6

/** Indexes of the rows to draw with their place in pixels. Only who calls this is drawn anew while scrolling. */
export function useRowsInView<Row>(grid: GridState<Row>): { index: number; top: number }[] {
  const { order, rowHeight, headHeight, scroller, toRow } = grid
  const active = grid.cursor.place.row
  const getItemKey = useCallback((index: number) => order[index] ?? index, [order])
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: OVERSCAN,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The active row stays drawn, because the grid names its cell as the focused one.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const seen = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
      if (active >= 0 && active < from) return [active, ...seen]
      return active > to && active < count ? [...seen, active] : seen
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the row height is another one
  useLayoutEffect(() => virtual.measure(), [rowHeight])
  useLayoutEffect(() => {
    toRow.current = (index, align = 'auto') => virtual.scrollToIndex(index, { align })
  }, [toRow, virtual])
  return virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start - headHeight }))
}
