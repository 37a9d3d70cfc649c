import { Text } from '@mantine/core'
import { useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import type { ClockPause } from '../../model.ts'
import { SPOKEN_PAUSE } from '../../rules/words.ts'
import { ActForm } from './ActForm.tsx'
import { MomentInput } from './MomentInput.tsx'
import type { ClockActs } from './use-clock-acts.ts'
import { useMoment } from './use-moment.ts'

type Props = { name: string; pause: ClockPause; zone: string; act: ClockActs['resume']; onClose: () => void }

/** Ends a pause when what stood in the way ended, now or before. */
export function ResumeDialog({ name, pause, zone, act, onClose }: Props) {
  const [opened] = useState(useNow())
  const until = useMoment(fromEpochSeconds(opened / 1000), zone)
  return (
    <ActForm
      title={`Let the clocks of ${name} go on`}
      does="Let them go on"
      stay="Keep them paused"
      isReady={until.instant !== null}
      act={act}
      marked={['until']}
      onAct={() => act.mutate({ pause, until: until.isChanged ? (until.instant ?? undefined) : undefined })}
      onClose={onClose}
    >
      <Text size="sm">
        Paused for: {SPOKEN_PAUSE[pause.kind]}
        {pause.note && ` (${pause.note})`}.
      </Text>
      <MomentInput label="It ended" path="until" moment={until} zone={zone} error={act.error} isDescribed />
    </ActForm>
  )
}
