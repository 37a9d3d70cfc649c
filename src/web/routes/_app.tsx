import { createFileRoute, redirect } from '@tanstack/react-router'
import { meQuery } from '#modules/people/web/queries.ts'
import { Problem } from '../kit/api.ts'
import { Shell } from '../shell/Shell.tsx'
import { Lost, Trouble } from '../shell/trouble.tsx'

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery)
    } catch (error) {
      if (error instanceof Problem && error.status === 401) throw redirect({ to: '/sign-in', search: { to: location.href } })
      throw error
    }
  },
  component: Shell,
  errorComponent: ({ error, reset }) => <Trouble error={error} onRetry={reset} />,
  notFoundComponent: Lost,
})
