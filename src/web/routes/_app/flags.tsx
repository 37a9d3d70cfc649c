import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { FlagsScreen } from '#modules/flags/web/FlagsScreen.tsx'
import { flagsQuery } from '#modules/flags/web/queries.ts'

export const Route = createFileRoute('/_app/flags')({ component: FlagsRoute })

function FlagsRoute() {
  return <FlagsScreen flags={useSuspenseQuery(flagsQuery).data.rows} />
}
