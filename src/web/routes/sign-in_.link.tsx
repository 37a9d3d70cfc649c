import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/sign-in_/link')({
  validateSearch: (search: Record<string, unknown>): { to?: string } => (typeof search.to === 'string' ? { to: search.to } : {}),
  component: () => <main>Sign in</main>,
})
