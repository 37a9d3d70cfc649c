import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Lost, Trouble } from '../shell/trouble.tsx'

export const Route = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  errorComponent: ({ error, reset }) => <Trouble error={error} onRetry={reset} />,
  notFoundComponent: Lost,
})
