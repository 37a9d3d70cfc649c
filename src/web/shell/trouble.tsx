import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '../kit/empty.tsx'
import { ProblemNote } from '../kit/problem-note.tsx'
import { Screen } from '../kit/screen.tsx'

/** A screen that could not be shown: why, and a way on. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
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
