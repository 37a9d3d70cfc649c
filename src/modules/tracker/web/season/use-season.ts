import { keepPreviousData, type QueryClient, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { makesStale, useHearLive } from '#web/kit/live.ts'
import { readSeasonPage } from '../queries.ts'
import { asWhole, NO_SEASON, rowsOfSeason, type Season, withPage } from './season-data.ts'
import type { SeasonFilter } from './season-search.ts'

/** Changes are gathered this long, so that a busy class is read once. */
const GATHER_MS = 400
/** More classes than this at once, and everything is read again. */
const MOST_CLASSES = 12
const KEPT_MS = 60_000

const keyOf = (filter: SeasonFilter): QueryKey => ['season', filter]

/** Reads page after page; the first time each is shown as it comes. */
async function loadSeason(client: QueryClient, filter: SeasonFilter, signal: AbortSignal): Promise<Season> {
  const isFirst = client.getQueryData(keyOf(filter)) === undefined
  let season = NO_SEASON
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await readSeasonPage(filter, cursor, signal)
    season = { ...withPage(season, page), total: page.total }
    cursor = page.next
    if (isFirst && cursor !== null) client.setQueryData(keyOf(filter), season)
  }
  return asWhole(season)
}

/** Reads the classes that changed and puts them in their places. */
function useFollow(filter: SeasonFilter, isWhole: boolean): void {
  const client = useQueryClient()
  const changed = useRef(new Set<string | null>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const follow = useCallback(async () => {
    timer.current = undefined
    const ids = [...changed.current]
    changed.current.clear()
    const known = client.getQueryData<Season>(keyOf(filter))
    const isKnown = ids.every((id) => id !== null && known?.rowsOf.has(id))
    if (!isKnown || ids.length > MOST_CLASSES) return client.invalidateQueries({ queryKey: keyOf(filter) })
    const pages = await Promise.all(ids.map((id) => readSeasonPage({ ...filter, class: id ?? '' }, '')))
    client.setQueryData<Season>(keyOf(filter), (now) => now && asWhole(pages.reduce(withPage, now)))
  }, [client, filter])
  const hear = useCallback(
    ({ event, cohortId }: { event: string; cohortId: string | null }) => {
      if (!makesStale(event, 'tracker')) return
      // A class that was set up, renamed or finished may come, go or move.
      changed.current.add(event.startsWith('cohort.') ? null : cohortId)
      if (isWhole) timer.current ??= setTimeout(() => void follow().catch(() => {}), GATHER_MS)
    },
    [follow, isWhole],
  )
  useHearLive(hear)
  useEffect(() => {
    if (isWhole && changed.current.size > 0) timer.current ??= setTimeout(() => void follow().catch(() => {}), GATHER_MS)
    return () => {
      clearTimeout(timer.current)
      timer.current = undefined
    }
  }, [follow, isWhole])
}

/** The agents that the filter leaves, as far as they are read; live. */
export function useSeason(filter: SeasonFilter) {
  const client = useQueryClient()
  const key = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same filter is the same object
  const steady = useMemo(() => filter, [key])
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: keyOf(steady),
    queryFn: ({ signal }) => loadSeason(client, steady, signal),
    structuralSharing: false,
    placeholderData: keepPreviousData,
    gcTime: KEPT_MS,
  })
  useFollow(steady, data?.isWhole === true && !isPlaceholderData)
  const rows = useMemo(() => (data ? rowsOfSeason(data) : []), [data])
  return { season: data, rows, error, refetch, isPlaceholderData }
}
