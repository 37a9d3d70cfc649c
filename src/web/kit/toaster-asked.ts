import { useSyncExternalStore } from 'react'

let isAsked = false
const hearers = new Set<() => void>()

const hear = (hearer: () => void) => {
  hearers.add(hearer)
  return () => void hearers.delete(hearer)
}

/** Said with every toast, so that a frame without the place for them can get it. */
export function askForToaster(): void {
  isAsked = true
  for (const hearer of hearers) hearer()
}

export const useToasterAsked = (): boolean => useSyncExternalStore(hear, () => isAsked)
