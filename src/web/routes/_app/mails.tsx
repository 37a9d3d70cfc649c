import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { MailsScreen } from '#modules/people/web/MailsScreen.tsx'
import { lettersQuery } from '#modules/people/web/queries.ts'

export const Route = createFileRoute('/_app/mails')({ component: MailsRoute })

function MailsRoute() {
  const { data } = useSuspenseQuery(lettersQuery)
  return <MailsScreen letters={data.rows} hasMore={data.next !== null} />
}
