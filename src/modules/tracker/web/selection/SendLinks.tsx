import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { LinkDialog } from '#modules/links/web/parts.tsx'

type Props = { cohort: { id: string; programme: string }; agents: readonly { id: string; name: string }[] }

/** Asks each of the selected agents for a proof, or for their progress, by a link of their own. */
export function SendLinks({ cohort, agents }: Props) {
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="light" onClick={() => setAsked(true)}>
        Send links
      </Button>
      <Suspense fallback={null}>{isAsked && <LinkDialog cohort={cohort} agents={agents} onClose={() => setAsked(false)} />}</Suspense>
    </>
  )
}
