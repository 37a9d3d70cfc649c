import { createFileRoute, useRouter } from '@tanstack/react-router'
import { SignInScreen } from '#modules/people/web/SignInScreen.tsx'

/** Only paths of our own are gone back to. */
const isOwnPath = (to: unknown): to is string => typeof to === 'string' && /^\/(?!\/)/.test(to)

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: Record<string, unknown>): { to?: string } => (isOwnPath(search.to) ? { to: search.to } : {}),
  component: SignInRoute,
})

function SignInRoute() {
  const { to } = Route.useSearch()
  const router = useRouter()
  return <SignInScreen onSignedIn={() => router.history.push(to ?? '/')} />
}
