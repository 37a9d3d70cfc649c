import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { AgentExam, AgentExams, ExamAttempt } from '../../model.ts'
import { coachingDraft } from '../../rules/coaching-draft.ts'
import { coachAttempt } from '../queries.ts'
import { useExamAct } from '../use-exam-act.ts'
import { ExamForm } from './ExamForm.tsx'

type Props = { of: AgentExams; exam: AgentExam; attempt: ExamAttempt; onClose: () => void }

/** The coaching note, begun from the facts; what was talked about is the lead's to write. */
export function CoachDialog({ of, exam, attempt, onClose }: Props) {
  const [draft] = useState(() => coachingDraft(exam, attempt, of.zone))
  const [text, setText] = useState(draft)
  const coach = useExamAct((words: string) => coachAttempt(attempt.id, words), onClose)
  const isWritten = text.trim() !== '' && text.trim() !== draft.trim()
  const unlocks = exam.locks.includes('coaching') ? ` It unlocks attempt ${exam.next}.` : ''
  return (
    <ExamForm
      title={`Coaching of ${of.name}: ${exam.name}, attempt ${attempt.number}`}
      act="Save the note"
      stay="Write no note"
      isReady={isWritten}
      isBusy={coach.isPending}
      error={coach.error}
      marked={['text']}
      onAct={() => coach.mutate(text)}
      onClose={onClose}
    >
      <Text size="sm">
        The note stays in the record and {of.name} can read it.{unlocks}
      </Text>
      <Textarea
        label="Coaching note"
        description="Issue and expectation come from the record; add what you talked about"
        required
        data-autofocus
        autosize
        minRows={5}
        maxLength={4000}
        value={text}
        error={fieldError(coach.error, 'text')}
        onFocus={({ currentTarget: field }) => text === draft && field.setSelectionRange(draft.length, draft.length)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ExamForm>
  )
}
