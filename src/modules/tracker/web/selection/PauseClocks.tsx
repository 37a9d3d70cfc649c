import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { PauseManyDialog } from '#modules/clocks/web/parts.tsx'

type Props = { cohort: { id: string; zone: string }; agents: readonly { id: string; name: string }[] }

/** Pauses the clocks of the selected agents together, such as when a carrier's site is down. */
export function PauseClocks({ cohort, agents }: Props) {
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="light" onClick={() => setAsked(true)}>
        Pause the clocks
      </Button>
      <Suspense fallback={null}>
        {isAsked && <PauseManyDialog cohortId={cohort.id} zone={cohort.zone} agents={agents} onClose={() => setAsked(false)} />}
      </Suspense>
    </>
  )
}
