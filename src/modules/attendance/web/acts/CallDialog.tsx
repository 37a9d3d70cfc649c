import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { DayDialog } from './DayDialog.tsx'
import { instantFor } from './told-times.ts'
import type { DecisionActs } from './use-decision-acts.ts'

type Shift = { readonly start: string; readonly end: string }
type Props = { decision: Decision; tried: string; shift: Shift; zone: string; act: DecisionActs['call']; onClose: () => void }

/** A call to the attendance line: notice was given, so an absence is no no-show. */
export function CallDialog({ decision, tried, shift, zone, act, onClose }: Props) {
  const [clock, setClock] = useState('')
  const [typed, setTyped] = useState<string | null>(null)
  const note = typed ?? tried
  const calledAt = instantFor(clock, decision.date, shift, zone)
  return (
    <DayDialog
      title={`Call of ${decision.name} to the attendance line`}
      act="Record the call"
      isReady
      isBusy={act.isPending}
      error={act.error}
      onClose={onClose}
      onAct={() => act.mutate({ before: decision, note: note.trim(), ...(calledAt && { calledAt }) }, { onSuccess: onClose })}
    >
      <Text size="sm">With notice given, {dayName(decision.date)} is an absence and no no-call no-show. It can be taken back.</Text>
      <TextInput
        label={`Time of the call (${zone})`}
        description="Leave it empty when you don’t know it: it counts as notice all the same."
        type="time"
        data-autofocus
        value={clock}
        error={fieldError(act.error, 'calledAt')}
        onChange={(event) => setClock(event.currentTarget.value)}
      />
      <Textarea label="Note" autosize minRows={2} maxLength={500} value={note} onChange={(event) => setTyped(event.currentTarget.value)} />
    </DayDialog>
  )
}
