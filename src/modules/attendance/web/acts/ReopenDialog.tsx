import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { dayName } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { DayDialog } from './DayDialog.tsx'
import type { DecisionActs } from './use-decision-acts.ts'

/** Takes a decision back, with the reason that stands in the record. */
export function ReopenDialog({ decision, act, onClose }: { decision: Decision; act: DecisionActs['reopen']; onClose: () => void }) {
  const [reason, setReason] = useState('')
  return (
    <DayDialog
      title={`Reopen ${decision.name}, ${dayName(decision.date)}`}
      act="Reopen the day"
      isReady={reason.trim() !== ''}
      isBusy={act.isPending}
      error={act.error}
      onClose={onClose}
      onAct={() => act.mutate({ before: decision, reason: reason.trim() }, { onSuccess: onClose })}
    >
      <Text size="sm">
        What {decision.decidedBy ?? 'somebody'} decided is taken back; what the reports show is proposed again. WFM hears of it once it is
        decided anew.
      </Text>
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </DayDialog>
  )
}
