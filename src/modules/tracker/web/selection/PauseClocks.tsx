import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { PauseManyDialog, ResumeManyDialog } from '#modules/clocks/web/parts.tsx'

type Props = { cohort: { id: string; zone: string }; agents: readonly { id: string; name: string }[] }

/** Pauses the clocks of the selected agents together, such as when a carrier's site is down, and lets them go on together. */
export function PauseClocks({ cohort, agents }: Props) {
  const [asked, setAsked] = useState<'pause' | 'resume' | null>(null)
  const dialog = { cohortId: cohort.id, zone: cohort.zone, agents, onClose: () => setAsked(null) }
  return (
    <>
      <Button size="compact-xs" variant="light" onClick={() => setAsked('pause')}>
        Pause the clocks
      </Button>
      <Button size="compact-xs" variant="light" onClick={() => setAsked('resume')}>
        Let the clocks go on
      </Button>
      <Suspense fallback={null}>
        {asked === 'pause' && <PauseManyDialog {...dialog} />}
        {asked === 'resume' && <ResumeManyDialog {...dialog} />}
      </Suspense>
    </>
  )
}
