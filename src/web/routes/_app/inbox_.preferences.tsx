import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { PreferencesScreen } from '#modules/messages/web/PreferencesScreen.tsx'
import { preferencesQuery } from '#modules/messages/web/queries.ts'

export const Route = createFileRoute('/_app/inbox_/preferences')({ component: PreferencesRoute })

function PreferencesRoute() {
  return <PreferencesScreen preferences={useSuspenseQuery(preferencesQuery).data} />
}
