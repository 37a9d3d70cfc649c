import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'

const KEY = 'muster.class'

/** The class the person looked at last on this device: where the rail's links lead when the page names none. */
export const lastClass = (): string | null => localStorage.getItem(KEY)

export function useCurrentClass(cohortId: string | undefined): void {
  useEffect(() => {
    if (cohortId) localStorage.setItem(KEY, cohortId)
  }, [cohortId])
}

/** The class looked at last where the person still sees it, else their first. */
export async function classAtHand(client: QueryClient): Promise<string | undefined> {
  const { rows } = await client.ensureQueryData(cohortsQuery)
  return (rows.find(({ id }) => id === lastClass()) ?? rows[0])?.id
}
