import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import { StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import { dayTime } from '#web/kit/times.ts'
import type { ClockPause } from '../../model.ts'
import type { PauseCorrection } from '../queries.ts'
import { ActForm } from './ActForm.tsx'
import { MomentInput } from './MomentInput.tsx'
import type { ClockActs } from './use-clock-acts.ts'
import { useMoment } from './use-moment.ts'

type Props = { name: string; pause: ClockPause; zone: string; act: ClockActs['correct']; onClose: () => void }

/** What is typed of a correction; only what differs is told. */
function useCorrection(pause: ClockPause, zone: string, now: number) {
  const [opened] = useState(now)
  const since = useMoment(pause.since, zone)
  const until = useMoment(pause.until ?? fromEpochSeconds(opened / 1000), zone)
  const [stands, setStands] = useState(pause.until === null)
  const [note, setNote] = useState(pause.note ?? '')
  const [reason, setReason] = useState('')
  const isLeave = pause.kind === 'approved_leave'
  const times: PauseCorrection = {
    ...(since.isChanged ? { since: since.instant ?? undefined } : {}),
    ...(stands === (pause.until === null) && !(until.isChanged && !stands) ? {} : { until: stands ? null : until.instant }),
    ...(note.trim() === (pause.note ?? '') ? {} : { note: note.trim() || null }),
  }
  const isSaid = isLeave || reason.trim() !== ''
  const isReady = since.instant !== null && (stands || until.instant !== null) && isSaid && Object.keys(times).length > 0
  const change = isLeave ? times : { ...times, reason: reason.trim() }
  return { isLeave, since, until, stands, setStands, note, setNote, reason, setReason, change, isReady }
}

/** Corrects when a pause began or ended, or what it says; someone else's faster correction is shown first. */
export function CorrectDialog({ name, pause, zone, act, onClose }: Props) {
  const now = useNow()
  const draft = useCorrection(pause, zone, now)
  const { since, until, stands, setStands, note, setNote, reason, setReason, change } = draft
  const current = staleCurrent<ClockPause>(act.error)
  const said = (at: string | null | undefined) => (at ? dayTime(at, now, zone) : 'still stands')
  return (
    <ActForm
      title={`Correct a pause of ${name}`}
      does="Correct the pause"
      stay="Leave it as it is"
      isReady={draft.isReady}
      act={current ? { ...act, error: null } : act}
      marked={['since', 'until', 'note', 'reason']}
      onAct={() => act.mutate({ pause, change })}
      onClose={onClose}
    >
      {current && (
        <StaleNote
          what="pause"
          differences={[
            { label: 'Since', theirs: said(current.since), mine: said(since.instant) },
            { label: 'Until', theirs: said(current.until), mine: said(stands ? null : until.instant) },
            { label: 'Note', theirs: current.note ?? '', mine: note },
          ].filter(({ theirs, mine }) => theirs !== mine)}
          busy={act.isPending}
          onTakeTheirs={onClose}
          onKeepMine={() => act.mutate({ pause: current, change })}
        />
      )}
      <MomentInput label="Since" path="since" moment={since} zone={zone} error={act.error} isDescribed />
      <Checkbox label="It still stands" checked={stands} onChange={(event) => setStands(event.currentTarget.checked)} />
      {!stands && <MomentInput label="Until" path="until" moment={until} zone={zone} error={act.error} />}
      {!draft.isLeave && (
        <TextInput
          label="Note"
          maxLength={500}
          value={note}
          error={fieldError(act.error, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {!draft.isLeave && (
        <Textarea
          label="Why it is corrected"
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={fieldError(act.error, 'reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ActForm>
  )
}
