import { Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { AgentExam, AgentExams, ExamAttempt } from '../../model.ts'
import { settleAttempt } from '../queries.ts'
import { scoreOf } from '../told.ts'
import { useExamAct } from '../use-exam-act.ts'
import { spokenResult } from '../words.ts'
import { ExamForm } from './ExamForm.tsx'
import { type ResultDraft, ResultFields } from './ResultFields.tsx'

type Props = { of: AgentExams; exam: AgentExam; attempt: ExamAttempt; onClose: () => void }

/** Says what holds of an attempt; the reports stay beside it as they were told. */
export function SettleDialog({ of, exam, attempt, onClose }: Props) {
  const [draft, setDraft] = useState<ResultDraft>({
    result: attempt.result ?? '',
    score: attempt.score === null ? '' : String(attempt.score),
  })
  const [note, setNote] = useState('')
  const settle = useExamAct((body: Parameters<typeof settleAttempt>[1]) => settleAttempt(attempt.id, body), onClose)
  const score = scoreOf(draft.score)
  const { result } = draft
  const send = () => result !== '' && settle.mutate({ result, score: score ?? null, note, version: attempt.version })
  return (
    <ExamForm
      title={`${attempt.dispute ? 'Settle' : 'Correct'} ${of.name}: ${exam.name}, attempt ${attempt.number}`}
      act="Let this hold"
      stay="Leave it"
      isReady={result !== '' && score !== undefined && note.trim() !== ''}
      isBusy={settle.isPending}
      error={settle.error}
      marked={['result', 'score', 'note']}
      onAct={send}
      onClose={onClose}
    >
      {attempt.reports.map((report) => (
        <Text key={report.side} size="sm">
          {report.by ?? 'A program'} told: {spokenResult(report)}.
        </Text>
      ))}
      <ResultFields exam={exam} draft={draft} error={settle.error} onChange={setDraft} />
      <Textarea
        label="How you know"
        description="For example: saw the carrier’s page in the meeting"
        required
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        error={fieldError(settle.error, 'note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ExamForm>
  )
}
