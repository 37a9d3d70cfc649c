import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { NewPause, PausesAnswer } from '../../model.ts'
import { PAUSE_KINDS } from '../../rules/policy.ts'
import { SPOKEN_PAUSE } from '../../rules/words.ts'
import { beginPauses, withdrawPause } from '../queries.ts'
import { ActForm } from './ActForm.tsx'
import { PAUSE_MARKED, PauseFields, usePauseDraft } from './PauseFields.tsx'
import { refreshClocks } from './use-clock-acts.ts'

type Props = { cohortId: string; zone: string; agents: readonly { id: string; name: string }[]; onClose: () => void }

const counted = (count: number) => `${count} ${count === 1 ? 'agent' : 'agents'}`

const withdrawAll = async ({ pauses }: PausesAnswer) => {
  for (const { pause } of pauses) await withdrawPause(pause.id, pause.version)
}

/** Pauses the clocks of many agents for one reason, such as a carrier's site that is down. */
export default function PauseManyDialog({ cohortId, zone, agents, onClose }: Props) {
  const client = useQueryClient()
  const draft = usePauseDraft(PAUSE_KINDS, zone)
  const act = useMutation({
    mutationFn: (pause: NewPause) => beginPauses(cohortId, { ...pause, agentIds: agents.map(({ id }) => id) }),
    onSuccess: (answer, { kind }) => {
      const { length } = answer.already
      const already = length > 0 ? ` ${counted(length)} ${length === 1 ? 'was' : 'were'} paused for it already.` : ''
      onClose()
      toastUndo(
        `The clocks of ${counted(answer.pauses.length)} are paused: ${SPOKEN_PAUSE[kind]}.${already}`,
        () =>
          void withdrawAll(answer)
            .catch(toastProblem)
            .finally(() => refreshClocks(client)),
      )
    },
    onSettled: () => refreshClocks(client),
  })
  return (
    <ActForm
      title={`Pause the clocks of ${counted(agents.length)}`}
      does="Pause the clocks"
      stay="Let them run"
      isReady={draft.body !== null}
      act={act}
      marked={PAUSE_MARKED}
      onAct={() => draft.body && act.mutate(draft.body)}
      onClose={onClose}
    >
      <Text size="sm">{agents.map(({ name }) => name).join(', ')}</Text>
      <PauseFields draft={draft} kinds={PAUSE_KINDS} zone={zone} error={act.error} />
    </ActForm>
  )
}
