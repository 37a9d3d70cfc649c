import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/set-up')({
  validateSearch: (search: Record<string, unknown>): { to?: string } => (typeof search.to === 'string' ? { to: search.to } : {}),
  component: () => <main>Set up</main>,
})
