import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ExamsToProctorScreen } from '#modules/exams/web/ExamsToProctorScreen.tsx'
import { examSlotsQuery } from '#modules/exams/web/queries.ts'

export const Route = createFileRoute('/_app/exams')({ component: ExamsRoute })

function ExamsRoute() {
  const { data } = useSuspenseQuery(examSlotsQuery)
  return <ExamsToProctorScreen slots={data} hasMore={data.next !== null} />
}
