import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AccountScreen } from '#modules/people/web/AccountScreen.tsx'
import { sessionsQuery } from '#modules/people/web/queries.ts'

export const Route = createFileRoute('/_app/account')({ component: AccountRoute })

function AccountRoute() {
  return <AccountScreen sessions={useSuspenseQuery(sessionsQuery).data.rows} />
}
