import { Button } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { Problem } from '../kit/api.ts'
import { Empty } from '../kit/empty.tsx'
import { LinkButton } from '../kit/link-button.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { Screen } from '../kit/screen.tsx'

/** A screen that could not be shown: why, and a way on. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const here = useLocation()
  if (error instanceof Problem && error.status === 401) return <SignedOut to={here.href} />
  return (
    <main>
      <Screen title="This page could not be shown">
        <ProblemNote error={error} />
        <div>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      </Screen>
    </main>
  )
}

/** The session ended while a screen was open: by an admin, from another browser, or of age. */
function SignedOut({ to }: { to: string }) {
  return (
    <main>
      <Screen title="You are signed out">
        <Empty
          title="Your session has ended"
          action={
            <LinkButton to="/sign-in" search={{ to }} reloadDocument>
              Sign in again
            </LinkButton>
          }
        >
          It ended from another browser, by an admin, or because it was not used for long. You come back to this page.
        </Empty>
      </Screen>
    </main>
  )
}

export function Lost() {
  return (
    <main>
      <Screen title="Nothing here">
        <Empty title="This address leads nowhere" action={<Link to="/">Go to your classes</Link>}>
          It may have been removed, or it belongs to a class that is not yours.
        </Empty>
      </Screen>
    </main>
  )
}
