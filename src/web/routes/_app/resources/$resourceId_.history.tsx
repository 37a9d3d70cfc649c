import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { HistoryScreen } from '#modules/resources/web/HistoryScreen.tsx'
import { comparisonQuery, pageQuery, versionsQuery } from '#modules/resources/web/queries.ts'

type Search = { from?: number | undefined; to?: number | undefined }
const whole = (value: unknown): number | undefined => (Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined)
const searchOf = ({ from, to }: Record<string, unknown>): Search => ({
  ...(whole(from) && { from: whole(from) }),
  ...(whole(to) && { to: whole(to) }),
})

export const Route = createFileRoute('/_app/resources/$resourceId_/history')({ validateSearch: searchOf, component: HistoryRoute })

function HistoryRoute() {
  const { resourceId } = Route.useParams()
  const navigate = Route.useNavigate()
  const asked = Route.useSearch()
  const { data: page } = useSuspenseQuery(pageQuery(resourceId))
  const { data: versions } = useSuspenseQuery(versionsQuery(resourceId))
  const there = (number: number | undefined) => versions.rows.find((version) => version.number === number)?.number
  const pair = { from: there(asked.from) ?? Math.max(1, page.number - 1), to: there(asked.to) ?? page.number }
  const comparison = useQuery({
    ...comparisonQuery(resourceId, pair.from, pair.to),
    enabled: versions.rows.length > 1,
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  return (
    <HistoryScreen
      page={page}
      versions={versions.rows}
      pair={pair}
      comparison={comparison.data}
      onPair={(next) => void navigate({ search: next, replace: true })}
    />
  )
}
