import { Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { NewPause } from '../../model.ts'
import type { PauseKind } from '../../rules/policy.ts'
import { SPOKEN_PAUSE } from '../../rules/words.ts'
import { MomentInput } from './MomentInput.tsx'
import { useMoment } from './use-moment.ts'

/** What is typed of a pause. `body` is null while something is missing. */
export function usePauseDraft(kinds: readonly PauseKind[], zone: string) {
  const [opened] = useState(useNow())
  const now = fromEpochSeconds(opened / 1000)
  const [kind, setKind] = useState<PauseKind>(kinds[0] ?? 'other')
  const [note, setNote] = useState('')
  const [isOver, setIsOver] = useState(false)
  const since = useMoment(now, zone)
  const until = useMoment(now, zone)
  const takesNote = kind !== 'approved_leave'
  const body = (): NewPause | null => {
    if (since.instant === null || (isOver && until.instant === null)) return null
    if (kind === 'other' && note.trim() === '') return null
    return {
      kind,
      ...(takesNote && note.trim() !== '' ? { note: note.trim() } : {}),
      // Left as it was: now, by the server's clock.
      ...(since.isChanged ? { since: since.instant } : {}),
      ...(isOver && until.instant !== null ? { until: until.instant } : {}),
    }
  }
  return { kind, setKind, note, setNote, isOver, setIsOver, since, until, takesNote, body: body() }
}

export type PauseDraft = ReturnType<typeof usePauseDraft>

type Props = { draft: PauseDraft; kinds: readonly PauseKind[]; zone: string; error: unknown }

export const PAUSE_MARKED = ['kind', 'note', 'since', 'until']

/** Reason, since when, and the end of a pause that is over already. */
export function PauseFields({ draft, kinds, zone, error }: Props) {
  const { kind, setKind, note, setNote, isOver, setIsOver, since, until, takesNote } = draft
  return (
    <>
      <NativeSelect
        label="Reason"
        data-autofocus
        data={kinds.map((one) => ({ value: one, label: SPOKEN_PAUSE[one].replace(/^\w/, (letter) => letter.toUpperCase()) }))}
        value={kind}
        error={fieldError(error, 'kind')}
        onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? kind)}
      />
      <MomentInput label="Since" path="since" moment={since} zone={zone} error={error} isDescribed />
      <Checkbox label="It is over already" checked={isOver} onChange={(event) => setIsOver(event.currentTarget.checked)} />
      {isOver && <MomentInput label="Until" path="until" moment={until} zone={zone} error={error} />}
      {takesNote ? (
        <Textarea
          label="Note"
          description={kind === 'carrier_ticket' ? 'For example the ticket’s number' : undefined}
          required={kind === 'other'}
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          error={fieldError(error, 'note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      ) : (
        <p>No note: why somebody is on leave is HR’s alone.</p>
      )}
    </>
  )
}
