import { observeElementOffset, useVirtualizer } from '@tanstack/react-virtual'
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { AT_REST, nextPace } from './scroll-pace.ts'
import { type Slots, slotsFor } from './slots.ts'
import type { GridState } from './use-grid.ts'

const OVERSCAN = 6
/** Without a step for this long the grid is at rest, and everything is drawn. */
const REST_MS = 50

/** `top` in pixels from `start`, for a row that is drawn apart from the others; `slot` is its element. */
type RowInView = { index: number; top: number | null; slot: number }

const NO_SLOTS: Slots = new Map()

/** The elements that show these rows; kept from one drawing to the next. */
function useSlots(rowIds: readonly string[]): Slots {
  const [kept, setKept] = useState({ slots: NO_SLOTS, key: '' })
  const key = rowIds.join()
  if (kept.key === key) return kept.slots
  const slots = slotsFor(kept.slots, rowIds)
  setKept({ slots, key })
  return slots
}

/** Rows in view begin with an even index: an element that shows another row after a leap is then as light or dark as before. */
const evenFrom = (index: number) => Math.max(0, index - (index % 2))

/** A guess until the grid is measured, so that its rows are drawn with it and not in a second go that nothing may interrupt. */
const guessedRect = () => ({ width: window.innerWidth, height: Math.max(300, window.innerHeight - 240) })

/** Rows beyond those in view: none at first, which are drawn when these stand. */
function useOverscan(): number {
  const [overscan, setOverscan] = useState(0)
  useEffect(() => startTransition(() => setOverscan(OVERSCAN)), [])
  return overscan
}

/** Rows to draw, the first of them `start` pixels down. Only who calls this is drawn anew while scrolling. */
export function useRowsInView<Row>(grid: GridState<Row>): { rows: RowInView[]; start: number; isFast: boolean } {
  const { order, rowHeight, headHeight, scroller, toRow } = grid
  const active = grid.cursor.place.row
  const pace = useRef(AT_REST)
  const overscan = useOverscan()
  const [initialRect] = useState(guessedRect)
  const getItemKey = useCallback((index: number) => order[index] ?? index, [order])
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan,
    initialRect,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    isScrollingResetDelay: REST_MS,
    // Before the rows are drawn for a step, it is known how far the step was.
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        const view = instance.scrollRect?.height ?? 0
        pace.current = nextPace(pace.current, { offset, at: performance.now(), isScrolling }, view)
        tell(offset, isScrolling)
      }),
    rangeExtractor: ({ startIndex, endIndex, overscan: atRest, count }) => {
      // Rows beside those in view are gone as well before anybody comes to them.
      const more = pace.current.isFast ? 0 : atRest
      const from = evenFrom(startIndex - more)
      return Array.from({ length: Math.max(0, Math.min(count, endIndex + more + 1) - from) }, (_, i) => from + i)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the row height is another one
  useLayoutEffect(() => virtual.measure(), [rowHeight])
  useLayoutEffect(() => {
    toRow.current = (index, align = 'auto') => virtual.scrollToIndex(index, { align })
  }, [toRow, virtual])
  const drawn = virtual.getVirtualIndexes()
  const [first = 0, last = -1] = [drawn[0], drawn.at(-1)]
  // The active row stays drawn, because the grid names its cell as the focused one.
  const isAbove = active >= 0 && active < first
  const isBelow = last >= 0 && active > last && active < order.length
  const indexes = [...(isAbove ? [active] : []), ...drawn, ...(isBelow ? [active] : [])]
  const slots = useSlots(indexes.map((index) => order[index] ?? ''))
  const rows = indexes.map((index) => {
    const isApart = index < first || index > last
    return { index, top: isApart ? (index - first) * rowHeight : null, slot: slots.get(order[index] ?? '') ?? index }
  })
  return { rows, start: first * rowHeight, isFast: pace.current.isFast }
}
