import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { NoticesScreen } from '#modules/attendance/web/NoticesScreen.tsx'
import { noticesQuery } from '#modules/attendance/web/notice-queries.ts'

export const Route = createFileRoute('/_app/notices')({ component: NoticesRoute })

function NoticesRoute() {
  const { data } = useSuspenseQuery(noticesQuery)
  return <NoticesScreen notices={data.rows} hasMore={data.next !== null} />
}
