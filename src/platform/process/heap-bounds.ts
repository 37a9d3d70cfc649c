import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/**
 * Loading the program makes much short-lived garbage, and V8 answers by growing the space for new objects, which it then
 * keeps: 30 MB and more of an idle process. Held small until the server listens, it grows only when there is work.
 */
export const holdYoungHeap = (): void => setFlagsFromString('--semi-space-growth-factor=1')

/** V8's own growth. */
const freeYoungHeap = (): void => setFlagsFromString('--semi-space-growth-factor=2')

/** Both halves; V8 would go to 128 MB, a third of a process with a thousand viewers, and is no faster for it here (decision 84). */
const MOST_BYTES = 32 * 1024 * 1024

const youngBytes = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0

/**
 * How far the space for old objects may grow beyond what lived after the last collection before there is another. V8 itself lets a small
 * one grow to three times that, which is garbage mostly.
 */
const OLD_GROWTH_PERCENT = 50

/**
 * Lets the space for new objects grow as there is work, up to 32 MB. Its size can only be set before a process starts, which whoever calls
 * `bin/muster` does; so its growth is stopped there instead, looked at after each collection, as it may also shrink. The space for old objects is collected sooner.
 */
export function boundHeap(): void {
  let isHeld = false
  setFlagsFromString(`--heap-growing-percent=${OLD_GROWTH_PERCENT}`)
  freeYoungHeap()
  new PerformanceObserver(() => {
    const isFull = youngBytes() >= MOST_BYTES
    if (isFull === isHeld) return
    isHeld = isFull
    if (isFull) holdYoungHeap()
    else freeYoungHeap()
  }).observe({ entryTypes: ['gc'] })
}
