import { useDeferredValue } from 'react'

/**
 * Answers the first of these at once and all of them right after, in pieces of work that let the screen answer in between: a long
 * list does not keep its reader waiting for what stands below their view.
 */
export function useInPortions<T>(items: readonly T[], first: number): readonly T[] {
  const isWhole = useDeferredValue(true, false)
  return isWhole ? items : items.slice(0, first)
}
