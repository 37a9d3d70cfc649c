import { useEffect } from 'react'

const KEY = 'muster.class'

/** The class the person looked at last on this device: where the rail's links lead when the page names none. */
export const lastClass = (): string | null => localStorage.getItem(KEY)

export function useCurrentClass(cohortId: string | undefined): void {
  useEffect(() => {
    if (cohortId) localStorage.setItem(KEY, cohortId)
  }, [cohortId])
}
