import { useDeferredValue } from 'react'

/**
 * Answers false at once and true right after, in pieces of work that let the screen answer in between: what stands below the
 * reader's view is drawn when it is true, so that they do not wait for it.
 */
export const useBelowView = (): boolean => useDeferredValue(true, false)

/**
 * Answers the first of these at once and all of them right after, as `useBelowView`: a long list does not keep its
 * reader waiting.
 */
export function useInPortions<T>(items: readonly T[], first: number): readonly T[] {
  const isWhole = useBelowView()
  return isWhole ? items : items.slice(0, first)
}
