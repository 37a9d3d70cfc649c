import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import { toastUndo } from '#web/kit/toast.tsx'
import type { AgentExam, AgentExams, ExamAttempt } from '../../model.ts'
import { restoreAttempt, voidAttempt } from '../queries.ts'
import { useExamAct, useUndo } from '../use-exam-act.ts'
import { spokenResult } from '../words.ts'
import { ExamForm } from './ExamForm.tsx'

type Props = { of: AgentExams; exam: AgentExam; attempt: ExamAttempt; onClose: () => void }

/** Takes an attempt back; asks once, names what follows, and can be undone. */
export function VoidDialog({ of, exam, attempt, onClose }: Props) {
  const [reason, setReason] = useState('')
  const undo = useUndo()
  const take = useExamAct(
    (why: string) => voidAttempt(attempt.id, why, attempt.version),
    () => {
      onClose()
      toastUndo(`Attempt ${attempt.number} of ${of.name} at ${exam.name} is taken back`, () => undo(() => restoreAttempt(attempt.id)))
    },
  )
  return (
    <ExamForm
      title={`Take back attempt ${attempt.number} at ${exam.name}`}
      act="Take it back"
      stay="Let it stand"
      colour="red"
      isReady={reason.trim() !== ''}
      isBusy={take.isPending}
      error={take.error}
      marked={['reason']}
      onAct={() => take.mutate(reason)}
      onClose={onClose}
    >
      <Text size="sm">
        {of.name}, {spokenResult(attempt)}. It stays in the record and counts for nothing: attempt {attempt.number} is open again, and the
        track follows.
      </Text>
      <Textarea
        label="Reason"
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={fieldError(take.error, 'reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ExamForm>
  )
}
