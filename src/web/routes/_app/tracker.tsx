import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { SeasonScreen } from '#modules/tracker/web/season/SeasonScreen.tsx'
import { readSeasonSearch, type SeasonSearchChange } from '#modules/tracker/web/season/season-search.ts'

export const Route = createFileRoute('/_app/tracker')({ validateSearch: readSeasonSearch, component: SeasonRoute })

function SeasonRoute() {
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  const onSearch = useCallback(
    (change: SeasonSearchChange) =>
      void navigate({ search: (now) => readSeasonSearch({ ...now, ...change }), replace: true, resetScroll: false }),
    [navigate],
  )
  return (
    <SeasonScreen
      search={search}
      onSearch={onSearch}
      onAgent={(cohortId, agent) => void navigate({ to: '/classes/$cohortId/tracker', params: { cohortId }, search: { agent } })}
    />
  )
}
