import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import { ActForm } from './ActForm.tsx'
import { MomentInput } from './MomentInput.tsx'
import type { ClockActs } from './use-clock-acts.ts'
import { useMoment } from './use-moment.ts'

type Props = { name: string; zone: string; act: ClockActs['exempt']; onClose: () => void }

/** Exempts an agent from the ladders whose policy grants it. */
export function ExemptDialog({ name, zone, act, onClose }: Props) {
  const [opened] = useState(useNow())
  const since = useMoment(fromEpochSeconds(opened / 1000), zone)
  const [note, setNote] = useState('')
  return (
    <ActForm
      title={`Exempt ${name}`}
      does="Grant the exemption"
      stay="Leave the ladder"
      isReady={since.instant !== null && note.trim() !== ''}
      act={act}
      marked={['since', 'note']}
      onAct={() => act.mutate({ note: note.trim(), ...(since.isChanged ? { since: since.instant ?? undefined } : {}) })}
      onClose={onClose}
    >
      <Text size="sm">From then on no further step is proposed. Time goes on being counted, and what was proposed before stays.</Text>
      <MomentInput label="Since" path="since" moment={since} zone={zone} error={act.error} isDescribed />
      <Textarea
        label="What was outside the agent’s control"
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        error={fieldError(act.error, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActForm>
  )
}
