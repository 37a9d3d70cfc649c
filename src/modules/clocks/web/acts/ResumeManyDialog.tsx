import { NativeSelect, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { PausesAnswer } from '../../model.ts'
import { PAUSE_KINDS, type PauseKind } from '../../rules/policy.ts'
import { SPOKEN_PAUSE } from '../../rules/words.ts'
import { changePause, endPauses } from '../queries.ts'
import { ActForm } from './ActForm.tsx'
import { MomentInput } from './MomentInput.tsx'
import { refreshClocks, undone } from './use-clock-acts.ts'
import { useMoment } from './use-moment.ts'

type Props = { cohortId: string; zone: string; agents: readonly { id: string; name: string }[]; onClose: () => void }

const counted = (count: number) => `${count} ${count === 1 ? 'agent' : 'agents'}`
const capital = (text: string) => text.replace(/^\w/, (letter) => letter.toUpperCase())

const stillPaused = async ({ pauses }: PausesAnswer) => {
  for (const { pause } of pauses) await changePause(pause.id, { until: null, ...undone(pause), version: pause.version })
}

/** Lets the clocks of many agents go on that stand still for one reason, such as when a carrier's site is back. */
export default function ResumeManyDialog({ cohortId, zone, agents, onClose }: Props) {
  const client = useQueryClient()
  const [opened] = useState(useNow())
  const [kind, setKind] = useState<PauseKind>('carrier_ticket')
  const until = useMoment(fromEpochSeconds(opened / 1000), zone)
  const settle = () => refreshClocks(client)
  const act = useMutation({
    mutationFn: () =>
      endPauses(cohortId, {
        kind,
        agentIds: agents.map(({ id }) => id),
        until: until.isChanged ? (until.instant ?? undefined) : undefined,
      }),
    onSuccess: (answer) => {
      const { length } = answer.already
      const others = length > 0 ? ` ${counted(length)} ${length === 1 ? 'was' : 'were'} not paused for it.` : ''
      onClose()
      toastUndo(
        `The clocks of ${counted(answer.pauses.length)} go on: ${SPOKEN_PAUSE[kind]}.${others}`,
        () => void stillPaused(answer).catch(toastProblem).finally(settle),
      )
    },
    onSettled: settle,
  })
  return (
    <ActForm
      title={`Let the clocks of ${counted(agents.length)} go on`}
      does="Let them go on"
      stay="Keep them paused"
      isReady={until.instant !== null}
      act={act}
      marked={['kind', 'until']}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{agents.map(({ name }) => name).join(', ')}</Text>
      <NativeSelect
        label="Paused for"
        data-autofocus
        data={PAUSE_KINDS.map((one) => ({ value: one, label: capital(SPOKEN_PAUSE[one]) }))}
        value={kind}
        error={fieldError(act.error, 'kind')}
        onChange={(event) => setKind(PAUSE_KINDS.find((one) => one === event.currentTarget.value) ?? kind)}
      />
      <MomentInput label="It ended" path="until" moment={until} zone={zone} error={act.error} isDescribed />
    </ActForm>
  )
}
