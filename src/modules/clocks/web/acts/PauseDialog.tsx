import type { NewPause } from '../../model.ts'
import type { PauseKind } from '../../rules/policy.ts'
import { ActForm } from './ActForm.tsx'
import { PAUSE_MARKED, PauseFields, usePauseDraft } from './PauseFields.tsx'

type Props = {
  name: string
  kinds: readonly PauseKind[]
  zone: string
  act: { isPending: boolean; error: unknown }
  onAct: (pause: NewPause) => void
  onClose: () => void
}

/** Pauses an agent's clocks, with the reason and since when. */
export function PauseDialog({ name, kinds, zone, act, onAct, onClose }: Props) {
  const draft = usePauseDraft(kinds, zone)
  return (
    <ActForm
      title={`Pause the clocks of ${name}`}
      does="Pause the clocks"
      stay="Let them run"
      isReady={draft.body !== null}
      act={act}
      marked={PAUSE_MARKED}
      onAct={() => draft.body && onAct(draft.body)}
      onClose={onClose}
    >
      <PauseFields draft={draft} kinds={kinds} zone={zone} error={act.error} />
    </ActForm>
  )
}
