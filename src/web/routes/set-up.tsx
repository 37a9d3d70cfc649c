import { createFileRoute, useRouter } from '@tanstack/react-router'
import { SetUpScreen } from '#modules/people/web/SetUpScreen.tsx'

export const Route = createFileRoute('/set-up')({ component: SetUpRoute })

function SetUpRoute() {
  const router = useRouter()
  const token = router.state.location.hash
  return <SetUpScreen token={token} onDone={() => router.history.push('/')} />
}
