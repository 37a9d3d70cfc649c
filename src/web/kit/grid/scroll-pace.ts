/** Where a scroller was, how it came there, and whether it moves too fast to be read. */
export type ScrollPace = {
  /** Pixels from the top. */
  readonly offset: number
  /** Milliseconds of the page's own clock. */
  readonly at: number
  readonly leapt: boolean
  readonly isFast: boolean
}

export const AT_REST: ScrollPace = { offset: 0, at: Number.NEGATIVE_INFINITY, leapt: false, isFast: false }

/** Steps further apart than this are no movement but single keys; a machine that is slow to draw takes so long for a step. */
const ONE_MOVE_MS = 250
/** The part of the view that a step must pass over for its rows to be gone before anybody could read them. */
const LEAP = 1 / 3

/** After one step more of a scroller that shows `view` pixels. Two leaps in a row are fast; a single one is not, nor is a rest. */
export function nextPace(before: ScrollPace, step: { offset: number; at: number; isScrolling: boolean }, view: number): ScrollPace {
  const { offset, at, isScrolling } = step
  if (!isScrolling) return { ...before, offset, isFast: false }
  const leapt = at - before.at <= ONE_MOVE_MS && Math.abs(offset - before.offset) > view * LEAP
  return { offset, at, leapt, isFast: leapt && before.leapt }
}
