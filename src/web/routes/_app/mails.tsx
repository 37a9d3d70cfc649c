import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { MailsScreen } from '#modules/people/web/MailsScreen.tsx'
import { lettersQuery } from '#modules/people/web/queries.ts'

export const Route = createFileRoute('/_app/mails')({ component: MailsRoute })

function MailsRoute() {
  return <MailsScreen letters={useSuspenseQuery(lettersQuery).data.rows} />
}
