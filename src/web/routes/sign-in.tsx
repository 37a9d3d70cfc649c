import { useQuery } from '@tanstack/react-query'
import { createFileRoute, useRouter } from '@tanstack/react-router'
import { doorQuery } from '#modules/people/web/queries.ts'
import { SignInScreen } from '#modules/people/web/SignInScreen.tsx'

/** Only paths of our own are gone back to. */
const isOwnPath = (to: unknown): to is string => typeof to === 'string' && /^\/(?!\/)/.test(to)

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): { to?: string } => (isOwnPath(search.to) ? { to: search.to } : {}),
  loader: ({ context }) => void context.client.prefetchQuery(doorQuery),
  component: SignInRoute,
})

function SignInRoute() {
  const { to } = Route.useSearch()
  const router = useRouter()
  const { data: door = null } = useQuery(doorQuery)
  return <SignInScreen door={door} onSignedIn={() => router.history.push(to ?? '/')} />
}
